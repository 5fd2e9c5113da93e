"""`learnml init`: make a workspace."""

from __future__ import annotations

import shlex
from pathlib import Path

from learnml.exercises.errors import EnvironmentFault
from learnml.progress.repository import GitFailed, Repository, enclosing
from learnml.tutor.courses import named_course
from learnml.tutor.render import console, markup, show_lines
from learnml.tutor.workspace import FILES, Workspace, create_workspace


def init(folder: str, course: str = "") -> Workspace:
    """Make a workspace in `folder`, in a git repository with one commit. Raises UsageError rather than
    write over anything, and when there is no such course.
    """
    root = Path(folder).expanduser().resolve()
    course = named_course(course) if course else ""
    around = enclosing(root)
    workspace = create_workspace(root, course)
    out = console()
    show_lines([f"A workspace is in [bold]{markup(str(root))}[/]."], out)
    try:
        repository = Repository(root)
        if around is None:
            repository.create()
        else:
            show_lines(
                [f"It lies in the git repository {markup(str(around))}: progress is recorded there."], out
            )
        repository.commit(list(FILES), "Begin a learnml workspace")
    except GitFailed as error:
        raise EnvironmentFault(
            f"The workspace is made, but git could not record it: {error}.",
            remedy="Everything but the history works without. `learnml doctor` says more.",
        ) from None
    if root != Path.cwd():
        show_lines([f"Next: cd {markup(shlex.quote(str(root)))} && learnml next"], out)
    else:
        show_lines(["Next: learnml next"], out)
    return workspace
