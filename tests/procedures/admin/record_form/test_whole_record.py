"""The form has every field of a record: a new field of a dataclass that is neither shown nor kept fails here."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args, get_type_hints

import pytest

from procedures.admin.record_form import wording
from procedures.admin.record_form.compounds import Part, PartForm, forms, leaves
from procedures.admin.record_form.record import SECTIONS, RecordForm
from procedures.field_labels import field_label, value_label
from procedures.records import CaseRole, ChannelMethod, FeeKind, FeeType, Level, Procedure, TimeUnit
from tests.procedures.admin.record_form.pages import fields, page_of
from tests.procedures.sample_records import full

EVIL = """</textarea></option>"'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;"""
FORMS = sorted({type(form) for form in forms(RecordForm(None, full()))}, key=lambda form: form.__name__)


@pytest.mark.parametrize("form", FORMS)
def test_form_shows_or_keeps_every_field_of_its_part(form: type[PartForm]) -> None:
    shown = set(form()._fields)
    assert shown | form.kept == {field.name for field in dataclasses.fields(form.part)}
    assert not shown & form.kept
    assert set(form.more) <= shown
    assert set(form.tied) <= form.kept


def test_every_dataclass_of_a_record_has_a_form() -> None:
    assert {form.part for form in FORMS} | {type(full().source)} == set(parts(Procedure))


def test_every_field_of_the_form_is_in_one_section() -> None:
    placed = [name for section in SECTIONS for name in section.fields]
    assert sorted(placed) == sorted(RecordForm()._fields)


def test_every_field_of_the_form_is_on_the_page() -> None:
    sent = {name for name, _ in fields(full())}
    assert {leaf.name for leaf in leaves(RecordForm(None, full()))} <= sent


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (FeeKind, wording.FEE_KINDS),
        (FeeType, wording.FEE_TYPES),
        (TimeUnit, wording.TIME_UNITS),
        (ChannelMethod, wording.METHODS),
        (Level, wording.LEVELS),
        (CaseRole, wording.ROLES),
    ],
)
def test_every_value_has_words(values: type[Enum], words: dict[Any, str]) -> None:
    assert words == {value: value_label(value) for value in values}


@pytest.mark.parametrize("form", FORMS)
def test_every_field_of_the_form_is_called_as_everywhere(form: type[PartForm]) -> None:
    for item in form().items():
        assert item.title == field_label(form.part, item.short_name) or (isinstance(item, Part) and not item.title)


def test_stored_html_is_escaped_in_every_text_field() -> None:
    record = replaced_texts(full())
    page = page_of(record)
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "javascript:" not in page
    assert page.count("&lt;script&gt;alert(1)") >= len(list(texts(record)))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", 'https://x" onclick="alert(1)'])
def test_address_of_the_source_is_a_link_only_when_it_is_a_web_address(url: str) -> None:
    page = page_of(dataclasses.replace(full(), source=dataclasses.replace(full().source, url=url)))
    assert 'href="javascript' not in page
    assert 'href="data' not in page
    assert 'onclick="' not in page


def parts(part: type[Any]) -> Iterator[type[Any]]:
    yield part
    for hint in get_type_hints(part).values():
        for inner in (hint, *get_args(hint)):
            if isinstance(inner, type) and dataclasses.is_dataclass(inner):
                yield from parts(inner)


def replaced_texts(value: Any) -> Any:
    """The record with ``EVIL`` as each of its texts, whatever fields it has."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        inner = {field.name: replaced_texts(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return dataclasses.replace(value, **inner)
    if isinstance(value, tuple):
        return tuple(map(replaced_texts, value))
    return EVIL if type(value) is str else value


def texts(value: Any, name: str = "", form: str = "") -> Iterator[str]:
    """The texts of a record that the page shows: those of ``kept`` fields it does not."""
    hidden = {kept for each in FORMS for kept in each.kept if each.part.__name__ == form}
    if name in hidden:
        return
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name), field.name, type(value).__name__)
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif type(value) is str:
        yield value
