"""What the scripts of `learnml run --script` call first: `import myml` means what it means in a judgement."""

from __future__ import annotations

import sys
from pathlib import Path

from learnml.checks.judge.resolve import link
from learnml.checks.worker.importer import MymlFinder, serve_myml
from learnml.exercises.errors import LearnmlError
from learnml.tutor.courses import course_of
from learnml.tutor.endings import end_with
from learnml.tutor.files.workspace import find_workspace
from learnml.tutor.tutor import Tutor


def serve_exercise(workspace: str, exercise_id: str) -> None:
    """Serve the learner's file of an exercise, and what it imports, to the running program.

    What has not passed in its current version is borrowed from the reference solution. Ends the program
    with a message if there is no such workspace, exercise or file.
    """
    try:
        found = find_workspace(Path(workspace))
        tutor = Tutor(course_of(found), found)
        exercise = tutor.course.find(exercise_id)
        linked = link(tutor.course, exercise, tutor.source(exercise), tutor.own())
    except LearnmlError as error:
        sys.exit(end_with(error))
    serve_myml(MymlFinder(linked.to_wire(), compiled={}, builtins={}))
