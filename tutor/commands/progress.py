"""`learnml progress`: the learner's progress, in the terminal or as a web page."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from learnml.checks.report import SCHEMA
from learnml.exercises.errors import UsageError
from learnml.progress.files import write_whole
from learnml.tutor.files.workspace import unwritable
from learnml.tutor.status.standing import standing_of
from learnml.tutor.tutor import Tutor
from learnml.tutor.views.map import draw_standing
from learnml.tutor.views.page import MADE_BY, page_of
from learnml.tutor.views.render import console, markup, show_complaints

NAME = "progress.html"


def progress(as_json: bool) -> None:
    """Draw a map of the course, with days, minutes and first tries."""
    tutor = Tutor.here()
    standing = standing_of(tutor, date.today())
    if as_json:
        print(json.dumps({"schema": SCHEMA, **standing.to_json()}))
    else:
        draw_standing(standing, console())
    show_complaints(tutor.recorder.complaints)


def write_page(to: str) -> None:
    """Write the same as a self-contained page. Raises UsageError rather than overwrite another file."""
    tutor = Tutor.here()
    path = Path(to).expanduser().resolve() if to else tutor.workspace.root / NAME
    page = page_of(standing_of(tutor, date.today()))
    try:
        if path.exists() and not path.is_file():
            raise UsageError(f"{path} is not a regular file.", remedy="Choose another: --to FILE")
        # A page that we wrote is replaced; any other file with that name is somebody's.
        if path.exists() and MADE_BY not in path.read_text(encoding="utf-8", errors="replace"):
            raise UsageError(
                f"{path} was not written by `learnml progress`.", remedy="Choose another: --to FILE"
            )
        write_whole(path, page)
    except OSError as error:
        raise unwritable(path, error) from None
    console().print(f"Wrote {markup(str(path))}", soft_wrap=True)
    show_complaints(tutor.recorder.complaints)
