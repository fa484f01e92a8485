"""Charts for a page: SVG drawn here, its text as text, coloured by the page's own tokens (``tokens.css``).

Drawing one takes well under a millisecond; with matplotlib 0.2 to 0.4 s on a busy machine, after seconds of loading.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_WIDTH, _HEIGHT, _FOOT, _LEFT = 720, 220, 26, 44
_ROW, _LABEL, _NUMBER = 30, 270, 60
_LONGEST = 40
_BAR, _AXIS, _GRID = (f"var(--{name})" for name in ("brand, #8f1d1b", "line-strong, #94826f", "line, #e4d7c4"))
_INK, _SOFT = "var(--ink, #2b211b)", "var(--ink-soft, #63554a)"
_FONT = 'font-size="13" font-family="system-ui, sans-serif"'
# attributes, not a style element: a strict content security policy lets them pass

Series = Sequence[tuple[str, int]]


def chart_svg(title: str, series: Series, *, columns: bool = False) -> str:
    """Return a chart of named numbers: a bar a line, or ``columns`` side by side for days and hours.

    The title and every number can be read out; an empty series says so.
    """
    if not series:
        body, height = f'<text x="0" y="20">{escape("Chưa có số liệu.")}</text>', 32
    else:
        body, height = (_columns(series), _HEIGHT) if columns else (_bars(series), _ROW * len(series) + 4)
    told = "; ".join(f"{name}: {shown_number(number)}" for name, number in series)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" width="100%">'
        f"<title>{escape(title)}</title><desc>{escape(told)}</desc>"
        f'<g fill="{_INK}" {_FONT}>{body}</g></svg>'
    )


def shown_number(number: int) -> str:
    """Return a number as it is written in Vietnamese.

    >>> shown_number(12345)
    '12.345'
    """
    return f"{number:,}".replace(",", ".")


def _bars(series: Series) -> str:
    room = _WIDTH - _LABEL - _NUMBER
    most = max(number for _, number in series) or 1
    return "".join(
        _bar(place * _ROW, name, number, room * number / most) for place, (name, number) in enumerate(series)
    )


def _bar(y: int, name: str, number: int, length: float) -> str:
    label = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
    return (
        f"<g><title>{escape(name)}: {shown_number(number)}</title>"
        f'<text x="{_LABEL - 10}" y="{y + 20}" text-anchor="end">{escape(label)}</text>'
        f'<rect fill="{_BAR}" x="{_LABEL}" y="{y + 6}" width="{max(length, 1):.1f}" height="20" rx="3"/>'
        f'<text x="{_LABEL + length + 8:.1f}" y="{y + 20}">{shown_number(number)}</text></g>'
    )


def _columns(series: Series) -> str:
    room, top = _HEIGHT - _FOOT - 14, scale_top(max(number for _, number in series))
    step = (_WIDTH - _LEFT) / len(series)
    every = max(1, round(len(series) / 12))
    lines = "".join(_grid_line(room * (1 - part / 4) + 14, round(top * part / 4)) for part in range(5))
    drawn = [
        _column(_LEFT + place * step, step, name, number, room * number / top, told=place % every == 0)
        for place, (name, number) in enumerate(series)
    ]
    return lines + "".join(drawn)


def _grid_line(y: float, number: int) -> str:
    colour = _AXIS if number == 0 else _GRID
    return (
        f'<line stroke="{colour}" x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text fill="{_SOFT}" x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{shown_number(number)}</text>'
    )


def _column(x: float, step: float, name: str, number: int, height: float, *, told: bool) -> str:
    y, middle = _HEIGHT - _FOOT - height, x + step / 2
    left, width = x + step * 0.12, step * 0.76
    bar = (
        f"<g><title>{escape(name)}: {shown_number(number)}</title>"
        f'<rect fill="{_BAR}" x="{left:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/></g>'
    )
    label = f'<text fill="{_SOFT}" x="{middle:.1f}" y="{_HEIGHT - 8}" text-anchor="middle">{escape(name)}</text>'
    return bar + label if told else bar


def scale_top(most: int) -> int:
    """Return the top of a scale that four even steps lead up to.

    >>> scale_top(37), scale_top(873), scale_top(0)
    (40, 1000, 4)
    """
    unit = 1
    while True:
        for factor in (1, 2, 5):
            if 4 * unit * factor >= most:
                return 4 * unit * factor
            if factor == 2 and 10 * unit >= most and unit > 1:
                return 10 * unit
        unit *= 10
