"""The app in a browser: on this machine only, for its own page only."""

from __future__ import annotations

import asyncio
import builtins
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from support import Learner, wait_for

from learnml.exercises.errors import EnvironmentFault, UsageError
from learnml.tutor.commands import watch
from learnml.tutor.tutor import Tutor

aiohttp = pytest.importorskip("aiohttp")
pytest.importorskip("textual_serve")

from browser import open_browser, proxy_to  # noqa: E402 - aiohttp may be missing


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def server(tutor: Tutor, port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "learnml.tutor", "watch", "--serve", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=tutor.workspace.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    wait_for(lambda: reachable(port) or process.poll() is not None)
    yield process
    process.terminate()
    process.wait(60)


def reachable(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


async def test_its_own_page_gets_the_app_by_whatever_name_and_others_do_not(
    server: subprocess.Popen[bytes], port: int
) -> None:
    here = f"http://127.0.0.1:{port}"
    strangers = (
        {"Origin": "http://elsewhere.example"},
        {"Origin": f"http://localhost:{port}"},
        # A stranger's name that was pointed at loopback.
        {"Origin": "http://rebound.example", "Host": "rebound.example"},
        {},
    )
    ours = (
        {"Origin": here},
        {"Origin": f"http://localhost:{port}", "Host": f"localhost:{port}"},
        # `ssh -L 9000:localhost:PORT`
        {"Origin": "http://localhost:9000", "Host": "localhost:9000"},
        {"Origin": "https://my.example", "Host": "my.example", "X-Forwarded-For": "10.1.2.3"},
        {"Origin": "https://my.example", "X-Forwarded-Host": "my.example"},
    )
    async with aiohttp.ClientSession() as session:
        async with session.get(here) as page:
            assert page.status == 200
        for headers in strangers:
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await session.ws_connect(f"{here}/ws", headers=headers)
            assert refused.value.status == 403
        for headers in ours:
            async with session.ws_connect(f"{here}/ws?width=80&height=24", headers=headers) as app:
                assert not app.closed
                if headers == {"Origin": here}:
                    assert b"first_steps/welcome" in await asyncio.wait_for(heard(app), 60)


async def test_a_page_that_is_closed_at_once_leaves_no_crash(
    server: subprocess.Popen[bytes], port: int
) -> None:
    here = f"http://127.0.0.1:{port}"
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(f"{here}/ws?width=80&height=24", headers={"Origin": here}) as app:
            await app.receive()
        # What the app behind the next page says comes after what the first one has left.
        async with session.ws_connect(f"{here}/ws?width=80&height=24", headers={"Origin": here}) as app:
            await asyncio.wait_for(app.receive(), 60)
    server.terminate()
    server.wait(60)
    assert server.stdout and b"The tutor failed" not in server.stdout.read()


async def test_the_page_names_no_other_address_and_has_a_title(
    server: subprocess.Popen[bytes], port: int
) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}") as page:
        text = await page.text()
        assert "<title>learnml: my workspace</title>" in text
        assert "://" not in text and "127.0.0.1" not in text and str(port) not in text
        assert "default-src 'self'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
async def test_a_real_browser_shows_the_app_and_its_keys_work(
    name: str, server: subprocess.Popen[bytes], port: int, tutor: Tutor, tmp_path: Path
) -> None:
    first = tutor.course.exercises[0].id
    async with open_browser(tmp_path) as browser:
        await browser.open(f"http://{name}:{port}/")
        await browser.until("document.title", "learnml: my workspace")
        await browser.until("document.body.classList.contains('-first-byte')", True)
        while not (status := tutor.status().get(first)) or not status.hints:
            await browser.press("h")
            await asyncio.sleep(0.5)
        assert {urlsplit(url).netloc for url in browser.requested if "://" in url} == {f"{name}:{port}"}
        assert browser.complaints == []


async def test_a_real_browser_shows_the_app_through_a_proxy_below_a_path(
    server: subprocess.Popen[bytes], port: int, tmp_path: Path
) -> None:
    async with proxy_to(port) as there, open_browser(tmp_path) as browser:
        await browser.open(f"http://127.0.0.1:{there}/tutor/")
        await browser.until("document.body.classList.contains('-first-byte')", True)
        assert {urlsplit(url).netloc for url in browser.requested if "://" in url} == {f"127.0.0.1:{there}"}


async def heard(app: Any) -> bytes:
    """What the app writes, until it has drawn its first screen."""
    seen = b""
    while b"first_steps/welcome" not in seen:
        message = await app.receive()
        seen += message.data if isinstance(message.data, bytes) else str(message.data).encode()
    return seen


async def test_it_listens_on_loopback_only(server: subprocess.Popen[bytes], port: int) -> None:
    listening = {socket.inet_ntoa(address) for address in listeners(port)}
    assert listening == {"127.0.0.1"}


def listeners(port: int) -> list[bytes]:
    with open("/proc/net/tcp", encoding="ascii") as table:
        rows = [line.split()[1:4] for line in table.readlines()[1:]]
    found = [local.split(":") for local, _, state in rows if state == "0A"]
    return [bytes.fromhex(address)[::-1] for address, number in found if int(number, 16) == port]


def test_a_port_in_use_is_an_error_with_a_remedy(tutor: Tutor, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        command = [sys.executable, "-m", "learnml.tutor", "watch", "--serve", "--port", str(port)]
        ran = subprocess.run(
            command, cwd=tutor.workspace.root, capture_output=True, text=True, timeout=60, env={**os.environ}
        )
    assert ran.returncode == 3
    assert f"Port {port} is in use" in ran.stderr and "--port" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_without_textual_serve_the_remedy_is_named(tutor: Tutor, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith(("textual_serve", "aiohttp")):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.chdir(tutor.workspace.root)
    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.delitem(sys.modules, "learnml.tutor.watch.serving", raising=False)
    with pytest.raises(EnvironmentFault, match="not installed") as error:
        watch.watch(watch.Options(serve=True))
    assert "learnml[serve]" in error.value.remedy


def test_a_port_that_is_none_is_refused(tutor: Tutor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tutor.workspace.root)
    with pytest.raises(UsageError, match="not a valid port"):
        watch.watch(watch.Options(serve=True, port=70000))


def test_without_a_terminal_watch_scrolls(learner: Learner) -> None:
    command = [sys.executable, "-m", "learnml.tutor", "watch"]
    process = subprocess.Popen(
        command, cwd=learner.root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    for line in process.stdout:
        if "is not built yet" in line:
            break
        assert "\x1b" not in line
    process.terminate()
    assert process.wait(20) == 143
