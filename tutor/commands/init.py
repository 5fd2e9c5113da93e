"""`learnml init`: create a workspace, or pick up one that was cloned or copied."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from learnml.exercises.errors import EnvironmentFault, UsageError
from learnml.progress.journal import now
from learnml.progress.recorder import Recorder
from learnml.progress.repository import GitFailed, GitMissing, Repository, enclosing
from learnml.progress.spool import Record
from learnml.progress.syncing import fetch_versions
from learnml.progress.upstream import has_remote, workspaces_on
from learnml.tutor.courses import brings_its_course, course_of, named_course
from learnml.tutor.files.workspace import FILES, MARKER, Workspace, complete_workspace, create_workspace
from learnml.tutor.services import Service
from learnml.tutor.status.states import solved_in
from learnml.tutor.tutor import Tutor
from learnml.tutor.views.render import console, markup, show_complaints, show_lines
from learnml.tutor.workflows import write_workflow


def init(folder: str, course: str = "") -> Workspace:
    """Create a workspace in `folder`, in a git repository with one commit.

    An existing workspace, such as a clone of one's own, is only completed. Raises UsageError rather than
    overwrite anything, and if there is no such course.
    """
    root = Path(folder).expanduser().resolve()
    if not course:
        _check_out(root)
    # With a course, it is meant to be new, and `create_workspace` says why it can't be.
    if (root / MARKER).is_file() and not course:
        return _join(Workspace(root))
    course = named_course(course) if course else ""
    workspace = create_workspace(root, course)
    console().print(f"Created a workspace in [bold]{markup(str(root))}[/].", soft_wrap=True)
    _begin(root, "Create a learnml workspace", list(FILES))
    return workspace


def add_workflow(folder: str, service: Service) -> None:
    """Write a workflow that judges the workspace in `folder` on every push. Raises UsageError."""
    workspace = Workspace(Path(folder).expanduser().resolve())
    path, is_complete = write_workflow(workspace.root, service)
    then = "commit it and push" if is_complete else "fill in LEARNML, what pip installs; then commit and push"
    console().print(f"Wrote {markup(str(path))}: {then}.", soft_wrap=True)
    if brings_its_course(workspace.course):
        told = "This workspace has a course of its own: add --course PATH to `learnml verify` in it."
        console().print(told, soft_wrap=True)


def _check_out(root: Path) -> None:
    """Check out the workspace in a clone that has none, since the remote's HEAD names no branch of it.

    Raises UsageError if there are several, and EnvironmentFault if git can't.
    """
    if enclosing(root) != root or (root / MARKER).exists():
        return
    repository = Repository(root)
    try:
        if repository.commit_of("HEAD") or not has_remote(repository):
            return
        remotes = repository.git("remote").split("\n")
        found = [each for remote in remotes for each in workspaces_on(repository, remote, MARKER)]
        if len(found) > 1:
            names = ", ".join(each.branch for each in found)
            raise UsageError(
                f"This clone has workspaces on several branches: {names}.",
                remedy=f"Choose one: git checkout {shlex.quote(found[0].branch)}; then run: learnml init",
            )
        for each in found:
            told = f"{each.remote}/{each.branch}"
            repository.git("checkout", "--quiet", "-B", each.branch, "--track", told)
            console().print(f"Checked out {markup(told)}, which is a workspace.", soft_wrap=True)
    except GitMissing:
        return
    except GitFailed as failure:
        raise EnvironmentFault(
            f"The workspace of this clone can't be checked out: {failure}.",
            remedy="Once `git checkout` of its branch works, run: learnml init",
        ) from None


def _join(workspace: Workspace) -> Workspace:
    root = workspace.root
    completed = complete_workspace(root)
    tutor = Tutor(course_of(workspace), workspace)
    status = tutor.status()
    solved = solved_in(tutor.course.exercises, status)
    told = f"{solved} of {len(tutor.course.exercises)} exercises are solved."
    out = console()
    out.print(f"[bold]{markup(str(root))}[/] is already a workspace: {told}", soft_wrap=True)
    show_complaints(tutor.recorder.complaints)
    _fetch_history(root)
    if enclosing(root) is None:
        # A copy without its repository: the files that a clone would have committed.
        completed = [*FILES, *(str(path.relative_to(root)) for path in root.glob("myml/**/*.py"))]
    _begin(root, "Pick up a learnml workspace", completed)
    return workspace


def _fetch_history(root: Path) -> None:
    """Fetch the kept versions, which are not in a clone: git fetches such refs only when asked to."""
    if enclosing(root) is None:
        return
    repository = Repository(root)
    try:
        if has_remote(repository):
            fetch_versions(repository, repository.git("remote").split()[0])
    except GitFailed:
        show_lines(["The remote can't be reached; `learnml sync` brings the history."], console())


def _begin(root: Path, message: str, paths: Sequence[str]) -> None:
    """Make sure there is a repository, commit these files if any, and say what comes next."""
    recorder = Recorder(root)
    try:
        _find_repository(root)
        if paths:
            recorder.promise(Record("", "", now(), commit=message, paths=tuple(paths)))
        recorder.settle()
    except GitFailed as failure:
        recorder.say_git(failure)
    there = "" if root == Path.cwd() else f"cd {markup(shlex.quote(str(root)))} && "
    console().print(f"Next: {there}learnml watch", soft_wrap=True)
    show_complaints(recorder.complaints)


def _find_repository(root: Path) -> None:
    """Use the repository that contains `root`, unless it ignores `root`; otherwise create one."""
    around = enclosing(root)
    # Such as a repository of dotfiles in the home folder, which ignores everything else.
    if around is None or (around != root and Repository(root).ignores(str(root))):
        Repository(root).create()
    elif around != root:
        told = f"It is inside the git repository {markup(str(around))}, where progress is recorded."
        console().print(told, soft_wrap=True)
