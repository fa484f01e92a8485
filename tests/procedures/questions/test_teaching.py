from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine, text

from procedures.questions.inbox import Inbox
from procedures.questions.inbox_group import Group, GroupState
from procedures.questions.lesson import FaqAnswer, LessonBook, LessonKind
from procedures.questions.teaching import CannotUndo, GroupNotFound, NothingToTeach, Teaching
from procedures.questions.turn_log import TurnLog
from procedures.records import ProcedureNotFound
from procedures.store import ProcedureStore
from tests.procedures.questions.conftest import BIRTH, DEATH, Said

ASKED, PLAIN = "Ba tui mới nằm xuống khai chi?", "ba tui moi nam xuong khai chi"
TODAY = date(2026, 11, 20)
FAQ = FaqAnswer("Bãi xe ở cổng sau.", "Thông báo 12/TB-UBND", date(2026, 12, 31))


@pytest.fixture
def group(engine: Engine, log: TurnLog, said: Said) -> Group:
    log.write([said(ASKED)])
    return Inbox(engine).groups()[0]


@pytest.fixture
def teaching(engine: Engine) -> Teaching:
    return Teaching(engine)


def content(engine: Engine) -> list[object]:
    """All that answers depend on."""
    with engine.connect() as connection:
        aliases = connection.execute(text("SELECT code, text, origin FROM aliases ORDER BY 1, 2, 3")).all()
        lessons = connection.execute(text("SELECT text FROM lessons WHERE active ORDER BY 1")).all()
        groups = connection.execute(text("SELECT id, key, state, handed_to, resolution FROM question_groups")).all()
    return [aliases, lessons, groups]


def test_alias_counts_at_once_with_and_without_diacritics(engine: Engine, teaching: Teaching, group: Group) -> None:
    book, store = LessonBook(engine), ProcedureStore(engine)
    assert book.find(ASKED, TODAY) is None
    revision = store.revision()
    teaching.attach(group.id, DEATH, actor="lan", facets=["papers"])
    for said in (ASKED, PLAIN, PLAIN.upper(), "ba tui mới nam xuống, khai chi"):
        lesson = book.find(said, TODAY)
        assert lesson is not None
        assert (lesson.kind, lesson.code, lesson.facets) == (LessonKind.ALIAS, DEATH, ("papers",))
    assert book.find("bà túi mới nằm xuống khai chi", TODAY) is None
    assert store.get(DEATH).aliases == (ASKED,)
    assert [each.code for each in store.changes_since(revision).changed] == [DEATH]
    assert Inbox(engine).groups() == ()


def test_undoing_restores_exactly(engine: Engine, teaching: Teaching, group: Group) -> None:
    before, book = content(engine), LessonBook(engine)
    for act in (
        lambda: teaching.attach(group.id, DEATH, actor="lan"),
        lambda: teaching.answer(group.id, FAQ, actor="lan"),
        lambda: teaching.out_of_scope(group.id, actor="lan"),
        lambda: teaching.hand(group.id, "Minh", actor="lan"),
        lambda: teaching.dismiss(group.id, actor="lan"),
    ):
        action = act()
        assert content(engine) != before
        teaching.undo(action, actor="hoa")
        assert content(engine) == before
        assert book.find(ASKED, TODAY) is None


def test_every_action_is_noted_with_its_actor(engine: Engine, teaching: Teaching, group: Group) -> None:
    teaching.undo(teaching.attach(group.id, DEATH, actor="lan"), actor="hoa")
    teaching.hand(group.id, "Minh", actor="lan")
    history = Inbox(engine).history(group.id)
    assert [(each.kind, each.actor, each.undone) for each in history] == [
        ("hand", "lan", False),
        ("undo", "hoa", False),
        ("alias", "lan", True),
    ]
    assert Inbox(engine).groups(GroupState.HANDED)[0].handed_to == "Minh"


def test_an_alias_that_two_actions_gave_goes_with_the_last(engine: Engine, teaching: Teaching, group: Group) -> None:
    first = teaching.attach(group.id, DEATH, actor="lan")
    second = teaching.attach(group.id, DEATH, actor="hoa")
    store = ProcedureStore(engine)
    teaching.undo(first, actor="lan")
    assert store.get(DEATH).aliases == (ASKED,)
    teaching.undo(second, actor="lan")
    assert store.get(DEATH).aliases == ()


def test_an_alias_from_elsewhere_stays_when_the_same_is_undone(
    engine: Engine, teaching: Teaching, group: Group
) -> None:
    store = ProcedureStore(engine)
    store.sync_aliases("seed", [(DEATH, ASKED)])
    teaching.undo(teaching.attach(group.id, DEATH, actor="lan"), actor="lan")
    assert store.get(DEATH).aliases == (ASKED,)


def test_the_last_taught_counts_and_undoing_it_brings_the_earlier_back(
    engine: Engine, teaching: Teaching, group: Group
) -> None:
    book = LessonBook(engine)
    teaching.attach(group.id, DEATH, actor="lan")
    later = teaching.attach(group.id, BIRTH, actor="lan")
    assert (found := book.find(ASKED, TODAY)) is not None
    assert found.code == BIRTH
    teaching.undo(later, actor="lan")
    assert (found := book.find(ASKED, TODAY)) is not None
    assert found.code == DEATH


def test_an_answer_counts_until_its_last_day(engine: Engine, teaching: Teaching, group: Group) -> None:
    teaching.answer(group.id, FAQ, actor="lan", phrasings=["gửi xe ở đâu", "GỬI XE Ở ĐÂU?"])
    book = LessonBook(engine)
    found = book.find("gui xe o dau", date(2026, 12, 31))
    assert found is not None
    assert found.answer == FAQ
    assert book.find("gui xe o dau", date(2027, 1, 1)) is None
    assert book.find(ASKED, TODAY) is None


def test_what_cannot_be_done_changes_nothing(engine: Engine, teaching: Teaching, group: Group) -> None:
    before = content(engine)
    revision = ProcedureStore(engine).revision()
    with pytest.raises(ProcedureNotFound):
        teaching.attach(group.id, "9.999999", actor="lan")
    with pytest.raises(NothingToTeach):
        teaching.attach(group.id, DEATH, actor="lan", phrasings=["?!"])
    with pytest.raises(GroupNotFound):
        teaching.dismiss(987, actor="lan")
    with pytest.raises(CannotUndo):
        teaching.undo(987, actor="lan")
    assert content(engine) == before
    assert ProcedureStore(engine).revision() == revision


def test_an_action_is_undone_once_and_an_undoing_never(teaching: Teaching, group: Group) -> None:
    action = teaching.dismiss(group.id, actor="lan")
    undoing = teaching.undo(action, actor="lan")
    for number in (action, undoing):
        with pytest.raises(CannotUndo):
            teaching.undo(number, actor="lan")


def test_a_group_that_went_on_since_stays_where_it_is(engine: Engine, teaching: Teaching, group: Group) -> None:
    attached = teaching.attach(group.id, DEATH, actor="lan")
    teaching.hand(group.id, "Minh", actor="hoa")
    teaching.undo(attached, actor="lan")
    assert Inbox(engine).groups(GroupState.HANDED)[0].handed_to == "Minh"
    assert LessonBook(engine).find(ASKED, TODAY) is None


def test_a_done_question_that_is_asked_again_comes_back_and_a_dismissed_one_does_not(
    engine: Engine, log: TurnLog, said: Said, teaching: Teaching, group: Group
) -> None:
    attached = teaching.attach(group.id, DEATH, actor="lan")
    log.write([said(PLAIN)])
    assert [each.count for each in Inbox(engine).groups()] == [2]
    teaching.undo(attached, actor="lan")
    teaching.dismiss(group.id, actor="lan")
    log.write([said(PLAIN)])
    assert Inbox(engine).groups() == ()


def test_a_lesson_is_obeyed_by_another_process(engine: Engine, teaching: Teaching, group: Group) -> None:
    elsewhere = LessonBook(engine)
    assert elsewhere.find(ASKED, TODAY) is None
    action = Teaching(engine).out_of_scope(group.id, actor="lan")
    assert (found := elsewhere.find(PLAIN, TODAY)) is not None
    assert found.kind is LessonKind.OUT_OF_SCOPE
    teaching.undo(action, actor="lan")
    assert elsewhere.find(PLAIN, TODAY) is None
