"""Open the next exercise in the editor automatically, if the workspace is set to do so."""

from __future__ import annotations

import os

from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import LearnmlError
from learnml.tutor.files.workspace import Workspace
from learnml.tutor.views.render import on_a_terminal, show_error


def open_by_itself(workspace: Workspace, exercise: Exercise) -> None:
    """Open the file if the learner has chosen so. An error is shown, but is not fatal."""
    if not workspace.opens_editor:
        return
    from learnml.tutor.watch.editor import chosen_editor

    try:
        editor = chosen_editor(os.environ)
        if not editor.needs_terminal:
            editor.open_beside(workspace.path(exercise))
        elif on_a_terminal():
            editor.open_here(workspace.path(exercise))
    except LearnmlError as error:
        show_error(error.message, error.remedy)
