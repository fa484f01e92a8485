"""The sheet as a PDF: read back by the tools a printer shop would use."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from actions.answers.case_fit import case_fit
from actions.answers.checklist import Checklist, checklist
from actions.answers.situation import Situation
from actions.answers.submission import Submission
from bot.checklist_pdf import checklist_pdf
from procedures.chosen_cases import ChosenCases, fitted, no_choice, with_case, with_none
from procedures.opening import open_store
from procedures.records import Case, CaseRole, Paper, Procedure
from procedures.working_days.announcements import SHIPPED, read_calendar
from tests.actions.records import NOW, TODAY, detailed
from tests.procedures.offices.samples import FULL as DESK

ADDRESS = "https://hoi.vidu.gov.vn/?thu-tuc=1.004222&phan=papers,fee,time&truong-hop=a1b2c:0,n"
SITUATION = Situation(TODAY, Submission(NOW, TODAY, read_calendar(SHIPPED)))
_TOOLS = ("pdftotext", "pdftoppm", "zbarimg")

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, _TOOLS)) and "CI" not in os.environ, reason="no readers of PDF and QR here"
)


def _sheet(record: Procedure, chosen: ChosenCases) -> Checklist:
    return checklist(fitted(record, chosen), replace(SITUATION, fit=case_fit(record, chosen)))


def _run(*command: str | Path) -> str:
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


def _read(pdf: bytes, folder: Path) -> tuple[str, int, str]:
    """Return the text, the number of pages, and what the QR code of the first page says."""
    file = folder / "sheet.pdf"
    file.write_bytes(pdf)
    text = _run("pdftotext", "-layout", file, "-")
    _run("pdftoppm", "-r", "150", "-png", "-singlefile", file, folder / "sheet")
    code = subprocess.run(["zbarimg", "-q", "--raw", folder / "sheet.png"], check=False, capture_output=True, text=True)
    return " ".join(text.replace("\f", " ").split()), text.count("\f"), code.stdout.strip()


def test_every_letter_is_right_and_the_code_leads_back(tmp_path: Path) -> None:
    name = "Ẩm Ằng Ẵm Ặc Ở Ợ Ữ Ự Ỵ ỹ đĐ ưƯ ơƠ: giấy chứng nhận quyền sử dụng đất"
    record = detailed(cases=(Case("", CaseRole.ALL, (Paper(name, 1, 2),)),))
    text, pages, code = _read(checklist_pdf(checklist(record, SITUATION), ADDRESS), tmp_path)
    assert f"{name} (1 bản chính, 2 bản sao)" in text
    assert "Mã thủ tục: 1.004194" in text
    assert pages == 1
    assert code == ADDRESS


def test_the_office_of_the_place_stands_on_the_one_page_with_a_map_to_scan(tmp_path: Path) -> None:
    record = open_store("sqlite://").get("1.004222")
    chosen = with_case(record, no_choice(record), 3)
    situation = replace(SITUATION, fit=case_fit(record, chosen))
    sheet = checklist(fitted(record, chosen), situation, (DESK, replace(DESK, code="e", name="Bưu cục Ví Dụ")))
    text, pages, codes = _read(checklist_pdf(sheet, ADDRESS), tmp_path)
    assert "Trung tâm Phục vụ hành chính công phường Xuân Hòa" in text
    assert "Điện thoại: 028 0000 0000" in text
    assert "Bưu cục Ví Dụ" in text
    assert "Ngày riêng: 24/12/2026: nghỉ Nguồn" in text  # those gone by are left out
    assert "Lúc này" not in text
    assert set(codes.split("\n")) == {
        ADDRESS,
        "https://www.openstreetmap.org/?mlat=10.78&mlon=106.69#map=17/10.78/106.69",
    }
    assert pages == 1


def test_only_the_case_chosen_is_on_the_sheet(tmp_path: Path) -> None:
    store = open_store("sqlite://")
    record = store.get("1.004222")
    chosen = with_case(record, no_choice(record), 3)
    text, pages, _ = _read(checklist_pdf(_sheet(record, chosen), ADDRESS), tmp_path)
    assert "Theo trường hợp anh/chị chọn: Vào nhà thuê, mượn, ở nhờ." in text
    assert "cơ sở tín ngưỡng" not in text
    assert pages == 1


def test_a_long_list_goes_on_over_numbered_pages(tmp_path: Path) -> None:
    papers = tuple(Paper(f"Giấy tờ số {number} {'rất dài ' * 20}", 1, 0) for number in range(60))
    record = detailed(cases=(Case("", CaseRole.ALL, papers),))
    text, pages, _ = _read(checklist_pdf(checklist(record, SITUATION), ADDRESS), tmp_path)
    assert pages > 2
    assert f"Trang {pages}/{pages}" in text
    assert all(f"Giấy tờ số {number} " in text for number in range(60))


def test_without_an_address_there_is_no_code(tmp_path: Path) -> None:
    *_, code = _read(checklist_pdf(checklist(detailed(), SITUATION), ""), tmp_path)
    assert not code


def test_who_belongs_to_no_case_gets_the_common_papers(tmp_path: Path) -> None:
    cases = (Case("", CaseRole.ALL, (Paper("Tờ khai"),)), Case("Ủy quyền", CaseRole.VARIANT, (Paper("Giấy ủy quyền"),)))
    record = detailed(cases=cases)
    text, *_ = _read(checklist_pdf(_sheet(record, with_none(no_choice(record))), ADDRESS), tmp_path)
    assert "Tờ khai" in text
    assert "Giấy ủy quyền" not in text
