from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, text

from procedures.engine import DatabaseUnavailable, make_engine
from procedures.questions.inbox import Inbox
from procedures.questions.inbox_group import GroupFilter
from procedures.questions.tables import TOPIC, OpenQuestionRow, TurnPartRow, TurnRow
from procedures.questions.turn_log import ROW_DAYS, TEXT_DAYS, TurnLog
from procedures.questions.turn_record import Guess, Occasion, Rating
from tests.procedures.questions.conftest import BIRTH, DEATH, NOW, Said


def words(engine: Engine) -> dict[str, str]:
    with engine.connect() as connection:
        return dict(connection.execute(select(OpenQuestionRow.text, OpenQuestionRow.occasion)).tuples().all())


def rows(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        return list(connection.execute(select(TurnRow).order_by(TurnRow.id)).all())


def test_words_are_kept_only_where_there_is_something_to_do(engine: Engine, log: TurnLog, said: Said) -> None:
    sure, unsure = (Guess(BIRTH, "Khai sinh", 0.9),), (Guess(BIRTH, "Khai sinh", 0.2),)
    log.write(
        [
            said("chưa biết"),
            said("rõ ràng", "answer", guesses=sure, procedures=(BIRTH,), facets=("fee", "fee")),
            said("lờ mờ", "clarify", guesses=unsure),
            said("xin chào", "smalltalk"),
            said("", "decline"),
            said("đã dạy", "decline", taught=True),
        ]
    )
    assert words(engine) == {"chưa biết": "unanswered", "lờ mờ": "low_confidence"}
    assert len(rows(engine)) == 6
    with engine.connect() as connection:
        parts = connection.execute(select(TurnPartRow.part, TurnPartRow.value)).tuples().all()
    assert sorted(parts) == [("facet", "fee"), ("procedure", BIRTH)]


def test_what_was_talked_of_is_kept_with_the_words_only(engine: Engine, log: TurnLog, said: Said) -> None:
    sure = (Guess(BIRTH, "Khai sinh", 0.9),)
    bad = said("nộp ở đâu", "answer", topics=(BIRTH,), guesses=sure)
    log.write(
        [
            said("giấy tờ gồm những gì", topics=(BIRTH, BIRTH)),
            said("Giấy tờ gồm những gì ạ", topics=(DEATH,)),
            said("giay to gom nhung gi", topics=(DEATH,)),
            said("rõ ràng", "answer", topics=(DEATH,), guesses=sure),
            bad,
            Rating(bad.id, bad.conversation, False, NOW),
        ]
    )
    largest, other = Inbox(engine).groups()
    assert (largest.topics, other.topics) == ((DEATH,), (BIRTH,))
    first, second = Inbox(engine).examples(largest.id)
    assert (first.count, first.topics, second.topics) == (2, (DEATH, BIRTH), (DEATH,))
    with engine.connect() as connection:
        kept = select(TurnPartRow.value).where(TurnPartRow.part == TOPIC)
        assert sorted(connection.execute(kept).scalars()) == [DEATH, DEATH, BIRTH, BIRTH]


def test_none_of_these_keeps_the_words_that_led_to_the_options(engine: Engine, log: TurnLog, said: Said) -> None:
    sure = (Guess(BIRTH, "Khai sinh", 0.5),)
    log.write([said("làm giấy cho cháu", "clarify", conversation="web:a", guesses=sure)])
    log.write([said("", "clarify", conversation="web:b", none_fits=True)])
    assert words(engine) == {}
    log.write([said("", "clarify", conversation="web:a", none_fits=True)])
    assert words(engine) == {"làm giấy cho cháu": "none_fits"}


def test_a_thumb_down_keeps_words_and_a_thumb_up_does_not(engine: Engine, log: TurnLog, said: Said) -> None:
    sure = (Guess(BIRTH, "Khai sinh", 0.9),)
    good, bad = (said(f"câu {name}", "answer", guesses=sure) for name in ("hay", "dở"))
    log.write([good, bad, Rating(good.id, good.conversation, True, NOW), Rating(bad.id, bad.conversation, False, NOW)])
    assert words(engine) == {"câu dở": "bad_rating"}
    assert [row.rating for row in rows(engine)] == [1, -1]


def test_nobody_rates_the_turn_of_another_conversation(engine: Engine, log: TurnLog, said: Said) -> None:
    record = said("câu", "answer", guesses=(Guess(BIRTH, "Khai sinh", 0.9),))
    log.write([record, Rating(record.id, "web:someone", False, NOW), Rating("no-such", record.conversation, True, NOW)])
    assert [row.rating for row in rows(engine)] == [0]


def test_a_conversation_has_another_fingerprint_every_day(engine: Engine, log: TurnLog, said: Said) -> None:
    first = said("một", conversation="web:a")
    log.write([first, said("hai", conversation="web:a"), replace(first, id="next", at=NOW + timedelta(days=1))])
    prints = [row.conversation for row in rows(engine)]
    assert len(set(prints)) == 2
    assert not any("web:a" in each for each in prints)


def test_words_and_rows_expire_each_in_their_time(engine: Engine, log: TurnLog, said: Said) -> None:
    log.write([said("chưa biết")])
    assert log.purge(NOW + timedelta(days=TEXT_DAYS - 1)) == 0
    assert log.purge(NOW + timedelta(days=TEXT_DAYS, minutes=1)) == 1
    assert (words(engine), Inbox(engine).groups(None), len(rows(engine))) == ({}, (), 1)
    assert log.purge(NOW + timedelta(days=ROW_DAYS, minutes=1)) == 1
    assert rows(engine) == []


def test_a_question_after_a_purge_gets_a_group_again(engine: Engine, log: TurnLog, said: Said) -> None:
    record = said("chưa biết")
    log.write([record])
    TurnLog(engine, str).purge(NOW + timedelta(days=TEXT_DAYS + 1))  # as another process does
    log.write([replace(record, id="again")])
    assert [group.count for group in Inbox(engine).groups()] == [1]


def test_like_questions_come_as_one_group_the_largest_first(engine: Engine, log: TurnLog, said: Said) -> None:
    log.write([said("gửi xe ở đâu"), said("ba tui mới nằm xuống khai chi"), said("ba tui moi nam xuong khai chi")])
    log.write([said("dạ ba tui mới nằm xuống khai chi ạ", guesses=(Guess("9.9", "Mới", 0.2),))])
    largest, other = Inbox(engine).groups()
    assert (largest.count, largest.example, largest.occasions) == (
        3,
        "dạ ba tui mới nằm xuống khai chi ạ",
        (Occasion.UNANSWERED,),
    )
    assert (other.count, other.example) == (1, "gửi xe ở đâu")
    examples = Inbox(engine).examples(largest.id)
    assert [(each.text, each.count) for each in examples] == [
        ("ba tui mới nằm xuống khai chi", 2),
        ("dạ ba tui mới nằm xuống khai chi ạ", 1),
    ]
    assert examples[1].offered == (Guess("9.9", "Mới", 0.2),)


def test_groups_are_filtered_by_occasion_and_province(engine: Engine, log: TurnLog, said: Said) -> None:
    log.write([said("gửi xe ở đâu", province="Huế"), said("bố cháu mất khai gì", province="Lâm Đồng")])
    inbox = Inbox(engine)
    assert [group.example for group in inbox.groups(province="Huế")] == ["gửi xe ở đâu"]
    assert inbox.groups(occasion=Occasion.BAD_RATING) == ()
    assert (inbox.count(), inbox.count(GroupFilter(province="Huế"))) == (2, 1)


def test_a_failed_write_leaves_nothing_and_can_be_repeated(tmp_path: object, said: Said) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/empty.db")
    log = TurnLog(engine, str)
    with pytest.raises(DatabaseUnavailable):
        log.write([said("một")])
    from procedures.migrations import migrate

    migrate(engine)
    log.write([said("một")])
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM open_questions")).scalar_one() == 1
