"""A record that nobody changes comes back from the page as it went in, to the letter."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from procedures.admin.record_form.answering import Save, answer, first_page
from procedures.admin.record_form.basis import packed
from procedures.admin.record_form.pages import form_html
from procedures.importers.incoming import Found, Skipped
from procedures.importers.jsonl import read_jsonl
from procedures.importers.reading import RawObject, read_objects
from procedures.records import Procedure, Source
from tests.procedures.admin.record_form.browser_fields import fields_of
from tests.procedures.admin.record_form.made_records import records
from tests.procedures.admin.record_form.pages import fields, send
from tests.procedures.admin.record_form.test_whole_record import FORMS
from tests.procedures.sample_records import full, plain

REFERENCE = Path(__file__).parents[5] / "shared" / "reference" / "bulk" / "procedures.jsonl.gz"


def through_the_page(record: Procedure) -> Procedure:
    html = form_html(first_page(record, 1), action="/form", check_action="/form/check")
    outcome = answer(fields_of(html), record, 1, lambda _: ())
    assert isinstance(outcome, Save), outcome
    return outcome.record


@pytest.mark.parametrize("record", [full(), plain()])
def test_sample_record_comes_back_the_same(record: Procedure) -> None:
    assert through_the_page(record) == record


@given(records())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_record_comes_back_the_same(record: Procedure) -> None:
    assert repr(through_the_page(record)) == repr(record)


@pytest.mark.reference
@pytest.mark.skipif(not REFERENCE.is_file(), reason="no reference data beside the checkout")
def test_real_records_come_back_the_same() -> None:
    """The longest records and one in twenty-five of the others; all of them (three minutes) did so on 2026-11-20."""
    records = [found.procedure for raw in read_objects(REFERENCE) for found in found_in(raw)]
    assert len(records) == 5773
    longest = sorted(records, key=lambda record: len(repr(record)))[-25:]
    for record in [*records[::25], *longest]:
        assert repr(through_the_page(record)) == repr(record), record.code


def found_in(raw: RawObject | Skipped) -> Iterator[Found]:
    assert isinstance(raw, RawObject)
    return (each for each in read_jsonl(raw) if isinstance(each, Found))


def test_what_the_page_shows_is_enough_to_read_it_anew() -> None:
    """Nothing comes from the stored record here, so every field must be read from its text."""
    record = without_hidden(full())
    blank = Procedure(record.code, "", record.source)
    shown = [(name, value) for name, value in fields(record) if not name.endswith("-was")]
    outcome = send([(name, packed(blank) if name == "basis" else value) for name, value in shown], blank)
    assert isinstance(outcome, Save)
    assert outcome.record == record


def without_hidden(value: Any) -> Any:
    """The record without what no page shows: codes and storage paths of the source's own."""
    if isinstance(value, tuple):
        return tuple(map(without_hidden, value))
    if not dataclasses.is_dataclass(value) or isinstance(value, (type, Source)):
        return value
    values = {each.name: without_hidden(getattr(value, each.name)) for each in dataclasses.fields(value)}
    form = next(form for form in FORMS if form.part is type(value))
    hidden = {name: "" for name in form.kept if name != "source" and not isinstance(value, Procedure)}
    return dataclasses.replace(value, **(values | hidden))
