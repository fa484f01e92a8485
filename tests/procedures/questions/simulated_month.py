"""A month of conversations that never took place, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from procedures.questions.turn_record import Guess, Rating, TurnRecord
from procedures.vietnam_time import VIETNAM

CODES = tuple(f"1.{number:06}" for number in range(1, 60))
FACETS = ("papers", "fee", "time", "place", "steps", "overview")
PROVINCES = ("", "Huế", "Gia Lai", "Lâm Đồng", "Cà Mau")
CHANNELS = ("web", "web", "web", "telegram", "telegram-group")
KINDS = ("answer",) * 12 + ("clarify",) * 4 + ("decline", "decline", "status", "handoff", "smalltalk", "cancel")
THINGS = (
    "gửi xe đạp điện", "bán hàng rong", "nuôi chim yến", "dựng rạp cưới", "treo băng rôn", "chặt cây trước nhà",
    "thuê nhà văn hóa xã", "xin nước sạch", "mượn loa phường", "đào giếng khoan", "nuôi chó dữ", "đốt rơm ngoài đồng",
)  # fmt: skip
ASKING = ("cần gì", "hết bao nhiêu", "hỏi ai", "làm ở đâu", "mấy hôm xong", "có bị phạt không")
START = datetime(2026, 10, 1, tzinfo=VIETNAM)


def simulated_month(conversations: int, seed: int = 7) -> Iterator[TurnRecord | Rating]:
    """Yield turns and ratings in the order of time within each conversation."""
    dice = Random(seed)
    for number in range(conversations):
        yield from _conversation(number, dice)


def _conversation(number: int, dice: Random) -> Iterator[TurnRecord | Rating]:
    channel, province = dice.choice(CHANNELS), dice.choice(PROVINCES)
    moment = START + timedelta(days=dice.randrange(31), seconds=int(dice.triangular(0, 86_399, 36_000)))
    conversation, asked_back = f"{channel}:{number}", False
    for place in range(dice.choice((1, 1, 2, 3, 4))):
        kind = dice.choice(KINDS)
        code = CODES[min(int(dice.expovariate(0.1)), len(CODES) - 1)]
        turn = TurnRecord(
            id=f"{number:x}-{place}",
            at=moment,
            channel=channel,
            conversation=conversation,
            kind=kind,
            text=f"{dice.choice(THINGS)} {dice.choice(ASKING)} {dice.choice(THINGS)}" if dice.random() < 0.7 else "",
            procedures=(code,) if kind == "answer" else (),
            facets=tuple(dice.sample(FACETS, dice.choice((1, 1, 2)))) if kind == "answer" else (),
            guesses=(Guess(code, code, round(dice.random(), 4)),),
            province=province,
            latency_ms=round(dice.uniform(4, 90), 2),
            after_clarification=asked_back,
            none_fits=asked_back and dice.random() < 0.1,
            followed=kind == "status" and dice.random() < 0.3,
        )
        yield turn
        if dice.random() < 0.15:
            yield Rating(turn.id, conversation, dice.random() < 0.8, moment)
        asked_back = kind == "clarify"
        moment += timedelta(seconds=dice.randrange(5, 300))
