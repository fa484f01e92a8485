from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from procedures.questions.inbox import Inbox
from procedures.questions.inbox_group import GroupFilter, GroupNotFound, GroupState
from procedures.questions.lesson import FaqAnswer, LessonBook, LessonKind
from procedures.questions.taught import TaughtList
from procedures.questions.teaching import CannotReword, CannotUndo, Teaching
from procedures.questions.turn_log import TurnLog
from procedures.questions.turn_record import Occasion
from tests.procedures.questions.conftest import DEATH, Said

TODAY = date(2026, 11, 20)
FAQ = FaqAnswer("Bãi xe ở cổng sau.", "Thông báo 12/TB-UBND")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (GroupFilter(), {"Gửi xe ở đâu", "cho hỏi nằm xuống khai chi"}),
        (GroupFilter(text="GUI XE"), {"Gửi xe ở đâu"}),
        (GroupFilter(text="gửi  xe"), {"Gửi xe ở đâu"}),
        (GroupFilter(text="100%_"), set()),
        (GroupFilter(channel="telegram"), {"Gửi xe ở đâu"}),
        (GroupFilter(province="Huế"), {"Gửi xe ở đâu"}),
        (GroupFilter(province="Huế", channel="web"), set()),
        (GroupFilter(occasion=Occasion.LOW_CONFIDENCE), set()),
        (GroupFilter(GroupState.HANDED), set()),
    ],
)
def test_groups_are_narrowed(engine: Engine, log: TurnLog, said: Said, wanted: GroupFilter, found: set[str]) -> None:
    log.write([said("Gửi xe ở đâu", channel="telegram", province="Huế"), said("cho hỏi nằm xuống khai chi")])
    page = Inbox(engine).page(wanted)
    assert {group.example for group in page.groups} == found
    assert page.total == Inbox(engine).count(wanted) == len(found)


def test_pages_say_how_many_groups_there_are_even_after_the_last(engine: Engine, log: TurnLog, said: Said) -> None:
    log.write([said(text) for text in ("gửi xe ở đâu", "nằm xuống khai chi", "mấy giờ nghỉ trưa")])
    inbox = Inbox(engine)
    pages = [inbox.page(GroupFilter(), limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [len(page.groups) for page in pages] == [2, 1, 0]
    assert {page.total for page in pages} == {3}
    assert len({group.id for page in pages for group in page.groups}) == 3


def test_a_group_is_read_whatever_its_state(engine: Engine, log: TurnLog, said: Said) -> None:
    log.write([said("gửi xe ở đâu")])
    inbox = Inbox(engine)
    group = inbox.groups()[0]
    assert inbox.group(group.id) == group
    Teaching(engine).hand(group.id, "lan", actor="minh")
    assert inbox.group(group.id).handed_to == "lan"
    assert inbox.page(GroupFilter(None, handed_to="hoa")).total == 0
    assert [action.to for action in inbox.history()] == ["lan"]
    with pytest.raises(GroupNotFound):
        inbox.group(group.id + 1)


def test_what_is_taught_is_listed_reworded_and_gone_after_undoing(engine: Engine, log: TurnLog, said: Said) -> None:
    log.write([said("gửi xe ở đâu"), said("nằm xuống khai chi")])
    inbox, teaching, taught, book = Inbox(engine), Teaching(engine), TaughtList(engine), LessonBook(engine)
    parking, death = sorted(inbox.groups(), key=lambda group: group.id)
    answered = teaching.answer(parking.id, FAQ, actor="lan")
    attached = teaching.attach(death.id, DEATH, actor="lan", facets=["papers"])
    assert [each.action for each in taught.find()] == [attached, answered]
    assert [each.phrasings for each in taught.find(LessonKind.FAQ)] == [("gửi xe ở đâu",)]
    assert (taught.count(), taught.count(LessonKind.OUT_OF_SCOPE)) == (2, 0)
    later = FaqAnswer("Bãi xe ở cổng trước.", "Thông báo 13/TB-UBND", date(2026, 12, 31))
    reworded = teaching.reword(answered, later, actor="hoa")
    lesson = book.find("gui xe o dau", TODAY)
    assert lesson is not None
    assert lesson.answer == later
    with pytest.raises(CannotUndo):
        teaching.undo(reworded, actor="hoa")
    with pytest.raises(CannotReword):
        teaching.reword(attached, later, actor="hoa")
    teaching.undo(answered, actor="hoa")
    assert (taught.get(answered), book.find("gửi xe ở đâu", TODAY)) == (None, None)
    with pytest.raises(CannotReword):
        teaching.reword(answered, later, actor="hoa")
