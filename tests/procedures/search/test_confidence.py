from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.search.confidence import WEIGHTS, Evidence, confidence, features
from procedures.search.signals import Signals
from procedures.search.terms import Floats


def _floats(*values: float) -> Floats:
    return np.array(values, dtype=np.float32)


def _signals(*names: float, syllables: Sequence[float] = (), body: Sequence[float] = ()) -> Signals:
    """Return signals that are zero but for those given."""
    given = {"name_letters": names, "name_syllables": syllables, "body": body}
    zeros = (0.0,) * len(names)
    return Signals(**{field.name: _floats(*(given.get(field.name) or zeros)) for field in fields(Signals)})


def _evidence(
    found: Signals, margins: Sequence[float] = (), known: Sequence[float] = (), nearest: Sequence[float] = ()
) -> Evidence:
    """Return evidence of known entries whose margins and nearness are zero but for those given."""
    zeros, ones = (0.0,) * len(found.body), (1.0,) * len(found.body)
    return Evidence(found, _floats(*(margins or zeros)), _floats(*(known or ones)), _floats(*(nearest or zeros)))


def _features(found: Signals, *margins: float, known: Sequence[float] = ()) -> dict[str, list[float]]:
    return {name: value.tolist() for name, value in features(_evidence(found, margins, known)).items()}


@pytest.mark.parametrize(
    ("scores", "leads"),
    [
        ((0.9, 0.5, 0.1), [0.4, -0.4, -0.8]),
        ((0.1, 0.5, 0.9), [-0.8, -0.4, 0.4]),
        ((0.5, 0.5, 0.1), [0.0, 0.0, -0.4]),
        ((0.0, 0.0), [0.0, 0.0]),
        ((0.7,), [0.7]),
        ((), []),
    ],
    ids=["best first", "best last", "two alike", "nothing", "only one", "none at all"],
)
def test_the_best_leads_by_its_distance_and_the_others_trail(scores: tuple[float, ...], leads: list[float]) -> None:
    assert _features(_signals(*scores))["name_lead"] == pytest.approx(leads)
    assert _features(_signals(*(0.0,) * len(scores), body=scores))["body_lead"] == pytest.approx(leads)
    assert _features(_signals(*(0.0,) * len(scores)), *scores)["margin_lead"] == pytest.approx(leads)


def test_margins_below_zero_lead_as_well() -> None:
    assert _features(_signals(0, 0), -0.25, -1.5)["margin_lead"] == [1.25, -1.25]


def test_letters_and_syllables_of_names_lead_together() -> None:
    assert _features(_signals(0.5, 0.4, syllables=(0.2, 0.8)))["name_lead"] == pytest.approx([-0.2, 0.2])


def test_what_the_matcher_says_counts_only_for_entries_it_knows() -> None:
    found = _features(_signals(0.5, 0.5, syllables=(0.3, 0.3), body=(0.2, 0.2)), 1.0, 0.5, known=(1.0, 0.0))
    for name in ("margin", "margin_lead", "known", "known_name_letters", "known_name_syllables", "known_body"):
        assert found[name][1] == 0, name
        assert found[name][0] != 0, name


def test_the_best_of_all_is_the_same_for_every_entry() -> None:
    found = _features(_signals(0.1, 0.6, body=(0.3, 0.2)), -0.5, 0.25)
    assert found["best_name"] == pytest.approx([0.6, 0.6])
    assert found["best_body"] == pytest.approx([0.3, 0.3])
    assert found["best_margin"] == [0.25, 0.25]


def test_every_feature_has_its_weight() -> None:
    assert {"constant", *_features(_signals(0.1))} == set(WEIGHTS)


shares = st.floats(0, 1, width=32)
entries = st.lists(st.tuples(shares, shares, shares, st.floats(-3, 3, width=32), st.booleans()), max_size=6)


@given(entries)
def test_every_score_is_a_probability(rows: list[tuple[float, float, float, float, bool]]) -> None:
    names, syllables, body, margins, known = zip(*rows, strict=True) if rows else ((),) * 5
    scores = confidence(_evidence(_signals(*names, syllables=syllables, body=body), margins, known))
    assert scores.shape == (len(rows),)
    assert ((scores >= 0) & (scores <= 1)).all()


@given(entries, st.randoms())
def test_scores_do_not_depend_on_the_order_of_entries(
    rows: list[tuple[float, float, float, float, bool]], dice: Random
) -> None:
    def scored(each: list[tuple[float, float, float, float, bool]]) -> list[float]:
        names, syllables, body, margins, known = zip(*each, strict=True) if each else ((),) * 5
        found = _signals(*names, syllables=syllables, body=body)
        return confidence(_evidence(found, margins, known)).tolist()

    places = list(range(len(rows)))
    dice.shuffle(places)
    shuffled = scored([rows[place] for place in places])
    assert shuffled == pytest.approx([scored(rows)[place] for place in places], abs=1e-5)


def test_a_clear_lead_makes_a_procedure_likelier_than_a_close_race() -> None:
    clear = confidence(_evidence(_signals(0.8, 0.1, syllables=(0.8, 0.1)), (-1.5, -1.5), (0, 0)))
    close = confidence(_evidence(_signals(0.8, 0.79, syllables=(0.8, 0.79)), (-1.5, -1.5), (0, 0)))
    assert clear[0] > close[0]


def test_of_two_alike_the_one_with_the_nearer_phrasing_is_likelier() -> None:
    first, second = confidence(_evidence(_signals(0.5, 0.5), nearest=(0.4, 0.7))).tolist()
    assert second > first
