from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from procedures.opening import open_store
from procedures.reviewing.applying import BATCH
from procedures.reviewing.review import Decision, ReviewState
from procedures.reviewing.reviews import Reviews
from tests.procedures.reviewing.editing import edit, found
from tests.procedures.sample_records import plain

ROOT = Path(__file__).parents[3]
NUMBER = 350
APPLY_AND_DIE = """
import os, signal, sys
from procedures.opening import open_store
from procedures.reviewing.reviews import Reviews

store = open_store(sys.argv[1], seed=False)
reviews = Reviews(store)
left = [int(sys.argv[3])]

def die_in_the_middle(connection, written):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)

act = reviews.undo if sys.argv[4] == "undo" else reviews.apply
act(int(sys.argv[2]), actor="lan", noting=die_in_the_middle)
"""


def killed(url: str, number: int, batch: int, what: str) -> int:
    """Run in a process of its own, killed inside the transaction of a batch, after its records were written."""
    command = [sys.executable, "-c", APPLY_AND_DIE, url, str(number), str(batch), what]
    return subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, check=False).returncode


def test_killed_apply_leaves_each_record_old_or_new_and_goes_on_when_called_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'motcua.db'}"
    store = open_store(url, seed=False)
    codes = [f"1.{each:06}" for each in range(NUMBER)]
    store.save(plain(code, note="cũ", requirements="cũ") for code in codes)
    edit(store, codes[10], summary="sửa tại đây")
    before = list(store.all())
    reviews = Reviews(store)
    source = found(*(plain(code, note="mới", requirements="mới") for code in codes))
    number = reviews.open(source, name="cổng", actor="lan").id
    reviews.decide_all(number, Decision.ACCEPT)

    assert killed(url, number, 3, "apply") == -signal.SIGKILL
    states = [(record.note, record.requirements) for record in store.all()]
    assert set(states) == {("cũ", "cũ"), ("mới", "mới")}
    assert states.count(("mới", "mới")) == 2 * BATCH
    assert reviews.get(number).state is ReviewState.APPLYING

    assert reviews.apply(number, actor="lan").state is ReviewState.APPLIED
    assert {(record.note, record.requirements) for record in store.all()} == {("mới", "mới")}
    assert store.get(codes[10]).summary == "sửa tại đây"

    assert killed(url, number, 2, "undo") == -signal.SIGKILL
    assert sum(record.note == "cũ" for record in store.all()) == BATCH
    assert reviews.undo(number, actor="lan").changed_since == ()
    assert list(store.all()) == before
