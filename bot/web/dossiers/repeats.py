"""Answers kept under their Idempotency-Key, so that a request sent again gets the same one."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass

_MOST = 1_000
LONGEST_KEY = 200


@dataclass(frozen=True)
class Answered:
    """An answer, and the digest of the body that it answered."""

    digest: bytes
    status: int
    content: dict[str, object]


class Repeats:
    """The last answers, by sender and key. Without one, a request sent again is answered "unchanged" all the same."""

    def __init__(self) -> None:
        self._answers: OrderedDict[tuple[str, str], Answered] = OrderedDict()

    def find(self, sender: str, key: str) -> Answered | None:
        """Return what was answered."""
        return self._answers.get((sender, key))

    def keep(self, sender: str, key: str, answered: Answered) -> None:
        """Keep an answer in place of the longest kept."""
        self._answers[sender, key] = answered
        while len(self._answers) > _MOST:
            self._answers.popitem(last=False)


def digest_of(body: bytes) -> bytes:
    """Return what two equal bodies share."""
    return hashlib.sha256(body).digest()
