from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.masking import CARD, EMAIL, IDENTITY, NAME, NUMBER, PASSPORT, PHONE, PLACEHOLDERS, mask, mask_stated
from nlu.text.dossier_codes import find_dossier_codes

PERSONAL = [
    ("cccd 001090012345 của tôi", f"cccd {IDENTITY} của tôi"),
    ("số 001 090 012 345", f"số {IDENTITY}"),
    ("001.090.012345", IDENTITY),
    ("số cccd:079185001234.", f"số cccd:{IDENTITY}."),
    ("cccd001090012345", f"cccd{IDENTITY}"),
    ("cmnd 123456789 cũ", f"cmnd {IDENTITY} cũ"),
    ("CMND số 123 456 789", f"CMND số {IDENTITY}"),
    ("CMND 012.345.678", f"CMND {IDENTITY}"),
    ("gọi 0912345678 nhé", f"gọi {PHONE} nhé"),
    ("sđt: 0912.345.678", f"sđt: {PHONE}"),
    ("0912 345 678", PHONE),
    ("09 12 34 56 78", PHONE),
    ("zalo 091-234-5678", f"zalo {PHONE}"),
    ("+84912345678", PHONE),
    ("+84 912 345 678", PHONE),
    ("(+84) 912.345.678", PHONE),
    ("84912345678", PHONE),
    ("(024) 3825 1234", PHONE),
    ("máy bàn 024 38251234", f"máy bàn {PHONE}"),
    ("0236.3881.881", PHONE),
    ("01234567890", PHONE),
    ("01689123456", PHONE),
    ("mail nguyenvana.85@gmail.com giúp em", f"mail {EMAIL} giúp em"),
    ("a @ yahoo.com.vn", EMAIL),
    ("thẻ 9704 1234 5678 9012", f"thẻ {CARD}"),
    ("4111111111111111", CARD),
    ("mã bhxh 7912345678", f"mã bhxh {NUMBER}"),
    ("hộ chiếu C1234567 hết hạn", f"hộ chiếu {PASSPORT} hết hạn"),
    ("0912345678 hoặc 0987654321", f"{PHONE} hoặc {PHONE}"),
    ("hồ sơ H17.00-241105-0012, sđt 0912345678", f"hồ sơ H17.00-241105-0012, sđt {PHONE}"),
]

NAMES = [
    ("Tôi tên là Nguyễn Văn A, cần làm khai sinh", f"Tôi tên là {NAME}, cần làm khai sinh"),
    ("em là Trần Thị B ở Cầu Giấy", f"em là {NAME} ở Cầu Giấy"),
    ("con tôi tên Lê Gia Bảo sinh năm 2020", f"con tôi tên {NAME} sinh năm 2020"),
    ("tên tôi là Phạm Minh Đức muốn hỏi", f"tên tôi là {NAME} muốn hỏi"),
    ("Họ và tên: Đỗ Thị Mai Hương. Xin hỏi", f"Họ và tên: {NAME}. Xin hỏi"),
    ("tôi tên nguyễn văn an muốn làm căn cước", f"tôi tên {NAME} muốn làm căn cước"),
    ("toi ten la nguyen van an dang ky khai sinh", f"toi ten la {NAME} dang ky khai sinh"),
    ("toi la tran thi hoa can lam can cuoc", f"toi la {NAME} can lam can cuoc"),
    ("TÔI TÊN LÀ NGUYỄN VĂN AN", f"TÔI TÊN LÀ {NAME}"),
    ("em tên nguyễn thị thu hà", f"em tên {NAME}"),
    ("tôi tên nguyễn văn an kết hôn cần gì", f"tôi tên {NAME} kết hôn cần gì"),
    ("tôi tên nguyễn văn an đăng ký kết hôn", f"tôi tên {NAME} đăng ký kết hôn"),
    ("mẹ tôi tên là Y Nhi Êban mất", f"mẹ tôi tên là {NAME} mất"),
    ("bà Nguyễn Thị Bảy mới mất", f"bà {NAME} mới mất"),
    ("tôi là John Smith", f"tôi là {NAME}"),
    ("em là Trần Thị B, con em tên là Lê Văn C", f"em là {NAME}, con em tên là {NAME}"),
]

UNTOUCHED = [
    "",
    "H17.00-241105-0012",
    "hồ sơ h17 00 241105 0012 tới đâu",
    "000.00.04.H51-200221-0001",
    "000.00.53.h48-220921-0099 sao rồi",
    "G09.20-20260609-0092637",
    "g09 20 20260609 0092637",
    "G22.99.08-260921-896048",
    "H17002411050012",
    "1.004222 lệ phí bao nhiêu",
    "1.001193.000.00.00.H49",
    "2.009182739",
    "1.500.000 đồng",
    "150.000.000.000 đồng",
    "vốn 900000000 đồng",
    "phí 150 000 000 đồng",
    "012345 đồng",
    "ngày 01/07/2025",
    "sinh 09.10.2023 15 giờ",
    "sinh ngày 09-10-2023",
    "từ 1990 đến 1995",
    "75/2022/TT-BTC",
    "Nghị định 123/2015/NĐ-CP và 06/2012/QĐ-UBND",
    "tổng đài 1900 1234",
    "thửa đất số 123 tờ bản đồ số 45",
    "mẫu CT01 và TK02",
    "tôi là công dân Việt Nam",
    "Tôi là Công Dân Việt Nam",
    "tôi là người Việt Nam định cư ở nước ngoài",
    "em là học sinh lớp 12",
    "tôi là chủ hộ",
    "chồng tôi là bộ đội",
    "tôi là lý trưởng",
    "em là võ sĩ",
    "tôi là đoàn viên",
    "vợ tôi là người Đài Loan",
    "giấy khai sinh sai tên là phải làm sao",
    "thay đổi họ tên cho con",
    "Thay Đổi Họ Tên Cho Con",
    "giay to ten la ho so gi",
    "tên là gì cũng được",
    "toi la vo thi co duoc khong",
    "con tên trong khai sinh bị sai",
    "phường Nguyễn Văn Cừ",
    "xã cũ của em là Ia Pia, Chư Prông",
    "quê của tôi là Hoàng Văn Thụ, Hà Nội",
    "thành phố Hồ Chí Minh",
    "bà rịa vũng tàu",
    "mất sổ đỏ làm sao",
    "hồ sơ H17.00-24110-0012 tới đâu rồi",
    "mã G22.99.08-26921-896048",
]


@pytest.mark.parametrize(("text", "masked"), PERSONAL)
def test_personal_numbers_and_addresses_are_replaced(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(("text", "masked"), NAMES)
def test_introduced_names_are_replaced(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_belongs_to_the_question_stays(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Nguyễn Văn A đã nộp đủ", f"{NAME} đã nộp đủ"),
        ("NGUYỄN VĂN THỬ đã rút hồ sơ", f"{NAME} đã rút hồ sơ"),
        ("Chờ Trần Thị Thử ký", f"Chờ {NAME} ký"),
        ("Hồ sơ của Lê Văn Thử, thiếu bản sao", f"Hồ sơ của {NAME}, thiếu bản sao"),
        ("Phòng Tư pháp - Phạm Thử", f"Phòng Tư pháp - {NAME}"),
        ("Bổ sung ảnh của ông Trần Văn Thử số 0912345678", f"Bổ sung ảnh của ông {NAME} số {PHONE}"),
    ],
)
def test_names_that_nothing_announces_are_replaced_in_what_systems_state(text: str, masked: str) -> None:
    assert mask_stated(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "UBND phường Trần Hưng Đạo",
        "UBND thành phố Hồ Chí Minh",
        "Công an tỉnh Lâm Đồng",
        "Nộp tại 12 Nguyễn Trãi",
        "Chi nhánh Nguyễn Huệ",
        "Trường THPT Nguyễn Du",
        "THÔNG BÁO YÊU CẦU BỔ SUNG HỒ SƠ",
        "CẤP LẠI THẺ CĂN CƯỚC CÔNG DÂN",
        "MỞ RỘNG PHẠM VI HOẠT ĐỘNG QUỸ",
        "Phòng Quản Lý Đô Thị",
        "Hà Nội, Thái Nguyên, Vũng Tàu",
        "",
    ],
)
def test_places_and_offices_stay_in_what_systems_state(text: str) -> None:
    assert mask_stated(text) == text


@given(st.text(alphabet="0123456789 .-+()@abcghnđồngtôilàHG/NguyễnVănTrầnThị,", max_size=60))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask(mask(text)) == mask(text)
    assert mask_stated(mask_stated(text)) == mask_stated(text)


@given(st.text(max_size=80))
def test_text_around_placeholders_is_the_text_given(text: str) -> None:
    masked = mask(text)
    for placeholder in PLACEHOLDERS:
        masked = masked.replace(placeholder, "\0")
    position = 0
    for piece in masked.split("\0"):
        position = text.index(piece, position) + len(piece)
    assert position <= len(text)


@given(st.integers(0, 10**12 - 1), st.sampled_from(["", " ", ":", "số "]))
def test_no_twelve_digit_number_survives(number: int, before: str) -> None:
    assert f"{number:012d}" not in mask(f"cccd {before}{number:012d} nhé")


@given(st.integers(1, 99), st.integers(0, 99), st.integers(0, 9999), st.sampled_from(["-", " ", "."]), st.booleans())
def test_dossier_codes_survive_as_typed(unit: int, part: int, number: int, gap: str, lower: bool) -> None:
    code = f"H{unit:02d}.{part:02d}{gap}241105{gap}{number:04d}"
    typed = code.lower() if lower else code
    assert mask(f"hồ sơ {typed} tới đâu") == f"hồ sơ {typed} tới đâu"


@given(st.integers(1, 10**12), st.sampled_from(["đồng", " đồng", " VNĐ", "đ"]))
def test_amounts_survive(amount: int, unit: str) -> None:
    typed = f"{amount:,}".replace(",", ".")
    assert mask(f"lệ phí {typed}{unit} phải không") == f"lệ phí {typed}{unit} phải không"


def test_long_input_is_masked_in_linear_time() -> None:
    assert mask("tên " * 2000 + "0 1 2 3 4 5 6 7 8 9 " * 500)


@given(st.integers(1, 99), st.from_regex(r"0[35789]\d{8}", fullmatch=True), st.integers(3, 6))
def test_a_telephone_number_behind_what_begins_like_a_code_is_masked(unit: int, phone: str, cut: int) -> None:
    grouped = f"{phone[:4]} {phone[4:]}" if cut % 2 else phone
    text = f"căn h{unit} {grouped} nhé"
    assume(not find_dossier_codes(text))
    assert phone[4:] not in mask(text)
