"""The calls that a case made into the learner's code, next to those it makes into the reference solution.

Both processes run the scenario again, traced: the run that was judged was not.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import takewhile, zip_longest
from typing import Any

from learnml.checks.caught import Caught
from learnml.checks.judge import no_result
from learnml.checks.judge.cache import Cache, key_of
from learnml.checks.judge.call_differences import Found, difference, is_given_the_same, value_of
from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.compare import Tolerance, equal, misfit
from learnml.checks.judge.expected import Case
from learnml.checks.judge.slips import falls_off, may_keep_state
from learnml.checks.judge.stages import Outcome
from learnml.checks.report import CallResult, CaseResult, StageResult, Verdict
from learnml.checks.rules.blocks import NOT_BUILT
from learnml.checks.source import Source
from learnml.checks.worker import tracing
from learnml.checks.worker.replies import STUCK, UNDER_WAY, Traced, TracedCall
from learnml.checks.worker.requests import Run, Trace

Stages = tuple[StageResult, ...]
Show = Callable[["Witness", Stages, Sequence[Case]], Stages]
"""Adds calls to the stages of a report, for the cases that it chooses."""
NO_RETURN = "A function without `return` returns None. Is there one on every path?"
OTHERWISE = (
    "The calls are those of a second run, which ended otherwise than the judged one. "
    "Is anything kept from call to call, or drawn at random?"
)
CHANGES = "A second run in the same process ended otherwise. Is anything kept from call to call?"
KEPT = (
    "Alone in a new process, this case comes out right: something is kept from one call to the next, such as "
    "in a list that belongs to a class, a default or the file."
)
SECOND = " The calls are those of a second run."
ONLY_THE_FIRST = f"Only the first {tracing.MOST_CALLS} calls of the case are recorded."
STOPPED = 1.0
"""Seconds after which a case that timed out is stopped when it is run again to show the call it is in."""
SHORT = 1.0
"""A case that took at most this many seconds is run again unasked, to show its calls."""
TOLD = "7"
"""Raise it when calls are told in another way than before: those that are kept are of no use then."""
_TEXT_OR_NUMBER = re.compile(r"'[^']*'|\"[^\"]*\"|(?<![\w])-?(\d[\w.+-]*|inf|nan)\b")
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d*)?(?:e[-+]?\d+)?(?![\w.])")
_INNERMOST = re.compile(r"\([^()]*\)|\[[^][]*\]|\{[^{}]*\}")
# What was forbidden, too big or fatal would only be so again.
_TELLING = (Verdict.WRONG, Verdict.RAISED, Verdict.TIMED_OUT)


@dataclass(frozen=True)
class Made:
    """The calls of a case. note: what to say of the run with them; empty if it ended like the judged one."""

    calls: tuple[CallResult, ...]
    note: str = ""


@dataclass(frozen=True)
class Witness:
    """Finds the calls that cases made.

    again: starts the learner's file in a new process. outcomes, expected: by case, what the run gave that was
    judged, and what was due. cache, key: where the reference solution's calls are kept; the key stands for
    exercise and seed.
    """

    learner: Client
    again: Callable[[], Client]
    baseline: Callable[[], Client]
    seed: int
    outcomes: Mapping[str, Outcome]
    expected: Mapping[str, Any]
    cache: Cache
    key: str

    @property
    def source(self) -> Source:
        """The learner's file."""
        return self.learner.linked.sources[self.learner.linked.target]

    def calls(self, case: Case) -> Made:
        """The calls of one case; none if there is no answer."""
        # A later case may have ended the process, which is no fault of this one.
        process = self.again if self.learner.worker.ended else lambda: self.learner
        yours, note = self._like_the_judged(case, _trace(process, case, self.seed))
        if yours is None:
            return Made(())
        expected = self._expected(case)
        made = tuple(_beside(case, yours.calls, expected, self._words()))
        if case.mark.read and yours.output and not any(call.differs for call in made):
            made = tuple(_by_message(case, yours, expected, made))
        return Made(made, note)

    def calls_until_stopped(self, case: Case) -> Made:
        """The calls of a case that timed out; the last is the one that it is in when it is stopped.

        None if it can't be stopped, or was over by then.
        """
        stopped = _trace(self.again, case, self.seed, stop_after=min(STOPPED, case.mark.seconds / 2))
        if stopped is None or not stopped.calls or stopped.calls[-1].how not in (STUCK, UNDER_WAY):
            return Made(())
        return Made(tuple(_beside(case, stopped.calls, self._expected(case), self._words())))

    def calls_of_thunk(self, case: Case) -> Made:
        """The calls of a budget case, if one of them is wrong; the measured ones had other inputs."""
        yours = _trace(self.again, case, self.seed)
        made = tuple(_beside(case, yours.calls, self._expected(case), self._words())) if yours else ()
        return Made(made if any(call.differs for call in made) else ())

    def _like_the_judged(self, case: Case, yours: Traced | None) -> tuple[Traced | None, str]:
        """A run that ended like the judged one, if a new process has one; and what is to say of it."""
        judged = self.outcomes.get(case.name)
        if yours is None or judged is None:
            return yours, ""
        is_alike = _is_alike(case, judged, yours.output)
        if is_alike and not may_keep_state(self.source.text):
            return yours, ""
        replayed = None if is_alike else self._replayed(case)
        if is_replayed := replayed is not None and _is_alike(case, judged, replayed.output):
            yours = replayed
        fresh = _trace(self.again, case, self.seed)
        if fresh and _is_alike(case, Outcome(self.expected.get(case.name), returned=True), fresh.output):
            return yours, KEPT if is_alike or is_replayed else KEPT + SECOND
        if is_alike:
            return yours, ""
        if is_replayed:
            return yours, CHANGES
        return (fresh, CHANGES) if fresh and _is_alike(case, judged, fresh.output) else (yours, OTHERWISE)

    def _replayed(self, case: Case) -> Traced | None:
        """The calls in a new process in which all the cases before this one are run again as they were."""
        try:
            process = self.again()
            for name in takewhile(lambda name: name != case.name, self.outcomes):
                if not process.worker.ended:
                    _run(process, name, self.seed, case.mark.seconds)
        except CaseFailed:
            return None
        return None if process.worker.ended else _trace(lambda: process, case, self.seed)

    def _words(self) -> frozenset[str]:
        """Those of the stub, and of the stubs of what it uses."""
        exercises = (self.learner.exercise, *self.learner.linked.exercises.values())
        texts = (exercise.stub.read_text(encoding="utf-8") for exercise in exercises)
        return frozenset(word for text in texts for word in re.findall(r"\w+", text))

    def _expected(self, case: Case) -> Sequence[TracedCall]:
        name, key = f"{self.learner.exercise.id}/calls", key_of([self.key, case.name, TOLD])
        kept = self.cache.get(name, key)
        if kept is None:
            traced = _trace(self.baseline, case, self.seed)
            calls = traced.calls if traced else ()
            kept = [list(astuple(call)) for call in calls]
            self.cache.put(name, key, kept)
        return [TracedCall(*fields) for fields in kept]


def no_calls(witness: Witness, stages: Stages, cases: Sequence[Case]) -> Stages:
    """Add no calls."""
    return stages


def of_first_failure(witness: Witness, stages: Stages, cases: Sequence[Case]) -> Stages:
    """Add the calls of the first case that failed, if it is short."""
    failed = next((case for stage in stages for case in stage.cases if not case.passed), None)
    wanted = [failed] if failed and failed.seconds <= SHORT else []
    return _with_calls(witness, stages, cases, wanted)


def of_every_case(witness: Witness, stages: Stages, cases: Sequence[Case]) -> Stages:
    """Add the calls of every case that was reached, whether or not it passed."""
    reached = {case.name: case for stage in stages if stage.reached for case in stage.cases}
    return _with_calls(witness, stages, cases, list(reached.values()))


def _with_calls(
    witness: Witness, stages: Stages, cases: Sequence[Case], wanted: Sequence[CaseResult]
) -> Stages:
    """Add calls to each of the wanted results that can have any."""
    known = {case.name: case for case in cases}
    tree = ast.parse(witness.source.text)
    calls = [
        (found, _made(witness, found, known[found.name]))
        for found in wanted
        if found.name in known and _is_telling(found)
    ]
    for found, made in calls:
        stages = tuple(_replaced(stage, found, made, tree) for stage in stages)
    return stages


def _made(witness: Witness, found: CaseResult, case: Case) -> Made:
    if found.verdict is Verdict.TIMED_OUT:
        return witness.calls_until_stopped(case)
    return witness.calls_of_thunk(case) if case.mark.budget else witness.calls(case)


def _replaced(stage: StageResult, found: CaseResult, made: Made, tree: ast.Module) -> StageResult:
    cases = tuple(_told(stage.stage, case, made, tree) if case is found else case for case in stage.cases)
    return replace(stage, cases=cases)


def _told(stage: str, case: CaseResult, made: Made, tree: ast.Module) -> CaseResult:
    """The case with its calls, and with what they say of a failure. tree: of the learner's file."""
    if case.passed:
        # What a call gives that the case does not look at is nobody's fault.
        return replace(case, calls=tuple(replace(call, differs=False) for call in made.calls))
    case = replace(case, calls=made.calls)
    case = replace(case, wrong=_decisive(stage, case, made.calls))
    if made.note:
        case = replace(case, detail=(*case.detail, made.note))
    if len(made.calls) == tracing.MOST_CALLS and not case.wrong:
        case = replace(case, detail=(*case.detail, ONLY_THE_FIRST))
    first = next((call for call in made.calls if call.differs), None)
    changing = next((call for call in made.calls if call.changes), None)
    if first and first.lost and not _returns_none(tree) and falls_off(tree, first.line):
        case = replace(case, detail=(NO_RETURN, *case.detail))
    # A known mistake has already said what happened; a guess is worth less.
    if changing and (not case.cause or case.is_guess):
        case = replace(case, cause=_in_place(changing), is_guess=False)
    return case


def _returns_none(tree: ast.Module) -> bool:
    """Whether a file says itself that something returns None."""
    returns = [node for node in ast.walk(tree) if isinstance(node, ast.Return)]
    return any(node.value is None or _is_none(node.value) for node in returns)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _decisive(stage: str, case: CaseResult, made: Sequence[CallResult]) -> CallResult | None:
    """The call that a failure is about."""
    if changing := [call for call in made if call.changes and call.differs]:
        # Whatever is given that afterwards may rightly give something else.
        return changing[0]
    if case.verdict is Verdict.RAISED and made and made[-1].has_raised:
        # The exception ended the case; a value that differs before it may not even have mattered.
        return made[-1]
    # What is due to return nothing is hardly looked at, whatever it returns.
    differing = [call for call in made if call.differs]
    differing.sort(key=lambda call: call.expected.endswith("None"))
    # An output whose structure is wrong has it from a call whose result is, if there is one.
    unlike = [call for call in differing if call.unlike] if stage == "shape" else []
    return next(iter(unlike or differing), None)


def _in_place(call: CallResult) -> str:
    names = no_result.listing([f"`{name}`" for name in call.changes])
    # `f(x)`, not `layer.forward(x)`: a method would need its object to be understood.
    function = re.match(r"\w+(?=\()", call.call)
    which = f"`{function[0]}`" if function else "The call"
    return f"{which} changes {names} in place: whoever called it finds that changed. Work on a copy."


def _is_telling(found: CaseResult) -> bool:
    # What is not there was not called.
    is_there = not {NOT_BUILT, no_result.NOT_THERE} & {*found.detail}
    return found.passed or (found.verdict in _TELLING and is_there)


def _run(process: Client, name: str, seed: int, seconds: float) -> None:
    try:
        process.ask(name, Run(name, seed), seconds)
    except CaseFailed:  # as it may have failed before
        pass


def _trace(process: Callable[[], Client], case: Case, seed: int, stop_after: float = 0.0) -> Traced | None:
    try:
        return process().ask(case.name, Trace(case.name, seed, stop_after), case.mark.seconds)
    except CaseFailed:
        return None


def _is_alike(case: Case, judged: Outcome, output: Sequence[Any]) -> bool:
    """Whether a second run ended like the one that was judged."""
    if not (judged.returned and output):
        return judged.returned == bool(output)
    again = case.read(output[0])
    # `repr` compares what is not plain data by the name of its type.
    if repr(again) == repr(judged.output):
        return True
    if case.mark.stage == "shape":  # the values of such a case may be random
        return misfit(again, judged.output) is None
    return equal(again, judged.output, Tolerance(case.mark.rtol, case.mark.atol))


def _beside(
    case: Case, yours: Sequence[TracedCall], expected: Sequence[TracedCall], words: frozenset[str]
) -> Iterator[CallResult]:
    """The calls, each with what is expected of it. Those that differ most clearly are the ones that do.

    words: those of the stub.
    """
    pairs = list(_paired(case, yours, expected, words))
    clearest = min((pair.found.weight for pair in pairs if pair.found), default=None)
    for pair in pairs:
        found = pair.found if pair.found and pair.found.weight == clearest else None
        call = _told_call(pair.mine, pair.due, found)
        # The values of such a case may be random, and those of a call with other arguments are others.
        only_structure = case.mark.stage == "shape" or not pair.is_same
        yield replace(call, expected=_structure(call, found)) if only_structure else call


@dataclass(frozen=True)
class _Pair:
    """A call, the solution's in its place if that calls the same, and what differs.

    is_same: both are given the same arguments.
    """

    mine: TracedCall
    due: TracedCall | None = None
    found: Found | None = None
    is_same: bool = True


def _paired(
    case: Case, yours: Sequence[TracedCall], expected: Sequence[TracedCall], words: frozenset[str]
) -> Iterator[_Pair]:
    """The calls, each with the solution's and what differs, as long as both call the same functions."""
    # Calls that only the solution made have nothing of the learner's to show.
    for number, mine in enumerate(yours):
        due = expected[number] if number < len(expected) else None
        if due is None or _name(mine) != _name(due):
            yield from map(_Pair, yours[number:])
            return
        is_same = _has_the_same_arguments(mine, due) and is_given_the_same(case, mine, due)
        found = difference(case, mine, due, words)
        # With other arguments, another value is due; but not one of another structure.
        yield _Pair(mine, due, found if is_same or (found and found.unlike) else None, is_same)
        if _changes(mine, due):
            # What is called after that may be given what was changed: other results are due.
            yield from map(_Pair, yours[number + 1 :])
            return


def _told_call(mine: TracedCall, due: TracedCall | None, found: Found | None) -> CallResult:
    told = f"{mine.how} {mine.shown}"
    if due is None:
        return CallResult(mine.call, told, line=mine.line, files=tuple(mine.files))
    left = found if found and found.left else None
    return CallResult(
        mine.call,
        f"left {left.where} as {left.yours}" if left else told,
        left.expected if left else _due(due),
        differs=found is not None,
        changes=_changes(mine, due),
        lost=_is_lost(found, mine, due),
        where=found.told if found else "",
        unlike=found is not None and found.unlike,
        line=mine.line,
        files=tuple(mine.files),
    )


def _structure(call: CallResult, found: Found | None) -> str:
    """What is expected of the structure, in words; empty if that is as it should be."""
    if not call.differs or found is None or not found.where:
        return call.expected if call.differs else ""
    if found.left:
        return call.expected
    verb = "to have" if found.expected[0].isdigit() else "to be"
    return f"{found.where} {verb} {found.expected}"


def _changes(mine: TracedCall, due: TracedCall) -> tuple[str, ...]:
    """The arguments that a call changed and the solution's leaves as they are."""
    return tuple(name for name in mine.changed if name not in due.changed)


def _is_lost(found: Found | None, mine: TracedCall, due: TracedCall) -> bool:
    """Whether a call returned None where a value is due."""
    return bool(found and not found.left) and (mine.returned, mine.shown) == (due.returned, "None")


def _by_message(
    case: Case, yours: Traced, expected: Sequence[TracedCall], made: Sequence[CallResult]
) -> Iterator[CallResult]:
    """The calls, with those said to differ whose exception's message alone makes the output another one."""
    output = yours.output[0]
    for call, mine, due in zip_longest(made, yours.calls, expected[: len(made)]):
        told, right = (_exception(each) if each and call.expected else None for each in (mine, due))
        if told and right and repr(case.read(_with(output, told, right))) != repr(case.read(output)):
            yield replace(call, differs=True, expected=f"{call.expected} with another message")
        else:
            yield call


def _exception(call: TracedCall) -> Caught | None:
    value = value_of(call)
    return value[0] if value and isinstance(value[0], Caught) else None


def _with(output: Any, told: Caught, right: Caught) -> Any:
    """An output with one exception in the place of another."""
    match output:
        case Caught():
            return right if output == told else output
        case dict():
            return {key: _with(value, told, right) for key, value in output.items()}
        case list() | tuple():
            return type(output)(_with(value, told, right) for value in output)
    return output


def _due(call: TracedCall) -> str:
    """The expected result; for an exception only its type, since the message is the solution's own."""
    value = value_of(call)
    return call.shown if call.returned or value is None else str(value[0])


def _has_the_same_arguments(mine: TracedCall, due: TracedCall) -> bool:
    """Whether the numbers in two calls agree; where they are written in another way, they may."""
    if _NUMBER.sub("", mine.call) != _NUMBER.sub("", due.call):
        return True
    pairs = zip(_NUMBER.findall(mine.call), _NUMBER.findall(due.call))
    return all(math.isclose(float(one), float(other), rel_tol=1e-6) for one, other in pairs)


def _name(call: TracedCall) -> str:
    """What was called, without the values that it was given: `Value._backward`, `Value + Value`."""
    name, before = _TEXT_OR_NUMBER.sub("", call.call), ""
    while name != before:
        before, name = name, _INNERMOST.sub("", name)
    return name
