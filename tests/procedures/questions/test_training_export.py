from __future__ import annotations

import yaml
from sqlalchemy import Engine

from procedures.questions.inbox import Inbox
from procedures.questions.teaching import Teaching
from procedures.questions.training_export import training_yaml
from procedures.questions.turn_log import TurnLog
from tests.procedures.questions.conftest import Said


def test_corrections_are_grouped_and_the_latest_of_a_question_counts(engine: Engine, log: TurnLog, said: Said) -> None:
    log.write([said("ông nội mất: báo ai [mã hồ sơ]"), said("# chuyện gì vậy - kể đi")])
    teaching = Teaching(engine)
    first, second = sorted(group.id for group in Inbox(engine).groups())
    teaching.correct(first, "out_of_scope", actor="lan")
    teaching.correct(first, "ask_procedure", facets=["place", "steps"], actor="lan")
    undone = teaching.correct(second, "greet", actor="lan")
    teaching.correct(second, "out_of_scope", actor="lan")
    teaching.undo(undone, actor="lan")
    assert [group.count for group in Inbox(engine).groups()] == [1, 1]
    written = yaml.safe_load(training_yaml(engine))
    assert written == {
        "version": "3.1",
        "nlu": [
            {
                "intent": "ask_procedure",
                "metadata": {"facets": ["place", "steps"]},
                "examples": "- ông nội mất: báo ai mã hồ sơ\n",
            },
            {"intent": "out_of_scope", "examples": "- # chuyện gì vậy - kể đi\n"},
        ],
    }


def test_no_corrections_are_an_empty_list(engine: Engine) -> None:
    assert yaml.safe_load(training_yaml(engine)) == {"version": "3.1", "nlu": []}
