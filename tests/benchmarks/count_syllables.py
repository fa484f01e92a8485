"""Count syllables and pairs of them for ``nlu.text.usage``: ``python -m tests.benchmarks.count_syllables``.

Counts what we wrote ourselves (phrasings, training examples, conversations) and every sentence of the imported records
once, and writes ``syllables.tsv`` and ``pairs.tsv`` into ``nlu/text/data``. Wants the national catalogue imported.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from bot.settings import load_settings
from nlu.text.folding import fold
from nlu.text.normalising import normalise
from nlu.text.rewriting import abbreviations, dialect, rewrite
from nlu.text.syllables import folded_syllables
from nlu.text.tokenising import tokenise
from nlu.text.vni import repair_vni
from procedures.opening import open_store
from procedures.records import Procedure

ROOT = Path(__file__).parents[2]
DATA = ROOT / "nlu" / "text" / "data"
LEAST = 5
"""What comes more rarely is as likely a slip as a word."""

_ENTITY = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
_SENTENCE = re.compile(r"[\n.;:]+")


def main() -> None:
    """Count and write."""
    store = open_store(load_settings().database_url)
    alone: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in (*_written(), *_recorded(store.all())):
        tokens = _tokens(text)
        folded = [fold(token) for token in tokens]
        alone.update(tokens)
        pairs.update(pairwise(folded))
    other = {fold(line) for line in (DATA / "other_words.tsv").read_text("utf-8").splitlines()[1:]}
    used = {token: count for token, count in alone.items() if count >= LEAST and _is_word(fold(token), other)}
    words = {fold(token) for token in used}
    beside = {pair: count for pair, count in pairs.items() if count >= LEAST and words.issuperset(pair)}
    _write("syllables.tsv", ("syllable", "count"), ((token, str(count)) for token, count in sorted(used.items())))
    _write("pairs.tsv", ("first", "second", "count"), ((*pair, str(count)) for pair, count in sorted(beside.items())))
    print(f"{len(used)} syllables, {len(beside)} pairs")


def _is_word(folded: str, other: set[str]) -> bool:
    return folded.isalpha() and (folded in folded_syllables() or folded in other)


def _written() -> Iterator[str]:
    """Yield what we wrote: names and phrasings, conversations, training examples without their entity marks."""
    for path in sorted((ROOT / "procedures" / "aliases").glob("*.jsonl")):
        for line in path.open("rb"):
            group = json.loads(line)
            yield group["name"]
            yield from group["aliases"]
    for path in sorted((ROOT / "nlu" / "conversations").glob("*.jsonl")):
        for line in path.open("rb"):
            yield from (turn["user"] for turn in json.loads(line)["turns"])
    for path in sorted((ROOT / "nlu" / "training").glob("*.yml")):
        for block in yaml.safe_load(path.read_text("utf-8")).get("nlu", ()):
            examples = block.get("examples", "")
            lines = examples.splitlines() if isinstance(examples, str) else [each["text"] for each in examples]
            yield from (_ENTITY.sub(r"\1", line.lstrip("- ")) for line in lines)


def _recorded(records: Iterable[Procedure]) -> Iterator[str]:
    """Yield the sentences of the records, each once: copies of a province would count for more than they say."""
    told: set[str] = set()
    for record in records:
        for text in _strings(asdict(replace(record, aliases=()))):
            for sentence in map(str.strip, _SENTENCE.split(text)):
                if sentence and sentence not in told:
                    told.add(sentence)
                    yield sentence


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _tokens(text: str) -> list[str]:
    written = tokenise(repair_vni(normalise(text)))
    tokens = rewrite([token.lower() for token in written], abbreviations())
    return rewrite(tokens, dialect()) if any(not token.isascii() for token in written) else tokens


def _write(name: str, heading: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    lines = ["\t".join(heading), *("\t".join(row) for row in rows)]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
