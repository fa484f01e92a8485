from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adopted import NAME, Adopted, Lessons, digest_of, read_adopted, write_adopted
from procedures.questions.correction import Correction

CORRECTIONS = st.lists(st.builds(Correction, st.text(), st.text(), st.tuples(st.text())), unique=True, max_size=5)
SOME = (Correction("loa phường ồn quá", "out_of_scope"), Correction("hết mấy xị", "ask_procedure", ("fee",)))


def test_what_was_decided_is_read_as_it_was_written(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 21, 8, tzinfo=timezone.utc)
    adopted = Adopted(Lessons(SOME, "lan", moment), Lessons())
    write_adopted(tmp_path / "models", adopted)
    assert read_adopted(tmp_path / "models") == adopted
    assert [each.name for each in (tmp_path / "models").iterdir()] == [NAME]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"now": {}, "before": null}'])
def test_a_damaged_file_counts_as_none(tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / NAME).write_text(damage, encoding="utf-8")
    assert read_adopted(tmp_path) == Adopted()
    assert "can't be read" in caplog.text


@given(CORRECTIONS, st.randoms(use_true_random=False))
def test_the_order_of_corrections_makes_no_other_model(corrections: list[Correction], random: object) -> None:
    shuffled = list(corrections)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert digest_of(corrections) == digest_of(shuffled)


@given(CORRECTIONS, CORRECTIONS)
def test_other_corrections_make_another_model(one: list[Correction], other: list[Correction]) -> None:
    assert (digest_of(one) == digest_of(other)) is (set(one) == set(other))
    assert (digest_of(one) == b"") is (one == [])
