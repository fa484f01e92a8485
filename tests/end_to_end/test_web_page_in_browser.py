"""The chat page as people use it, in a real browser over a scripted assistant. Every wait is bounded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp.test_utils import unused_port

from actions.answers.payloads import CHANGE_PLACE, SHARE_PLACE
from bot.turn import Button, Reply, Turn
from bot.web.health import Health
from bot.web.late_replier import LateReplier
from bot.web.limits import Limits
from tests.end_to_end.browser import Page
from tests.end_to_end.chat_page import NEEDS_CHROMIUM, on_phone, opened_at, press, say, serving, shows
from tests.fakes.replier import FakeReplier, answered

pytestmark = NEEDS_CHROMIUM
LAST = "document.querySelector('.exchange:last-of-type')"
# Relative luminance and contrast as WCAG 2.2 defines them, over every visible text on the page.
CONTRASTS = """
(() => {
  const numbers = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => {
    for (let n = node; n; n = n.parentElement) {
      const colour = numbers(getComputedStyle(n).backgroundColor);
      if (colour.length === 3) return colour;
    }
    return numbers(getComputedStyle(document.documentElement).backgroundColor);
  };
  const poor = [];
  for (const node of document.body.querySelectorAll('*')) {
    const own = [...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !node.checkVisibility() || node.closest('.unseen, .skip')) continue;
    const [a, b] = [light(numbers(getComputedStyle(node).color)), light(ground(node))].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < 4.5) poor.push(`${node.className || node.tagName}: ${contrast.toFixed(2)}`);
  }
  return poor;
})()
"""
SMALL_TARGETS = """
[...document.querySelectorAll('button, textarea, summary')]
  .filter((node) => node.checkVisibility() && !node.closest('dialog:not([open])'))
  .filter((node) => node.getBoundingClientRect().height < 43.9 || node.getBoundingClientRect().width < 43.9)
  .map((node) => node.outerHTML)
"""
NAMELESS = """
[...document.querySelectorAll('button, textarea, a, dialog')]
  .filter((node) => !(node.innerText.trim() || node.ariaLabel || node.labels?.[0]?.textContent
    || document.getElementById(node.getAttribute('aria-labelledby'))))
  .map((node) => node.outerHTML)
"""
WORDS_OF_FIRST_STEP = """
(() => {
  const range = new Range();
  range.selectNodeContents(document.querySelector('.marker').nextSibling);
  return range.getBoundingClientRect().left;
})()
"""
LINES_OF_THE_TIME = """
(() => {
  const range = new Range();
  range.selectNodeContents(document.querySelector('.foot time'));
  return range.getClientRects().length;
})()
"""
ASKED_YESTERDAY = """
localStorage['motcua.conversation'] =
  localStorage['motcua.conversation'].replace(/"at":\\d+/, `"at":${Date.now() - 8e7}`)
"""


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Page]:
    async with on_phone(tmp_path / "profile") as opened:
        yield opened


async def test_people_ask_by_example_by_keyboard_and_by_button(page: Page) -> None:
    clarify = answered("Anh/chị hỏi việc nào ạ?", Button("Cấp lại", '/choose{"option":1}'), kind="clarify")
    replier = FakeReplier([answered("Cần 2 giấy tờ"), clarify])
    async with serving(replier) as address:
        await opened_at(page, address)
        await press(page, ".examples button")
        await shows(page, answers=1)
        await say(page, "mat so do gio sao")
        await shows(page, answers=2)
        await press(page, ".choice")
        await shows(page, answers=3)
        assert [text for _, text in replier.asked][1:] == ["mat so do gio sao", '/choose{"option":1}']
        assert len({conversation for conversation, _ in replier.asked}) == 1
        assert await page.run(f"{LAST}.querySelector('.person .text').lastChild.data") == "Cấp lại"
        assert await page.run("document.querySelector('.choice').disabled") is False
        assert await page.run("document.getElementById('welcome').hidden") is True


async def test_enter_sends_shift_enter_breaks_the_line_and_telex_is_left_alone(page: Page) -> None:
    replier = FakeReplier()
    async with serving(replier) as address:
        await opened_at(page, address)
        await page.run("document.getElementById('question').focus()")
        await page.type("dòng một")
        composing = "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, cancelable: true, bubbles: true})"
        await page.run(f"document.getElementById('question').dispatchEvent({composing})")
        await page.press("Enter", shift=True)
        await page.type("dòng hai")
        assert replier.asked == []
        await page.press("Enter")
        await shows(page, answers=1)
        assert [text for _, text in replier.asked] == ["dòng một\ndòng hai"]
        assert await page.run("document.activeElement.id") == "question"
        await page.run("document.querySelector('.copy').focus()")
        await page.press("Escape")
        assert await page.run("document.activeElement.id") == "question"


async def test_text_is_never_html_and_only_web_addresses_become_links(page: Page) -> None:
    text = (
        "<img src=x onerror=alert(1)>\njavascript:alert(1)\n• Xem (https://dichvucong.gov.vn/p?a=1&b=2).\n"
        "ftp://example.vn data:text/html,x"
    )
    async with serving(FakeReplier([answered(text, Button("<b>đậm</b>", "/help"))])) as address:
        await opened_at(page, address)
        await say(page, "<script>document.title='hacked'</script>")
        await shows(page, answers=1)
        assert await page.run("document.querySelectorAll('#log img, #log script, #log b').length") == 0
        assert await page.run("[...document.querySelectorAll('#log a')].map((a) => [a.href, a.rel])") == [
            ["https://dichvucong.gov.vn/p?a=1&b=2", "noopener noreferrer"]
        ]
        assert await page.run("document.querySelector('.choice').textContent") == "<b>đậm</b>"
        assert "<script>" in await page.run("document.querySelector('.person').textContent")


async def test_notes_of_a_step_stand_under_its_words(page: Page) -> None:
    text = "Các việc:\n1. Làm giấy khai sinh\n   • Hạn: 60 ngày\n2. Đăng ký thường trú\n  • Làm sau bước 1\n• Lưu ý"
    async with serving(FakeReplier([answered(text)])) as address:
        await opened_at(page, address)
        await say(page, "sắp sinh con")
        await shows(page, answers=1)
        left = "[...document.querySelectorAll('.marker')].map((mark) => Math.round(mark.getBoundingClientRect().left))"
        step, note, next_step, next_note, item = await page.run(left)
        words = await page.run(WORDS_OF_FIRST_STEP)
        assert step == next_step == item
        assert note == next_note >= words - 2


@pytest.mark.parametrize("width", [320, 360, 390, 412])
async def test_time_of_a_message_stays_on_one_line_beside_its_tools(page: Page, width: int) -> None:
    reply = Reply("Cần 2 giấy tờ.", link="/?thu-tuc=1.004222", sheet="/giay-to?thu-tuc=1.004222")
    async with serving(FakeReplier([Turn("answer", (reply,))])) as address:
        await page.size(width, 740)
        await opened_at(page, address)
        await say(page, "cần giấy tờ gì")
        await shows(page, answers=1)
        await page.run(ASKED_YESTERDAY)
        for _ in ("07:48", "07:48 21/11"):
            assert await page.run(LINES_OF_THE_TIME) == 1
            assert await page.run("document.documentElement.scrollWidth <= innerWidth") is True
            await page.reload()
            await shows(page, answers=1)


async def test_server_restarted_in_the_middle_of_a_message_answers_it_afterwards(page: Page) -> None:
    port, replier = unused_port(), FakeReplier()
    replier.hold()
    async with serving(replier, port=port) as address:
        await opened_at(page, address)
        await say(page, "mất sổ đỏ")
        await page.until("!document.getElementById('typing').hidden")
    await page.until("document.body.dataset.state === 'offline'")
    assert "Mất kết nối" in await page.run("document.getElementById('state').textContent")
    replier.release()
    async with serving(replier, port=port):
        await shows(page, answers=1)
        await page.until("document.getElementById('state').hidden")
        assert await page.run("document.querySelectorAll('.person').length") == 1


async def test_where_no_socket_can_be_opened_plain_http_does(page: Page) -> None:
    replier = FakeReplier([answered("Miễn phí"), RuntimeError("broken"), answered("Được rồi")])
    async with serving(replier, limits=Limits(sockets=0)) as address:
        await opened_at(page, address)
        await say(page, "lệ phí bao nhiêu")
        await shows(page, answers=1)
        await say(page, "có gì lỗi không")
        await shows(page, answers=2)
        await press(page, ".notice .choice")
        await page.until(f"{LAST}.textContent.includes('Được rồi')")
        assert len(replier.asked) == 3


async def test_question_asked_while_starting_is_answered_when_ready(page: Page) -> None:
    late = LateReplier()

    async def readiness() -> Health:
        return Health(model_loaded=late.ready, database_reachable=True, version="1")

    async with serving(late, readiness=readiness) as address:
        await opened_at(page, address, state="starting")
        assert "đang khởi động" in await page.run("document.getElementById('state').textContent")
        await say(page, "làm hộ chiếu")
        late.give(FakeReplier([answered("Hộ chiếu làm ở công an tỉnh")]))
        await shows(page, answers=1)
        await page.until("document.getElementById('state').hidden")


async def test_text_too_long_stays_in_the_box_with_an_explanation(page: Page) -> None:
    replier = FakeReplier()
    async with serving(replier) as address:
        await opened_at(page, address)
        await say(page, "a" * 10_000)
        await page.until("!document.getElementById('problem').hidden")
        assert "10.000" in await page.run("document.getElementById('problem').textContent")
        assert await page.run("document.getElementById('question').value.length") == 10_000
        assert replier.asked == []


async def test_page_works_without_javascript(page: Page) -> None:
    replier = FakeReplier([answered("Cần 2 giấy tờ", Button("Lệ phí", "/fee")), answered("Miễn phí")])
    async with serving(replier) as address:
        await page.command("Emulation.setScriptExecutionDisabled", value=True)
        await page.open(address)
        assert await page.run("document.getElementById('tools').hidden") is True
        await press(page, ".examples button")
        await page.until("location.pathname === '/hoi' && document.querySelector('.choice')")
        await press(page, ".choice")
        await page.until("document.querySelector('.assistant')?.textContent.includes('Miễn phí')")
        assert [text for _, text in replier.asked][1] == "/fee"
        assert len({conversation for conversation, _ in replier.asked}) == 1


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 360, 1280])
async def test_everything_is_readable_named_and_large_enough(page: Page, width: int, dark: bool) -> None:
    choices = [Button(title, "/a") for title in ("Lệ phí", "Nộp ở đâu", "Xem tiếp danh sách giấy tờ cần chuẩn bị")]
    answer = answered("• Tờ khai\n1. Xem https://dichvucong.gov.vn/" + "rất-dài-" * 30, *choices)
    async with serving(FakeReplier([answer, RuntimeError("broken")])) as address:
        await page.size(width, 740, dark=dark)
        await opened_at(page, address)
        await _check(page)
        await say(page, "giấy tờ gì")
        await shows(page, answers=1)
        await say(page, "lỗi nhé " + "a" * 300)
        await shows(page, answers=2)
        await page.run("dispatchEvent(new Event('offline'))")
        await page.run("document.getElementById('restart').click()")
        await _check(page)


async def _check(page: Page) -> None:
    assert await page.run(CONTRASTS) == []
    assert await page.run(SMALL_TARGETS) == []
    assert await page.run(NAMELESS) == []
    assert await page.run("document.documentElement.scrollWidth <= innerWidth") is True
    assert await page.run("document.getElementById('log').getAttribute('aria-live')") == "polite"


async def test_tab_reaches_every_control_in_reading_order_with_a_visible_focus(page: Page) -> None:
    async with serving(FakeReplier([answered("Xong", Button("Lệ phí", "/fee"))])) as address:
        await opened_at(page, address)
        await press(page, ".examples button")
        await shows(page, answers=1)
        await page.run("document.activeElement.blur(); getSelection().setPosition(document.body, 0)")
        reached = []
        for _ in range(7):
            await page.press("Tab")
            focused = "document.activeElement.id || document.activeElement.className"
            outlined = "getComputedStyle(document.activeElement).outlineStyle !== 'none'"
            boxed = "getComputedStyle(document.activeElement.parentElement).boxShadow !== 'none'"
            reached.append(await page.run(focused))
            assert await page.run(f"{outlined} || {boxed}") is True
        assert reached == ["skip", "print", "restart", "choice", "copy", "question", "send"]


async def permitted(page: Page, setting: str) -> None:
    await page.command("Browser.setPermission", permission={"name": "geolocation"}, setting=setting)


async def test_a_location_is_shared_after_a_tap_rounded_and_not_kept(page: Page) -> None:
    offer = answered("Nộp ở UBND xã.", Button("Chia sẻ vị trí", SHARE_PLACE))
    replier = FakeReplier([offer, answered("Nơi gần nhất là …")])
    await page.command("Emulation.setGeolocationOverride", latitude=10.776889, longitude=106.700806, accuracy=20)
    async with serving(replier) as address:
        await opened_at(page, address)
        await permitted(page, "granted")
        await say(page, "nộp ở đâu")
        await shows(page, answers=1)
        assert len(replier.asked) == 1
        await press(page, ".choice")
        await shows(page, answers=2)
        assert replier.asked[1][1] == "10.777, 106.701"
        assert "10.77" not in await page.run("JSON.stringify(localStorage) + document.body.innerText")
        assert await page.run(f"{LAST}.innerText.includes('Chia sẻ vị trí')")


async def test_a_refused_location_is_explained_with_a_way_out(page: Page) -> None:
    replier = FakeReplier([answered("Nộp ở UBND xã.", Button("Chia sẻ vị trí", SHARE_PLACE))])
    async with serving(replier) as address:
        await opened_at(page, address)
        await permitted(page, "denied")
        await say(page, "nộp ở đâu")
        await shows(page, answers=1)
        await press(page, ".choice")
        await shows(page, answers=2)
        assert await page.run(f"{LAST}.innerText.includes('chưa được phép cho biết vị trí')")
        await page.reload()
        assert len(replier.asked) == 1
        await press(page, ".exchange:last-of-type .choice:last-child")
        await shows(page, answers=3)
        assert replier.asked[1][1] == CHANGE_PLACE
