"""What the page's script and the server must say alike about locations."""

from __future__ import annotations

from actions.answers.near_payload import NOWHERE_NEAR
from actions.answers.payloads import CHANGE_PLACE, SHARE_PLACE
from bot.coordinates import DECIMALS
from bot.web.page import STATIC_FOLDER
from tests.bot.web.conftest import OpenChat
from tests.fakes.replier import FakeReplier


def test_the_script_knows_the_payloads_and_rounds_as_the_server_does() -> None:
    script = (STATIC_FOLDER / "location.js").read_text("utf-8")
    assert f"SHARE_LOCATION = '{SHARE_PLACE}'" in script
    assert f"LOCATION_LOST = '{NOWHERE_NEAR}'" in script
    assert f"DECIMALS = {DECIMALS};" in script
    assert f"payload: '{CHANGE_PLACE}'" in (STATIC_FOLDER / "wording.js").read_text("utf-8")


async def test_only_our_own_page_may_ask_for_the_location(open_chat: OpenChat) -> None:
    response = await (await open_chat(FakeReplier())).get("/")
    assert "geolocation=(self)" in response.headers["Permissions-Policy"]
