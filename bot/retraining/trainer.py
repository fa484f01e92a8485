"""Training and comparing in a process of its own: ``python -m bot.retraining.trainer FOLDER``.

``FOLDER`` holds what is to be learned (``bot.adopted``); what comes of it is written there, and to the audit log.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.retraining.attending import attend
from bot.retraining.run_folder import Outcome, Run, RunFolder
from procedures.admin.retraining import Comparison, Step

if TYPE_CHECKING:
    from bot.model import Progress
    from bot.retraining.asking import Answers
    from bot.retraining.questions import Questions
    from bot.settings import Settings
    from procedures.store import ProcedureStore

_NICENESS = 10  # messages come first
_BROKEN = "Có trục trặc khi huấn luyện. Lỗi đã được ghi lại; bản đang dùng vẫn nguyên như cũ."
_INVALID = "Dữ liệu huấn luyện có chỗ máy không đọc được. Lỗi đã được ghi lại; bản đang dùng vẫn nguyên như cũ."
_log = logging.getLogger(__name__)


def main() -> None:
    """Train, compare, and write down what came of it."""
    folder = RunFolder(Path(sys.argv[1]))
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    attend(folder.stop_file)
    folder.tell(Step("Đang nạp thư viện huấn luyện"))
    folder.end(outcome_of(lambda: _trained_and_compared(folder)))


def outcome_of(work: Callable[[], Comparison]) -> Outcome:
    """Do the work; what goes wrong is logged, and said in plain words."""
    from bot.model import TrainingFailed

    try:
        return Outcome(work())
    except TrainingFailed:
        _log.exception("the training files are refused")
        return Outcome(failure=_INVALID)
    except Exception:  # the outermost frame: whoever waits is told
        _log.exception("training failed")
        return Outcome(failure=_BROKEN)


def _trained_and_compared(folder: RunFolder) -> Comparison:
    from bot import model, quiet
    from bot.adopted import read_adopted
    from bot.retraining.comparing import compare
    from bot.retraining.questions import questions_for
    from bot.settings import load_settings
    from procedures.opening import open_store

    settings = load_settings()
    quiet.settle(cache=settings.home / "rasa-cache", level=settings.log_level)
    in_use = model.path_in(settings.home / "models")
    folder.tell(Step("Đang đọc dữ liệu huấn luyện"))
    trained = model.train(folder.folder, _teller(folder, "Đang huấn luyện bản mới"))
    folder.tell(Step("Đang mở kho thủ tục để hỏi thử"))
    store = open_store(settings.database_url, seed=False)
    questions = questions_for(store.engine, read_adopted(folder.folder).now.corrections)
    before, after = asyncio.run(_ask_both(settings, store, questions, (in_use, trained), folder))
    comparison = compare(before, after)
    _note(store, folder, comparison)
    return comparison


def _teller(folder: RunFolder, what: str) -> Progress:
    from bot.retraining.component_names import component_words

    return lambda done, total, name: folder.tell(Step(f"{what}: {component_words(name)}", done, total))


async def _ask_both(
    settings: Settings, store: ProcedureStore, questions: Questions, models: tuple[Path, Path], folder: RunFolder
) -> tuple[Answers, Answers]:
    from bot.assistant import Assistant
    from bot.embedded_rasa import EmbeddedRasa
    from bot.loading import wire
    from bot.retraining.asking import ask_all

    live = wire(store, folder=settings.home / "search", province=settings.province or "")
    found = []
    for path, what in zip(models, ("Đang hỏi bản đang dùng", "Đang hỏi bản mới"), strict=True):
        rasa = EmbeddedRasa.load(path)
        found.append(await ask_all(Assistant(rasa), rasa, questions, _Ticking(folder, what, questions.messages)))
    live.close()
    return found[0], found[1]


class _Ticking:
    """Tells of every so many messages."""

    def __init__(self, folder: RunFolder, what: str, total: int) -> None:
        self._folder, self._what, self._total = folder, what, total
        self._done = 0

    def __call__(self) -> None:
        self._done += 1
        if self._done % 20 == 0 or self._done == self._total:
            self._folder.tell(Step(self._what, self._done, self._total))


def _note(store: ProcedureStore, folder: RunFolder, comparison: Comparison) -> None:
    from procedures.accounts.audit import AuditLog

    run = folder.run()
    actor = run.actor if isinstance(run, Run) else ""
    told = (comparison.told(after=False), comparison.told(after=True))
    AuditLog(store.engine).record(actor, "model.compared", "model", *told)


if __name__ == "__main__":
    main()
