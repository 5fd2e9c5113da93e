"""`learnml sync`: synchronize two clones of a workspace in one step."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from learnml.checks.report import SCHEMA
from learnml.exercises.errors import EnvironmentFault
from learnml.exercises.timeline import milestones_of
from learnml.progress.files import to_text
from learnml.progress.joining import Unrelated
from learnml.progress.journal import fingerprint
from learnml.progress.repository import GitFailed, Repository
from learnml.progress.staged import NotCommitted
from learnml.progress.syncing import Synced, sync
from learnml.tutor.files.rebuilding import rebuild_of, stub_of
from learnml.tutor.files.workspace import MARKER
from learnml.tutor.signs import RIGHT, WRONG
from learnml.tutor.tutor import Tutor
from learnml.tutor.views.render import console, on_a_terminal, show_complaints, show_lines


def synchronize(as_json: bool) -> int:
    """Commit, fetch, merge, push. Returns 0 unless there are conflicts. Raises EnvironmentFault."""
    tutor = Tutor.here()
    if not as_json and on_a_terminal():
        # A slow network would otherwise look like a command that hangs.
        show_lines(["[dim]Asking the remote ...[/]"], console())
    stubs = _Stubs(tutor)
    try:
        repository, files = Repository(tutor.workspace.root), dict(_work(tutor, stubs))
        synced = sync(repository, files, stubs, MARKER, tutor.recorder.settle)
    except GitFailed as failure:
        raise EnvironmentFault(f"The sync stopped: {failure}.", remedy=_remedy(failure)) from None
    if as_json:
        print(json.dumps(_as_json(synced)))
    else:
        show_lines(_lines(synced), console())
    show_complaints(tutor.recorder.complaints)
    return 1 if synced.conflicts else 0


class _Stubs:
    """Knows the untouched stub of each of the learner's files, by its path in the workspace."""

    def __init__(self, tutor: Tutor) -> None:
        self._status = tutor.status()
        exercises = tutor.course.exercises
        self._builds = {exercise.file: exercise for exercise in exercises}
        self._rebuilds = {f"use_it/{exercise.id}.py": exercise for exercise in exercises}
        self._milestones = {each.file.file: each.file for each in milestones_of(tutor.course) if each.writes}

    def __call__(self, path: str, text: str) -> bool:
        content = fingerprint(text)
        if build := self._builds.get(path):
            known = self._status.get(build.id)
            # The stub it was started from may be that of an earlier release.
            return content in (known and known.stub, _of(build.stub))
        if rebuild := self._rebuilds.get(path):
            return content == fingerprint(stub_of(rebuild_of(rebuild)))
        milestone = self._milestones.get(path)
        return milestone is not None and content == _of(milestone.stub)

    @property
    def paths(self) -> Iterator[str]:
        yield from (*self._builds, *self._rebuilds, *self._milestones)


def _of(stub: Path) -> str:
    return fingerprint(stub.read_text(encoding="utf-8"))


def _work(tutor: Tutor, stubs: _Stubs) -> Iterator[tuple[str, str]]:
    """The learner's files that are not untouched stubs, with their texts."""
    for path in stubs.paths:
        file = tutor.workspace.root / path
        if file.is_file():
            text = to_text(file.read_bytes())
            if not stubs(path, text):
                yield path, text


def _lines(synced: Synced) -> Iterator[str]:
    told = [
        f"{_counted(synced.received, 'commit')} received",
        f"{synced.sent} sent",
        _counted(synced.versions, "new version"),
    ]
    if not synced.conflicts:
        yield f"{RIGHT.markup} Synced: {', '.join(told)}."
        return
    yield f"{WRONG.markup} Both machines have changed the same lines of:"
    for path in synced.conflicts:
        yield f"    {path}"
    yield "Resolve the conflicts between <<<<<<< and >>>>>>> in each, then run: learnml sync"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _as_json(synced: Synced) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "received": synced.received,
        "sent": synced.sent,
        "new_versions": synced.versions,
        "conflicts": list(synced.conflicts),
    }


def _remedy(failure: GitFailed) -> str:
    if "no remote" in str(failure):
        return "Add a remote that both machines can reach: git remote add origin URL"
    if isinstance(failure, Unrelated):
        return (
            "Use an empty repository: git remote set-url origin URL. "
            "If nothing there is needed, replace it: git push --force origin HEAD"
        )
    if isinstance(failure, NotCommitted):
        return "Commit that (git commit) or put it aside (git stash -u), then run: learnml sync"
    if "conflicts" in str(failure):
        return "Resolve the conflicts between <<<<<<< and >>>>>>> there, then run: learnml sync"
    return "What is committed here is safe. Once the problem is fixed, run: learnml sync"
