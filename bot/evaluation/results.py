"""Results: one run as a JSON file, its misses as CSV, and what changed since an earlier run."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from bot.evaluation.figures import Share, dialogues_right, figures
from bot.evaluation.judging import Judged
from bot.evaluation.variants import ASKED, TYPED

_COLUMNS = (
    "id",
    "variant",
    "message",
    "styles",
    "expected",
    "kind",
    "codes",
    "answered",
    "offered",
    "rank",
    "aspects",
    "facets",
)


@dataclass(frozen=True)
class Change:
    """Messages that went right before and wrong now, and the other way round."""

    lost: tuple[str, ...]
    won: tuple[str, ...]


class BadResults(Exception):
    """A file that is not the results of an earlier run."""


def singles(judged: Iterable[Judged], variant: str = TYPED) -> list[Judged]:
    """Return the single questions of one variant."""
    return [each for each in judged if each.variant == variant and not each.is_dialogue]


def dialogues(judged: Iterable[Judged]) -> list[Judged]:
    """Return the turns of dialogues."""
    return [each for each in judged if each.is_dialogue]


def summary(judged: Sequence[Judged]) -> dict[str, dict[str, Share]]:
    """Return the figures of every variant and of the dialogues, those that were run."""
    found = {name: figures(singles(judged, name)) for name in ASKED}
    turns = dialogues(judged)
    if turns:
        right = Share(sum(each.at_once for each in turns), len(turns))
        found["dialogues"] = figures(turns) | {"turns_right": right, "dialogues_right": dialogues_right(turns)}
    return {name: shares for name, shares in found.items() if shares}


def results_object(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return a run as plain JSON: figures, and for each message whether it went right."""
    return {
        "figures": {
            name: {
                measure: {"value": round(share.value, 4), "interval": [round(end, 4) for end in share.interval]}
                | {"of": share.total}
                for measure, share in shares.items()
            }
            for name, shares in summary(judged).items()
        },
        "messages": {_key(each): went_right(each) for each in judged},
    }


def went_right(each: Judged) -> bool:
    """Tell whether a message had the right outcome at once or after one question."""
    return each.after_one


def write_misses(judged: Iterable[Judged], file: TextIO) -> int:
    """Write every message that went wrong, or whose facets were wrong, as CSV; return how many."""
    writer = csv.writer(file)
    writer.writerow(_COLUMNS)
    count = 0
    for each in judged:
        if each.at_once and (not each.expected.aspects or each.facets == each.expected.aspects):
            continue
        count += 1
        expected = each.expected
        writer.writerow(
            (
                each.question_id,
                each.variant,
                each.message,
                " ".join(each.styles),
                expected.behaviour,
                each.kind,
                " ".join(sorted(expected.codes)),
                " ".join(each.answered),
                " ".join(each.offered),
                "" if each.rank is None else each.rank + 1,
                " ".join(sorted(expected.aspects)),
                " ".join(sorted(each.facets)),
            )
        )
    return count


def read_results(path: Path) -> Mapping[str, Any]:
    """Return the results of an earlier run.

    Raises:
        BadResults: the file does not hold any.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadResults(f"không đọc được {path}: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("messages"), dict):
        raise BadResults(f"{path} không phải kết quả của motcua eval")
    return data


def changes(judged: Iterable[Judged], before: Mapping[str, Any]) -> Change:
    """Return what went otherwise than in an earlier run; messages asked in one run only are left out."""
    earlier: Mapping[str, bool] = before["messages"]
    known = [(_key(each), went_right(each)) for each in judged if _key(each) in earlier]
    return Change(
        lost=tuple(key for key, right in known if earlier[key] and not right),
        won=tuple(key for key, right in known if right and not earlier[key]),
    )


def _key(each: Judged) -> str:
    return f"{each.question_id}/{each.variant}"
