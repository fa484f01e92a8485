from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum, EnumMeta
from typing import Any

import pytest

from procedures import records, validity
from procedures.admin.labels import fee_words, level_names, time_words
from procedures.admin.question_labels import FACETS, facet_words
from procedures.admin.record_form.said import said
from procedures.field_labels import answer_label, field_label, item_label, text_label, text_labels, value_label
from procedures.publishing.comparing import compare
from procedures.publishing.wording import worded
from procedures.questions import figure_labels
from procedures.record_labels import label
from procedures.records import (
    CaseRole,
    Channel,
    ChannelMethod,
    Fee,
    FeeKind,
    FeeType,
    Level,
    Procedure,
    ProcessingTime,
    ServiceGroup,
    TimeUnit,
)
from tests.procedures.sample_records import full, plain

PARTS = [each for each in vars(records).values() if isinstance(each, type) and is_dataclass(each)]
GROUPS = [each for each in vars(records).values() if isinstance(each, EnumMeta) and each is not Enum]
MEMBERS = [member for group in GROUPS for member in group]
ALONE = {"Procedure", "Decision", "Source", "Validity"}
"""Parts of which there is no list."""


@pytest.mark.parametrize("part", PARTS)
def test_every_field_has_one_name_of_its_own(part: Any) -> None:
    names = [field_label(part, field.name) for field in fields(part)]
    assert all(names)
    assert len(set(names)) == len(names)
    assert bool(item_label(part)) is (part.__name__ not in ALONE)


@pytest.mark.parametrize("group", GROUPS)
def test_every_value_has_words_of_its_own(group: Any) -> None:
    words = [value_label(member) for member in group]
    assert all(words)
    assert len(set(words)) == len(words)
    assert not set(words) & {member.value for member in group}


def test_every_part_of_a_record_is_looked_at() -> None:
    assert {Procedure, validity.Validity, ServiceGroup} <= set(PARTS)
    assert {FeeKind, Level, CaseRole, records.Origin} <= set(GROUPS)


@pytest.mark.parametrize("value", [member for member in MEMBERS if isinstance(member, Level | CaseRole | FeeType)])
def test_merging_and_comparison_say_a_value_alike(value: Any) -> None:
    assert worded(value) == said(value) == value_label(value)


def test_list_and_record_page_say_values_as_the_comparison_does() -> None:
    assert level_names(Level) == ", ".join(map(value_label, Level))
    assert fee_words(Fee(FeeKind.FREE, type=FeeType.CHARGE)) == "Lệ phí: miễn phí"
    assert fee_words(Fee(FeeKind.AMOUNT, Decimal(50000), "EUR", type=FeeType.PRICE)) == "Giá dịch vụ: 50.000 euro"
    assert time_words(ProcessingTime(Decimal(3), TimeUnit.WORKING_DAY)) == "3 ngày làm việc"


@pytest.mark.parametrize("name", [field.name for field in fields(Procedure) if field.name not in {"code", "source"}])
def test_comparison_and_review_call_a_field_alike(name: str) -> None:
    assert label(name) == field_label(Procedure, name)
    assert all(
        each.label.startswith(field_label(Procedure, name)) for each in compare(plain(), full()) if each.top == name
    )


@pytest.mark.parametrize("method", ChannelMethod)
def test_path_of_a_way_to_submit_names_the_way(method: ChannelMethod) -> None:
    words = f"{item_label(Channel)} {value_label(method).lower()} › {field_label(Channel, 'fees')}"
    assert label(f"channels/{method.value}/fees") == words


def test_path_of_a_fee_names_its_type() -> None:
    assert label("channels/online/fees/charge 2026-01-01").endswith("Khoản thu lệ phí từ 01/01/2026")


def test_unknown_part_of_a_path_is_named_as_it_is() -> None:
    assert label("strange/field") == "strange › field"


def test_texts_that_sources_choose_from_are_said_in_words() -> None:
    before, after = full(kind="STANDARD"), full(kind="SPECIFIC")
    (difference,) = compare(before, after)
    assert (difference.before, difference.after) == ("Chung cả nước", "Riêng của một tỉnh, thành phố")
    assert text_labels(ServiceGroup, "audience")["CITIZEN"] == "Người dân"
    assert text_label(Procedure, "state", "PENDING") == "PENDING"


def test_yes_and_no_are_said_alike_and_nothing_is_not_known() -> None:
    assert worded(True) == said(True) == answer_label(True) == "Có"
    assert worded(False) == said(False) == answer_label(False) == "Không"
    assert said(None) == answer_label(None) == "Chưa rõ"


def test_unit_that_only_the_text_says_is_no_word_of_a_quantity() -> None:
    time = ProcessingTime(Decimal(3), TimeUnit.OTHER)
    assert worded(time) == "3"


def test_inbox_and_figures_call_what_is_asked_alike() -> None:
    assert FACETS == figure_labels.FACETS
    assert facet_words(["forms", "overview"]) == "mẫu đơn, tóm tắt"
