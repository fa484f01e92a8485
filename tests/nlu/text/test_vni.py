from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nlu.text.analysing import analyse
from nlu.text.normalising import normalise
from nlu.text.usage import common_syllables
from nlu.text.vni import decode_vni, repair_vni

_KEYS = {
    **{"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"},
    **{"\u0302": "6", "\u031b": "7", "\u0306": "8"},
}


def _keys_of(syllable: str) -> str:
    """Return the VNI keys of a syllable, each mark after its letter."""
    decomposed = unicodedata.normalize("NFD", syllable.replace("đ", "d9"))
    return "".join(_KEYS.get(character, character) for character in decomposed)


def _marks_last(keys: str) -> str:
    return "".join(sorted(keys, key=str.isdigit))


_syllables = st.sampled_from(sorted(common_syllables()))
_sure = _syllables.filter(lambda syllable: len(_keys_of(syllable)) - len(syllable) > 1 and len(syllable) > 1)
_placements = st.sampled_from([_keys_of, lambda syllable: _marks_last(_keys_of(syllable))])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giay61 to72", "giấy tờ"),
        ("gia6y1 to72", "giấy tờ"),
        ("giay6 to72", "giây tờ"),
        ("d9ang8 ky1", "đăng ký"),
        ("d9a8ng ky1 ke6t1 ho6n", "đăng ký kết hôn"),
        ("ca8n cuo7c1", "căn cước"),
        ("can8 cuoc71", "căn cước"),
        ("can8n cuoc7c1", "căn cước"),
        ("ca16p lai5 bang82 lai1 xe", "cấp lại bằng lái xe"),
        ("lam lai5 the3", "lam lại thẻ"),
        ("d9u7o7c5 d9uoc75", "được được"),
        ("quye62n su73 dung5 d9at61", "quyền sử dụng đất"),
        ("o73 d9au6", "ở đâu"),
        ("thuy3 loi75.", "thủy lợi."),
        ("LA2M CAN8 CUOC71", "làm căn cước"),
    ],
)
def test_vni_residue_becomes_words(typed: str, meant: str) -> None:
    assert repair_vni(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        *(
            "mau 01",
            "mẫu 01",
            "CT01",
            "ct07",
            "NA5",
            "mau na5",
            "na6",
            "mẫu na8",
            "TK1-TS",
            "H17",
            "M1",
            "b2",
            "bang a1",
            "kho a4",
            "63",
        ),
        *("2024", "1.004222", "h17.00-241105-0012", "59-X1 123.45", "29a1 23456", "nd 168/2024/nd-cp", "0912345678"),
        *("quan3", "quan 3", "phuong7", "lop1", "cap3", "muc2", "thang9", "khoa5", "tang 2", "hoa123", "covid19"),
        *("h2o", "co2", "mp3", "web2", "vnpt1", "T72", "an1@gmail.com", "to72/2024", "giay61-2024", "lần thứ lai5"),
    ],
)
def test_numbers_codes_and_names_of_forms_stay(text: str) -> None:
    assert repair_vni(text) == text


def test_a_form_keeps_its_name_beside_residue() -> None:
    assert repair_vni("giay61 to72 mẫu na5 A4 CT01 TO72") == "giấy tờ mẫu na5 A4 CT01 TO72"


def test_one_digit_after_a_word_that_is_numbered_is_a_mark_only_beside_other_residue() -> None:
    assert repair_vni("quan3 ly1") == "quan3 lý"
    assert repair_vni("quan3 d9at61") == "quản đất"


@pytest.mark.parametrize("keys", ["", "a", "b2", "1a", "giay", "d9", "9d", "a12b", "x666", "ê6", "co22", "duo777"])
def test_other_keys_are_no_syllable(keys: str) -> None:
    assert decode_vni(keys) is None


def test_residue_is_analysed_like_the_words_meant() -> None:
    assert analyse("d9ang8 ky1 ta5m tru1 o73 d9a6u").accented == analyse("đăng ký tạm trú ở đâu").accented


@given(st.lists(_sure, min_size=1, max_size=5), _placements)
def test_words_with_two_marks_survive_the_keyboard(words: list[str], keys_of: Callable[[str], str]) -> None:
    typed = repair_vni(" ".join(map(keys_of, words)))
    assert [_plain(word) for word in typed.split()] == [_plain(word) for word in words]


def _plain(word: str) -> str:
    """Return the word with ươ as uơ: both are typed alike, and huơ, thuở are rare."""
    return normalise(unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).replace("\u031b", "", 1)))


@given(
    st.from_regex(
        r"([A-Z]{1,3}[0-9]{1,4}|[0-9]{1,2}[A-Z]{1,2}[0-9]?-[0-9]{4,5}|[1-6]\.[0-9]{6}|[0-9]+)", fullmatch=True
    )
)
def test_codes_plates_and_numbers_survive_beside_residue(code: str) -> None:
    assert repair_vni(f"giay61 to72 {code} nhe") == f"giấy tờ {code} nhe"


@given(st.sampled_from(sorted(common_syllables())), st.integers(0, 9999))
def test_words_with_a_number_after_them_stay(word: str, number: int) -> None:
    assert repair_vni(f"{word} {number}") == f"{word} {number}"


@settings(deadline=None)
@given(st.text(max_size=120) | st.text(alphabet="aeiouydgnhtc 1256789.-AĐ", max_size=60))
@example("a1" * 3000)
@example("d9" + "a8" * 3000)
@example("giay61 " * 1000)
@example("\ud800 a61")
def test_repairing_twice_changes_nothing(text: str) -> None:
    once = repair_vni(normalise(text))
    assert repair_vni(once) == once
