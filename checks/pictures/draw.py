"""Get the picture of an exercise from the learner's code, in a process that is not trusted."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path

from learnml.checks.judge import no_result
from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.judge import Judge
from learnml.checks.judge.pool import preloaded
from learnml.checks.judge.resolve import Linked, OwnSource, link
from learnml.checks.pictures.picture import SECONDS, Picture, read_picture
from learnml.checks.report import CaseResult, Verdict
from learnml.checks.source import Source
from learnml.checks.worker.fields import Malformed
from learnml.checks.worker.process import Worker
from learnml.checks.worker.requests import Begin, Call, Run
from learnml.exercises.catalog import Course, Exercise

CASE = "draw"
"""The function of a picture.py."""


@dataclass(frozen=True)
class Drawing:
    """The picture, or why there is none.

    borrowed: ids of reference solutions that stood in. printed: what the learner's code printed.
    """

    exercise: str
    picture: Picture | None
    failure: CaseResult | None = None
    borrowed: tuple[str, ...] = ()
    printed: str = ""


class Drawn(Exercise):
    """An exercise of which a picture is drawn instead of a verdict given."""

    @property
    def scenarios(self) -> Path:
        return self.picture


def takes_text(exercise: Exercise) -> bool:
    """Whether there is a picture of the exercise, of a text that the learner may type."""
    if not exercise.has_picture:
        return False
    functions = [
        node
        for node in ast.parse(exercise.picture.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == CASE
    ]
    return any(argument.arg == "text" for function in functions for argument in function.args.args)


def draw(
    judge: Judge, exercise: Exercise, source: Source, own: OwnSource, text: str | None = None
) -> Drawing:
    """Draw what `source`, as the file of `exercise`, does. own: the learner's other files.

    text: what the learner typed, for a picture that takes a text.
    """
    unreadable = no_result.before_running(exercise, source)
    if unreadable:
        return Drawing(exercise.id, None, unreadable)
    drawn, linked = with_picture(judge.course, exercise, source, own)
    with Worker(preloaded(drawn)) as worker:
        process = Client(worker, drawn, linked, lambda: False)
        picture, failure = None, None
        try:
            process.load(judge.denied)
            picture = read_picture(_output(process, text))
        except CaseFailed as failed:
            failure = _blank(source) or failed.result
        except Malformed as error:
            failure = _blank(source) or _not_drawable(error)
        return Drawing(exercise.id, picture, failure, linked.borrowed, worker.printed())


def _output(process: Client, text: str | None) -> object:
    """What the picture's function returns, as plain data. Raises CaseFailed."""
    if text is None:
        return process.ask(CASE, Run(CASE), SECONDS).output
    process.ask(CASE, Begin(CASE, {"text": text}), SECONDS)
    return process.ask(CASE, Call(), SECONDS).output


def with_picture(course: Course, exercise: Exercise, source: Source, own: OwnSource) -> tuple[Drawn, Linked]:
    """The exercise with its picture for scenarios, and all that drawing it takes."""
    drawn = Drawn(**{field.name: getattr(exercise, field.name) for field in fields(exercise)})
    modules = tuple(
        replace(module, exercises=tuple(drawn if each.id == drawn.id else each for each in module.exercises))
        for module in course.modules
    )
    return drawn, link(replace(course, modules=modules), drawn, source, own)


def _blank(source: Source) -> CaseResult | None:
    """Which blanks of a file are not filled in, if any: then the error that they lead to says nothing."""
    blanks = [f"`{name}`" for name in blanks_in(source.text)]
    if not blanks:
        return None
    are = "is" if len(blanks) == 1 else "are"
    message = f"{', '.join(blanks)} {are} not filled in yet."
    return CaseResult(CASE, Verdict.WRONG, message, ("It is drawn once there is a value for each `...`.",))


def blanks_in(text: str) -> list[str]:
    """The names of a file that are `...`, also inside of a list or a dict: "rates[0]", "sizes['dim']"."""
    given = (node for node in ast.parse(text).body if isinstance(node, ast.Assign))
    return [name for node in given for name in _blanks(ast.unparse(node.targets[0]), node.value)]


def _blanks(name: str, value: ast.expr) -> Iterator[str]:
    match value:
        case ast.Constant(value=found) if found is ...:
            yield name
        case ast.List(elts=items) | ast.Tuple(elts=items):
            for place, item in enumerate(items):
                yield from _blanks(f"{name}[{place}]", item)
        case ast.Dict(keys=keys, values=values):
            for key, item in zip(keys, values):
                yield from _blanks(f"{name}[{ast.unparse(key)}]" if key else name, item)


def _not_drawable(error: Malformed) -> CaseResult:
    message = f"What came back can't be drawn: {error}."
    return CaseResult(CASE, Verdict.WRONG, message, ("Does `learnml run` accept what your code returns?",))
