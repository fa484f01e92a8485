"""Held-out quality of intents and facets: fitted on four fifths of the training examples, asked the last fifth.

Run by hand: ``python -m tests.benchmarks.nlu_quality``. Aliases of one procedure are held out together, so a topic
that is asked was never seen. Every figure is given as typed, without diacritics, and with two typing slips a message.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter

import yaml
from sklearn.metrics import f1_score

from nlu.components.clauses import last_clauses
from nlu.components.facet_tagging import OVERVIEW, facet_features, tag_facets
from nlu.components.intent_classifier import LinearIntentClassifier
from nlu.components.linear_model import LinearModel, fit_exclusive, fit_several
from nlu.components.message_syllables import syllables_of
from nlu.components.text_variants import variants_of
from nlu.components.typing_slips import with_slips
from nlu.components.word_hints import INTENT_WORDS, features_of
from nlu.text.folding import fold

ROOT = Path(__file__).parents[2]
ASK, DECLINE = "ask_procedure", "out_of_scope"
FOLDS = 5
FORMS: dict[str, Callable[[str, Random], str]] = {
    "as typed": lambda text, _: text,
    "stripped": lambda text, _: fold(text),
    "two slips": lambda text, random: with_slips(text, random, count=2),
}


@dataclass(frozen=True)
class Example:
    """A labelled text; ``facets`` is ``None`` where nobody labelled them."""

    text: str
    intent: str
    facets: frozenset[str] | None = None


@dataclass
class Answers:
    """What the models said to the held-out examples of one form."""

    intents: list[tuple[Example, str]] = field(default_factory=list)
    facets: list[tuple[Example, tuple[str, ...]]] = field(default_factory=list)


def training_examples() -> list[Example]:
    """Read the NLU files."""
    examples = []
    for file in sorted((ROOT / "nlu" / "training").glob("*.yml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            facets = block.get("metadata", {}).get("facets")
            texts = [line[2:].strip() for line in block["examples"].splitlines()]
            examples += [Example(text, block["intent"], frozenset(facets) if facets else None) for text in texts]
    return examples


def alias_groups(folder: Path) -> list[list[Example]]:
    """Read the aliases, one list a group."""
    lines = [line for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    return [[Example(text, ASK) for text in [group["name"], *group["aliases"]]] for group in map(json.loads, lines)]


def _folds(units: Sequence[list[Example]], random: Random) -> list[list[Example]]:
    shuffled = random.sample(list(units), len(units))
    return [[example for unit in shuffled[fold_::FOLDS] for example in unit] for fold_ in range(FOLDS)]


def _with_variants(examples: Iterable[Example], random: Random, options: argparse.Namespace) -> list[Example]:
    made = []
    for example in examples:
        texts = [example.text, *variants_of(example.text, random, stripped=options.stripped, slipped=options.slipped)]
        made += [Example(text, example.intent, example.facets) for text in texts]
    return made


def fit(examples: list[Example], options: argparse.Namespace) -> tuple[LinearModel, LinearModel]:
    """Fit both models as the components do."""
    augmented = _with_variants(examples, Random(11), options)
    messages = [syllables_of(example.text) for example in augmented]
    features = [features_of(syllables, words=INTENT_WORDS) for syllables in messages]
    labels = [example.intent for example in augmented]
    intents = fit_exclusive(
        features,
        labels,
        strength=options.intent_strength,
        balance=LinearIntentClassifier.get_default_config()["balance"],
    )
    labelled = [(m, e.facets - {OVERVIEW}) for m, e in zip(messages, augmented, strict=True) if e.facets is not None]
    examples, labels = [facet_features(m) for m, _ in labelled], [several for _, several in labelled]
    facets = fit_several(examples, labels, strength=options.facet_strength)
    return intents, facets


def ask(
    models: tuple[LinearModel, LinearModel], example: Example, text: str, options: argparse.Namespace
) -> tuple[str, tuple[str, ...]]:
    """Return the intent and the facets that the models see in ``text``."""
    syllables = syllables_of(text)
    shares = models[0].probabilities(features_of(syllables, words=INTENT_WORDS))
    clauses = [syllables_of(clause) for clause in last_clauses(text)]
    asked = tag_facets(models[1], syllables, threshold=options.threshold, beside=options.beside, clauses=clauses)
    facets = tuple(facet.name for facet in asked)
    return max(shares, key=lambda name: shares[name]), facets or (OVERVIEW,)


def report(name: str, answers: Answers, aliases: set[str], options: argparse.Namespace) -> None:
    """Print the figures of one form, and the misses when asked."""
    own = [(e, got) for e, got in answers.intents if e.text not in aliases]
    truth, guess = [e.intent for e, _ in own], [got for _, got in own]
    declined = sum(t == DECLINE == g for t, g in zip(truth, guess, strict=True))
    asked = [(e, got) for e, got in answers.intents if e.intent == ASK]
    lost = [e for e, got in asked if got == DECLINE]
    elsewhere = [e for e, got in asked if got not in (DECLINE, ASK)]
    print(
        f"{name:10} intent accuracy {sum(t == g for t, g in zip(truth, guess, strict=True)) / len(own):.3f}"
        f"  macro-F1 {f1_score(truth, guess, average='macro'):.3f}"
        f"  out of scope: precision {declined / max(1, guess.count(DECLINE)):.3f}"
        f" recall {declined / truth.count(DECLINE):.3f}"
        f"  in scope declined {len(lost) / len(asked):.4f}, otherwise lost {len(elsewhere) / len(asked):.4f}"
    )
    right = sum(len(e.facets & set(got)) for e, got in answers.facets)
    said, wanted = sum(len(got) for _, got in answers.facets), sum(len(e.facets) for e, _ in answers.facets)
    exact = sum(e.facets == set(got) for e, got in answers.facets) / len(answers.facets)
    print(f"{'':10} facets micro-F1 {2 * right / (said + wanted):.3f}  exact {exact:.3f}")
    if options.misses and name in options.misses:
        _print_misses(answers)


def _print_misses(answers: Answers) -> None:
    for example, got in answers.intents:
        if got != example.intent:
            print("   intent", example.intent, "->", got, "|", example.text)
    for example, facets in answers.facets:
        if example.facets != set(facets):
            print("   facets", sorted(example.facets), "->", facets, "|", example.text)
    wrong = Counter()
    for example, facets in answers.facets:
        wrong.update(f"missed {facet}" for facet in example.facets - set(facets))
        wrong.update(f"added {facet}" for facet in set(facets) - example.facets)
    print("  ", wrong.most_common())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--aliases", type=Path, default=ROOT / "procedures" / "aliases")
    parser.add_argument("--stripped", type=int, default=1)
    parser.add_argument("--slipped", type=int, default=1)
    parser.add_argument("--intent-strength", type=float, default=10.0)
    parser.add_argument("--facet-strength", type=float, default=10.0)
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--beside", type=float, default=0.0)
    parser.add_argument("--folds", type=int, default=FOLDS, help="how many of the five folds are asked")
    parser.add_argument("--misses", nargs="*", default=(), help="forms whose misses are printed")
    parser.add_argument("--phrasings", action="store_true", help="hold out single aliases instead of whole groups")
    options = parser.parse_args()
    random = Random(5)
    groups = alias_groups(options.aliases)
    aliases = {example.text for group in groups for example in group}
    own = _folds([[example] for example in training_examples()], random)
    named = _folds([[example] for group in groups for example in group] if options.phrasings else groups, random)
    answers = {name: Answers() for name in FORMS}
    for held in range(options.folds):
        seen = [e for other in range(FOLDS) if other != held for e in own[other] + named[other]]
        begun = perf_counter()
        models = fit(seen, options)
        print(f"fold {held + 1}: {len(seen)} examples, fitted in {perf_counter() - begun:.1f} s")
        for example in own[held] + named[held]:
            for name, form in FORMS.items():
                intent, facets = ask(models, example, form(example.text, random), options)
                answers[name].intents.append((example, intent))
                if example.facets is not None:
                    answers[name].facets.append((example, facets))
    for name, found in answers.items():
        report(name, found, aliases, options)


if __name__ == "__main__":
    main()
