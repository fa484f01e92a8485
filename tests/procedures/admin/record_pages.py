"""What tests of the pages about one record share: its form filled in as a browser does, a guard, a chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from aiohttp import ClientResponse

from procedures.admin.application import PREFIX
from procedures.admin.draft_answers import Said
from procedures.publishing.guarding import FailedQuestion
from procedures.records import Procedure
from tests.procedures.admin.console import Browser
from tests.procedures.admin.record_form.browser_fields import fields_of, typed

CODE = "1.004222"
URLENCODED = {"Content-Type": "application/x-www-form-urlencoded"}


async def opened(browser: Browser, path: str = f"/thu-tuc/{CODE}/sua") -> list[tuple[str, str]]:
    """The fields of a form as a browser holds them."""
    response = await browser.get(path)
    assert response.status == 200, await response.text()
    text = await response.text()
    return fields_of(text[text.index('<form class="rf') :])


async def saved(
    browser: Browser, pairs: Sequence[tuple[str, str]], path: str = f"/thu-tuc/{CODE}/sua"
) -> ClientResponse:
    """Send the form as its button does."""
    body = urlencode([*pairs, ("do", "save")])
    return await browser.client.post(PREFIX + path, data=body, headers=URLENCODED, allow_redirects=False)


async def drafted(browser: Browser, **texts: str) -> ClientResponse:
    """Open the form, type into it, save."""
    return await saved(browser, typed(await opened(browser), **texts))


@dataclass
class FakeGuard:
    """Finds that a draft makes the questions go wrong that it was told."""

    failing: tuple[str, ...] = ()
    asked: list[Procedure] = field(default_factory=list)

    def failures(self, record: Procedure) -> tuple[FailedQuestion, ...]:
        """The questions it was told."""
        self.asked.append(record)
        return tuple(FailedQuestion(text, "1.004222 Lệ phí", "1.000001") for text in self.failing)


class FakePreview:
    """Answers with what it was asked."""

    def facets(self) -> Sequence[tuple[str, str]]:
        """Two facets."""
        return [("overview", "Tóm tắt"), ("fee", "Lệ phí")]

    def cases(self, record: Procedure) -> Sequence[str]:
        """One choice for each case."""
        return ["Mọi trường hợp", *(case.name for case in record.cases)]

    def answers(self, record: Procedure, *, facet: str, case: int, at: datetime) -> tuple[Said, ...]:
        """What was asked."""
        return (Said(f"{record.name} | {facet} | {case} | {at:%d/%m/%Y}", (("Giấy tờ", "/x"),)),)


class FakeChat:
    """Repeats what is said, and remembers who was forgotten."""

    def __init__(self) -> None:
        self.forgotten: list[str] = []

    async def reply(
        self, record: Procedure, conversation: str, text: str, *, at: datetime | None = None
    ) -> tuple[Said, ...]:
        """The record, the words and the day."""
        return (Said(f"{record.name}: {text} {at:%d/%m/%Y}" if at else f"{record.name}: {text}"),)

    async def forget(self, conversation: str) -> None:
        """Note it."""
        self.forgotten.append(conversation)
