"""A checklist as a PDF on A4, with a QR code that leads back to the same answer."""

from __future__ import annotations

import io
from pathlib import Path

import segno
from fpdf import FPDF

from actions.answers.checklist import Checklist, SheetGroup, SheetLine

_MARGIN, _QR = 16.0, 26.0  # millimetres
_WIDTH = 210 - 2 * _MARGIN
_BODY, _SMALL, _HEADING, _TITLE = 10.5, 8.5, 12.5, 16.0  # points
_BOX = 3.4  # millimetres, the square to tick
_TIGHTER = (0.93, 0.86)  # tried where that saves the second page; smaller than 9 points is not read on paper
_BRAND = (143, 29, 27)
_HINT = "Quét để xem lại câu trả lời này"
_MAP_HINT = "Quét để mở bản đồ tới nơi nộp"
_LEAD = "Danh sách mang theo · Một Cửa"
_FONT = "DejaVu"


def checklist_pdf(sheet: Checklist, address: str) -> bytes:
    """Return the PDF. ``address`` is where the QR code leads, none without; a second leads to the map of the office."""
    drawn = _drawn(sheet, address, 1.0)
    for scale in _TIGHTER if drawn.pages_count == 2 else ():
        tighter = _drawn(sheet, address, scale)
        if tighter.pages_count == 1:
            return bytes(tighter.output())
    return bytes(drawn.output())


def _drawn(sheet: Checklist, address: str, scale: float) -> _Page:
    page = _Page(scale)
    page.add_page()
    _head(page, sheet, address)
    for section in sheet.sections:
        page.section(section.heading)
        for group in section.groups:
            _group(page, group)
    _source(page, sheet)
    return page


class _Page(FPDF):
    """A sheet with our font and a page number at the foot."""

    def __init__(self, scale: float) -> None:
        super().__init__(format="A4")
        self.scale = scale  # of the text and the space between, not of the head
        self.set_margins(_MARGIN, 14, _MARGIN)
        self.set_auto_page_break(True, margin=16)  # the library's own signature
        for style, name in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            self.add_font(_FONT, style, _fonts() / name)
        self.set_title("Một Cửa")
        self.set_lang("vi")

    def footer(self) -> None:
        """Write the page's number."""
        self.set_y(-12)
        self.set_font(_FONT, size=_SMALL)
        self.set_text_color(110)
        self.cell(0, 5, f"Trang {self.page_no()}/{{nb}}", align="C")
        self.set_text_color(0)

    def write_block(self, text: str, size: float = _BODY, style: str = "", indent: float = 0.0) -> None:
        """Write a paragraph, indented by millimetres."""
        size *= self.scale
        self.set_font(_FONT, style, size)
        self.set_x(_MARGIN + indent)
        self.multi_cell(_WIDTH - indent, size * 0.47, text, align="L", new_x="LMARGIN", new_y="NEXT")

    def section(self, heading: str) -> None:
        """Write the heading of a part; it does not stay alone at the foot of a page."""
        if self.will_page_break(22):
            self.add_page()
        self.ln(2.5 * self.scale)
        self.set_text_color(*_BRAND)
        self.write_block(heading, _HEADING, "B")
        self.set_text_color(0)
        self.ln(0.8 * self.scale)


def _fonts() -> Path:
    import matplotlib as mpl  # ships DejaVu Sans, which has every Vietnamese letter

    return Path(mpl.get_data_path()) / "fonts" / "ttf"


def _head(page: _Page, sheet: Checklist, address: str) -> None:
    top = page.get_y()
    codes = [(said, hint) for said, hint in ((address, _HINT), (sheet.map, _MAP_HINT)) if said]
    width = _WIDTH - len(codes) * (_QR + 6)
    for text, size, style in ((_LEAD, _SMALL, ""), (sheet.title, _TITLE, "B"), (sheet.case, _BODY, "")):
        if text:
            page.set_font(_FONT, style, size)
            page.multi_cell(width, size * 0.47, text, align="L", new_x="LMARGIN", new_y="NEXT")
            page.ln(1.2)
    below = page.get_y()
    for place, (said, hint) in enumerate(codes, start=1):
        _code(page, said, hint, x=210 - _MARGIN - place * _QR - (place - 1) * 6, y=top)
    page.set_y(max(below, top + (_QR + 7 if codes else 0)))


def _code(page: _Page, said: str, hint: str, *, x: float, y: float) -> None:
    image = io.BytesIO()
    segno.make(said, error="m").save(image, kind="png", scale=8, border=2)
    page.image(image, x=x, y=y, w=_QR, alt_text=hint)
    page.set_font(_FONT, size=6.5)
    page.set_xy(x - 3, y + _QR)
    page.multi_cell(_QR + 6, 3, hint, align="C", new_x="LMARGIN", new_y="NEXT")


def _group(page: _Page, group: SheetGroup) -> None:
    if group.heading:
        if page.will_page_break(16):
            page.add_page()
        page.write_block(f"{group.heading}:", _BODY, "B")
    for line in group.lines:
        _line(page, line)
    page.ln(1 * page.scale)


def _line(page: _Page, line: SheetLine) -> None:
    indent = _BOX + 2.6 if line.tick else 0.0
    if page.will_page_break(_BODY * 0.47 * (2 if line.details else 1)):
        page.add_page()
    if line.tick:
        page.rect(_MARGIN, page.get_y() + 0.8, _BOX, _BOX)
    page.write_block(line.text, indent=indent)
    for detail in line.details:
        page.set_text_color(70)
        page.write_block(detail, _SMALL + 0.5, indent=indent)
        page.set_text_color(0)
    page.ln(0.9 * page.scale)


def _source(page: _Page, sheet: Checklist) -> None:
    page.ln(2)
    page.set_draw_color(180)
    page.line(_MARGIN, page.get_y(), 210 - _MARGIN, page.get_y())
    page.set_draw_color(0)
    page.ln(1.5)
    for text in sheet.source:
        page.write_block(text, _SMALL)
