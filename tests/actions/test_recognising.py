"""Recognising what is asked as a whole: life events and guides, and never a single procedure."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.folding import folded_words
from actions.guidance import shipped_guidance

GUIDANCE = shipped_guidance()
WHOLE = {
    "cưới vợ": "event.marriage",
    "em sắp lấy chồng": "event.marriage",
    "nghỉ việc": "event.leaving-job",
    "về hưu": "event.retirement",
    "đi nước ngoài": "event.going-abroad",
    "mua đất": "event.buying-property",
    "xây nhà": "event.house-building",
    "sắp sinh con cần làm những giấy tờ gì": "event.birth",
    "vo em sap de can chuan bi giay to gi": "event.birth",
    "trọn bộ giấy tờ khi sinh con gồm những gì": "event.birth",
    "nhà có người mất phải làm những thủ tục nào": "event.death",
    "mẹ em mới mất giờ phải làm sao": "event.death",
    "bà nội em vừa qua đời thì phải đi làm giấy tờ gì": "event.death",
    "mới cưới xong cần đi làm giấy gì": "event.marriage",
    "kết hôn xong phải làm những giấy tờ gì nữa": "event.marriage",
    "trọn bộ thủ tục mua xe cũ": "event.used-vehicle",
    "mua ô tô cũ cần làm những thủ tục gì": "event.used-vehicle",
    "mua xe máy mới thì làm những giấy tờ gì": "event.new-vehicle",
    "sắp xây nhà cần làm những gì": "event.house-building",
    "mở quán ăn cần những giấy phép gì": "event.eatery",
    "mở cửa hàng tạp hóa thì bắt đầu từ đâu": "event.household-business",
    "mới chuyển nhà sang tỉnh khác phải làm gì": "event.moving",
    "đi du học cần làm những giấy tờ gì": "event.going-abroad",
    "nghỉ việc cần làm những gì": "event.leaving-job",
    "mẹ em sắp nghỉ hưu cần làm gì": "event.retirement",
    "đổi tên xong phải sửa những giấy nào": "event.name-change",
    "mua đất cần làm những thủ tục gì": "event.buying-property",
    "em bị rơi ví mất hết giấy tờ tùy thân thì làm sao": "event.lost-wallet",
    "con nộp hồ sơ thay bố mẹ qua mạng được không": "guide.on-behalf",
    "em bị mất ví hết giấy tờ rồi": "event.lost-wallet",
    "bị móc túi mất hết giấy tờ giờ làm sao": "event.lost-wallet",
    "con em sắp vào lớp 1 cần giấy tờ gì": "event.first-grade",
    "ly hôn xong cần làm những giấy tờ gì": "event.divorce",
    "snih con xong cần làm những giấy tờ gì": "event.birth",
    "đăng nhập vneid sao": "guide.sign-in",
    "kích hoạt vneid sao": "guide.identity-account",
    "chụp giấy tờ thành file pdf kiểu gì": "guide.photo-to-pdf",
    "nộp online rồi thanh toán sao": "guide.paying",
    "cách theo dõi hồ sơ online": "guide.following",
    "em nộp hộ mẹ trên dịch vụ công được không": "guide.on-behalf",
    "hồ sơ bị trả lại": "guide.returned",
    "bản sao chứng thực điện tử là gì": "guide.certified-copy",
    "chữ ký số cá nhân là gì": "guide.digital-signature",
    "có người gọi bảo cài app vneid": "guide.fraud",
    "công an gọi điện bảo cập nhật vneid có phải lừa đảo không": "guide.fraud",
    "bị lừa mất tiền trên mạng báo ai": "guide.fraud",
    "muốn ly hôn": "guide.getting-divorced",
    "muốn ly hôn mà chồng không ký": "guide.getting-divorced",
    "con toi hoc dai hoc xin hoan nghia vu quan su": "guide.military-deferment",
    "tôi muốn ly dị chồng thì làm thế nào": "guide.getting-divorced",
    "đơn phương ly hôn cần giấy tờ gì": "guide.getting-divorced",
    "ly hôn ra xã hay tòa": "guide.getting-divorced",
    "vợ chồng tôi muốn ly hôn, ra xã hay ra tòa": "guide.getting-divorced",
    "thuận tình ly hôn thì phải nộp đơn ở tòa nào": "guide.getting-divorced",
    "chồng em mất tích 3 năm, khai tử được không": "guide.missing-person",
    "xin tòa tuyên bố một người mất tích": "guide.missing-person",
    "con tôi được hoãn nghĩa vụ quân sự không": "guide.military-deferment",
    "tạm hoãn gọi nhập ngũ": "guide.military-deferment",
    "hướng dẫn nộp hồ sơ online": "guide.submit-online",
}
SINGLE = (
    "cưới vợ cần giấy tờ gì",
    "nghỉ việc nộp hồ sơ ở đâu",
    "mua đất lệ phí bao nhiêu",
    "đi nước ngoài mấy ngày có",
    "xây nhà xin phép ở đâu",
    "đăng ký khai sinh cần gì",
    "vợ em mới sinh, làm giấy khai sinh ở đâu",
    "kết hôn cần giấy tờ gì",
    "sang tên xe cần những giấy tờ gì",
    "mua xe máy cũ cần giấy tờ gì",
    "các bước kết hôn",
    "mất căn cước phải làm sao",
    "mẹ em mất sổ hộ khẩu phải làm sao",
    "mất sổ đỏ giờ sao",
    "em mất rồi giờ phải làm sao",
    "chồng em mất việc giờ làm sao",
    "mình ở quê làm hộ trên mạng được không",
    "đổi tên công ty cần làm những thủ tục gì",
    "con mat luon thi sao",
    "ly hôn ở nước ngoài rồi ghi chú ở đâu",
    "ly hôn rồi làm giấy độc thân cần gì",
    "mất quyết định ly hôn",
    "tòa tuyên chồng em đã chết rồi, khai tử được chưa",
    "ba tôi mất tích trong chiến tranh, xin bằng tổ quốc ghi công",
    "miễn gọi nhập ngũ thời chiến",
    "điện thoại bị trộm, khóa tài khoản định danh",
    "làm vneid mức 2 ở đâu",
    "về hưu làm hồ sơ lương hưu cần gì",
    "xin giay phep xay nha cap 4",
    "hồ sơ của em có bị trả lại không",
    "cưới rồi mà chưa làm giấy kết hôn",
    "Con mới sinh hay khóc đêm phải làm sao",
    "dạy tiếng Hàn cho người đi xuất khẩu lao động cần giấy phép gì",
    "",
    "?",
    "sinh",
)


@pytest.mark.parametrize(("text", "code"), WHOLE.items())
def test_what_is_asked_as_a_whole_is_recognised(text: str, code: str):
    assert GUIDANCE.recognise(text) == code


@pytest.mark.parametrize("text", WHOLE)
def test_it_is_recognised_without_diacritics_and_in_capitals(text: str):
    assert GUIDANCE.recognise(" ".join(folded_words(text)).upper()) == WHOLE[text]


@pytest.mark.parametrize("text", WHOLE)
def test_it_is_recognised_in_decomposed_unicode(text: str):
    assert GUIDANCE.recognise(unicodedata.normalize("NFD", text)) == WHOLE[text]


@pytest.mark.parametrize("text", SINGLE)
def test_a_single_procedure_or_something_else_is_left_alone(text: str):
    assert GUIDANCE.recognise(text) == ""


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str):
    code = GUIDANCE.recognise(text)
    assert code == "" or code in GUIDANCE.library.phrasings


def test_a_long_story_is_left_alone():
    assert GUIDANCE.recognise("mẹ em mới mất giờ phải làm sao " * 6) == ""
