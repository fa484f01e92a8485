from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from procedures.engine import make_engine
from procedures.publishing.drafts import DraftStore
from procedures.publishing.versions import VersionStore
from procedures.store import ProcedureStore
from tests.procedures.publishing import killed_publisher
from tests.procedures.publishing.test_publishing import CODE, draft_with, fee_of, publish
from tests.procedures.sample_records import full


@pytest.mark.parametrize(
    ("statement", "live"),
    [
        ("DELETE FROM PROCEDURES", False),
        ("INSERT INTO VERSIONS", False),
        ("DELETE FROM DRAFTS", False),
        ("COMMIT", False),
        ("NEVER", True),  # killed after it
    ],
)
def test_publisher_killed_leaves_the_old_state_or_the_new_one(
    any_store: ProcedureStore, database_url: str, statement: str, live: bool
) -> None:
    any_store.save([full()])
    draft = draft_with(any_store, 20000)
    revision = any_store.revision()
    command = [sys.executable, "-m", killed_publisher.__name__, database_url, CODE, str(draft.edition), statement]
    ended = subprocess.run(command, check=False, timeout=120, cwd=Path(__file__).parents[3])
    assert ended.returncode == -signal.SIGKILL
    after = ProcedureStore(make_engine(database_url))
    assert fee_of(after.get(CODE)) == (20000 if live else 10000)
    assert len(VersionStore(after.engine).of(CODE)) == (2 if live else 0)
    assert (DraftStore(after).find(CODE) is None) is live
    assert after.revision() == revision + live
    if not live:
        assert publish(after, draft) == 2
        assert fee_of(after.get(CODE)) == 20000
