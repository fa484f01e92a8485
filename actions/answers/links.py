"""Addresses that lead back to an answer: paths under the public address of the web chat."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from actions.answers.facets import Facet

CODE, FACETS, CASE, PLACE = "thu-tuc", "phan", "truong-hop", "noi"
"""Names of the values in an address."""
CHAT, SHEET, SHEET_PDF = "/", "/giay-to", "/giay-to.pdf"


def answer_link(code: str, facets: Sequence[Facet] = (), case: str = "") -> str:
    """Return the path that opens the chat with this answer."""
    return _path(CHAT, {CODE: code, FACETS: ",".join(facet.value for facet in facets), CASE: case})


def sheet_link(code: str, case: str = "", place: str = "", *, pdf: bool = False) -> str:
    """Return the path of the sheet to print: as a page, or as a PDF.

    ``place`` is the code of the person's commune. Only the sheet has it: the address of an answer is passed on.
    """
    return _path(SHEET_PDF if pdf else SHEET, {CODE: code, CASE: case, PLACE: place})


def _path(start: str, values: dict[str, str]) -> str:
    given = {name: value for name, value in values.items() if value}
    return f"{start}?{urlencode(given, safe=',:', quote_via=quote)}"
