"""Small records and an analyser to search with, without any knowledge of language."""

from __future__ import annotations

from dataclasses import dataclass

from nlu.text.folding import fold
from procedures.records import Agency, Level, Origin, Procedure, Source


@dataclass(frozen=True)
class Words:
    accented: tuple[str, ...]
    folded: tuple[str, ...]


def split_words(text: str) -> Words:
    words = tuple(text.lower().replace(",", " ").replace("(", " ").replace(")", " ").replace("?", " ").split())
    return Words(words, tuple(fold(word) for word in words))


def make(
    code: str,
    name: str,
    *aliases: str,
    origin: Origin = Origin.BULK,
    kind: str = "STANDARD",
    detailed: bool = True,
    levels: tuple[Level, ...] = (),
    agency: str = "",
) -> Procedure:
    return Procedure(
        code,
        name,
        Source(origin),
        aliases=aliases,
        kind=kind,
        detailed=detailed,
        levels=levels,
        promulgating_agency=Agency(agency) if agency else None,
    )


BIRTH = make(
    "1.001193", "Thủ tục đăng ký khai sinh", "làm giấy cho con mới đẻ", "bé mới sinh làm giấy gì", "khai cho em bé"
)
MARRIAGE = make("1.000894", "Thủ tục đăng ký kết hôn", "tụi em muốn cưới", "lấy vợ cần giấy gì", "cưới nhau ra xã")
DEATH = make("1.000656", "Thủ tục đăng ký khai tử", "ông nội vừa mất báo ở đâu", "người chết phải khai", "báo tử ở xã")
STAY = make("1.004194", "Đăng ký tạm trú", "ở trọ báo công an", "thuê phòng trọ mới", "mới dọn tới nhà thuê")
WATER = make("1.001662", "Đăng ký khai thác nước dưới đất")
BRIDGE = make("1.013061", "Cấp giấy phép thi công công trình trên đường bộ")
ALL = (BIRTH, MARRIAGE, DEATH, STAY, WATER, BRIDGE)

_SUBJECTS = [f"{a}{b}{c}" for a in "bcdghklmnprstvxq" for b in "aeou" for c in ("n", "t", "ng", "ch", "p", "m")]
MANY = [
    make(f"5.{n:06}", f"Cấp giấy {subject}", f"xin {subject}", f"làm {subject} ở đâu", f"muốn có {subject}")
    for n, subject in enumerate(_SUBJECTS)
]
"""So many records with phrasings that one of them can change alone."""
