from __future__ import annotations

from sqlalchemy import Engine

from procedures.questions.correction import Correction, corrections_of, still_known
from procedures.questions.inbox import Inbox
from procedures.questions.teaching import Teaching
from procedures.questions.turn_log import TurnLog
from tests.procedures.questions.conftest import Said


def test_what_was_corrected_last_counts_and_what_was_undone_does_not(engine: Engine, log: TurnLog, said: Said) -> None:
    log.write([said("loa phường ồn quá"), said("giấy tờ tui nộp sao chưa thấy kêu")])
    teaching = Teaching(engine)
    first, second = sorted(group.id for group in Inbox(engine).groups())
    teaching.correct(first, "greet", actor="lan")
    teaching.correct(first, "ask_procedure", facets=["time", "place"], actor="lan")
    teaching.undo(teaching.correct(second, "dossier_status", actor="lan"), actor="lan")
    assert corrections_of(engine) == (Correction("loa phường ồn quá", "ask_procedure", ("time", "place")),)


def test_corrections_that_ask_for_what_is_known_no_more_are_told_apart() -> None:
    known = Correction("hết mấy xị", "ask_procedure", ("fee",))
    gone = Correction("bán vé số ở đâu", "buy_lottery_ticket")
    coloured = Correction("giấy đó màu gì", "ask_procedure", ("fee", "colour"))
    found = still_known([gone, known, coloured], intents={"ask_procedure"}, facets={"fee"})
    assert found == ((known,), (gone, coloured))
