"""Publishes the draft of a database and is killed (SIGKILL) at one statement of it: ``URL CODE EDITION STATEMENT``."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

from sqlalchemy import event

from procedures.engine import make_engine
from procedures.publishing.publishing import Publishing
from procedures.store import ProcedureStore
from tests.procedures.publishing.moments import LATER


def main(url: str, code: str, edition: int, beginning: str) -> None:
    """``beginning`` is how the statement starts after which the process ends; COMMIT ends it just before."""
    engine = make_engine(url)

    def die(*_: Any) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def die_at(_: Any, __: Any, statement: str, *rest: Any) -> None:
        if statement.upper().startswith(beginning):
            die()

    if beginning == "COMMIT":
        event.listen(engine, "commit", die)
    else:
        event.listen(engine, "after_cursor_execute", die_at)
    Publishing(ProcedureStore(engine)).publish(code, edition=edition, publisher="hoa", reason="Thử", now=LATER)
    die()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
