"""The report of a month for the leadership: a PDF of two or three pages on A4, with tables and bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from fpdf import FPDF
from fpdf.fonts import FontFace

from procedures.questions.chart import scale_top, shown_number
from procedures.questions.figure_labels import CHANNELS, FACETS, UNKNOWN_PROVINCE
from procedures.questions.figure_tables import NameOf
from procedures.questions.figures import Counts, Figures

_MARGIN = 16.0  # millimetres
_WIDTH = 210 - 2 * _MARGIN
_BODY, _SMALL, _HEADING, _TITLE = 10.0, 8.5, 12.5, 17.0  # points
_BRAND, _SOFT, _TINT = (143, 29, 27), (99, 85, 74), (249, 235, 228)
_FONT = "DejaVu"
_MOST = 10


def monthly_report(
    figures: Figures, *, agency: str = "", name_of: NameOf = str, before: Figures | None = None
) -> bytes:
    """Return the PDF. ``before`` are the figures of the month before, to compare with."""
    page = _Page()
    page.add_page()
    _head(page, figures, agency)
    page.section("Kết quả chung")
    _totals(page, figures.total, before.total if before else None)
    page.section("Số câu hỏi theo ngày")
    page.columns([(_short_day(day), counts.questions) for day, counts in figures.by_day.items()])
    page.section("Số câu hỏi theo giờ trong ngày")
    page.columns([(f"{hour}", _questions(figures.by_hour.get(hour))) for hour in range(24)])
    page.section("Thủ tục được hỏi nhiều nhất")
    page.bars([(name_of(code) or code, number) for code, number in figures.procedures[:_MOST]])
    page.section("Người dân hỏi về nội dung gì")
    page.bars([(FACETS.get(facet, facet), number) for facet, number in figures.facets[:_MOST]])
    _places(page, figures)
    if figures.badly_rated:
        page.section("Câu trả lời bị chê nhiều nhất, cần xem lại")
        page.bars([(name_of(code) or code, number) for code, number in figures.badly_rated[:_MOST]])
    return bytes(page.output())


def _questions(counts: Counts | None) -> int:
    return counts.questions if counts else 0


def _head(page: _Page, figures: Figures, agency: str) -> None:
    first, last = figures.period.first, figures.period.last
    page.set_text_color(*_BRAND)
    page.write_block("Một Cửa: báo cáo hoạt động", _TITLE, "B")
    page.set_text_color(*_SOFT)
    place = figures.period.province or "Tất cả các tỉnh, thành phố"
    page.write_block(" · ".join(filter(None, (agency, f"Từ {_day(first)} đến {_day(last)}", place))), _BODY)
    page.set_text_color(0)


def _totals(page: _Page, now: Counts, before: Counts | None) -> None:
    asked = max(now.questions, 1)
    rows = [
        ("Câu hỏi", now.questions, "", before and before.questions),
        (
            "Trả lời được ngay",
            now.answered_at_once,
            _share(now.answered_at_once, asked),
            before and before.answered_at_once,
        ),
        (
            "Trả lời được sau khi hỏi lại",
            now.answered_after_clarification,
            _share(now.answered_after_clarification, asked),
            before and before.answered_after_clarification,
        ),
        ("Phải hỏi lại", now.clarified, _share(now.clarified, asked), before and before.clarified),
        ("Chưa trả lời được", now.unanswered, _share(now.unanswered, asked), before and before.unanswered),
        ("Chuyển cán bộ", now.handed_over, _share(now.handed_over, asked), before and before.handed_over),
        ("Tra cứu hồ sơ", now.look_ups, _share(now.look_ups, asked), before and before.look_ups),
        ("Đăng ký theo dõi hồ sơ", now.followings, "", before and before.followings),
        ("Đánh giá tốt", now.good_ratings, "", before and before.good_ratings),
        ("Đánh giá chưa tốt", now.bad_ratings, "", before and before.bad_ratings),
        ("Cuộc trò chuyện", now.conversations, "", before and before.conversations),
    ]
    headings = ["Chỉ số", "Số lượng", "Tỷ lệ", *(["Kỳ trước"] if before else [])]
    page.table_of(
        headings, [[n, shown_number(c), s, *([shown_number(b or 0)] if before else [])] for n, c, s, b in rows]
    )


def _places(page: _Page, figures: Figures) -> None:
    channels = [(CHANNELS.get(name, name), counts.questions) for name, counts in figures.by_channel.items()]
    provinces = [(name or UNKNOWN_PROVINCE, counts.questions) for name, counts in figures.by_province.items()]
    page.section("Theo kênh")
    page.bars(_most(channels))
    page.section("Theo tỉnh, thành phố")
    page.bars(_most(provinces))


def _most(rows: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(rows, key=lambda row: (-row[1], row[0]))[:_MOST]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%".replace(".", ",")


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _short_day(day: str) -> str:
    return str(int(day[-2:]))


class _Page(FPDF):
    """Sheets with our font and a page number at the foot."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        self.set_margins(_MARGIN, 15, _MARGIN)
        self.set_auto_page_break(True, margin=17)  # the library's own signature
        for style, name in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            self.add_font(_FONT, style, _fonts() / name)
        self.set_title("Một Cửa: báo cáo hoạt động")
        self.set_lang("vi")

    def footer(self) -> None:
        """Write the page's number."""
        self.set_y(-12)
        self.set_font(_FONT, size=_SMALL)
        self.set_text_color(*_SOFT)
        self.cell(0, 5, f"Trang {self.page_no()}/{{nb}}", align="C")
        self.set_text_color(0)

    def write_block(self, text: str, size: float, style: str = "") -> None:
        """Write a paragraph."""
        self.set_font(_FONT, style, size)
        self.multi_cell(_WIDTH, size * 0.5, text, align="L", new_x="LMARGIN", new_y="NEXT")

    def section(self, heading: str) -> None:
        """Write the heading of a part; it does not stay alone at the foot of a page."""
        if self.will_page_break(62):
            self.add_page()
        self.ln(4)
        self.set_text_color(*_BRAND)
        self.write_block(heading, _HEADING, "B")
        self.set_text_color(0)
        self.ln(1)

    def table_of(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write a table whose first column is text and the others numbers."""
        self.set_font(_FONT, size=_BODY)
        self.set_draw_color(*_SOFT)
        others = ["RIGHT"] * (len(headings) - 1)
        with self.table(
            width=_WIDTH,
            col_widths=(3, *(1 for _ in others)),
            text_align=("LEFT", *others),
            borders_layout="HORIZONTAL_LINES",
            line_height=6,
            headings_style=FontFace(emphasis="BOLD", fill_color=_TINT),
        ) as table:
            for cells in (headings, *rows):
                table.row(cells)

    def bars(self, rows: Sequence[tuple[str, int]]) -> None:
        """Draw a bar for each number, its name before it."""
        most = max((number for _, number in rows), default=0) or 1
        room = _WIDTH - 100
        self.set_font(_FONT, size=_SMALL)
        self.set_fill_color(*_BRAND)
        for name, number in rows or [("Chưa có số liệu", 0)]:
            if self.will_page_break(6):
                self.add_page()
            y = self.get_y()
            self.cell(84, 5.6, self._fitting(name, 82))
            self.rect(_MARGIN + 85, y + 1, max(room * number / most, 0.3), 3.6, style="F")
            self.set_xy(_MARGIN + 86 + room * number / most, y)
            self.cell(14, 5.6, shown_number(number), new_x="LMARGIN", new_y="NEXT")

    def columns(self, rows: Sequence[tuple[str, int]]) -> None:
        """Draw a column for each number, its name under it."""
        height, left = 36.0, 12.0
        top = scale_top(max((number for _, number in rows), default=0))
        step, floor = (_WIDTH - left) / max(len(rows), 1), self.get_y() + height + 2
        self.set_font(_FONT, size=7)
        self.set_fill_color(*_BRAND)
        self.set_draw_color(*_TINT)
        for part in range(5):
            y = floor - height * part / 4
            self.line(_MARGIN + left, y, _MARGIN + _WIDTH, y)
            self.set_xy(_MARGIN, y - 2)
            self.cell(left - 1, 4, shown_number(round(top * part / 4)), align="R")
        for place, (name, number) in enumerate(rows):
            x, tall = _MARGIN + left + place * step, height * number / top
            self.rect(x + step * 0.15, floor - tall, step * 0.7, tall, style="F")
            self.set_xy(x, floor + 0.5)
            self.cell(step, 4, name, align="C")
        self.set_xy(_MARGIN, floor + 6)

    def _fitting(self, text: str, width: float) -> str:
        if self.get_string_width(text) <= width:
            return text
        while text and self.get_string_width(f"{text}…") > width:
            text = text[:-1]
        return f"{text.rstrip()}…"


def _fonts() -> Path:
    import matplotlib as mpl

    return Path(mpl.get_data_path()) / "fonts" / "ttf"
