"""Spreading: one function over many portions of work, in several processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Portion = TypeVar("Portion")
Result = TypeVar("Result")


def spread(function: Callable[[Portion], Result], portions: Sequence[Portion], processes: int) -> list[Result]:
    """Return what the function makes of each portion, in order; in this process where there is nothing to spread.

    The processes are forked where the platform forks, so what the function holds is not sent to them, only portions
    and results are: not for a process that runs threads of its own.
    """
    if processes == 1 or len(portions) < 2:
        return [function(portion) for portion in portions]
    with ProcessPoolExecutor(processes, initializer=_take, initargs=(function,)) as pool:
        return list(pool.map(_apply, portions))


_taken: list[Callable[[Any], Any]] = []
"""What this process was started for, if it is one of several."""


def _take(function: Callable[[Any], Any]) -> None:
    _taken.append(function)


def _apply(portion: Any) -> Any:
    return _taken[-1](portion)
