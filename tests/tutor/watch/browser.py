"""A real Chromium without a window, driven over its debugging socket; and a proxy before a server."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from support import PATIENCE

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


class Browser:
    """One page. requested: the addresses that it asked for. complaints: errors on its console."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self.requested: list[str] = []
        self.complaints: list[str] = []

    async def open(self, url: str) -> None:
        for domain in ("Page", "Network", "Runtime", "Log"):
            await self._ask(f"{domain}.enable")
        await self._ask("Emulation.setFocusEmulationEnabled", enabled=True)
        await self._ask("Page.navigate", url=url)

    async def until(self, expression: str, value: object) -> None:
        """Wait until something in the page has this value."""
        deadline = time.monotonic() + PATIENCE
        while (found := await self._value(expression)) != value:
            assert time.monotonic() < deadline, (
                f"{expression} is {found!r}; {self.requested}; {self.complaints}"
            )
            await asyncio.sleep(0.1)

    async def press(self, key: str) -> None:
        for kind in ("keyDown", "keyUp"):
            await self._ask("Input.dispatchKeyEvent", type=kind, text=key, key=key)

    async def _value(self, expression: str) -> object:
        answer = await self._ask("Runtime.evaluate", expression=expression, returnByValue=True)
        return answer.get("result", {}).get("value")

    async def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": parameters})
        while True:
            message = json.loads((await asyncio.wait_for(self._socket.receive(), PATIENCE)).data)
            if message.get("id") == self._number:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result
            self._note(message.get("method", ""), message.get("params", {}))

    def _note(self, method: str, told: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requested.append(told["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.requested.append(told["url"])
        elif method == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.complaints.append(told["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(told["exceptionDetails"].get("exception", told)))


@asynccontextmanager
async def open_browser(folder: Path) -> AsyncIterator[Browser]:
    """A browser with a profile of its own; the test is skipped where there is none."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("no Chromium")
    options = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run")
    profile = folder / "profile"
    process = subprocess.Popen(
        [program, *options, "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        port = await _debugging_port(profile / "DevToolsActivePort")
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as listed:
                page = next(each for each in await listed.json() if each["type"] == "page")
            async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield Browser(socket)
    finally:
        process.terminate()
        process.wait(20)


async def _debugging_port(file: Path) -> int:
    deadline = time.monotonic() + PATIENCE
    while not (file.exists() and file.read_text().strip()):
        assert time.monotonic() < deadline, "the browser did not start"
        await asyncio.sleep(0.05)
    return int(file.read_text().splitlines()[0])


@asynccontextmanager
async def proxy_to(port: int) -> AsyncIterator[int]:
    """A proxy that serves what is at `port` below /tutor/; its own port."""

    async def forward(request: web.Request) -> web.StreamResponse:
        url = f"http://127.0.0.1:{port}/{request.match_info['path']}"
        headers = {"X-Forwarded-Host": request.host, "X-Forwarded-For": "127.0.0.1"}
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await _tunnel(request, url, {**headers, "Origin": request.headers["Origin"]})
        async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
            return web.Response(body=await answer.read(), content_type=answer.content_type)

    app = web.Application()
    app.router.add_get("/tutor/{path:.*}", forward)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def _tunnel(request: web.Request, url: str, headers: dict[str, str]) -> web.WebSocketResponse:
    ours = web.WebSocketResponse()
    await ours.prepare(request)
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(url, params=request.query, headers=headers) as theirs,
    ):
        await asyncio.wait(
            [asyncio.create_task(_pump(ours, theirs)), asyncio.create_task(_pump(theirs, ours))],
            return_when=asyncio.FIRST_COMPLETED,
        )
    return ours


async def _pump(source: Any, target: Any) -> None:
    async for message in source:
        if message.type is aiohttp.WSMsgType.TEXT:
            await target.send_str(message.data)
        elif message.type is aiohttp.WSMsgType.BINARY:
            await target.send_bytes(message.data)
