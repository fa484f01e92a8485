"""What is in the database of what people wrote: rows for all of it, words only where needed, nobody's data."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.questions.logging_turns import LoggingTurns
from bot.questions.masked_words import masked_words
from bot.questions.topics import Topics
from bot.turn import Noted, ProcedureMention, Reply, ScoredProcedure, Turn
from procedures.engine import DatabaseUnavailable
from procedures.opening import open_store
from procedures.questions.inbox import Inbox
from procedures.questions.turn_record import Occasion
from procedures.sealing import Seal
from tests.fakes.replier import FakeReplier

SAID = (
    "tôi tên là Trần Thị Mẫu, sđt 0912 345 678, hỏi chuyện gửi xe",
    "cccd của em 001000000123 và e-mail mau.thu@vidu.vn thì gửi xe đâu",
    "hồ sơ H17.12-241104-0777 của bố em Lê Văn Thử tới đâu, gửi xe ở đâu",
    "ho so g22.99.08 241103 896048 gui xe dau, goi em 0987654321",
    "số tài khoản 12345678901234 gửi xe được không, hộ chiếu C1234567",
    '/ask_procedure{"code":"0912345678"}',
    "https://maps.google.com/?q=21.0277644,105.8341598 gần đây có chỗ gửi xe",
)
PLANTED = (
    "Trần Thị Mẫu", "Lê Văn Thử", "tran thi mau", "0912", "001000000123", "mau.thu", "H17.12", "241104-0777", "896048",
    "0987654321", "12345678901234", "C1234567", "105.8341", "web:c0",
)  # fmt: skip


def declined(**values: object) -> Turn:
    return Turn("decline", (Reply("Chưa tìm thấy."),), **values)  # type: ignore[arg-type]


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_store(f"sqlite:///{tmp_path}/motcua.db", seed=False).engine


def rows(engine: Engine, table: str) -> list[dict[str, object]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(f"SELECT * FROM {table}")).mappings()]


def planted_in(folder: Path) -> list[str]:
    raw = b"".join(path.read_bytes() for path in folder.glob("motcua.db*")).lower()
    assert b"open_questions" in raw
    return [planted for planted in PLANTED if planted.lower().encode() in raw]


async def test_no_personal_data_reaches_the_files_of_the_database(engine: Engine, tmp_path: Path) -> None:
    logging = LoggingTurns(engine, Seal(b"a key for tests"))
    bot = logging.of(FakeReplier([declined() for _ in SAID]))
    for place, said in enumerate(SAID):
        turn = await bot.reply(f"web:c{place}", said)
        bot.rate(f"web:c{place}", turn.id, good=False)
    await logging.close()
    kept = " ".join(str(row["text"]) for row in rows(engine, "open_questions"))
    assert kept.count("gửi xe") + kept.count("gui xe") == len(SAID) - 1
    assert "[mã hồ sơ]" in kept
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert planted_in(tmp_path) == []


async def test_a_turn_is_a_row_with_what_is_known_of_it(engine: Engine) -> None:
    turn = Turn(
        "answer",
        (Reply("…"),),
        procedures=(ProcedureMention("1.000656", "Khai tử", ("fee",)),),
        candidates=(ScoredProcedure("1.000656", "Khai tử", 0.8),),
        facets=("fee",),
        latency_ms=12.5,
        noted=Noted(after_clarification=True, province="Huế"),
    )
    logging = LoggingTurns(engine, Seal(b"a key for tests"))
    answered = await logging.of(FakeReplier([turn])).reply("telegram-group:x", "khai tử hết bao nhiêu")
    await logging.close()
    (row,) = rows(engine, "question_turns")
    expected = {
        "id": answered.id, "channel": "telegram-group", "kind": "answer", "in_words": 1, "after_clarification": 1,
        "followed": 0, "province": "Huế", "candidate": "1.000656", "confidence": 0.8, "latency_ms": 12.5, "rating": 0,
        "occasion": "",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    parts = {(part["part"], part["value"]) for part in rows(engine, "question_turn_parts")}
    assert parts == {("procedure", "1.000656"), ("facet", "fee")}
    assert rows(engine, "open_questions") == []


async def test_only_answers_and_declines_can_be_rated(engine: Engine) -> None:
    logging = LoggingTurns(engine, Seal(b"a key for tests"))
    kinds = ("answer", "decline", "clarify", "status", "smalltalk", "handoff", "cancel")
    bot = logging.of(FakeReplier([Turn(kind, (Reply("…"),)) for kind in kinds]))
    rateable = [kind for kind in kinds if (await bot.reply("web:a", "hỏi")).id]
    await logging.close()
    assert rateable == ["answer", "decline"]
    assert len(rows(engine, "question_turns")) == len(kinds)


async def test_thumb_down_brings_the_words_into_the_inbox(engine: Engine) -> None:
    logging = LoggingTurns(engine, Seal(b"a key for tests"))
    bot = logging.of(FakeReplier())
    turn = await bot.reply("web:a", "gửi xe ở đâu")
    bot.rate("web:b", turn.id, good=False)
    bot.rate("web:a", turn.id, good=False)
    await logging.close()
    (group,) = Inbox(engine).groups()
    assert (group.example, group.occasions) == ("gửi xe ở đâu", (Occasion.BAD_RATING,))


def answering(*codes: str) -> Turn:
    return Turn("answer", (Reply("…"),), procedures=tuple(ProcedureMention(code, "Tên", ()) for code in codes))


@pytest.mark.parametrize(
    ("before", "topics"),
    [
        ([], ()),
        ([answering("1.000656")], ("1.000656",)),
        ([answering("1.000656"), Turn("clarify", ()), Turn("smalltalk", ())], ("1.000656",)),
        ([answering("1.000656"), answering("1.004222", "2.000986")], ("1.004222", "2.000986")),
        ([answering("1.000656"), answering()], ()),
        ([answering("1.000656"), Turn("status", ())], ()),
        ([answering("1.000656"), Turn("cancel", ())], ()),
    ],
)
async def test_a_kept_question_tells_what_was_talked_of(
    engine: Engine, before: list[Turn], topics: tuple[str, ...]
) -> None:
    logging = LoggingTurns(engine, Seal(b"a key for tests"))
    bot = logging.of(FakeReplier([answering("9.999999"), *before, declined()]))
    await bot.reply("web:b", "chuyện của người khác")
    for _ in before:
        await bot.reply("web:a", '/ask_procedure{"code":"1"}')
    await bot.reply("web:a", "giấy tờ gồm những gì")
    await logging.close()
    (group,) = Inbox(engine).groups()
    assert (group.example, group.topics) == ("giấy tờ gồm những gì", topics)


async def test_a_conversation_that_was_deleted_talks_of_nothing(engine: Engine) -> None:
    logging = LoggingTurns(engine, Seal(b"a key for tests"))
    bot = logging.of(FakeReplier([answering("1.000656"), declined()]))
    await bot.reply("telegram:a", "khai tử")
    await bot.forget("telegram:a")
    await bot.reply("telegram:a", "giấy tờ gồm những gì")
    await logging.close()
    assert [group.topics for group in Inbox(engine).groups()] == [()]


def test_topics_of_those_who_spoke_long_ago_are_dropped() -> None:
    topics = Topics(most=2)
    for name in ("a", "b", "a", "c"):
        topics.note(name, answering("1"))
    assert [topics.of(name) for name in "abc"] == [("1",), (), ("1",)]


async def test_replies_go_on_while_the_database_is_gone(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE question_turns")
    with pytest.raises(DatabaseUnavailable), engine.connect() as connection:
        connection.execute(text("SELECT * FROM question_turns"))
    logging = LoggingTurns(engine, Seal(b"a key for tests"))
    turn = await logging.of(FakeReplier()).reply("web:a", "xin hỏi")
    await logging.close()
    assert turn.replies[0].text == "xin hỏi"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("  Gửi xe ở đâu?  ", "Gửi xe ở đâu?"),
        ('/ask_procedure{"code":"1.000656"}', ""),
        ("/none_of_these", ""),
        ("hồ sơ H17.12-241104-0777 và H17.12-241104-0778 đâu", "hồ sơ [mã hồ sơ] và [mã hồ sơ] đâu"),
        ("", ""),
    ],
)
def test_words_are_kept_without_codes_of_dossiers(said: str, kept: str) -> None:
    assert masked_words(said) == kept
