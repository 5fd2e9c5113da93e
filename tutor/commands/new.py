"""`learnml course new`: create the files of an exercise and its entry in module.toml."""

from __future__ import annotations

import keyword
from pathlib import Path
from string import Template

from learnml.exercises.catalog import Exercise, Kind
from learnml.exercises.errors import UsageError
from learnml.exercises.loading import COURSE_FILE, is_course, load_course, module_file
from learnml.tutor.courses import folder_of_a_course
from learnml.tutor.files.workspace import unwritable, write_whole
from learnml.tutor.views.render import console, markup, show_lines

_TEMPLATES = Path(__file__).parent.parent / "templates"
_ENTRY = """
[[exercise]]
id = "{name}"
title = "{title}"
minutes = 15
"""
_KINDS = {
    Kind.BUILD: "",
    Kind.REPAIR: 'kind = "repair"\nfails = "numerics"\n',
    Kind.PREDICT: 'kind = "predict"\n',
}
"""What the entry of each kind has in addition."""
_MODULE = """title = "{title}"
summary = ""
tools = ["python"]
"""


def new(text: str, course: str, kind: Kind) -> None:
    """Write the files of a new exercise. Their code works; the rest says what should go there."""
    root = _course_folder(course)
    exercise = _blank(root, text, kind)
    files = _files(exercise)
    there = [path for path in files if path.exists()]
    if there:
        raise UsageError(
            f"{there[0].relative_to(root)} already exists.",
            remedy="Choose another id, or move the file away.",
        )
    entries = _entries(root, exercise)
    try:
        for path, content in {**files, **entries}.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
    except OSError as error:
        raise unwritable(root, error) from None
    lines = [f"Created {exercise.id} in [bold]{markup(str(root))}[/]:"]
    lines += [f"  {path.relative_to(root)}" for path in (*files, *entries)]
    out = console()
    show_lines([*lines, "Its code works; its lesson is empty. Check it with:"], out)
    out.print(f"  learnml course check {exercise.id}", soft_wrap=True)


def _course_folder(course: str) -> Path:
    """The named folder, which need not contain a course yet; otherwise the course around this folder."""
    if course:
        return Path(course).expanduser().resolve()
    found = folder_of_a_course(Path.cwd())
    if found is None:
        raise UsageError(
            "There is no course in this folder or above it.",
            remedy="Change to one, or create one: learnml course new ID --course FOLDER",
        )
    return found


def _blank(root: Path, text: str, kind: Kind) -> Exercise:
    module, _, name = text.partition("/")
    for part in (module, name):
        if not part.isidentifier() or keyword.iskeyword(part) or part != part.lower():
            raise UsageError(
                f"{text!r} is not a valid id.",
                remedy="An id is module/exercise, two lower-case Python names: first_steps/fit_line.",
            )
    title = name.replace("_", " ").capitalize()
    return Exercise(text, title, (), ("python",), 15, milestone=False, root=root, kind=kind)


def _files(exercise: Exercise) -> dict[Path, str]:
    """The contents of the files to write, by path."""
    templates = {
        exercise.lesson: "lesson.md",
        exercise.stub: "stub.py.template",
        exercise.solution: "solution.py.template",
        exercise.use_it: "use_it.py.template",
        exercise.scenarios: "scenarios.py.template",
        exercise.hints: "hints.toml",
    }
    values = {"title": exercise.title, "name": exercise.name, "module": exercise.module}
    return {
        path: Template((_TEMPLATES / exercise.kind.value / name).read_text(encoding="utf-8")).substitute(
            values
        )
        for path, name in templates.items()
    }


def _entries(root: Path, exercise: Exercise) -> dict[Path, str]:
    """The contents of the files that add the exercise to the course, as the last one of its module, by path.

    An existing course.toml is not changed: a module that it does not list comes last.
    """
    written = {}
    if not is_course(root):
        text = (_TEMPLATES / "course.toml").read_text(encoding="utf-8")
        written[root / "exercises" / COURSE_FILE] = text
    elif exercise.id in load_course(root).by_id:
        raise UsageError(f"{exercise.id} is already in the course.", remedy="Choose another id.")
    path = module_file(root, exercise.module)
    title = exercise.module.replace("_", " ").capitalize()
    module = path.read_text(encoding="utf-8") if path.exists() else _MODULE.format(title=title)
    entry = _ENTRY.format(name=exercise.name, title=exercise.title) + _KINDS[exercise.kind]
    return {**written, path: module.rstrip("\n") + "\n" + entry}
