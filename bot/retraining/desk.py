"""The retraining of an installation, as the console's pages work with it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

from sqlalchemy import Engine

from bot import model
from bot.adopted import Adopted, Lessons, read_adopted, write_adopted
from bot.retraining.claim import Claim, claim, is_claimed
from bot.retraining.run_folder import Outcome, Run, RunFolder
from bot.retraining.training_process import TrainingProcess
from bot.settings import Settings
from procedures.admin.retraining import CannotRetrain, Comparison, InUse, Phase, Standing
from procedures.questions.correction import Correction, corrections_of

_BUSY = "Đang có một lần huấn luyện khác. Anh/chị chờ xong, hoặc dừng lần đó trước."
_NOTHING_NEW = "Bản đang dùng đã học hết những điều được sửa. Chưa có gì mới để huấn luyện."
_UPGRADED = "Phần mềm vừa được nâng cấp, bản mới này không còn dùng được. Anh/chị huấn luyện lại."
_NO_MODEL = "Trợ lý chưa sẵn sàng lần đầu. Anh/chị chờ vài phút rồi bấm lại."
_OTHER_BASE = "Bản đang dùng đã đổi từ sau lần so sánh này. Anh/chị huấn luyện lại để so sánh cho đúng."
_NO_CANDIDATE = "Không có bản mới nào đang chờ. Có thể đồng nghiệp vừa quyết định xong."
_NOT_RUNNING = "Không có lần huấn luyện nào đang chạy."
_NO_WAY_BACK = "Bản trước không còn dùng được với phần mềm hiện nay, nên không quay lại được."
_NOT_STARTED = "Máy chủ chưa mở được việc huấn luyện. Anh/chị báo người cài đặt giúp."
_NOT_STOPPED = "Chưa dừng được ngay. Anh/chị mở lại trang này sau ít giây."
_LONGEST_END = 5.0  # seconds a process gets to see that it is to stop


def retraining_desk(settings: Settings, engine: Engine) -> RetrainingDesk:
    """Return the desk of an installation."""
    environment = {
        "MOTCUA_HOME": str(settings.home),
        "MOTCUA_DATABASE_URL": settings.database_url,
        "MOTCUA_PROVINCE": settings.province or "",
    }
    return RetrainingDesk(settings.home, engine, TrainingProcess(environment))


class RetrainingDesk:
    """Works in ``retraining`` and ``models`` of a data folder; processes that share the folder share everything.

    A training writes to a folder of its own. What is in use changes in one step: the file of what is adopted is
    replaced, and every process follows it (``bot.retraining.following``).
    """

    def __init__(
        self,
        home: Path,
        engine: Engine,
        process: TrainingProcess,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
    ) -> None:
        self._models = home / "models"
        self._lock_file = home / "retraining" / "running.lock"
        self._log_file = home / "retraining" / "log.txt"  # of the latest training, for whoever looks after the machine
        self._latest = RunFolder(home / "retraining" / "latest")
        self._engine = engine
        self._process = process
        self._now = now

    def close(self) -> None:
        """End a training that was begun here; it counts as broken off."""
        self._process.end()

    def standing(self) -> Standing:
        """Return how things are."""
        self._process.reap()
        adopted, run = read_adopted(self._models), self._latest.run()
        known, here = set(adopted.now.corrections), set(self._corrections()[0])
        standing = Standing(
            in_use=_in_use(adopted.now),
            to_learn=len(here - known),
            to_forget=len(known - here),
            can_go_back=self._way_back(adopted) is not None,
        )
        return standing if run is None else self._with_run(standing, run)

    def start(self, *, actor: str) -> int:
        """Begin a training in a process of its own; return how many corrections it learns.

        Raises:
            CannotRetrain: one is under way, or there is nothing to learn.
        """
        corrections, skipped = self._corrections()
        with self._alone() as held:
            if set(corrections) == set(read_adopted(self._models).now.corrections):
                raise CannotRetrain(_NOTHING_NEW)
            base, texts = model.path_in(self._models), tuple(each.text for each in skipped)
            if not base.exists():
                raise CannotRetrain(_NO_MODEL)
            self._latest.begin(Run(actor, self._now(), base.name, len(corrections), texts))
            write_adopted(self._latest.folder, Adopted(Lessons(corrections, actor)))
            try:
                self._process.start(self._latest.folder, log=self._log_file, handle=held.handle)
            except OSError as error:
                self._latest.end(Outcome(failure=_NOT_STARTED))
                raise CannotRetrain(_NOT_STARTED) from error
        return len(corrections)

    def stop(self) -> None:
        """End the training under way, whichever process started it.

        Raises:
            CannotRetrain: there is none.
        """
        if not is_claimed(self._lock_file) or not self._latest.folder.exists():
            raise CannotRetrain(_NOT_RUNNING)
        self._latest.stop_file.touch()
        self._process.end()
        ends = time.monotonic() + _LONGEST_END
        while is_claimed(self._lock_file):
            if time.monotonic() > ends:
                raise CannotRetrain(_NOT_STOPPED)
            time.sleep(0.05)

    def adopt(self, *, actor: str) -> Comparison:
        """Use the new model from now on, in every process within seconds.

        Raises:
            CannotRetrain: there is none, or it no longer fits.
        """
        with self._alone():
            run, outcome = self._latest.run(), self._latest.outcome()
            if run is None or outcome is None or outcome.comparison is None:
                raise CannotRetrain(_NO_CANDIDATE)
            trained, adopted = read_adopted(self._latest.folder).now, read_adopted(self._models)
            found = model.path_with(self._latest.folder, trained)
            if not found.exists():
                raise CannotRetrain(_UPGRADED)
            if model.path_in(self._models).name != run.base:
                raise CannotRetrain(_OTHER_BASE)
            self._models.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(found, self._models / f"unfinished-{found.name}")
            (self._models / f"unfinished-{found.name}").replace(self._models / found.name)
            self._use(Adopted(Lessons(trained.corrections, actor, self._now()), adopted.now))
            self._latest.clear()
            return outcome.comparison

    def drop(self) -> Comparison | None:
        """Clear the latest training away; return what was found of it.

        Raises:
            CannotRetrain: it still runs, or there is none.
        """
        with self._alone():
            if self._latest.run() is None:
                raise CannotRetrain(_NO_CANDIDATE)
            outcome = self._latest.outcome()
            self._latest.clear()
            return outcome.comparison if outcome else None

    def go_back(self, *, actor: str) -> InUse:
        """Use the model again that was in use before; the one of now can be gone back to in turn.

        Raises:
            CannotRetrain: it is not there any more.
        """
        with self._alone():
            adopted = read_adopted(self._models)
            before = self._way_back(adopted)
            if before is None:
                raise CannotRetrain(_NO_WAY_BACK)
            self._use(Adopted(Lessons(before.corrections, actor, self._now()), adopted.now))
            return _in_use(before)

    def _with_run(self, standing: Standing, run: Run) -> Standing:
        phase, outcome = self._phase()
        return replace(
            standing,
            phase=phase,
            actor=run.actor,
            begun_at=run.begun_at,
            learned=run.learned,
            skipped=run.skipped,
            step=self._latest.step() if phase is Phase.RUNNING else None,
            failure=outcome.failure,
            comparison=outcome.comparison,
        )

    def _use(self, adopted: Adopted) -> None:
        write_adopted(self._models, adopted)
        model.remove_stale(self._models)

    def _way_back(self, adopted: Adopted) -> Lessons | None:
        """Return what to go back to, if its model is still there for the present files."""
        before = adopted.before
        return before if before is not None and model.path_with(self._models, before).exists() else None

    def _corrections(self) -> tuple[tuple[Correction, ...], tuple[Correction, ...]]:
        return model.usable(corrections_of(self._engine))

    def _phase(self) -> tuple[Phase, Outcome]:
        if is_claimed(self._lock_file):
            return Phase.RUNNING, Outcome()
        outcome = self._latest.outcome()
        if outcome is not None:
            return (Phase.FAILED if outcome.comparison is None else Phase.READY), outcome
        return (Phase.STOPPED if self._latest.stop_file.exists() else Phase.BROKEN), Outcome()

    @contextmanager
    def _alone(self) -> Iterator[Claim]:
        held = claim(self._lock_file)
        if held is None:
            raise CannotRetrain(_BUSY)
        with held:
            yield held


def _in_use(lessons: Lessons) -> InUse:
    return InUse(len(lessons.corrections), lessons.actor, lessons.since)
