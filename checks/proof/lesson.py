"""Prove the lesson: it has all its sections, the right length and valid links, and its code runs as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from learnml.checks.judge.expected import slow_libraries
from learnml.checks.judge.resolve import solution_of
from learnml.checks.proof.findings import Finding, found
from learnml.checks.proof.subject import Subject
from learnml.checks.source import Source
from learnml.checks.worker.failures import NoResult, Raised
from learnml.checks.worker.requests import Load
from learnml.exercises.catalog import Course, Exercise, Kind
from learnml.exercises.lesson import SECTIONS, SECTIONS_OF_A_PREDICTION, SEEN, Lesson, parse_lesson, readable

WORDS = range(200, 501)
MOST_SEEN = 200
"""The most words in the section that is read after a pass, which WORDS does not count."""
SECONDS = 60.0
"""Wall-clock seconds that a lesson's code may take: it may import torch on a busy machine."""
_TARGET = "myml.lesson.code"
_LINK = re.compile(r"`([a-z][a-z0-9_]*/[a-z][a-z0-9_]*)`")
_BLOCK = re.compile(r"^```python[ \t]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def prove_lesson(subject: Subject) -> Finding:
    """Read the lesson, then run its code."""
    text = subject.exercise.lesson.read_text(encoding="utf-8")
    lesson = parse_lesson(text)
    read = [
        *_parts(lesson, _wanted(subject.exercise)),
        *_length(text, lesson),
        *_dead_links(text, subject.course),
    ]
    if subject.exercise.oracle:
        read += _silent(lesson)
    return found([*read, *_code_fails(subject, text)])


def links_of(text: str) -> list[str]:
    """Every `module/exercise` in backticks."""
    return list(dict.fromkeys(_LINK.findall(text)))


def code_of(text: str) -> str:
    """A lesson's Python blocks as one source, in which each line keeps its number in the lesson."""
    lines: list[str] = []
    for block in _BLOCK.finditer(text):
        first = text.count("\n", 0, block.start(1))
        lines += [""] * (first - len(lines)) + block[1].splitlines()
    return "\n".join(lines) + "\n" if lines else ""


def _wanted(exercise: Exercise) -> tuple[str, ...]:
    """The sections that the exercise's lesson should have."""
    return SECTIONS_OF_A_PREDICTION if exercise.kind is Kind.PREDICT else SECTIONS


def _parts(lesson: Lesson, wanted: tuple[str, ...]) -> Iterator[str]:
    if not lesson.title:
        yield "there is no title: `# Title`"
    if not lesson.motto:
        yield "there is no motto: one line, quoted with `> `, under the title"
    headings = list(lesson.sections)
    for heading in wanted:
        if heading not in headings:
            yield f"the section `## {heading}` is missing"
        elif not lesson.sections[heading]:
            yield f"the section `## {heading}` is empty"
    if unknown := [heading for heading in headings if heading not in wanted]:
        yield f"a lesson has no section `## {unknown[0]}`"
    elif [heading for heading in wanted if heading in headings] != headings:
        yield "the sections should come in this order: " + ", ".join(wanted)


def _silent(lesson: Lesson) -> Iterator[str]:
    """Require that "Use it" says that no library has this."""
    if "no library" not in " ".join(lesson.sections.get("Use it", "").lower().split()):
        yield "use_it.py is an oracle, not a library: `## Use it` should say that no library has this"


def _length(text: str, lesson: Lesson) -> Iterator[str]:
    count = len(readable(text, passed=False).split())
    if count not in WORDS:
        yield f"it has {count} words; it should have {WORDS.start} to {WORDS.stop - 1}"
    seen = len(lesson.sections.get(SEEN, "").split())
    if seen > MOST_SEEN:
        yield f"`## {SEEN}` has {seen} words; it is shown below a verdict and should have at most {MOST_SEEN}"


def _dead_links(text: str, course: Course) -> Iterator[str]:
    for link in links_of(text):
        if link not in course.by_id:
            yield f"`{link}` is not an exercise of this course"


def _code_fails(subject: Subject, text: str) -> Iterator[str]:
    code = code_of(text)
    if not code:
        return
    with subject.trusted.take(slow_libraries(code)) as worker:
        try:
            worker.ask(_request(subject, code, worker.scratch), SECONDS)
        except Raised as error:
            frames = error.trouble.frames
            yield f"its code raises {error}" + (f" (line {frames[0].line})" if frames else "")
        except NoResult as error:
            yield f"its code returned no result: {type(error).__name__} {error}".rstrip()


def _request(subject: Subject, code: str, folder: str) -> Load:
    """The request that runs the code with every exercise up to this one borrowed."""
    course = subject.course
    exercises = course.exercises[: course.position(subject.exercise) + 1]
    # All of them, in place of what `link` would find: the lesson imports its own exercise as well.
    sources = {exercise.import_name: solution_of(exercise) for exercise in exercises}
    # Each line has its number in the lesson, so that an error can name it.
    sources[_TARGET] = Source(str(subject.exercise.lesson), code)
    return Load(
        _TARGET,
        {name: (source.path, source.text) for name, source in sources.items()},
        scenarios=str(subject.exercise.scenarios),
        numpy=subject.exercise.uses_numpy,
        folder=folder,
    )
