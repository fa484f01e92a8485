"""How fast questions are put into groups, and how purely: ``python -m tests.benchmarks.question_groups [QUESTIONS]``.

Each question is a training example with a slip, a courtesy, other order of sentence parts or no diacritics.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

import yaml

from procedures.questions.likeness import Alike, question_key
from procedures.search.plain import plain_text

TRAINING = Path(__file__).parents[2] / "nlu" / "training"


def main(number: int = 50_000) -> None:
    """Print the figures."""
    dice = Random(3)
    sources = [line[2:] for path in TRAINING.glob("*.yml") for line in _lines(path) if len(line.split()) > 4]
    sources = list(dict.fromkeys(sources))
    asked = [(place, _typed(sources[place], dice)) for place in (dice.randrange(len(sources)) for _ in range(number))]
    keys = [(place, question_key(text)) for place, text in asked]
    started, slowest, alike, groups = time.perf_counter(), 0.0, Alike(), defaultdict[int, Counter[int]](Counter)
    for place, key in keys:
        before = time.perf_counter()
        group = alike.find(key)
        if group is None:
            group = len(alike)
            alike.add(group, key)
        slowest = max(slowest, time.perf_counter() - before)
        groups[group][place] += 1
    seconds = time.perf_counter() - started
    pure = sum(most.most_common(1)[0][1] for most in groups.values()) / number
    print(f"{number} questions of {len(sources)} sources: {seconds:.1f} s, {1000 * seconds / number:.2f} ms each")
    print(f"slowest {1000 * slowest:.0f} ms; {len(groups)} groups; {100 * pure:.1f} % with the source of most")


def _lines(path: Path) -> list[str]:
    blocks = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    return [line for block in blocks for line in block["examples"].splitlines()]


def _typed(text: str, dice: Random) -> str:
    text = dice.choice(("", "", "dạ cho em hỏi ", "ad ơi ")) + text + dice.choice(("", "", " ạ", " vậy mn"))
    if dice.random() < 0.3:
        place = dice.randrange(len(text))
        text = text[:place] + text[place + 1 :]
    return plain_text(text) if dice.random() < 0.4 else text


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))
