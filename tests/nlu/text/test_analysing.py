from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nlu.text.analysing import analyse
from nlu.text.folding import fold


def accented(text: str) -> str:
    return " ".join(analyse(text).accented)


def unaccented(text: str) -> str:
    return " ".join(analyse(text).folded)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lm cccd cho con", "làm căn cước công dân cho con"),
        ("LÀM CCCD", "làm căn cước công dân"),
        ("mất gplx", "mất giấy phép lái xe"),
        ("e chưa có gt j", "em chưa có giấy tờ gì"),
        ("hs gồm những j", "hồ sơ gồm những gì"),
        ("hs nghèo", "học sinh nghèo"),
        ("hết bn tiền v", "hết bao nhiêu tiền vậy"),
        ("k có thì s", "không có thì sao"),
        ("tt 01/2024", "thông tư 01/2024"),
        ("làm tt này", "làm thủ tục này"),
        ("cty cp", "công ty cổ phần"),
        ("q 3", "quận 3"),
        ("đc không", "được không"),
        ("đổi đc nhà", "đổi địa chỉ nhà"),
        ("xin c/o form d", "xin giấy chứng nhận xuất xứ hàng hóa form d"),
        ("đk kh có yếu tố nc ngoài", "đăng ký kết hôn có yếu tố nc ngoài"),
        ("kh biết", "không biết"),
        ("được hk ạ", "được không ạ"),
        ("tách hk", "tách hộ khẩu"),
        ("đang ở đg 30/4", "đang ở đường 30/4"),
        ("nộp 5 tr", "nộp 5 triệu"),
        ("cty ở kcn làm đtm", "công ty ở khu công nghiệp làm đánh giá tác động môi trường"),
        ("hnay lm s z", "hôm nay làm sao vậy"),
        ("so hong", "so hong"),
    ],
)
def test_abbreviations_are_written_out_by_their_neighbours(typed: str, meant: str) -> None:
    assert accented(typed) == meant


@pytest.mark.parametrize("text", ["lớp a", "vitamin c", "nhóm máu o", "điểm e", "hạng c"])
def test_single_letters_stay_where_nothing_says_otherwise(text: str) -> None:
    assert accented(text) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cần giấy tờ chi rứa", "cần giấy tờ gì vậy"),
        ("nộp ở mô", "nộp ở đâu"),
        ("mần răng chừ", "làm sao bây giờ"),
        ("tui sanh con", "tôi sinh con"),
        ("được hông dzậy", "được không vậy"),
    ],
)
def test_dialect_becomes_standard(typed: str, meant: str) -> None:
    assert accented(typed) == meant


def test_dialect_is_not_looked_for_in_what_was_typed_without_diacritics() -> None:
    assert accented("chung chi cntt nha nuoc") == "chung chi công nghệ thông tin nha nuoc"


@pytest.mark.parametrize(("typed", "meant"), [("lam duoc hong", "lam được không"), ("mat so hong", "mat so hong")])
def test_hong_without_diacritics_is_no_or_pink_by_its_neighbours(typed: str, meant: str) -> None:
    assert accented(typed) == meant


@pytest.mark.parametrize("text", ["chi phí", "địa chỉ", "đau răng", "mô hình", "chi nhánh", "dia chi", "vô hiệu"])
def test_words_that_only_look_like_dialect_stay(text: str) -> None:
    assert accented(text) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giaays khai sinh", "giấy khai sinh"),
        ("dangw kys tamj trus", "đăng ký tạm trú"),
        ("thur tucj", "thủ tục"),
        ("ddawng", "đăng"),
    ],
)
def test_telex_residue_is_repaired(typed: str, meant: str) -> None:
    assert accented(typed) == meant


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("giay pehp lai xe", "giay phep lai xe"),
        ("khaisinh", "khai sinh"),
        ("khônggggg", "khong"),
        ("nghành nghề", "nganh nghe"),
    ],
)
def test_words_that_can_be_no_syllable_are_repaired(typed: str, folded: str) -> None:
    assert unaccented(typed) == folded


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mất că ncước", "mất căn cước"),
        ("giấy độc thâ nrồi", "giấy độc thân rồi"),
        ("con c óđược cấp", "con có được cấp"),
        ("cấp the tư va nviên", "cấp the tư van viên"),
        ("n ộp hồs ơ", "nộp hồ sơ"),
        ("em t ôi", "em tôi"),
        ("ra sai go ncan nhung gi", "ra sai gon can nhung gì"),
    ],
)
def test_a_space_that_slipped_goes_back(typed: str, meant: str) -> None:
    assert accented(typed) == meant


@pytest.mark.parametrize("text", ["em t ở đâu", "vợ chồng a ở huế", "e học lớp b ở", "anh Nam Ông Ích"])
def test_a_single_letter_beside_a_word_of_its_own_stays(text: str) -> None:
    assert unaccented(text).endswith(" ".join(fold(text).split()[-2:]))


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("hồsơ nộp", "ho so nop"),
        ("ởđâu", "o dau"),
        ("hoàn thànhnghĩa vụ", "hoan thanh nghia vu"),
        ("chocon", "cho con"),
    ],
)
def test_a_space_left_out_is_put_in(typed: str, folded: str) -> None:
    assert unaccented(typed) == folded


@pytest.mark.parametrize("text", ["mua facebook samsung", "xiaomi với iphone", "anh Johnson ở Nha Trang"])
def test_words_of_another_language_stay_whole(text: str) -> None:
    assert unaccented(text) == fold(text)


@pytest.mark.parametrize(
    "code",
    ["1.004222", "h17.00-241105-0012", "000.00.04.h51-200221-0001", "01/07/2025", "50.000", "80/2025/nđ-cp", "15h30"],
)
def test_codes_dates_and_amounts_stay_whole(code: str) -> None:
    assert analyse(f"hỏi về {code.upper()} nhé").accented == ("hỏi", "về", code, "nhé")


def test_a_number_stuck_to_a_word_comes_apart() -> None:
    assert analyse("con 14tuổi").accented == ("con", "14", "tuổi")


def test_names_are_not_repaired() -> None:
    assert accented("Con tôi tên Jonh Smit") == "con tôi tên jonh smit"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("mất giấ tờ tùy thân", "mat giay to tuy than"),
        ("xin được hớng dẫn", "xin duoc huong dan"),
        ("theo mẫ nào", "theo mau nao"),
        ("ở Sóc Trrăng", "o soc trang"),
    ],
)
def test_diacritics_that_make_no_word_are_doubted(typed: str, folded: str) -> None:
    assert unaccented(typed) == folded


@pytest.mark.parametrize(
    "text",
    [
        "ăn cá nục có cần giấy không",
        "vội quá em cần gấp",
        "kinh doanh giấm và rượu tỏi",
        "em ở Đắk Lắk hay Krông Pắc",
        "công ty ở Hồng Kông",
        "bác Tý cõng cháu ra ủy ban",
    ],
)
def test_rare_words_and_names_of_places_stay(text: str) -> None:
    assert accented(text) == text.lower()


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("xác nhn cư trú", "xac nhan cu tru"),
        ("đng ký kết hôn", "dang ky ket hon"),
        ("khai snh cho con", "khai sinh cho con"),
    ],
)
def test_a_vowel_left_out_is_put_in(typed: str, folded: str) -> None:
    assert unaccented(typed) == folded


@pytest.mark.parametrize("text", ["ngân hàng acb", "giá vàng sjc hôm nay", "chứng nhận gcp", "tàu 30.000 dwt"])
def test_abbreviations_without_a_vowel_stay(text: str) -> None:
    assert accented(text) == text


@pytest.mark.parametrize("abbreviation", ["NFT", "ZUP", "XAK", "AOC", "COA"])
def test_what_is_written_in_capitals_among_other_words_is_an_abbreviation(abbreviation: str) -> None:
    assert abbreviation.lower() in analyse(f"xin cấp lại giấy {abbreviation} cho công ty").accented


@pytest.mark.parametrize(
    ("typed", "meant"), [("aaaaaaaa", "aaaaaaaa"), ("ừừừ", "ừ"), ("nhaaaa", "nha"), ("hồooo sơ", "hồ sơ")]
)
def test_a_letter_held_down_counts_once_but_by_itself_is_no_word(typed: str, meant: str) -> None:
    assert accented(typed) == meant


def test_a_text_that_is_all_in_capitals_is_repaired_like_any_other() -> None:
    assert analyse("ĐĂNG KÝ KHAI SNH").folded == ("dang", "ky", "khai", "sinh")


def test_foreign_words_of_daily_use_stay() -> None:
    assert accented("đăng ký online trên vneid bằng app") == "đăng ký online trên vneid bằng app"


@pytest.mark.parametrize("text", ["mất sổ đỏ", "mat so do", "MẤT SỔ ĐỎ"])
def test_everyday_expression_gains_its_official_name(text: str) -> None:
    assert " ".join(analyse(text).official) == "cap lai giay chung nhan do bi mat"


def test_everyday_expression_with_several_meanings_offers_all() -> None:
    assert analyse("làm bằng").official == ("giay", "phep", "lai", "xe", "van", "bang")


def test_the_longest_everyday_expression_is_found() -> None:
    assert analyse("xin giấy vệ sinh an toàn thực phẩm").official[:4] == ("xin", "giay", "chung", "nhan")


def test_one_syllable_is_an_everyday_expression_only_with_its_own_diacritics() -> None:
    assert analyse("cưới").official == ("dang", "ky", "ket", "hon")
    assert analyse("cuoi").official == ()


def test_everyday_expression_with_other_diacritics_is_another_word() -> None:
    assert analyse("quận nào").official == ()
    assert analyse("mở quán").official != ()


def test_text_without_everyday_expressions_has_no_official_form() -> None:
    assert analyse("nộp ở đâu").official == ()


@pytest.mark.parametrize("text", ["", "   ", "🙂🙂🙂", "?!…", "\u200b"])
def test_text_without_words_has_no_syllables(text: str) -> None:
    assert analyse(text).accented == ()


@settings(deadline=None)
@given(st.text(st.characters(), max_size=120))
@example("\udfff\ud800 cccd")
@example("w" * 3000 + " " + "đ" * 3000)
@example("cancuoc" * 200)
def test_any_text_is_analysed_syllable_by_syllable(text: str) -> None:
    analysed = analyse(text)
    assert len(analysed.accented) == len(analysed.folded)
    assert all(folded == fold(syllable) for syllable, folded in zip(analysed.accented, analysed.folded, strict=True))


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạếềễệớụ ", max_size=80))
def test_composed_and_decomposed_text_are_analysed_alike(text: str) -> None:
    assert analyse(unicodedata.normalize("NFD", text)) == analyse(unicodedata.normalize("NFC", text))


def test_ten_thousand_characters_take_under_a_second() -> None:
    from time import perf_counter

    start = perf_counter()
    analyse("lm cccd ở mô rứa xyzk " * 450)
    assert perf_counter() - start < 1
