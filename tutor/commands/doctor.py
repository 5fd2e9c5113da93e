"""`learnml doctor`: is everything that learnml needs installed, and does it work?"""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.judge import Request
from learnml.checks.judge.library_versions import installed_version
from learnml.checks.judge.resolve import read_source
from learnml.checks.report import SCHEMA
from learnml.checks.worker.kernel.confinement import available
from learnml.exercises.errors import LearnmlError, NoWorkspace
from learnml.exercises.loading import load_course
from learnml.exercises.temporary import temporary_place
from learnml.progress.journal import Journal, now, read_events
from learnml.progress.recorder import JOURNAL
from learnml.progress.repository import GitFailed, Repository, enclosing
from learnml.tutor.commands.libraries import LIBRARIES, why_not
from learnml.tutor.endings import of_an_import
from learnml.tutor.files.workspace import find_workspace
from learnml.tutor.signs import sign_if
from learnml.tutor.tutor import cache_folder, open_judge
from learnml.tutor.version import version
from learnml.tutor.views.render import console, markup, show_lines


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
    yield from (_library(name) for name in LIBRARIES)
    for what, look in (
        ("git", _git),
        ("workspace", _workspace),
        ("repository", _repository),
        ("journal", _journal),
        ("cache", _cache),
        ("protection", _protection),
        ("judge", lambda: _judge("python")),
        ("numpy's judge", lambda: _judge("numpy")),
    ):
        yield _found(what, look)


def _found(what: str, look: Callable[[], Finding]) -> Finding:
    """The finding of `look`; anything that goes wrong meanwhile is a finding too."""
    try:
        return look()
    except LearnmlError as error:
        return Finding(what, error.message, error.remedy or "Fix this first.")
    # Broad: the command is for machines on which something is wrong, and the other findings are still wanted.
    except Exception as error:
        if fault := of_an_import(error):
            return Finding(what, fault.message, fault.remedy)
        return Finding(what, f"{type(error).__name__}: {error}", "Please report this, with the line above.")


def _library(name: str) -> Finding:
    found = installed_version(name)
    if not found:
        return Finding(name, "missing", f"Install it: {sys.executable} -m pip install {name}")
    if not (why := why_not(LIBRARIES[name])):
        return Finding(name, found)
    remedy = (
        f"Install it again: {sys.executable} -m pip install --force-reinstall {name}; "
        "or set up the shell as it was for the installation."
    )
    return Finding(name, f"{found} can't be imported: {why}", remedy)


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
    return Finding("workspace", str(_root() or "none here; `learnml init` creates one"))


def _repository() -> Finding:
    root = _root()
    found = enclosing(root) if root else None
    if root is None or found is None:
        return Finding("repository", "none here")
    try:
        # Reads configuration, index and HEAD, and is quick without looking for new files.
        Repository(root).git("status", "--porcelain", "--untracked-files=no")
    except GitFailed as error:
        return Finding(
            "repository", f"{found}: {error}", "Until git works there, passes wait to be committed."
        )
    return Finding("repository", str(found))


def _journal() -> Finding:
    root = _root()
    if root is None:
        return Finding("journal", "none here")
    reading = read_events(Journal(root / JOURNAL).content(), now())
    found = f"{len(reading.events)} events"
    if not reading.unreadable:
        return Finding("journal", found)
    lines = ", ".join(map(str, reading.unreadable[:5]))
    remedy = "Remove these lines, or leave them: they are ignored."
    return Finding("journal", f"{found}; not readable: line {lines}", remedy)


def _root() -> Path | None:
    try:
        return find_workspace(Path.cwd()).root
    except NoWorkspace:
        return None


def _protection() -> Finding:
    """What separates a learner's process from the rest of the machine; see docs/trust.md."""
    return Finding("protection", available().value)


def _cache() -> Finding:
    cache = Cache(cache_folder())
    # Written and read back: permissions alone don't show a full disk.
    cache.put("doctor", "0" * 24, "well")
    if cache.get("doctor", "0" * 24) == "well":
        return Finding("cache", str(cache.folder))
    remedy = "Make it writable, or set LEARNML_CACHE to another folder. Without a cache, verdicts are slow."
    return Finding("cache", f"{cache.folder} can't be written", remedy)


def _judge(tool: str) -> Finding:
    """Judge the solution of the first exercise that uses a tool, against expected outputs from PyTorch."""
    what = "judge" if tool == "python" else f"{tool}'s judge"
    # The built-in one: whether the workspace's own course works, other commands say.
    course = load_course()
    exercise = next(exercise for exercise in course.exercises if tool in exercise.tools)
    # With a cache of its own: what an earlier command has computed would hide that torch can't be used now.
    with TemporaryDirectory(dir=temporary_place()) as empty, open_judge(course, cache=Path(empty)) as judge:
        report = judge.judge(Request(exercise, read_source(exercise.solution)))
    if report.passed:
        return Finding(what, f"works: {report.seconds * 1000:.0f} ms for {exercise.id}")
    case = report.failed_case
    return Finding(what, case.message if case else "fails", f"Reinstall with {sys.executable} -m pip.")


def _line(finding: Finding) -> str:
    mark = sign_if(not finding.remedy).markup
    remedy = f"\n    {markup(finding.remedy)}" if finding.remedy else ""
    return f"{mark} {finding.what:13} {markup(finding.found)}{remedy}"
