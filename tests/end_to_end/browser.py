"""Drives a headless Chromium over the DevTools protocol, with aiohttp alone."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

STEP_SECONDS = 20.0
_LEAVING = "Inspected target navigated or closed"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
)


class PageError(Exception):
    """The browser refused a command, or a script in the page failed."""


def chromium() -> str | None:
    """Return the path of an installed Chromium."""
    return next((path for path in map(shutil.which, _NAMES) if path), None)


class Page:
    """One tab."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self.failures: list[str] = []

    async def command(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its result; note failures that the page reports meanwhile."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            message = json.loads(await asyncio.wait_for(self._socket.receive_str(), STEP_SECONDS))
            self._note(message)
            if message.get("id") == number:
                if "error" in message:
                    raise PageError(message["error"]["message"])
                return message["result"]

    async def run(self, script: str) -> Any:
        """Evaluate JavaScript in the page and return its value."""
        outcome = await self.command(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True, userGesture=True
        )
        if "exceptionDetails" in outcome:
            raise PageError(outcome["exceptionDetails"].get("exception", {}).get("description", "script failed"))
        return outcome["result"].get("value")

    async def until(self, condition: str) -> None:
        """Wait until a JavaScript expression is true."""
        deadline = asyncio.get_running_loop().time() + STEP_SECONDS
        while not await self._holds(condition):
            if asyncio.get_running_loop().time() > deadline:
                shown = await self.run("document.body.innerText")
                raise PageError(f"never became true: {condition}\nfailures: {self.failures}\nthe page shows:\n{shown}")
            await asyncio.sleep(0.05)

    async def _holds(self, condition: str) -> bool:
        """Tell whether a condition is true; while the page is being left for another one nothing is."""
        try:
            return bool(await self.run(f"Boolean({condition})"))
        except PageError as error:
            if _LEAVING not in str(error):
                raise
            return False

    async def open(self, address: str) -> None:
        """Go to an address and wait until its scripts have run."""
        await self.command("Page.navigate", url=address)
        await self.until(f"location.href.startsWith({json.dumps(address)}) && document.readyState === 'complete'")

    async def reload(self) -> None:
        """Load the page again."""
        await self.run("window.isOld = true")
        await self.command("Page.reload")
        await self.until("!window.isOld && document.readyState === 'complete'")

    async def size(self, width: int, height: int, *, dark: bool = False) -> None:
        """Set the window and the colour scheme."""
        await self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        await self.command("Emulation.setEmulatedMedia", features=[scheme])

    async def offline(self, away: bool) -> None:
        """Take the network away, or give it back."""
        await self.command(
            "Network.emulateNetworkConditions", offline=away, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )

    async def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        await self.command("Input.insertText", text=text)

    async def press(self, key: str, *, shift: bool = False) -> None:
        """Press a named key."""
        codes = {"Enter": 13, "Tab": 9, "Escape": 27}
        common = {"key": key, "code": key, "windowsVirtualKeyCode": codes[key], "modifiers": 8 if shift else 0}
        typed = {"text": "\r"} if key == "Enter" else {}
        await self.command("Input.dispatchKeyEvent", type="keyDown", **common, **typed)
        await self.command("Input.dispatchKeyEvent", type="keyUp", **common)

    async def screenshot(self, path: Path) -> None:
        """Save what the window shows."""
        picture = await self.command("Page.captureScreenshot", format="png")
        await asyncio.to_thread(path.write_bytes, base64.b64decode(picture["data"]))

    def _note(self, message: dict[str, Any]) -> None:
        parameters = message.get("params", {})
        if message.get("method") == "Runtime.exceptionThrown":
            details = parameters["exceptionDetails"]
            self.failures.append(details.get("exception", {}).get("description") or details["text"])
        if message.get("method") == "Log.entryAdded" and parameters["entry"]["source"] == "security":
            self.failures.append(parameters["entry"]["text"])


@asynccontextmanager
async def open_tab(profile: Path) -> AsyncIterator[Page]:
    """Yield another tab of the browser that runs with a profile; the two share what sites store."""
    async with aiohttp.ClientSession() as session:
        async with session.put(f"http://127.0.0.1:{await _port(profile)}/json/new?about:blank") as response:
            target = await response.json()
        async with _page_at(session, str(target["webSocketDebuggerUrl"])) as page:
            yield page


@asynccontextmanager
async def open_page(profile: Path) -> AsyncIterator[Page]:
    """Start a browser with a new profile and yield its page."""
    program = chromium()
    if program is None:
        raise PageError("no Chromium is installed")
    process = await asyncio.create_subprocess_exec(
        program,
        *_FLAGS,
        f"--user-data-dir={profile}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, "HOME": str(profile)},
    )
    try:
        async with aiohttp.ClientSession() as session:
            address = await _page_address(session, profile)
            async with _page_at(session, address) as page:
                yield page
    finally:
        process.terminate()
        await process.wait()


@asynccontextmanager
async def _page_at(session: aiohttp.ClientSession, address: str) -> AsyncIterator[Page]:
    async with session.ws_connect(address, max_msg_size=0) as socket:
        page = Page(socket)
        for domain in ("Page", "Runtime", "Network", "Log"):
            await page.command(f"{domain}.enable")
        yield page


async def _page_address(session: aiohttp.ClientSession, profile: Path) -> str:
    port = await _port(profile)
    async with session.get(f"http://127.0.0.1:{port}/json") as response:
        pages = [target for target in await response.json() if target["type"] == "page"]
    return str(pages[0]["webSocketDebuggerUrl"])


async def _port(profile: Path) -> int:
    place = profile / "DevToolsActivePort"
    for _ in range(600):
        if place.exists() and place.read_text().strip():
            return int(place.read_text().split()[0])
        await asyncio.sleep(0.05)
    raise PageError("the browser did not start within 30 seconds")
