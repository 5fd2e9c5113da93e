"""Read a course: `course.toml` lists its modules in order, each `module.toml` the exercises of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from learnml.exercises.catalog import Course, Exercise, Kind, Module
from learnml.exercises.errors import BrokenCourse
from learnml.exercises.fields import Fields, read_toml

COURSE_FILE, MODULE_FILE = "course.toml", "module.toml"
RESERVED = {"data", "milestones"}
"""Folders next to those of the modules, which no module may be named after."""


def builtin_root() -> Path:
    """The folder that contains `exercises`, `checks` and `hints` of the bundled course."""
    return Path(__file__).parent.parent


def is_course(folder: Path) -> bool:
    """Whether a folder contains a course."""
    return (folder / "exercises" / COURSE_FILE).is_file()


def load_course(root: Path | None = None) -> Course:
    """Read and check the course in the folder `root`, by default the bundled one.

    Raises BrokenCourse, with file, key and reason of everything that is wrong.
    """
    root = builtin_root() if root is None else root
    problems: list[str] = []
    fields = read_toml(root / "exercises" / COURSE_FILE, problems)
    tiers = {table.name("id"): table for table in fields.tables("tier")}
    titles = {tier: table.text("title") for tier, table in tiers.items()}
    listed = {tier: table.texts("modules", ()) for tier, table in tiers.items()}
    modules = tuple(_module(root, *place, problems) for place in _in_order(root, listed))
    course = Course(root, titles, modules, fields.names("renamed"))
    for table in (*tiers.values(), fields):
        table.refuse_others()
    problems += _contradictions(course, fields.path, listed)
    if problems:
        raise broken_course(problems)
    return course


def broken_course(problems: Sequence[str]) -> BrokenCourse:
    """The error for a course with these problems."""
    return BrokenCourse(
        "The course can't be used:\n" + "\n".join(f"  {problem}" for problem in problems),
        remedy="Correct these lines, or reinstall learnml if the course is the one that came with it.",
    )


def module_file(root: Path, module: str) -> Path:
    """The file that describes a module."""
    return root / "exercises" / module / MODULE_FILE


def _in_order(root: Path, listed: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """The tier and id of each module.

    Modules that no tier lists come last, so that a new module needs no change to a file that others edit.
    """
    for tier, modules in listed.items():
        yield from ((tier, module) for module in modules)
    known = {module for modules in listed.values() for module in modules}
    for path in sorted((root / "exercises").glob(f"*/{MODULE_FILE}")):
        # They go into the last tier; a course.toml that could not be read has none.
        if path.parent.name not in known and listed:
            yield list(listed)[-1], path.parent.name


def _module(root: Path, tier: str, module: str, problems: list[str]) -> Module:
    path = module_file(root, module)
    folder = Fields(path, {}, problems=problems)
    folder.check_name("id", module)
    if module in RESERVED:
        folder.problem("id", f"{module!r} is reserved for a folder of the project")
    fields = read_toml(path, problems)
    tools = fields.texts("tools", ())
    exercises = tuple(_exercise(table, module, tools, root) for table in fields.tables("exercise"))
    found = Module(module, tier, fields.text("title"), fields.text("summary", ""), exercises)
    fields.refuse_others()
    return found


def _exercise(fields: Fields, module: str, tools: tuple[str, ...], root: Path) -> Exercise:
    kind = fields.member("kind", Kind.BUILD)
    exercise = Exercise(
        id=f"{module}/{fields.name('id')}",
        title=fields.text("title"),
        needs=fields.texts("needs", ()),
        # A prediction is made without measuring, so the module's libraries are not its tools.
        tools=fields.texts("tools", ("python",) if kind is Kind.PREDICT else tools),
        minutes=fields.integer("minutes"),
        milestone=fields.boolean("milestone", False),
        root=root,
        torch=fields.text("torch", ""),
        oracle=fields.text("oracle", ""),
        kind=kind,
        fails=fields.text("fails") if kind is Kind.REPAIR else fields.text("fails", ""),
    )
    fields.refuse_others()
    if exercise.fails and kind is not Kind.REPAIR:
        fields.problem("fails", "only for a repair, whose stub should fail in a certain stage")
    for name in exercise.missing:
        fields.problem("id", f"{name} is missing")
    return exercise


def _contradictions(course: Course, path: Path, listed: dict[str, tuple[str, ...]]) -> Iterator[str]:
    names = [module for modules in listed.values() for module in modules]
    for twice in sorted({name for name in names if names.count(name) > 1}):
        yield f"{path}: modules: {twice} is listed twice"
    seen: set[str] = set()
    for exercise in course.exercises:
        where = f"{module_file(course.root, exercise.module)}: {exercise.id}"
        if exercise.id in seen:
            yield f"{where}: id: used twice"
        for need in exercise.needs:
            if need not in course.by_id:
                yield f"{where}: needs: there is no exercise {need!r}"
            elif need not in seen:
                yield f"{where}: needs: {need} does not come earlier"
        seen.add(exercise.id)
    for former, today in course.renamed.items():
        if today not in course.by_id:
            yield f"{path}: renamed: {former}: there is no exercise {today!r}"
        if former in course.by_id:
            yield f"{path}: renamed: {former}: is the id of an exercise"
