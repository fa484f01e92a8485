from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

from nlu.components.facet_tagging import FACETS, OVERVIEW
from nlu.text.normalising import normalise

ROOT = Path(__file__).parents[3]
Block = tuple[str, list[str] | None, list[str]]


def _blocks() -> Iterator[Block]:
    for file in sorted((ROOT / "nlu" / "training").glob("*.yml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            texts = [line.removeprefix("- ").strip() for line in block["examples"].splitlines()]
            metadata = block.get("metadata", {})
            yield block["intent"], metadata.get("facets", []) if metadata.get("labelled", True) else None, texts


def _domain_intents() -> set[str]:
    domain = yaml.safe_load((ROOT / "bot" / "dialogue" / "domain" / "intents.yml").read_text(encoding="utf-8"))
    return {name for intent in domain["intents"] for name in intent}


def test_every_intent_of_the_domain_has_examples_and_no_other() -> None:
    assert {intent for intent, _, _ in _blocks()} == _domain_intents()


def test_no_text_is_an_example_of_two_intents() -> None:
    intents = defaultdict(set)
    for intent, _, texts in _blocks():
        for text in texts:
            intents[normalise(text).lower()].add(intent)
    assert {text: names for text, names in intents.items() if len(names) > 1} == {}


def test_no_text_has_two_different_sets_of_facets() -> None:
    facets = defaultdict(set)
    for _, names, texts in _blocks():
        for text in texts if names is not None else ():
            facets[normalise(text).lower()].add(frozenset(names or ()))
    assert {text: names for text, names in facets.items() if len(names) > 1} == {}


def test_every_question_about_a_procedure_names_its_facets_and_overview_stands_alone() -> None:
    for intent, facets, texts in _blocks():
        if facets is None:  # left open on purpose: these teach the intents alone
            assert intent == "ask_procedure"
            continue
        assert bool(facets) == (intent == "ask_procedure"), texts[0]
        assert set(facets) <= set(FACETS)
        assert OVERVIEW not in facets or facets == [OVERVIEW]


def test_every_facet_and_the_edges_of_scope_have_enough_examples() -> None:
    counts: Counter[str] = Counter()
    for intent, labels, texts in _blocks():
        facets = labels or ()
        counts.update({intent: len(texts), "several": len(texts) * (len(facets) > 1)})
        counts.update(dict.fromkeys(facets, len(texts)))
    assert all(counts[facet] >= 60 for facet in FACETS)
    assert counts[OVERVIEW] >= 120
    assert counts["several"] >= 80
    assert counts["out_of_scope"] >= 250
    assert counts["dossier_status"] >= 80
