"""Exit on a signal, with the terminal restored and no process left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import threading

from textual.app import App

LAST_RESORT = 5.0
"""After how many seconds to exit abruptly: writing to a terminal that is gone may block forever."""


def leave_on_signals(app: App[int]) -> None:
    """SIGTERM and SIGHUP end the app as a key would, with the exit code that shells expect."""
    loop = asyncio.get_running_loop()
    # Signals can only be handled in the main thread; the app runs in another in some tests.
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, _leave, app, 128 + number)


def _leave(app: App[int], code: int) -> None:
    timer = threading.Timer(LAST_RESORT, os._exit, [code])
    timer.daemon = True
    timer.start()
    app.exit(code, return_code=code)
