"""Two calm themes, and which of them the learner last chose."""

from __future__ import annotations

import os
from pathlib import Path

from textual.theme import Theme

from learnml.tutor.tutor import cache_folder

DARK = Theme(
    name="learnml-dark",
    dark=True,
    primary="#7aa2d6",
    secondary="#8f9bb3",
    accent="#c7a0dc",
    success="#7fbf95",
    warning="#d9b36c",
    error="#e07a6b",
    foreground="#d7dae0",
    background="#16191f",
    surface="#1c2027",
    panel="#242932",
    variables={"faint": "#8b93a1"},
)
LIGHT = Theme(
    name="learnml-light",
    dark=False,
    primary="#2f5f9e",
    secondary="#5b6675",
    accent="#7a3f9a",
    success="#1f7a46",
    warning="#8a5a00",
    error="#b3341f",
    foreground="#23272e",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e8e5de",
    variables={"faint": "#686c74"},
)


def chosen() -> str:
    """The last theme; the first time, the one that suits the terminal's background if known, else dark."""
    try:
        name = _memory().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        name = ""
    if name in (DARK.name, LIGHT.name):
        return name
    # Such as "0;15", foreground and background by their numbers: 7 and 15 are the whites. Few terminals set
    # it.
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT.name if background in ("7", "15") else DARK.name


def other(name: str) -> str:
    return DARK.name if name == LIGHT.name else LIGHT.name


def remember(name: str) -> None:
    """Remember the theme for next time. A failure is not worth a message."""
    try:
        _memory().parent.mkdir(parents=True, exist_ok=True)
        _memory().write_text(name, encoding="utf-8")
    except OSError:
        pass


def _memory() -> Path:
    return cache_folder() / "theme"
