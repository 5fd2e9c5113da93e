"""What a learner sees when the tutor itself fails."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from rich.text import Text

from learnml.tutor.signs import WRONG
from learnml.tutor.version import version


def written_down(error: BaseException) -> Path | None:
    """Write the traceback to a file, to be sent to us; None if that fails too."""
    lines = [f"learnml {version()}\n", *traceback.format_exception(error)]
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="learnml-crash-", suffix=".txt", delete=False
        ) as file:
            file.writelines(lines)
    except OSError:
        return None
    return Path(file.name)


def message_of(error: BaseException, log: Path | None) -> Text:
    """What happened, what is safe, and what to do."""
    where = f"  The details are in {log}; please report them." if log else "  Please report it."
    return Text(
        f"{WRONG} The tutor failed: {type(error).__name__}: {error}\n"
        f"{where}\n"
        "  Your files and what was recorded are safe. `learnml watch --plain` works without a screen."
    )
