"""The figures as the page shows them: tiles with what changed, charts, each with its table and the turns behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from markupsafe import Markup

from procedures.questions.chart import Series, chart_svg, shown_number
from procedures.questions.figure_labels import CHANNELS, FACETS, LABELS, UNKNOWN_PROVINCE
from procedures.questions.figures import Counts, Figures

_OF_QUESTIONS = (
    "answered_at_once",
    "answered_after_clarification",
    "clarified",
    "unanswered",
    "handed_over",
    "look_ups",
)
_DAYS_DRAWN = 92
_MOST = 20
LinkTo = Callable[..., str]
"""Makes the address of the turns that a figure was counted from."""


@dataclass(frozen=True)
class Tile:
    """A figure in large type. ``change`` says how it differs from the period before."""

    name: str
    label: str
    number: int
    share: str
    change: str
    link: str


@dataclass(frozen=True)
class Row:
    """A line of the table under a chart. ``link`` leads to the turns it counts, ``about`` to what it names."""

    label: str
    numbers: tuple[str, ...]
    link: str
    about: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart and the same numbers as a table."""

    title: str
    svg: Markup
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    wide: bool = False


def tiles(figures: Figures, before: Figures, link: LinkTo) -> list[Tile]:
    """Return the totals, each with its change."""
    now, then = asdict(figures.total), asdict(before.total)
    asked = figures.total.questions
    return [
        Tile(
            name,
            label,
            now[name],
            share(now[name], asked) if name in _OF_QUESTIONS else "",
            change(now[name], then[name]),
            link(chi_so=name),
        )
        for name, label in LABELS.items()
    ]


def charts(figures: Figures, link: LinkTo, name_of: Callable[[str], str], page_of: Callable[[str], str]) -> list[Chart]:
    """Return the charts of the page, in order."""
    total = figures.total
    outcomes = [(LABELS[name], getattr(total, name), link(chi_so=name)) for name in _OF_QUESTIONS]
    ratings = [(LABELS[name], getattr(total, name), link(chi_so=name)) for name in ("good_ratings", "bad_ratings")]
    dossiers = [(LABELS[name], getattr(total, name), link(chi_so=name)) for name in ("look_ups", "followings")]
    channels = [(CHANNELS.get(c, c), n, link(kenh=c, chi_so="questions")) for c, n in _asked(figures.by_channel)]
    places = [
        (p or UNKNOWN_PROVINCE, n, link(tinh=p or "-", chi_so="questions")) for p, n in _asked(figures.by_province)
    ]
    facets = [(FACETS.get(facet, facet), n, link(noi_dung=facet)) for facet, n in figures.facets]
    return [
        *_over_time(figures, link),
        _hours(figures, link),
        _named("Thủ tục hỏi nhiều", figures.procedures, lambda code: link(ma=code), name_of, page_of),
        _bars("Câu hỏi được xử lý thế nào", outcomes),
        _bars("Người dân hỏi về nội dung gì", facets),
        _bars("Theo kênh", channels),
        _bars("Theo tỉnh, thành phố", places[:_MOST]),
        _bars("Đánh giá của người dân", ratings),
        _bars("Tra cứu và theo dõi hồ sơ", dossiers),
        _named(
            "Thủ tục bị chê", figures.badly_rated, lambda code: link(ma=code, chi_so="bad_ratings"), name_of, page_of
        ),
    ]


def share(part: int, whole: int) -> str:
    """Return a part as per cent: 12,5%; nothing of nothing."""
    return f"{100 * part / whole:.1f}%".replace(".", ",") if whole else ""


def change(now: int, before: int) -> str:
    """Return how a number changed: tăng 12,5% (từ 80)."""
    if now == before:
        return "không đổi"
    word = "tăng" if now > before else "giảm"
    if not before:
        return f"{word} từ 0"
    return f"{word} {share(abs(now - before), before)} (từ {shown_number(before)})"


def _over_time(figures: Figures, link: LinkTo) -> Iterable[Chart]:
    rows = _by_time(figures, link)
    asked = [(label, counts.questions) for label, counts, _ in rows]
    lacking = [(label, _per_cent(counts)) for label, counts, _ in rows]
    yield Chart(
        "Số câu hỏi theo ngày",
        _drawn("Số câu hỏi theo ngày", asked, columns=True),
        ("Ngày", "Câu hỏi", "Chưa trả lời được"),
        tuple(
            Row(label, (shown_number(counts.questions), shown_number(counts.unanswered)), address)
            for label, counts, address in rows
        ),
    )
    yield Chart(
        "Tỷ lệ chưa trả lời được theo ngày (%)",
        _drawn("Tỷ lệ chưa trả lời được theo ngày, phần trăm", lacking, columns=True),
        ("Ngày", "Chưa trả lời được", "Tỷ lệ"),
        tuple(
            Row(label, (shown_number(counts.unanswered), share(counts.unanswered, counts.questions)), address)
            for label, counts, address in rows
        ),
    )


def _by_time(figures: Figures, link: LinkTo) -> list[tuple[str, Counts, str]]:
    """Return the counts of every day, also of days without a question; of a long period only the days that have any."""
    first, last = figures.period.first, figures.period.last
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    if len(days) > _DAYS_DRAWN:
        days = [date.fromisoformat(day) for day in figures.by_day]
    return [
        (
            f"{day:%d/%m}",
            figures.by_day.get(day.isoformat(), Counts()),
            link(tu=day.isoformat(), den=day.isoformat(), chi_so="questions"),
        )
        for day in days
    ]


def _hours(figures: Figures, link: LinkTo) -> Chart:
    numbers = [(hour, figures.by_hour.get(hour, Counts()).questions) for hour in range(24)]
    rows = tuple(
        Row(f"{hour:02}:00–{hour:02}:59", (shown_number(number),), link(gio=str(hour), chi_so="questions"))
        for hour, number in numbers
    )
    drawn = _drawn("Số câu hỏi theo giờ trong ngày", [(str(hour), number) for hour, number in numbers], columns=True)
    return Chart("Số câu hỏi theo giờ trong ngày", drawn, ("Giờ", "Câu hỏi"), rows)


def _bars(title: str, numbers: Iterable[tuple[str, int, str]]) -> Chart:
    numbers = list(numbers)
    rows = tuple(Row(label, (shown_number(number),), address) for label, number, address in numbers)
    return Chart(title, _drawn(title, [(label, number) for label, number, _ in numbers]), ("", "Số lượt"), rows)


def _named(
    title: str,
    numbers: Iterable[tuple[str, int]],
    link: Callable[[str], str],
    name_of: Callable[[str], str],
    page_of: Callable[[str], str],
) -> Chart:
    named = [(name_of(code) or code, code, number) for code, number in numbers]
    rows = tuple(Row(name, (shown_number(number),), link(code), page_of(code)) for name, code, number in named)
    series = [(name, number) for name, _, number in named]
    return Chart(title, _drawn(title, series), ("Thủ tục", "Số lượt"), rows, wide=True)


def _drawn(title: str, series: Series, *, columns: bool = False) -> Markup:
    return Markup(chart_svg(title, series, columns=columns))  # noqa: S704 - the chart escapes every name itself


def _asked(by: Mapping[str, Counts]) -> list[tuple[str, int]]:
    return sorted(((key, counts.questions) for key, counts in by.items()), key=lambda each: (-each[1], each[0]))


def _per_cent(counts: Counts) -> int:
    return round(100 * counts.unanswered / counts.questions) if counts.questions else 0
