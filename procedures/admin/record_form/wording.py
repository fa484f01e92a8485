"""The words in which the form offers the values of a record."""

from __future__ import annotations

from collections.abc import Mapping

from procedures.offices.office import OfficeKind
from procedures.records import CaseRole, ChannelMethod, FeeKind, FeeType, Level, Origin, TimeUnit

FEE_KINDS: Mapping[FeeKind, str] = {
    FeeKind.AMOUNT: "Số tiền",
    FeeKind.FREE: "Miễn phí",
    FeeKind.BY_RULE: "Theo quy định",
    FeeKind.UNKNOWN: "Chưa biết",
}
FEE_TYPES: Mapping[FeeType, str] = {
    FeeType.CHARGE: "Lệ phí",
    FeeType.SERVICE_FEE: "Phí",
    FeeType.PRICE: "Giá dịch vụ",
    FeeType.UNSPECIFIED: "Chưa rõ loại",
}
CURRENCIES: Mapping[str, str] = {"VND": "đồng", "USD": "đô la Mỹ (USD)", "EUR": "euro"}
TIME_UNITS: Mapping[TimeUnit, str] = {
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.DAY: "ngày",
    TimeUnit.HOUR: "giờ",
    TimeUnit.MONTH: "tháng",
    TimeUnit.OTHER: "ghi bằng lời",
}
METHODS: Mapping[ChannelMethod, str] = {
    ChannelMethod.DIRECT: "Trực tiếp",
    ChannelMethod.ONLINE: "Trực tuyến",
    ChannelMethod.POSTAL: "Qua bưu chính",
}
LEVELS: Mapping[Level, str] = {
    Level.MINISTRY: "Bộ, trung ương",
    Level.PROVINCE: "Cấp tỉnh",
    Level.DISTRICT: "Cấp huyện (đến 30/6/2025)",
    Level.COMMUNE: "Cấp xã",
    Level.VERTICAL: "Ngành dọc",
    Level.OTHER: "Cơ quan khác",
}
ROLES: Mapping[CaseRole, str] = {
    CaseRole.ALL: "Mọi người đều nộp",
    CaseRole.VARIANT: "Chỉ người thuộc trường hợp này",
    CaseRole.SUBMIT: "Giấy tờ phải nộp",
    CaseRole.SHOW: "Giấy tờ phải xuất trình",
    CaseRole.NOTE: "Lưu ý (không phải giấy tờ)",
}
YES_NO: Mapping[bool | None, str] = {None: "Chưa biết", True: "Có", False: "Không"}
KINDS: Mapping[str, str] = {
    "": "Chưa rõ",
    "STANDARD": "Chung cả nước",
    "SPECIFIC": "Riêng của một tỉnh, thành phố",
    "STANDARD_INTERNAL": "Nội bộ giữa các cơ quan",
}
AUDIENCES: Mapping[str, str] = {"": "Chưa rõ", "CITIZEN": "Người dân", "CORPORATE": "Doanh nghiệp, tổ chức"}
OFFICE_KINDS: Mapping[OfficeKind, str] = {
    OfficeKind.ONE_STOP: "Bộ phận một cửa",
    OfficeKind.POLICE: "Công an",
    OfficeKind.POST: "Bưu điện",
    OfficeKind.TAX: "Cơ quan thuế",
    OfficeKind.SOCIAL_INSURANCE: "Bảo hiểm xã hội",
}
EVERY_METHOD: Mapping[ChannelMethod | None, str] = dict([(None, "Mọi cách nộp"), *METHODS.items()])
ORIGINS: Mapping[Origin, str] = {
    Origin.STARTER: "Bộ thủ tục đi kèm Một Cửa",
    Origin.PORTAL: "Cổng Dịch vụ công quốc gia",
    Origin.CSDL: "Cơ sở dữ liệu quốc gia về thủ tục hành chính",
    Origin.BULK: "Tệp dữ liệu đã nhập",
    Origin.LOCAL: "Soạn tại đây",
}
