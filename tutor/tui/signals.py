"""Leaving on a signal: the terminal is restored, no process left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import threading

from textual.app import App

LAST_RESORT = 5.0
"""Seconds after which we leave without goodbye: writing to a terminal that is gone may wait for ever."""


def leave_on_signals(app: App[int]) -> None:
    """SIGTERM and SIGHUP end the app as a key would, with the exit code that shells expect."""
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is None or threading.current_thread() is not threading.main_thread():
            continue
        try:
            loop.add_signal_handler(number, _leave, app, 128 + number)
        except NotImplementedError:
            # Windows: the process is ended by the system, its children by their closed pipes.
            return


def _leave(app: App[int], code: int) -> None:
    timer = threading.Timer(LAST_RESORT, os._exit, [code])
    timer.daemon = True
    timer.start()
    app.exit(code, return_code=code)
