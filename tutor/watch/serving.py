"""The app in a browser, by textual-serve: one process of the app for each page that is open."""

from __future__ import annotations

import errno
import shlex
import sys

from aiohttp import web
from textual_serve.server import Server

from learnml.exercises.errors import EnvironmentFault

HOST = "127.0.0.1"


class LocalServer(Server):
    """Serves this machine only. A page from elsewhere that is open in the same browser can send requests to
    loopback too: those are refused, for whoever holds the socket can do what the learner can.
    """

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        if request.headers.get("Origin") != self.public_url or request.host != f"{self.host}:{self.port}":
            raise web.HTTPForbidden(text="This tutor serves its own page only.")
        return await super().handle_websocket(request)


def serve(port: int, advance: bool) -> None:
    """Until Ctrl-C. Raises EnvironmentFault."""
    option = ["--advance"] if advance else []
    command = shlex.join([sys.executable, "-m", "learnml.tutor", "watch", *option])
    try:
        LocalServer(command, host=HOST, port=port, title="learnml").serve()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise EnvironmentFault(
            f"Port {port} is in use.", remedy=f"Choose another: learnml watch --serve --port {port + 1}"
        ) from None
