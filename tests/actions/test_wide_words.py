from __future__ import annotations

import gzip
from itertools import chain
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from actions import wide_words
from actions.folding import folded_text
from actions.wide_words import meant_widely

DATA = yaml.safe_load(Path(wide_words.__file__).with_suffix(".yml").read_text(encoding="utf-8"))
BULK_FILE = Path(__file__).parents[3] / "shared" / "reference" / "bulk" / "procedures.jsonl.gz"
HOUSEHOLD_BUSINESS, VEHICLE, LAND = "1.001612", "1.013067", "1.013978"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("giấy phép kinh doanh", HOUSEHOLD_BUSINESS),
        ("xin gpkd", HOUSEHOLD_BUSINESS),
        ("dang ky kinh doanh can gi", HOUSEHOLD_BUSINESS),
        ("làm giấy tờ cho xe", VEHICLE),
        ("Giấy tờ nhà đất ở đâu, bao nhiêu tiền ạ", LAND),
        ("NHÀ", LAND),
    ],
)
def test_few_wide_words_mean_what_most_people_mean_by_them(text: str, first: str) -> None:
    assert meant_widely(text)[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "",
        "😀",
        "giấy phép kinh doanh vận tải",
        "sang tên xe máy",
        "bảo hiểm y tế",
        "bao hiem xa hoi",
        "nhà đẹp",
        "nha",  # a particle, too
        "xe em bị mất biển số",
        "mã số thuế",
        "nộp ở đâu",
    ],
)
def test_more_words_say_themselves_what_they_mean(text: str) -> None:
    assert meant_widely(text) == ()


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(meant_widely(text), tuple)


def test_every_phrase_stands_once_and_offers_what_can_be_told_apart() -> None:
    phrases = [folded_text(phrase) for entry in DATA["wide"] for phrase in entry["says"]]
    assert sorted(phrases) == sorted(set(phrases))
    for entry in DATA["wide"]:
        assert 2 <= len(set(entry["codes"])) == len(entry["codes"]) <= 4, entry["says"][0]


@pytest.mark.reference
@pytest.mark.skipif(not BULK_FILE.exists(), reason="no reference data here")
def test_every_code_is_a_national_record() -> None:
    text = gzip.decompress(BULK_FILE.read_bytes()).decode("utf-8")
    codes = chain.from_iterable(entry["codes"] for entry in DATA["wide"])
    assert [code for code in codes if f'"{code}"' not in text] == []


@pytest.mark.parametrize("text", ["mất sổ đỏ giờ sao", "mat so do phai chuan bi giay to j", "sổ hồng bị rách làm sao"])
def test_what_has_happened_to_a_paper_says_what_is_wanted(text: str) -> None:
    assert meant_widely(text) == ()


@pytest.mark.parametrize("text", ["sổ hồng bao nhiêu tiền", "so do mat may ngay", "làm sổ đỏ mất bao lâu"])
def test_time_and_money_leave_wide_words_wide(text: str) -> None:
    assert len(meant_widely(text)) > 1
