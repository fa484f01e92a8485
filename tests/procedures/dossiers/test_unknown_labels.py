from __future__ import annotations

import logging

import pytest

from procedures.dossiers.unknown_labels import UnknownLabels


def test_a_label_is_counted_each_time_and_logged_the_first(caplog: pytest.LogCaptureFixture) -> None:
    unknown = UnknownLabels()
    for vendor in ("igate", "igate", "da_nang"):
        unknown.note("Chờ  giám định", vendor)
    assert unknown.counts == {("igate", "Chờ giám định"): 2, ("da_nang", "Chờ giám định"): 1}
    assert [record.levelno for record in caplog.records] == [logging.WARNING] * 2


@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("Hồ sơ H17.00-241105-0012 đang chờ", "Hồ sơ … đang chờ"),
        ("Hồ sơ h17 00 241105 0012", "Hồ sơ … … … …"),
        ("Gọi 0912 345 678 hoặc 0912345678", "Gọi … … … hoặc …"),
        ("Gọi 09 12 34 56 78 hoặc 09.12.34.56.78", "Gọi … … … … … hoặc …"),
        ("Gửi thu@example.vn", "Gửi …"),
        ("Bước 12", "Bước 12"),
        ("12", "12"),
    ],
)
def test_codes_and_numbers_are_taken_out(label: str, kept: str, caplog: pytest.LogCaptureFixture) -> None:
    unknown = UnknownLabels()
    unknown.note(label, "igate")
    assert list(unknown.counts) == [("igate", kept)]
    assert kept in caplog.text


def test_names_are_taken_out_by_the_mask_given() -> None:
    unknown = UnknownLabels(lambda text: text.replace("Lê Văn Mẫu", "[họ tên]"))
    unknown.note("Lê Văn Mẫu đang xem", "igate")
    assert list(unknown.counts) == [("igate", "[họ tên] đang xem")]


def test_free_text_in_labels_does_not_fill_the_memory(caplog: pytest.LogCaptureFixture) -> None:
    unknown = UnknownLabels()
    for number in range(2000):
        unknown.note(chr(0x4E00 + number) * 200, "igate")
    assert len(unknown.counts) == len(caplog.records) <= 500
    assert max(len(label) for _, label in unknown.counts) <= 80
