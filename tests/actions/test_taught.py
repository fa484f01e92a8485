from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from actions.services import Services
from procedures.opening import open_store
from procedures.questions.lesson import FaqAnswer, Lesson, LessonKind
from procedures.questions.likeness import says_the_same
from procedures.store import ProcedureStore
from tests.actions.records import NOW, detailed
from tests.actions.talk import Talk

BIRTH, DEATH = "1.1", "1.2"
ASKED, PLAIN = "ông nội vừa về với tổ tiên", "ong noi vua ve voi to tien"


@pytest.fixture
def store() -> ProcedureStore:
    store = open_store("sqlite://", seed=False)
    store.save([detailed(BIRTH, "Đăng ký khai sinh"), detailed(DEATH, "Đăng ký khai tử")])
    return store


@pytest.fixture
def taught(store: ProcedureStore) -> Callable[[Lesson], Talk]:
    """Makes a conversation in which one question is taught."""

    def make(lesson: Lesson) -> Talk:
        def find(text: str, day: date) -> Lesson | None:
            return lesson if says_the_same(text, lesson.text) and lesson.counts_on(day) else None

        return Talk(Services(store, now=lambda: NOW, lessons=find))

    return make


@pytest.mark.parametrize("said", [ASKED, PLAIN])
async def test_an_alias_is_obeyed_ahead_of_the_statistical_match(taught: Callable[[Lesson], Talk], said: str) -> None:
    talk = taught(Lesson(LessonKind.ALIAS, ASKED, code=DEATH))
    answer = await talk.ask(said, (BIRTH, 0.95), (DEATH, 0.01), facets=["fee"], intent=("out_of_scope", 0.99))
    assert (answer.kind, answer.code, answer.turn["facets"]) == ("answer", DEATH, ["fee"])
    assert answer.turn["noted"]["taught"] is True
    assert "Đăng ký khai sinh" not in " ".join(answer.titles)


async def test_other_words_are_understood_as_ever(taught: Callable[[Lesson], Talk]) -> None:
    talk = taught(Lesson(LessonKind.ALIAS, ASKED, code=DEATH))
    answer = await talk.ask(f"{ASKED} hôm qua", (BIRTH, 0.95))
    assert (answer.code, answer.turn["noted"]["taught"]) == (BIRTH, False)


async def test_the_topic_goes_on_from_a_taught_answer(taught: Callable[[Lesson], Talk]) -> None:
    talk = taught(Lesson(LessonKind.ALIAS, ASKED, code=DEATH, facets=("papers",)))
    assert (await talk.ask(ASKED)).turn["facets"] == ["papers"]
    assert (await talk.ask("lệ phí bao nhiêu", facets=["fee"], follow_up=0.9)).code == DEATH


async def test_a_bare_part_taught_does_not_take_a_conversation_off_its_topic(taught: Callable[[Lesson], Talk]) -> None:
    talk = taught(Lesson(LessonKind.ALIAS, "lệ phí bao nhiêu", code=DEATH))
    await talk.ask("khai sinh", (BIRTH, 0.95))
    assert (await talk.ask("lệ phí bao nhiêu", facets=["fee"], follow_up=0.9)).code == BIRTH


async def test_an_answer_of_its_own_names_its_source(taught: Callable[[Lesson], Talk]) -> None:
    faq = FaqAnswer("Bãi xe ở cổng sau.", "Thông báo 12/TB-UBND", NOW.date())
    talk = taught(Lesson(LessonKind.FAQ, "gửi xe ở đâu", answer=faq))
    answer = await talk.ask("gui xe o dau", (BIRTH, 0.9))
    assert (answer.kind, answer.code) == ("answer", None)
    assert answer.text == "Bãi xe ở cổng sau.\n\nNguồn: Thông báo 12/TB-UBND"


async def test_an_answer_that_is_past_its_day_is_not_given(taught: Callable[[Lesson], Talk]) -> None:
    faq = FaqAnswer("Bãi xe ở cổng sau.", "Thông báo", date(2026, 1, 1))
    talk = taught(Lesson(LessonKind.FAQ, "gửi xe ở đâu", answer=faq))
    assert (await talk.ask("gửi xe ở đâu", (BIRTH, 0.95))).code == BIRTH


async def test_what_is_out_of_scope_is_declined_however_well_it_matches(taught: Callable[[Lesson], Talk]) -> None:
    talk = taught(Lesson(LessonKind.OUT_OF_SCOPE, ASKED))
    assert (await talk.ask(PLAIN, (DEATH, 0.95))).kind == "decline"


async def test_a_lesson_whose_record_is_gone_is_passed_over(taught: Callable[[Lesson], Talk]) -> None:
    talk = taught(Lesson(LessonKind.ALIAS, ASKED, code="9.9"))
    assert (await talk.ask(ASKED, (BIRTH, 0.95))).code == BIRTH


async def test_an_option_on_the_screen_is_taken_rather_than_a_lesson(taught: Callable[[Lesson], Talk]) -> None:
    talk = taught(Lesson(LessonKind.OUT_OF_SCOPE, "Đăng ký khai sinh"))
    offered = await talk.ask("khai", (BIRTH, 0.2), (DEATH, 0.2))
    title = next(title for title in offered.titles if "khai sinh" in title.lower())
    talk = replace(talk, services=replace(talk.services, lessons=lambda *_: Lesson(LessonKind.OUT_OF_SCOPE, title)))
    assert (await talk.ask(title, (BIRTH, 0.9))).code == BIRTH
