"""`learnml doctor`: is everything that learnml needs installed?"""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.judge import Request
from learnml.checks.judge.library_versions import installed_version
from learnml.checks.judge.resolve import read_source
from learnml.checks.report import SCHEMA
from learnml.exercises.errors import LearnmlError, NoWorkspace
from learnml.exercises.loading import load_course
from learnml.tutor.tutor import cache_folder, open_judge
from learnml.tutor.version import version
from learnml.tutor.views.render import console, markup, show_lines
from learnml.tutor.workspace import find_workspace

LIBRARIES = ("torch", "numpy", "scikit-learn", "GitPython", "textual", "typer")


@dataclass(frozen=True)
class Finding:
    """One thing that was checked. An empty remedy means that nothing needs to be done."""

    what: str
    found: str
    remedy: str = ""


def doctor(as_json: bool) -> int:
    """Print the findings. Returns 3 if anything essential is missing."""
    findings = list(_examine())
    ill = any(finding.remedy for finding in findings)
    if as_json:
        print(json.dumps({"schema": SCHEMA, "well": not ill, "findings": [asdict(f) for f in findings]}))
    else:
        show_lines((_line(finding) for finding in findings), console())
    return 3 if ill else 0


def _examine() -> Iterator[Finding]:
    yield Finding("learnml", version())
    yield Finding("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    for name in LIBRARIES:
        found = installed_version(name)
        yield Finding(name, found or "missing", "" if found else f"Install it: pip install {name}")
    yield _git()
    yield _workspace()
    yield _cache()
    yield _judge()


def _git() -> Finding:
    remedy = "Install git to keep a history; everything else works without it."
    if not shutil.which("git"):
        return Finding("git", "missing", remedy)
    try:
        found = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True, timeout=10)
    except (OSError, subprocess.SubprocessError) as error:
        return Finding("git", str(error), remedy)
    return Finding("git", found.stdout.removeprefix("git version ").strip())


def _workspace() -> Finding:
    try:
        return Finding("workspace", str(find_workspace(Path.cwd()).root))
    except NoWorkspace:
        return Finding("workspace", "none here; `learnml init` creates one")


def _cache() -> Finding:
    cache = Cache(cache_folder())
    cache.put("doctor", "0" * 24, "well")
    if cache.get("doctor", "0" * 24) == "well":
        return Finding("cache", str(cache.folder))
    remedy = "Make it writable, or set LEARNML_CACHE to another folder. Without a cache, verdicts are slow."
    return Finding("cache", f"{cache.folder} can't be written", remedy)


def _judge() -> Finding:
    """Judge the reference solution of the first exercise, which exercises everything, torch included."""
    try:
        course = load_course()
        with open_judge(course) as judge:
            exercise = course.exercises[0]
            report = judge.judge(Request(exercise, read_source(exercise.solution)))
    except LearnmlError as error:
        return Finding("judge", error.message, error.remedy)
    if report.passed:
        return Finding("judge", f"works: {report.seconds * 1000:.0f} ms for {exercise.id}")
    case = report.failed_case
    return Finding("judge", case.message if case else "fails", f"Reinstall with {sys.executable} -m pip.")


def _line(finding: Finding) -> str:
    mark = "[red]✗[/]" if finding.remedy else "[green]✓[/]"
    remedy = f"\n    {markup(finding.remedy)}" if finding.remedy else ""
    return f"{mark} {finding.what:13} {markup(finding.found)}{remedy}"
