"""Which office takes a procedure in, read from the agencies of its record."""

from __future__ import annotations

import pytest

from procedures.local_agencies import is_of_another_province
from procedures.offices.competence import Wanted, wanted_offices
from procedures.offices.office import OfficeKind
from procedures.records import Agency, Channel, ChannelMethod, Level, Procedure
from tests.procedures.sample_records import plain

DESK_HERE, DESK_OF_PROVINCE = (Wanted(OfficeKind.ONE_STOP, level) for level in (Level.COMMUNE, Level.PROVINCE))
POLICE_HERE, POLICE_OF_PROVINCE = (Wanted(OfficeKind.POLICE, level) for level in (Level.COMMUNE, Level.PROVINCE))


def by(*agencies: str, levels: tuple[Level, ...] = (), **fields: object) -> Procedure:
    return plain(executing_agencies=tuple(map(Agency, agencies)), levels=levels, **fields)


@pytest.mark.parametrize(
    ("agencies", "wanted"),
    [
        (["Ủy ban nhân dân cấp xã"], [DESK_HERE]),
        (["Uỷ ban Nhân dân xã, phường, thị trấn."], [DESK_HERE]),
        (["Sở Tư pháp"], [DESK_OF_PROVINCE]),
        (["Sở Xây dựng, Uỷ ban Nhân dân cấp xã, phường, thị trấn"], [DESK_HERE, DESK_OF_PROVINCE]),
        (["Công an cấp xã"], [POLICE_HERE]),
        (["Cục cảnh sát giao thông; Công an tỉnh", "Công an cấp Xã"], [POLICE_HERE, POLICE_OF_PROVINCE]),
        (["Cục Thuế - Bộ Tài chính, Thuế tỉnh, thành phố, Thuế cơ sở"], [Wanted(OfficeKind.TAX)]),
        (["Văn phòng đăng ký đất đai", "Chi nhánh Văn phòng đăng ký đất đai"], [Wanted(OfficeKind.ONE_STOP)]),
        (["Tổ chức dịch vụ việc làm công", "Sở Nội vụ"], []),
        (["Bảo hiểm xã hội cấp Tỉnh"], [Wanted(OfficeKind.SOCIAL_INSURANCE)]),
        (["Công an cấp xã", "Ủy ban nhân dân cấp xã"], [DESK_HERE]),
        (["Công an cấp tỉnh", "Bảo hiểm xã hội tỉnh"], []),
    ],
)
def test_the_agency_says_which_office_takes_it_in(agencies: list[str], wanted: list[Wanted]) -> None:
    assert list(wanted_offices(by(*agencies))) == wanted


@pytest.mark.parametrize(
    "agency",
    [
        "Tòa án nhân dân khu vực",
        "Ngân hàng Nhà nước Khu vực",
        "Bộ Công Thương",
        "Cục quản lý xuất nhập cảnh",
        "Cơ sở giáo dục",
        "Trung tâm trợ giúp pháp lý nhà nước",
        "Ban Chỉ huy quân sự cấp xã",
        "Bảo hiểm xã hội Việt Nam",
        "Chi cục Thuế doanh nghiệp lớn",
    ],
)
def test_nobody_is_sent_to_a_desk_for_what_others_do(agency: str) -> None:
    levels = (Level.COMMUNE,) if "Thuế" not in agency else ()
    assert wanted_offices(by(agency, levels=levels)) == ()


def test_without_agency_the_level_says_it_and_without_level_nothing_does() -> None:
    assert wanted_offices(by("Không có thông tin", levels=(Level.COMMUNE,))) == (DESK_HERE,)
    assert wanted_offices(by("Cơ quan quản lý môi trường", levels=(Level.PROVINCE,))) == (DESK_OF_PROVINCE,)
    assert wanted_offices(by()) == ()


def test_post_points_come_last_and_only_where_the_record_takes_dossiers_by_post() -> None:
    posted = by("Ủy ban nhân dân cấp xã", channels=(Channel(ChannelMethod.POSTAL),))
    assert wanted_offices(posted) == (DESK_HERE, Wanted(OfficeKind.POST))


@pytest.mark.parametrize(
    ("agency", "elsewhere"),
    [
        ("Sở Y tế tỉnh Gia Lai", False),
        ("Sở Nông nghiệp và Môi trường - Tỉnh Đắk Lắk", True),
        ("Sở Khoa học và Công nghệ TP.Đà Nẵng", True),
        ("Ủy ban nhân dân tỉnh Bình Phước", True),
        ("Ủy ban nhân dân tỉnh", False),
        ("Thuế tỉnh, thành phố", False),
        ("Cơ quan chức năng do Ủy ban nhân dân cấp tỉnh chỉ định", False),
        ("Sở Tài chính các tỉnh, thành phố", False),
    ],
)
def test_agencies_of_another_province_are_told(agency: str, *, elsewhere: bool) -> None:
    assert is_of_another_province(by(agency), "Gia Lai") is elsewhere
