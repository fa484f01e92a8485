"""Notices: what shows when, and two authors on one notice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from procedures.public_notices.notice import LONGEST_TEXT, NoticeInvalid, PublicNotice, State
from procedures.public_notices.notice_book import NoticeBook, NoticeChanged, NoticeNotFound
from tests.procedures.public_notices.conftest import DAY, NOON


@pytest.fixture
def book(engine: Engine) -> NoticeBook:
    return NoticeBook(engine)


def test_a_draft_shows_to_nobody_and_a_published_notice_only_in_its_time(
    book: NoticeBook, power_cut: PublicNotice
) -> None:
    draft = book.add(replace(power_cut, starts_at=NOON + DAY, ends_at=NOON + 2 * DAY), author="lan", now=NOON)
    assert draft.state is State.DRAFT
    assert book.showing(NOON + DAY) == ()
    published = book.publish(draft.id, by="binh", now=NOON)
    assert (published.author, published.edition) == ("binh", 2)
    shown = [bool(book.showing(NOON + after)) for after in (0 * DAY, DAY, 1.9 * DAY, 2 * DAY)]
    assert shown == [False, True, True, False]


def test_emergencies_stand_first_then_the_newest(book: NoticeBook, power_cut: PublicNotice) -> None:
    for title, hours, emergency in (("cũ", 3, False), ("mới", 1, False), ("bão", 2, True)):
        notice = replace(power_cut, title=title, starts_at=NOON - hours * DAY / 24, emergency=emergency)
        book.publish(book.add(notice, author="lan", now=NOON).id, by="lan", now=NOON)
    assert [notice.title for notice in book.showing(NOON)] == ["bão", "mới", "cũ"]


def test_a_withdrawn_notice_shows_no_more(book: NoticeBook, power_cut: PublicNotice) -> None:
    notice = book.publish(book.add(power_cut, author="lan", now=NOON).id, by="lan", now=NOON)
    book.withdraw(notice.id, by="lan", now=NOON)
    assert book.showing(NOON) == ()
    assert book.get(notice.id).state is State.WITHDRAWN


def test_the_second_of_two_authors_is_told_and_sees_what_the_first_wrote(
    book: NoticeBook, power_cut: PublicNotice
) -> None:
    seen = book.add(power_cut, author="lan", now=NOON)
    book.change(replace(seen, text="Nghỉ cả ngày mai."), author="lan", now=NOON)
    with pytest.raises(NoticeChanged) as refused:
        book.change(replace(seen, text="Nghỉ chiều mai."), author="binh", now=NOON)
    assert (refused.value.now.text, refused.value.now.author) == ("Nghỉ cả ngày mai.", "lan")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "  "}, "title"),
        ({"text": ""}, "text"),
        ({"text": "a" * (LONGEST_TEXT + 1)}, "text"),
        ({"ends_at": NOON}, "ends_at"),
    ],
)
def test_what_is_missing_or_contradicts_itself_is_refused_by_field(
    book: NoticeBook, power_cut: PublicNotice, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(NoticeInvalid) as refused:
        book.add(replace(power_cut, **changes), author="lan", now=NOON)
    assert set(refused.value.problems) == {field}
    assert book.all() == ()


def test_a_notice_whose_time_has_passed_is_not_published(book: NoticeBook, power_cut: PublicNotice) -> None:
    notice = book.add(power_cut, author="lan", now=NOON)
    with pytest.raises(NoticeInvalid):
        book.publish(notice.id, by="lan", now=NOON + 2 * DAY)


def test_an_unknown_notice_is_not_found(book: NoticeBook) -> None:
    with pytest.raises(NoticeNotFound):
        book.get("nothing")


def test_province_and_topic_narrow_whom_it_is_for(power_cut: PublicNotice) -> None:
    local = replace(power_cut, provinces=("Gia Lai",))
    assert [local.is_for(province, ()) for province in ("Gia Lai", "Hà Nội", "")] == [True, False, True]
    about_land = replace(power_cut, topics=("Đất đai", "1.004222"))
    assert [about_land.is_for("", topics) for topics in (("Đất đai",), ("1.004222", "x"), ())] == [True, True, False]
