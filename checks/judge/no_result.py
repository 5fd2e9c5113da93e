"""Why there is no output to compare, for a learner: the file can't be read, or the process gave no result.

Each way to fail has its verdict, its message and what to do next.
"""

from __future__ import annotations

import ast
import os
import re
import signal
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from learnml.checks.report import THE_FILE, CaseResult, Verdict
from learnml.checks.rules.blocks import NOT_BUILT
from learnml.checks.rules.imports import LANGUAGE, allowed_modules, forbidden_imports, star_imports, ways_out
from learnml.checks.source import Source, line_that_is_not_utf8
from learnml.checks.worker.failures import Died, NoResult, Overfull, Raised, Refused, TimedOut
from learnml.checks.worker.process import ADDRESS_SPACE
from learnml.checks.worker.replies import Frame, Trouble
from learnml.checks.worker.wire import DESCRIPTOR_LOST
from learnml.exercises.catalog import Exercise
from learnml.exercises.reading import line_of_a_conflict

MUCH_MEMORY = ADDRESS_SPACE // 4
"""Bytes that no exercise needs: what holds more when its time is up was on its way to the limit."""
STAGE_SECONDS = 60.0
"""Wall clock seconds that all cases of a stage may take together."""
LONGEST = 200
"""Characters of a learner's line that are shown."""
TOO_DEEP = "it is nested too deeply"
TO_SHIP = "An exercise that writes files needs a few of them, of at most some MiB."
ENDLESS = "Does every loop come to an end? Does anything wait or sleep?"
NOT_THERE = "The stub has it."
GROWING = "Does something grow with every step of a loop?"
_RECURSION = "Does the recursion come to an end? A loop has no limit of depth."
_ENDLESS_RESULT = (
    "What goes through your result comes to no end: does something hold itself, or what holds it?"
)
_EVERYTHING = "imports everything"
_REMEDIES = {
    "EOFError": "Nothing can be read with input() here: everything a function needs is in its arguments.",
    "SystemExit": "Leave out exit() and sys.exit(): return a value, or raise ValueError for bad input.",
    "KeyboardInterrupt": "Your code raised KeyboardInterrupt itself.",
    "FloatingPointError": "In this check numpy raises what it otherwise warns of, as it does in a block of "
    '`with np.errstate(all="raise"):`.',
}


def before_running(exercise: Exercise, source: Source) -> CaseResult | None:
    """Why a file is not run at all; None when it can be."""
    return unreadable(exercise, source) or refused(exercise, source)


def unreadable(exercise: Exercise, source: Source) -> CaseResult | None:
    """Why Python can't read a file; None if it can."""
    if undecodable := line_that_is_not_utf8(source.text):
        message = f"{os.path.basename(source.path)}, line {undecodable}: this is not UTF-8 text."
        return CaseResult(
            THE_FILE, Verdict.RAISED, message, detail=("Save the file as UTF-8 in your editor.",)
        )
    try:
        tree = ast.parse(source.text, source.path)
    except SyntaxError as error:
        # Only now: what Python can read may have such a line in a str.
        if conflict := line_of_a_conflict(source.text):
            return _in_conflict(source.path, conflict)
        return syntax_error(THE_FILE, error.msg, source.path, error.lineno, error.text)
    except (RecursionError, MemoryError):
        return syntax_error(THE_FILE, TOO_DEEP, source.path, None, None)
    except ValueError as error:  # null bytes, in Python 3.10; newer versions raise a SyntaxError
        return syntax_error(THE_FILE, str(error), source.path, None, None)
    if not tree.body:
        detail = (f"`learnml reset {exercise.id}` brings the stub back.",)
        return CaseResult(THE_FILE, Verdict.RAISED, "The file is empty.", detail=detail)
    return None


def refused(exercise: Exercise, source: Source) -> CaseResult | None:
    """Whatever a file imports or reaches for and may not; None if there is nothing."""
    tree, allowed = ast.parse(source.text), allowed_modules(exercise)
    imports = [(f"imports {found.module}", found.line) for found in forbidden_imports(tree, exercise)]
    stars = [(f"{_EVERYTHING} that {found.module} has", found.line) for found in star_imports(tree, exercise)]
    reached = [(f"reaches for {name}", line) for name, line in ways_out(tree)]
    told = (*imports, *stars, *reached)
    found = [forbidden(THE_FILE, what, source.path, line, allowed) for what, line in told]
    if not found:
        return None
    first, *others = found
    advice = dict.fromkeys(line for result in found for line in result.detail)
    return replace(first, detail=(*(other.message for other in others), *advice))


def from_failure(name: str, error: NoResult, seconds: float, exercise: Exercise) -> CaseResult:
    """Why a case has no result."""
    match error:
        case Raised():
            return _raised(name, error.trouble, exercise)
        case Refused():
            found = error.violation
            return forbidden(name, found.what, found.path, found.line, allowed_modules(exercise))
        case TimedOut():
            return _timed_out(name, error.resident, seconds)
        case Died():
            return CaseResult(name, Verdict.CRASHED, *_death(error.status))
        case Overfull():
            return CaseResult(
                name, Verdict.TOO_BIG, "Your code wrote too many files, or too much.", (TO_SHIP,)
            )
    # Garbled is what remains.
    return CaseResult(
        name,
        Verdict.CRASHED,
        "What came back was not a result of your function.",
        ("The judge listens on a descriptor of its own. Return values; leave descriptors alone.",),
    )


def out_of_time(name: str) -> CaseResult:
    """The case in which the time of its stage ran out, though no case took longer than it may."""
    message = f"Stopped: the cases of a stage may take {STAGE_SECONDS:g} seconds together."
    return CaseResult(name, Verdict.TIMED_OUT, message, ("Each of them ends; all of them take long.",))


def _timed_out(name: str, resident: int, seconds: float) -> CaseResult:
    if resident > MUCH_MEMORY:
        held = f"{resident / 2**30:.1f} GiB"
        message = f"Stopped after {seconds:g} seconds, holding {held} of memory."
        return CaseResult(name, Verdict.OUT_OF_MEMORY, message, (GROWING,))
    return CaseResult(
        name,
        Verdict.TIMED_OUT,
        f"Stopped after {seconds:g} seconds without a result.",
        (ENDLESS,),
    )


def _raised(name: str, trouble: Trouble, exercise: Exercise) -> CaseResult:
    if trouble.memory:
        limit = f"{ADDRESS_SPACE / 2**30:g} GiB"
        return CaseResult(
            name,
            Verdict.OUT_OF_MEMORY,
            f"Your code asked for more than {limit} of memory.",
            (*_frames(trouble), GROWING),
        )
    if trouble.too_large:
        return CaseResult(name, Verdict.TOO_BIG, f"What you return is too big to read: {trouble.message}.")
    if trouble.syntax:
        where = trouble.syntax
        return syntax_error(name, trouble.message, where.path, where.line, where.text)
    return _exception(name, trouble, exercise)


def forbidden(name: str, what: str, path: str, line: int, allowed: Sequence[str]) -> CaseResult:
    """Something that no exercise, or not this one, may do."""
    where = f"{os.path.basename(path)}, line {line}, " if path else "Your code "
    if what.startswith(_EVERYTHING):
        advice = "Name what you use: some of the rest loads what may not be loaded here."
    elif what.startswith("imports"):
        tools = [module for module in allowed if module not in LANGUAGE]
        # Nothing is built with `__future__`.
        language = [module for module in LANGUAGE if module != "__future__"]
        advice = f"This exercise is built with {listing(tools)}; {listing(language)} may be imported too."
    else:
        advice = "No exercise needs this. Work with the arguments, return the result."
    return CaseResult(name, Verdict.FORBIDDEN, f"{where}{what}.", (advice,))


def syntax_error(name: str, message: str, path: str, line: int | None, text: str | None) -> CaseResult:
    """A file that Python can't parse."""
    shown = (text or "").strip()
    shown = shown if len(shown) <= LONGEST else shown[:LONGEST] + "…"
    detail = [f"{os.path.basename(path)}, line {line}: {shown}"] if line else []
    return CaseResult(
        name,
        Verdict.RAISED,
        f"Python can't read this file: {message}{'' if message.endswith('?') else '.'}",
        (*detail, "Correct that line, or the one above it."),
    )


def _in_conflict(path: str, line: int) -> CaseResult:
    name = os.path.basename(path)
    return CaseResult(
        THE_FILE,
        Verdict.RAISED,
        f"This file has the marks of a merge in it: {name}, line {line}.",
        (
            f"{name}, line {line}: <<<<<<<",
            "Decide what stays between <<<<<<< and >>>>>>>, and delete the marks.",
        ),
    )


def _exception(name: str, trouble: Trouble, exercise: Exercise) -> CaseResult:
    kind, text, frames = trouble.type, trouble.message, trouble.frames
    if kind == "NotImplementedError" and text == NOT_BUILT:
        function = frames[-1].function if frames else "this"
        return CaseResult(name, Verdict.RAISED, f"`{function}` is not built yet.", (NOT_BUILT,))
    # Of a value that the learner returned, the same error says that it is not what was promised.
    if not frames and kind == "AttributeError" and text.startswith("module 'myml."):
        missing = text.rpartition("has no attribute ")[2].strip("'")
        return CaseResult(
            name,
            Verdict.RAISED,
            f"There is no `{missing}` in your file.",
            (NOT_THERE,),
        )
    message = f"{kind}: {text}" if text else kind
    advice = _recursion(frames) if kind == "RecursionError" else _REMEDIES.get(kind)
    # Raised by the scenario's call itself, before any line of the function ran.
    if not frames and kind == "TypeError" and "argument" in text and _is_of_the_stub(text, exercise):
        advice = "It is called as in the stub: names, arguments, decorators and base classes should stay."
    elif not frames and not advice:
        advice = f"It was raised outside your file, by {_what_raised(trouble, exercise)}."
    return CaseResult(name, Verdict.RAISED, message, (*_frames(trouble), *([advice] if advice else [])))


def _recursion(frames: Sequence[Frame]) -> str | None:
    if not frames:
        return _ENDLESS_RESULT
    # Once on the way to what recurs is no recursion of the learner's.
    return _RECURSION if max(Counter(frame.function for frame in frames).values()) > 1 else None


def _what_raised(trouble: Trouble, exercise: Exercise) -> str:
    """The expression of the scenario that raised; learners may read scenarios."""
    path = exercise.scenarios
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    match trouble.check:
        case (first, last, start, end) if 0 < first <= len(lines):
            line = lines[first - 1]
            is_known = first == last and end
            told = line.encode()[start:end].decode(errors="replace") if is_known else line.strip()
            values = _values([each for each in trouble.given if re.search(rf"\b{each[0]}\b", told)])
            return f"`{told}` in the check" + (f", {values}" if values else "")
    return "what used your result or what you wrote"


def _is_of_the_stub(text: str, exercise: Exercise) -> bool:
    """Whether the function that a TypeError begins with, such as `Value.relu()`, is in the stub."""
    called = text.partition("(")[0].split(".")
    named = (ast.FunctionDef, ast.ClassDef)
    # A milestone that runs somebody's program has no file of its own.
    if not exercise.stub.is_file():
        return False
    stub = ast.walk(ast.parse(exercise.stub.read_text(encoding="utf-8")))
    # A function within a function is the learner's own business.
    return "<locals>" not in called and called[-1] in {node.name for node in stub if isinstance(node, named)}


def _frames(trouble: Trouble) -> list[str]:
    lines = _folded(
        f"{os.path.basename(frame.path)}, line {frame.line}, in {frame.function}: {frame.text}"
        for frame in trouble.frames
    )
    if lines and trouble.given:
        lines.append(_values(trouble.given))
    return lines


def _values(given: Sequence[tuple[str, str]]) -> str:
    """The values of names, in words; empty if there are none."""
    return "where " + ", ".join(f"{name} = {value}" for name, value in given) if given else ""


def _folded(lines: Iterable[str]) -> list[str]:
    """The lines, those of a function that calls itself only once."""
    counts = Counter(lines)
    # Not how often: of a deep stack only the ends are sent.
    return [line if times == 1 else f"{line} (repeatedly)" for line, times in counts.items()]


def _death(status: int | None) -> tuple[str, tuple[str, ...]]:
    if status in (None, DESCRIPTOR_LOST):
        return "Your code closed the judge's descriptor.", ("Close only the files that you opened yourself.",)
    if status >= 0:
        return (
            f"Your code ended its process (exit code {status}) instead of returning.",
            ("Return a value; an exit code proves nothing here.",),
        )
    try:
        ended_by = signal.Signals(-status).name
    except ValueError:
        ended_by = f"signal {-status}"
    return (
        f"The process that ran your code was ended by {ended_by}.",
        ("SIGSEGV: deep recursion, or C code given nonsense. SIGXCPU, SIGKILL: out of time or memory.",),
    )


def listing(names: Sequence[str]) -> str:
    """One or more names in a sentence: "a, b and c"."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
