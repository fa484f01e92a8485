"""Channels at rest."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from procedures.public_notices.switches import Switches
from tests.procedures.public_notices.conftest import DAY, NOON


def test_a_channel_rests_until_it_is_switched_on_again(engine: Engine) -> None:
    switches = Switches(engine)
    assert switches.at_rest() == {}
    switches.switch_off("telegram", " Tạm dừng ", by="lan", now=NOON)
    rest = Switches(engine).at_rest()["telegram"]
    assert (rest.message, rest.by, rest.since) == ("Tạm dừng", "lan", NOON)
    switches.switch_on("telegram", by="binh", now=NOON + DAY)
    assert switches.at_rest() == {}


def test_an_unknown_channel_is_refused(engine: Engine) -> None:
    with pytest.raises(ValueError, match="fax"):
        Switches(engine).switch_off("fax", "", by="lan", now=NOON)
