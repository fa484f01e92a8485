from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.importers.incoming import Placed
from procedures.importers.override_rows import DoesNotFit, rows_of
from procedures.importers.override_table import COLUMNS, overrides_of_rows
from procedures.overrides import LocalTerms, Override
from procedures.provinces import provinces
from procedures.records import ChannelMethod, Fee, FeeKind, FeeType, ProcessingTime, TimeUnit
from procedures.validity import Validity

fees = st.builds(
    Fee,
    kind=st.just(FeeKind.AMOUNT),
    amount=st.integers(1, 10**8).map(Decimal),
    text=st.text(max_size=10),
    type=st.sampled_from(FeeType),
) | st.builds(Fee, kind=st.sampled_from([FeeKind.FREE, FeeKind.BY_RULE]), text=st.text(max_size=20))
times = st.none() | st.builds(
    ProcessingTime, quantity=st.integers(1, 200).map(Decimal), unit=st.sampled_from(TimeUnit), text=st.text(max_size=5)
)
terms = st.builds(
    LocalTerms,
    method=st.none() | st.sampled_from(ChannelMethod),
    fees=st.lists(fees, max_size=3).map(tuple),
    time=times,
)
overrides = st.builds(
    Override,
    province=st.sampled_from(sorted(provinces())),
    code=st.integers(0, 9).map("1.00000{}".format),
    validity=st.builds(Validity, decision=st.sampled_from(["", "1/NQ-HĐND", "=2+3"])),
    terms=st.lists(terms, max_size=3).map(tuple),
    place=st.text(max_size=20),
    note=st.text(max_size=20),
)


@settings(max_examples=150, deadline=None)
@given(overrides)
def test_the_rows_of_an_override_read_back_as_the_same_or_are_refused(override: Override) -> None:
    headings, *rows = _rows(override)
    assert headings == list(COLUMNS.values())
    read = overrides_of_rows(("", dict(zip(COLUMNS, row, strict=True))) for row in rows)
    assert [found.content for found in read if isinstance(found, Placed)] in ([override], [])
    assert rows or _is_refused(override)


def _rows(override: Override) -> list[list[str]]:
    return [list(COLUMNS.values())] if _is_refused(override) else list(rows_of([override]))


def _is_refused(override: Override) -> bool:
    try:
        list(rows_of([override]))
    except DoesNotFit:
        return True
    return False
