from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from procedures.importers.merging import is_newer, merge, refresh_starter, replace_with
from procedures.records import (
    Agency,
    Case,
    Channel,
    ChannelMethod,
    Fee,
    FeeKind,
    LegalBasis,
    Level,
    Origin,
    Procedure,
    ProcessingTime,
    Source,
    Step,
    TimeUnit,
)
from procedures.validity import Validity
from tests.procedures.sample_records import AUGUST, JULY, channel, full, plain

OURS = plain(
    origin=Origin.STARTER,
    updated_at=JULY,
    short_name="Việc thử",
    summary="Nói dễ hiểu.",
    aliases=("làm việc thử",),
    steps=(Step("Mình ghi dễ hiểu"),),
    cases=(Case("Của mình"),),
    requirements="Của mình",
    note="Của mình",
    channels=(channel(10000, days=5),),
    legal_basis=(LegalBasis("1/2020"),),
)


def theirs(**fields: Any) -> Procedure:
    values: dict[str, Any] = {
        "updated_at": AUGUST,
        "steps": (Step("Của nguồn"),),
        "cases": (Case("Của nguồn"),),
        "requirements": "Của nguồn",
        "channels": (channel(20000, days=7),),
        "legal_basis": (LegalBasis("2/2026"),),
        "levels": (Level.COMMUNE,),
    }
    return plain(**(values | fields))


def differences(stored: Procedure, incoming: Procedure) -> dict[str, bool]:
    return {difference.field: difference.taken for difference in merge(stored, incoming).differences}


@pytest.mark.parametrize("origin", [Origin.STARTER, Origin.LOCAL])
def test_newer_source_gives_facts_and_leaves_our_wording(origin: Origin) -> None:
    stored = replace(OURS, source=replace(OURS.source, origin=origin))
    merged = merge(stored, theirs())
    record = merged.record
    assert (record.channels, record.legal_basis, record.levels) == (
        theirs().channels,
        theirs().legal_basis,
        theirs().levels,
    )
    assert (record.source.origin, record.source.updated_at) == (origin, AUGUST)
    for name in ("short_name", "summary", "aliases", "steps", "cases", "requirements", "note"):
        assert getattr(record, name) == getattr(OURS, name), name
    assert {d.field: d.taken for d in merged.differences} == {
        "levels": True, "channels": True, "cases": False, "steps": False, "requirements": False, "legal_basis": True,
    }  # fmt: skip


@pytest.mark.parametrize("updated_at", [None, JULY, JULY.replace(microsecond=999999)])
def test_source_that_is_not_newer_is_reported_but_not_taken(updated_at: datetime | None) -> None:
    merged = merge(OURS, theirs(updated_at=updated_at, levels=()))
    assert not merged.changes(OURS)
    assert {d.field for d in merged.differences} == {"channels", "cases", "steps", "requirements", "legal_basis"}
    assert not any(d.taken for d in merged.differences)


def test_difference_shows_old_and_new() -> None:
    (difference,) = merge(plain(name="cũ"), plain(name="mới")).differences
    assert (difference.old, difference.new, difference.taken) == ("cũ", "mới", True)


def test_fact_we_do_not_have_is_filled_even_without_dates() -> None:
    record = merge(OURS, theirs(updated_at=None, promulgating_agency=Agency("Bộ Thử"))).record
    assert (record.levels, record.promulgating_agency) == ((Level.COMMUNE,), Agency("Bộ Thử"))


def test_lost_fee_or_time_never_replaces_a_known_one() -> None:
    record = merge(OURS, theirs(channels=(channel(), Channel(ChannelMethod.ONLINE)))).record
    assert record.channels == (OURS.channels[0], Channel(ChannelMethod.ONLINE))


def test_one_provinces_copy_changes_no_national_record() -> None:
    local = theirs(local_code="1.000001.H49", origin=Origin.CSDL)
    assert merge(OURS, local).record == OURS
    national = plain(channels=(channel(1000),))
    assert merge(national, local).record == national
    assert merge(local, national).record.local_code == ""


def test_levels_of_the_merged_extracts_are_not_trusted_over_ours() -> None:
    assert merge(replace(OURS, levels=(Level.PROVINCE,)), theirs(origin=Origin.BULK)).record.levels == (Level.PROVINCE,)


def test_merging_twice_changes_nothing_more() -> None:
    for stored in (OURS, full(), plain(), plain(origin=Origin.BULK)):
        for incoming in (theirs(), theirs(updated_at=None), plain(detailed=False), theirs(origin=Origin.BULK)):
            once = merge(stored, incoming).record
            assert not merge(once, incoming).changes(once)


def test_catalogue_item_erases_no_detail() -> None:
    item = plain(detailed=False, state="ACTIVE", updated_at=AUGUST)
    assert merge(full("1.000001"), item).record == full("1.000001")
    assert merge(plain(channels=(channel(1000),), updated_at=JULY), item).record.channels == (channel(1000),)


def test_detail_beats_catalogue_item_and_takes_over_what_only_the_item_knows() -> None:
    item = plain(detailed=False, state="ACTIVE")
    record = merge(item, plain(origin=Origin.BULK, channels=(channel(1000),))).record
    assert (record.detailed, record.state, record.channels) == (True, "ACTIVE", (channel(1000),))


def test_of_two_imported_records_the_newer_counts() -> None:
    old, new = plain(name="cũ", updated_at=JULY), plain(name="mới", updated_at=AUGUST, origin=Origin.BULK)
    assert merge(old, new).record.name == "mới"
    assert merge(new, old).record.name == "mới"


def test_without_dates_the_richer_source_counts() -> None:
    extract, portal = plain(name="gộp", origin=Origin.BULK), plain(name="cổng")
    assert merge(extract, portal).record.name == merge(portal, extract).record.name == "cổng"


def test_own_export_replaces_whole_except_for_given_phrasings() -> None:
    export = plain(aliases=("mới",), updated_at=JULY)
    merged = replace_with(replace(OURS, aliases=("cũ", "mồi")), export, given_aliases=["mồi"])
    assert merged.record == replace(export, aliases=("mồi", "mới"))
    assert "summary" in {difference.field for difference in merged.differences}


def test_new_edition_of_a_starter_record() -> None:
    edition = replace(OURS, summary="Bản mới.", channels=(channel(30000),))
    assert refresh_starter(None, edition) == edition
    assert refresh_starter(OURS, edition) == edition
    edited = replace(OURS, source=replace(OURS.source, origin=Origin.LOCAL))
    assert refresh_starter(edited, edition) == edited


def test_new_edition_keeps_facts_that_an_import_brought_newer() -> None:
    refreshed = refresh_starter(merge(OURS, theirs()).record, replace(OURS, summary="Bản mới."))
    assert (refreshed.summary, refreshed.channels, refreshed.source.updated_at) == (
        "Bản mới.",
        theirs().channels,
        AUGUST,
    )
    assert refresh_starter(theirs(), OURS).summary == OURS.summary


def test_checked_day_stands_in_for_an_unknown_date() -> None:
    checked = Source(Origin.STARTER, checked_on=date(2026, 8, 1))
    assert is_newer(Source(Origin.PORTAL, updated_at=AUGUST), checked)
    assert not is_newer(Source(Origin.PORTAL, updated_at=JULY), checked)
    assert not is_newer(Source(Origin.PORTAL), checked)
    assert is_newer(Source(Origin.PORTAL, updated_at=AUGUST.replace(tzinfo=None)), checked)


def test_catalogue_item_takes_no_fact_from_ours() -> None:
    assert differences(OURS, plain(name="Tên khác", detailed=False, updated_at=AUGUST)) == {"name": False}


TURN = date(2027, 1, 1)
UNTIL, SINCE = Validity(valid_until=date(2026, 12, 31)), Validity(TURN, decision="45/2026/TT-BTC")
STEPPED = Channel(
    ChannelMethod.DIRECT,
    ProcessingTime(Decimal(5), TimeUnit.DAY, validity=UNTIL),
    (Fee(FeeKind.AMOUNT, Decimal(10000), validity=UNTIL), Fee(FeeKind.AMOUNT, Decimal(20000), validity=SINCE)),
    other_times=(ProcessingTime(Decimal(3), TimeUnit.DAY, validity=SINCE),),
)


@pytest.mark.parametrize(("amount", "days"), [(10000, 5), (20000, 3)])
def test_a_source_without_dates_does_not_take_away_the_days_we_know(amount: int, days: int) -> None:
    merged = merge(replace(OURS, channels=(STEPPED,)), theirs(channels=(channel(amount, days=days),)))
    assert merged.record.channels == (STEPPED,)


def test_a_newer_source_that_says_another_fee_and_time_counts() -> None:
    other = channel(30000, days=9)
    assert merge(replace(OURS, channels=(STEPPED,)), theirs(channels=(other,))).record.channels == (other,)


def test_an_end_and_a_successor_are_kept_when_a_source_names_none() -> None:
    for stored in (plain(updated_at=JULY, validity=UNTIL, successors=("1.000009",)), replace(OURS, validity=UNTIL)):
        record = merge(stored, theirs()).record
        assert (record.validity, record.successors) == (stored.validity, stored.successors)
