from __future__ import annotations

import csv
import json
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from procedures.dossiers import labels
from procedures.dossiers.labels import official_label, status_of, vendors
from procedures.dossiers.national_status import NationalStatus

REFERENCE = Path(__file__).parents[4] / "shared" / "reference" / "dossier"
TABLES = yaml.safe_load(Path(labels.__file__).with_suffix(".yml").read_text(encoding="utf-8"))
WRITTEN = [(label, number) for number, words in TABLES["words"].items() for label in words]


@pytest.mark.parametrize(("label", "number"), WRITTEN)
def test_each_label_of_the_table_is_read_in_any_spelling(label: str, number: int) -> None:
    unaccented = (
        unicodedata.normalize("NFD", label.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode()
    )
    for spelling in (label, label.upper(), f"  {label}. ", unicodedata.normalize("NFD", label), unaccented):
        assert status_of(spelling) == number


def test_no_label_stands_for_two_statuses() -> None:
    folded = Counter(" ".join(label.lower().replace(",", " ").replace("-", " ").split()) for label, _ in WRITTEN)
    assert [label for label, count in folded.items() if count > 1] == []
    assert all(status_of(label) == number for label, number in WRITTEN)


@pytest.mark.parametrize(
    ("label", "vendor", "expected"),
    [
        ("5", "national", 5),
        (5, "lgsp", 5),
        (5, "land", 10),
        ("05", "land", 10),
        ("9", "land", 6),
        ("6", "eleven_statuses", 4),
        ("0", "igate", 1),
        ("5", "igate", None),
        ("5", "da_nang", None),
        ("5", "", None),
        (5, "một hệ thống khác", None),
        ("11", "national", None),
        ("10", "land", None),
        ("005", "national", None),
        (-5, "national", 5),  # a sign is a mark like any other
        ("5.", "national", 5),
        ("5. Yêu cầu bổ sung giấy tờ", "", 5),
        ("5 - Đã trả kết quả", "national", 10),  # the words say it
        ("Chờ xử lý", "land", 4),
        ("Chờ xử lý", "", None),
        ("Nhận trực tiếp", "eleven_statuses", 2),
        ("Nhận trực tiếp", "", None),
    ],
)
def test_numbers_and_doubtful_words_are_read_only_with_their_vendor(
    label: str | int, vendor: str, expected: int | None
) -> None:
    assert status_of(label, vendor) == expected


@pytest.mark.parametrize(
    "label",
    [
        *("", " ", "…", "Tạm dừng", "Từ chối", "Trả lại hồ sơ", "Hoàn thành", "Trả kết quả", "Tiếp nhận hồ sơ"),
        *("Đang xử lí gấp", "Chưa đang xử lý", "Đang xử lý Đã trả kết quả", "Yêu cầu", "đã trả kết quả sai"),
    ],
)
def test_what_no_table_knows_has_no_meaning(label: str) -> None:
    assert status_of(label) is None


@given(st.text() | st.integers(), st.sampled_from(["", "national", "land", "?"]))
def test_any_text_is_read_or_not_but_never_breaks(label: str | int, vendor: str) -> None:
    status = status_of(label, vendor)
    assert status is None or status in NationalStatus


def test_the_vendors_of_the_providers_have_tables() -> None:
    assert {"national", "igate", "da_nang", "land", "lgsp"} <= vendors()


@pytest.mark.reference
@pytest.mark.skipif(not REFERENCE.is_dir(), reason="no reference data beside the checkout")
class TestReference:
    def test_the_official_names_are_the_reference_s(self) -> None:
        text = (REFERENCE / "status_vocabulary.csv").read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(text.splitlines()))
        assert {NationalStatus(int(row["code"])): row["label_vi"] for row in rows} == {
            status: official_label(status) for status in NationalStatus
        }

    @pytest.mark.parametrize(
        ("table", "vendor"),
        [("land_onestop_vendor(0..19)", "land"), ("student_variant(1..11)", "eleven_statuses")],
    )
    def test_each_label_and_number_of_a_vendor_means_one_status(self, table: str, vendor: str) -> None:
        seen = json.loads((REFERENCE / "other_vendor_status_labels.json").read_text(encoding="utf-8"))[table]
        for number, label in seen.items():
            if number.isdecimal():
                assert status_of(number, vendor) is not None
                assert status_of(number, vendor) == status_of(label, vendor)

    def test_each_label_seen_in_igate_is_known(self) -> None:
        seen = json.loads((REFERENCE / "other_vendor_status_labels.json").read_text(encoding="utf-8"))
        exported = seen["iGate ward list export (VNPT HCM)"]["labels_seen"]
        assert [status_of(label, "igate") for label in exported] == [1, 10]
