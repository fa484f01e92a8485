"""The addresses at which one-stop systems push dossiers. Bodies are never logged; without tokens there are none."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass

from aiohttp import web

from bot.web.dossiers.national import SERVICES, objects_of, read_post
from bot.web.dossiers.pushed import NotPushed, items_of, read_item
from bot.web.dossiers.receiving import ItemResult, NotReady, Receiving
from bot.web.dossiers.repeats import LONGEST_KEY, Answered, Repeats, digest_of
from bot.web.dossiers.tokens import PushSessions, PushTokens
from bot.web.limits import Limits
from bot.web.pacing import Pacing
from bot.web.security import comes_from_own_page
from procedures.dossiers.taking_in import Readers
from procedures.engine import DatabaseUnavailable

PUSH = "/dossiers"
NATIONAL = "/dossiers/national"
NATIONAL_LOGIN = "/dossiers/national/login"
NATIONAL_ARRAY = "/dossiers/national/{prefix:(api/SynsTTHCC/)?}{service:" + "|".join(SERVICES) + "}"
LARGEST = 2 * 1024 * 1024
"""Bytes of a body: 500 reports of some 4 kB, or the lists of files that the national form carries along."""
_PACE = Limits(burst=30, per_second=5.0, conversations=1_000)  # 2,500 reports a second: beyond what a desk makes
_FAILURES = Limits(burst=10, per_second=0.2, conversations=10_000)


class Refused(Exception):
    """The request is not taken; the text says why in Vietnamese."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True)
class DossierPush:
    """What the addresses work with."""

    tokens: PushTokens
    sessions: PushSessions
    receiving: Receiving
    readers: Readers
    clock: Callable[[], float] = time.monotonic


def add_push(app: web.Application, push: DossierPush) -> None:
    """Serve the addresses, if there is a token."""
    if push.tokens:
        routes = _Routes(push)
        app.router.add_post(PUSH, _answering(routes.push, _our_error))
        app.router.add_post(NATIONAL_LOGIN, _answering(routes.log_in, _national_error))
        app.router.add_post(NATIONAL, _answering(routes.national, _national_error))
        app.router.add_post(NATIONAL_ARRAY, _answering(routes.national_array, _national_error))


class _Routes:
    def __init__(self, push: DossierPush) -> None:
        self._push = push
        self._pacing = Pacing(_PACE, clock=push.clock)
        self._failures = Pacing(_FAILURES, clock=push.clock)
        self._repeats = Repeats()
        self._one_at_a_time = asyncio.Lock()  # a request sent again may come while its first is being answered

    async def push(self, request: web.Request) -> web.Response:
        """Answer ``POST /dossiers``."""
        _check(request)
        sender = self._sender(request)
        body = await _read(request)
        key = request.headers.get("Idempotency-Key", "")[:LONGEST_KEY]
        async with self._one_at_a_time:
            answered = await self._answered(sender, key, body)
        return _json(answered.content, answered.status)

    async def _answered(self, sender: str, key: str, body: bytes) -> Answered:
        if not key:
            return await self._taken(sender, body)
        answered = self._repeats.find(sender, key)
        if answered is None:
            answered = await self._taken(sender, body)
            self._repeats.keep(sender, key, answered)
        if answered.digest != digest_of(body):
            raise Refused(422, "Idempotency-Key này đã dùng cho một nội dung khác")
        return answered

    async def _taken(self, sender: str, body: bytes) -> Answered:
        now = self._push.receiving.now()
        items = items_of(_parsed(body))
        read = [read_item(item, sender, self._push.readers, now=now) for item in items]
        results = await self._push.receiving.keep(read)
        counts = Counter(each.result for each in results)
        content: dict[str, object] = {
            **{name: counts[name] for name in ("accepted", "unchanged", "older", "invalid")},
            "results": _shown(results),
        }
        return Answered(digest_of(body), 422 if counts["invalid"] == len(results) else 200, content)

    async def log_in(self, request: web.Request) -> web.Response:
        """Answer ``POST /dossiers/national/login``: the name of a token and the token give a session."""
        _check(request)
        given = _object(_parsed(await _read(request)))
        session = self._push.sessions.begin(str(given.get("username", "")), str(given.get("password", "")))
        if session is None:
            raise self._unknown(request)
        return _json({"error_code": "0", "message": "", "session": session})

    async def national(self, request: web.Request) -> web.Response:
        """Answer ``POST /dossiers/national``: the service, the session and the data are in the body."""
        _check(request)
        bearer = "Authorization" in request.headers
        sender = self._sender(request) if bearer else ""
        post = _object(_parsed(await _read(request)))
        sender = sender or self._paced(self._push.sessions.holder_of(str(post.get("session", ""))), request)
        service = str(post.get("service", ""))
        if service not in SERVICES:
            raise Refused(422, f"chỉ nhận các dịch vụ {', '.join(SERVICES)}")
        return await self._posted(sender, service, post.get("data"))

    async def national_array(self, request: web.Request) -> web.Response:
        """Answer the form whose address names the service and whose body is the bare list."""
        _check(request)
        sender = self._sender(request)
        return await self._posted(sender, request.match_info["service"], _parsed(await _read(request)))

    async def _posted(self, sender: str, service: str, data: object) -> web.Response:
        now = self._push.receiving.now()
        read = [read_post(item, service, sender, self._push.readers, now=now) for item in objects_of(data)]
        results = await self._push.receiving.keep(read, national=True)
        invalid = sum(each.result == "invalid" for each in results)
        if invalid == len(results):
            raise Refused(422, f"không nhận được hồ sơ nào: {results[0].reason}")
        return _json({"error_code": "0", "message": _message(results, invalid), "result": _shown(results)})

    def _sender(self, request: web.Request) -> str:
        """Return whose token or session the header holds."""
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        given = given.strip() if scheme.lower() == "bearer" else ""
        return self._paced(self._push.tokens.holder_of(given) or self._push.sessions.holder_of(given), request)

    def _paced(self, sender: str | None, request: web.Request) -> str:
        if sender is None:
            raise self._unknown(request)
        if not self._pacing.allows(sender):
            raise Refused(429, "gửi quá nhanh; hãy chờ một giây, hoặc gộp nhiều hồ sơ vào một lần gửi")
        return sender

    def _unknown(self, request: web.Request) -> Refused:
        if not self._failures.allows(request.remote or ""):
            return Refused(429, "sai mã quá nhiều lần; hãy chờ một phút")
        return Refused(401, "mã truy cập không đúng hoặc phiên đã hết hạn")


Handler = Callable[[web.Request], Awaitable[web.Response]]


def _answering(handler: Handler, error_of: Callable[[Refused], dict[str, object]]) -> Handler:
    """Let a handler's refusals be answered as JSON."""

    async def answer(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except Refused as refused:
            return _refusal(refused, error_of)
        except NotPushed as wrong:
            return _refusal(Refused(422, str(wrong)), error_of)
        except (NotReady, DatabaseUnavailable):
            return _refusal(Refused(503, "chưa nhận được lúc này; hãy gửi lại sau ít giây"), error_of)

    return answer


def _refusal(refused: Refused, error_of: Callable[[Refused], dict[str, object]]) -> web.Response:
    response = _json(error_of(refused), refused.status)
    if refused.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if refused.status in (429, 503):
        response.headers["Retry-After"] = "5"
    return response


def _our_error(refused: Refused) -> dict[str, object]:
    return {"error": str(refused)}


def _national_error(refused: Refused) -> dict[str, object]:
    return {"error_code": str(refused.status), "message": str(refused)}


def _check(request: web.Request) -> None:
    if not comes_from_own_page(request):
        raise Refused(403, "địa chỉ này không dành cho trang web")
    if request.content_type != "application/json":
        raise Refused(415, "nội dung phải là application/json")


async def _read(request: web.Request) -> bytes:
    """Return the body; the web server's own limit, which is for the chat, plays no part."""
    body = bytearray()
    async for piece in request.content.iter_chunked(64 * 1024):
        body += piece
        if len(body) > LARGEST:
            raise Refused(413, f"nội dung quá lớn, tối đa {LARGEST // 1024 // 1024} MB; hãy chia nhỏ")
    return bytes(body)


def _parsed(body: bytes) -> object:
    try:
        parsed: object = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(422, "nội dung không phải JSON đúng") from error
    return parsed


def _object(parsed: object) -> dict[str, object]:
    if not isinstance(parsed, dict):
        raise Refused(422, "nội dung phải là một đối tượng JSON")
    return parsed


def _message(results: Sequence[ItemResult], invalid: int) -> str:
    if all(each.result in ("unchanged", "older") for each in results):
        return "Hồ sơ đã tồn tại"
    left_out = f"; {invalid} hồ sơ không nhận được, xem result" if invalid else ""
    return f"Đồng bộ thành công {len(results) - invalid} hồ sơ{left_out}"


def _shown(results: Sequence[ItemResult]) -> list[dict[str, object]]:
    return [
        {"index": index, **{name: value for name, value in asdict(each).items() if value}}
        for index, each in enumerate(results)
    ]


def _json(content: dict[str, object], status: int = 200) -> web.Response:
    return web.Response(
        text=json.dumps(content, ensure_ascii=False),
        status=status,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )
