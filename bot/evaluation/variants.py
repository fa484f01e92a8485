"""Variants: the same question as other people would type it, made by machine, the same ones in every run.

It is also asked as typed, but after another question: people keep one chat for everything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from types import MappingProxyType

from nlu.components.typing_slips import with_slips
from nlu.text.abbreviating import abbreviate
from nlu.text.folding import fold

TYPED = "typed"
AFTER_ANOTHER = "after_another"
Change = Callable[[str, Random], str]

VARIANTS: Mapping[str, Change] = MappingProxyType(
    {
        TYPED: lambda text, _: text,
        "stripped": lambda text, _: fold(text),
        "two_typos": lambda text, random: with_slips(text, random, count=2),
        "abbreviated": abbreviate,
    }
)
"""What is done to the words."""

ASKED = (*VARIANTS, AFTER_ANOTHER)
"""All ways in which a question is asked."""

_OPENINGS = (
    "đăng ký kết hôn cần giấy tờ gì",
    "làm hộ chiếu hết bao nhiêu tiền",
    "đăng ký tạm trú nộp ở đâu",
    "mở hộ kinh doanh cần những gì",
    "sang tên sổ đỏ mấy ngày xong",
    "rút bảo hiểm xã hội một lần cần giấy tờ gì",
    "đổi bằng lái xe ở đâu",
    "trợ cấp cho người khuyết tật làm thế nào",
)
"""What was asked before, of different fields."""


def vary(name: str, question_id: str, text: str) -> str:
    """Return a variant of a question; its chance depends on the question alone."""
    return VARIANTS[name](text, Random(f"{name}/{question_id}"))  # noqa: S311 (no secret)


def openings(question_id: str) -> Sequence[str]:
    """Return what may have been asked before a question, in an order of its own."""
    return Random(question_id).sample(_OPENINGS, len(_OPENINGS))  # noqa: S311 (no secret)
