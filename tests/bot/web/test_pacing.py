from __future__ import annotations

from bot.web.limits import Limits
from bot.web.pacing import Pacing


def test_number_of_remembered_conversations_is_bounded() -> None:
    pacing = Pacing(Limits(conversations=3), clock=lambda: 0.0)
    for number in range(50):
        assert pacing.allows(f"c{number}")
    assert len(pacing) == 3


def test_busy_conversation_is_not_the_one_forgotten() -> None:
    pacing = Pacing(Limits(conversations=2, burst=2), clock=lambda: 0.0)
    outcomes = [pacing.allows(name) for name in ("busy", "b", "busy", "c", "busy")]
    assert outcomes == [True, True, True, True, False]
