"""Variants: the same question as other people would type it, made by machine, the same ones in every run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType

from nlu.components.typing_slips import with_slips
from nlu.text.abbreviating import abbreviate
from nlu.text.folding import fold

TYPED = "typed"
Change = Callable[[str, Random], str]

VARIANTS: Mapping[str, Change] = MappingProxyType(
    {
        TYPED: lambda text, _: text,
        "stripped": lambda text, _: fold(text),
        "two_typos": lambda text, random: with_slips(text, random, count=2),
        "abbreviated": abbreviate,
    }
)


def vary(name: str, question_id: str, text: str) -> str:
    """Return a variant of a question; its chance depends on the question alone."""
    return VARIANTS[name](text, Random(f"{name}/{question_id}"))  # noqa: S311 (no secret)
