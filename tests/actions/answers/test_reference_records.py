"""Every record of the reference data can be worded, each facet, each page."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from actions.answers.compose import compose, count_pages
from actions.answers.contents import contents, has_content
from actions.answers.facets import OFFERED, Facet
from procedures.importers.bulk import read_bulk
from procedures.importers.incoming import Found
from procedures.importers.reading import RawObject
from procedures.records import FeeKind, Procedure
from tests.actions.records import TODAY

BULK_FILE = Path(__file__).parents[4] / "shared" / "reference" / "bulk" / "procedures.jsonl.gz"
SHARE = 10  # every tenth record: enough variety in seconds

pytestmark = [pytest.mark.reference, pytest.mark.skipif(not BULK_FILE.exists(), reason="no reference data here")]


@pytest.fixture(scope="module")
def records() -> list[Procedure]:
    with gzip.open(BULK_FILE, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for number, line in enumerate(lines) if number % SHARE == 0]
    found = [read_bulk(RawObject("bulk", row)) for row in rows]
    return [each.procedure for each in found if isinstance(each, Found)]


def test_every_page_of_every_facet_is_short_and_tidy(records: list[Procedure]):
    for procedure in records:
        for facet in Facet:
            for page in range(1, count_pages(procedure, [facet], today=TODAY) + 1):
                text = compose(procedure, [facet], page=page, today=TODAY).text
                assert len(text) <= 3500
                assert "\n\n\n" not in text
                assert "\t" not in text


def test_a_facet_that_is_offered_has_content(records: list[Procedure]):
    wrong = [
        (procedure.code, facet)
        for procedure in records
        for facet in OFFERED
        if has_content(procedure, facet) != bool(contents(procedure, facet))
    ]
    assert not wrong


def test_no_bare_zero_is_called_free(records: list[Procedure]):
    for procedure in records:
        fees = [fee for channel in procedure.channels for fee in channel.fees]
        if fees and all(fee.kind is FeeKind.UNKNOWN for fee in fees):
            fee_part = compose(procedure, [Facet.FEE], today=TODAY).text.split("Lệ phí:", 1)[1].split("Mã thủ tục:")[0]
            notes = " ".join(channel.note for channel in procedure.channels).lower()
            assert "miễn phí" not in fee_part.lower() or "miễn phí" in notes
