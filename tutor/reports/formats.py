"""`--report FORMAT=PATH`: which formats there are, and writing the reports."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from learnml.exercises.errors import LearnmlError, UsageError
from learnml.tutor.files.workspace import unwritable, write_file
from learnml.tutor.reports.as_json import as_json
from learnml.tutor.reports.github import github
from learnml.tutor.reports.gradescope import gradescope, unfinished
from learnml.tutor.reports.html import html
from learnml.tutor.reports.junit import junit
from learnml.tutor.reports.markdown import markdown
from learnml.tutor.reports.results import Results

FORMATS: Mapping[str, Callable[[Results], str]] = {
    "junit": junit,
    "json": as_json,
    "github": github,
    "gradescope": gradescope,
    "markdown": markdown,
    "html": html,
}
STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable in which GitHub Actions names the file for a step's Markdown summary."""


RUNNER = "GITHUB_ACTIONS"
"""The variable that GitHub's runner sets."""


@dataclass(frozen=True)
class Wanted:
    """A report that was asked for. path: None for standard output, which GitHub's runner reads."""

    form: str
    path: Path | None

    def write(self, text: str) -> None:
        """Write the file, whole or not at all, creating its folder if needed. Raises BrokenWorkspace."""
        if self.path is None:
            print(text, end="", flush=True)
            return
        write_file(self.path, text)


def wanted_reports(texts: Sequence[str]) -> list[Wanted]:
    """The report that each `FORMAT=PATH` asks for. Raises UsageError."""
    return [_wanted(text) for text in texts]


@contextmanager
def written_in_any_case(wanted: Sequence[Wanted]) -> Iterator[None]:
    """Write a gradescope report at the start, so that it exists even if we are killed; it reports errors."""
    to_begin = [report for report in wanted if report.form == "gradescope"]
    for report in to_begin:
        report.write(unfinished())
    try:
        yield
    except LearnmlError as error:
        for report in to_begin:
            report.write(unfinished(f"{error.message} {error.remedy}"))
        raise


@contextmanager
def shielded(wanted: Sequence[Wanted], as_json: bool) -> Iterator[None]:
    """Keep GitHub's runner from obeying what the learner's code prints.

    The runner takes any line that starts with `::` as a command, and `##[` anywhere in one; our annotations
    are such lines too. as_json: what is printed is data for another program, and nothing is added to it.
    """
    annotates = any(report.form == "github" and report.path is None for report in wanted)
    if as_json or not (annotates or os.environ.get(RUNNER)):
        yield
        return
    # Unpredictable: whoever knows it can end the shield with a line of their own.
    token = secrets.token_hex(16)
    print(f"::stop-commands::{token}", flush=True)
    try:
        yield
    finally:
        print(f"::{token}::", flush=True)


def write_reports(wanted: Sequence[Wanted], results: Results) -> None:
    """Write each report; with github, also add to the step's summary, if any. Raises BrokenWorkspace."""
    for report in wanted:
        report.write(FORMATS[report.form](results))
    summary = os.environ.get(STEP_SUMMARY)
    if summary and any(report.form == "github" for report in wanted):
        try:
            with open(summary, "a", encoding="utf-8") as file:
                file.write(markdown(results))
        except OSError as error:
            raise unwritable(Path(summary), error) from None


def _wanted(text: str) -> Wanted:
    form, _, path = text.partition("=")
    if form not in FORMATS:
        raise UsageError(f"There is no report format {form!r}.", remedy=f"Formats: {', '.join(FORMATS)}.")
    if not path and form != "github":
        raise UsageError(f"--report {text} names no file.", remedy=f"--report {form}=PATH")
    return Wanted(form, Path(path) if path else None)
