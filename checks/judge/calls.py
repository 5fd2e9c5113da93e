"""Adds calls to a report, and says which of them a failure is about."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from learnml.checks.judge import no_result
from learnml.checks.judge.expected import Case
from learnml.checks.judge.slips import falls_off, keeps_state
from learnml.checks.judge.witness import Made, Witness
from learnml.checks.report import FEW, CallResult, CaseResult, StageResult, Verdict
from learnml.checks.rules.blocks import NOT_BUILT
from learnml.checks.worker import tracing

Stages = tuple[StageResult, ...]
Show = Callable[[Witness, Stages, Sequence[Case]], Stages]
"""Adds calls to the stages of a report, for the cases that it chooses."""
NO_RETURN = "A function without `return` returns None. Is there one on every path?"
ONLY_THE_FIRST = f"Only the first {tracing.MOST_CALLS} calls of the case are recorded."
PERHAPS_KEPT = "Is anything kept from one call to the next?"
SHORT = 1.0
"""A case that took at most this many seconds is run again unasked, to show its calls."""
_RESULT = re.compile(r"^(|The worst is )the result((?:\[[^]]*\])*)(?=:| at |$)")
# What was forbidden, too big or fatal would only be so again.
_TELLING = (Verdict.WRONG, Verdict.RAISED, Verdict.TIMED_OUT)


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
    wrong = _decisive(stage, case, made.calls)
    # What a call leaves, the check has looked at itself.
    is_a_result = made.is_a_result and not (wrong and wrong.has_left)
    case = replace(case if is_a_result else _of_the_check(case), calls=made.calls, wrong=wrong)
    if wrong and wrong.changes and case.verdict is Verdict.WRONG:
        # Other calls may have been given what was changed, before the check looked at it.
        case = replace(case, message=f"in the case as a whole, {case.message}")
    if made.note:
        case = replace(case, detail=(*case.detail, made.note))
    if len(made.calls) == tracing.MOST_CALLS and not case.wrong:
        case = replace(case, detail=(*case.detail, ONLY_THE_FIRST))
    first = next((call for call in made.calls if call.differs), None)
    changing = next((call for call in made.calls if call.changes), None)
    if first and first.lost and not _returns_none(tree) and falls_off(tree, first.line):
        case = replace(case, detail=(NO_RETURN, *case.detail))
    came_before = len(made.calls) > 1 and case.wrong is not made.calls[0]
    if came_before and not (case.cause or made.note) and keeps_state(tree):
        case = replace(case, detail=(*case.detail, PERHAPS_KEPT))
    # A known mistake has already said what happened; a guess is worth less.
    if changing and (not case.cause or case.is_guess):
        case = replace(case, cause=_in_place(changing), is_guess=False)
    return case


def _of_the_check(case: CaseResult) -> CaseResult:
    """The case with its result called what it is: the scenario's own, and no call's."""
    message, *detail = (_RESULT.sub(_compared, line) for line in (case.message, *case.detail))
    return replace(case, message=message, detail=tuple(detail))


def _compared(found: re.Match[str]) -> str:
    index = found[2]
    return f"{found[1]}what the check compares" + (f", at {index}" if index else "")


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
        # The exception ended the case; a value that differs before it may not even have mattered. What was
        # left in an object that is used again does.
        # Nor can anything be done with the None that a call gave in the place of a value.
        telling = (call for call in made if call.differs)
        before = [call for call in telling if call.has_left or call.lost or not made[-1].differs]
        # What is wrong with the file that it was given is another call's doing, which is told with it.
        last = made[-1] if made[-1].differs or not made[-1].files or len(made) > FEW else None
        return next(iter(before), last)
    if case.verdict is Verdict.RAISED and made and made[-1].differs and not made[-1].has_left:
        # Raised by what the check does with the result that it got last.
        return made[-1]
    # What is due to return nothing is hardly looked at, whatever it returns.
    differing = [call for call in made if call.differs]
    differing.sort(key=lambda call: call.expected.endswith("None"))
    # An output whose structure is wrong has it from a call whose result is, if there is one.
    unlike = [call for call in differing if call.unlike] if stage == "shape" else []
    likely = unlike or differing
    return next((call for call in likely if call.is_told), None) or next(iter(likely), None)


def _in_place(call: CallResult) -> str:
    names = no_result.listing([f"`{name}`" for name in call.changes])
    # `f(x)`, not `layer.forward(x)`: a method would need its object to be understood.
    function = re.match(r"\w+(?=\()", call.call)
    which = f"`{function[0]}`" if function else "The call"
    return f"{which} changes {names} in place: whoever called it finds that changed. Leave it as it is."


def _is_telling(found: CaseResult) -> bool:
    # What is not there was not called.
    is_there = not {NOT_BUILT, no_result.NOT_THERE} & {*found.detail}
    return found.passed or (found.verdict in _TELLING and is_there)
