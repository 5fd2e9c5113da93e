"""Serve the app to a browser with textual-serve: one process of the app for each open page."""

from __future__ import annotations

import errno
import ipaddress
import shlex
import sys
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server, to_int

from learnml.exercises.errors import EnvironmentFault

HOST = "127.0.0.1"
FORWARDED = ("X-Forwarded-Host", "X-Forwarded-For", "Forwarded", "Via")
"""Headers that proxies add to a request. A page can't: scripts can't set headers when opening a WebSocket."""
POLICY = "; ".join(
    (
        "default-src 'self'",
        # Inline: the page contains a script and a style sheet of its own.
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-ancestors 'none'",
    )
)
"""What a browser may load for our page: nothing from other hosts."""
PAGE = Path(__file__).parents[1] / "templates" / "browser.html"


class LocalServer(Server):
    """Serves this machine only, and its own page only.

    Any other page open in the same browser can send requests to loopback too. Those are refused, because
    whoever has the socket can do whatever the learner can.
    """

    async def handle_index(self, request: web.Request) -> web.Response:
        page = Template(PAGE.read_text(encoding="utf-8")).substitute(
            title=escape(self.title), font_size=to_int(request.query.get("fontsize", "16"), 16)
        )
        headers = {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer"}
        return web.Response(text=page, content_type="text/html", headers=headers)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        if not is_from_our_page(request):
            raise web.HTTPForbidden(text="This tutor serves its own page only.")
        return await super().handle_websocket(request)

    async def on_startup(self, app: web.Application) -> None:
        self.console.print(f"{self.title}: {self.public_url}  (Ctrl-C to quit)", highlight=False)


def is_from_our_page(request: web.Request) -> bool:
    """Whether the requesting page was served by us: its origin is the requested host, which is this machine.

    Any other name could be a stranger's that resolves to loopback (DNS rebinding), unless the request came
    through a proxy.
    """
    origin = urlsplit(request.headers.get("Origin", "")).netloc.lower()
    # Behind a proxy, Host is what the proxy asks us for, and X-Forwarded-Host is what the browser asked for.
    names = {request.host.lower(), request.headers.get("X-Forwarded-Host", "").lower()} - {""}
    return origin in names and (_is_local(origin) or any(name in request.headers for name in FORWARDED))


def _is_local(netloc: str) -> bool:
    name = urlsplit(f"//{netloc}").hostname or ""
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def serve(root: Path, port: int, advance: bool) -> None:
    """Serve until Ctrl-C. Raises EnvironmentFault."""
    option = ["--advance"] if advance else []
    command = shlex.join([sys.executable, "-m", "learnml.tutor", "watch", *option])
    try:
        LocalServer(command, host=HOST, port=port, title=f"learnml: {root.name}").serve()
    except OSError as error:
        # Another port would not mend any other failure.
        if error.errno != errno.EADDRINUSE:
            raise
        raise EnvironmentFault(
            f"Port {port} is in use.", remedy=f"Choose another: learnml watch --serve --port {port + 1}"
        ) from None
