"""Lists to take along: CSV that spreadsheets open as Vietnamese, and in which no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from aiohttp import web

_MOST_CHARACTERS = 32_000  # of a cell: spreadsheets hold 32,767
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_response(name: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> web.Response:
    """Return a list as a file to save."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([plain_cell(cell) for cell in row] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    body = text.getvalue().encode("utf-8-sig")
    return web.Response(body=body, content_type="text/csv", charset="utf-8", headers=headers)


def plain_cell(text: str) -> str:
    """Keep spreadsheets from computing what somebody typed (OWASP, CSV injection)."""
    return f"'{text}" if text[:1] in _FORMULA else text[:_MOST_CHARACTERS]
