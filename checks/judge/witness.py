"""Finds the calls that cases made into the learner's code, and what they make into the reference solution.

Both processes run the scenario again, traced: the run that was judged was not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import takewhile
from typing import Any

from learnml.checks.judge.cache import Cache, key_of
from learnml.checks.judge.call_differences import Words, value_of
from learnml.checks.judge.call_pairs import beside, by_message
from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.compare import Tolerance, equal, misfit
from learnml.checks.judge.expected import Case
from learnml.checks.judge.first_difference import first_difference, gives
from learnml.checks.judge.slips import may_keep_state
from learnml.checks.judge.stages import Outcome
from learnml.checks.report import CallResult
from learnml.checks.source import Source
from learnml.checks.worker import contents
from learnml.checks.worker.replies import STUCK, UNDER_WAY, Traced, TracedCall
from learnml.checks.worker.requests import Run, Trace
from learnml.exercises.catalog import Exercise

OTHERWISE = (
    "The calls are those of a second run, which ended otherwise than the judged one. "
    "Is anything kept from call to call, drawn at random, or read before it is written?"
)
CHANGES = (
    "A second run in the same process ended otherwise. "
    "Is anything kept from call to call, drawn at random, or read before it is written?"
)
KEPT_TOO = (
    "Alone in a new process, this case fails in another way: something is kept from one call to the next, "
    "such as in a list that belongs to a class, a default or the file."
)
KEPT = (
    "Alone in a new process, this case comes out right: something is kept from one call to the next, such as "
    "in a list that belongs to a class, a default or the file."
)
SECOND = " The calls are those of a second run."
STOPPED = 1.0
"""Seconds after which a case that timed out is stopped when it is run again to show the call it is in."""
TOLD = "9"
"""Raise it when calls are told in another way than before: those that are kept are of no use then."""


@dataclass(frozen=True)
class Made:
    """The calls of a case.

    note: what to say of the run with them; empty if it ended like the judged one. is_a_result: whether what
    the case compares is what one of them returned.
    """

    calls: tuple[CallResult, ...]
    note: str = ""
    is_a_result: bool = True


@dataclass(frozen=True)
class Witness:
    """Finds the calls that cases made.

    again: starts the learner's file in a new process. outcomes, expected, unread: by case, what the run gave
    that was judged, what was due, and that as the scenario returned it. cache, key: where the reference
    solution's calls are kept; the key stands for exercise and seed.
    """

    learner: Client
    again: Callable[[], Client]
    baseline: Callable[[], Client]
    seed: int
    outcomes: Mapping[str, Outcome]
    expected: Mapping[str, Any]
    unread: Mapping[str, Any]
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
        told = self._told(case, yours, expected)
        made = tuple(beside(case, yours.calls, expected, self._words(), told))
        if case.mark.read and yours.output and not any(call.differs for call in made):
            made = tuple(by_message(case, yours, expected, made))
        is_a_result = not yours.output or any(_gives(call, yours.output[0]) for call in yours.calls)
        return Made(made, note, is_a_result)

    def _told(self, case: Case, yours: Traced, expected: Sequence[TracedCall]) -> set[int]:
        """The numbers of the calls that gave the values between which the first difference is."""
        pair = first_difference(case, yours.output[0], self.unread[case.name]) if yours.output else None
        if pair is None:
            return set()
        both = enumerate(zip(yours.calls, expected))
        return {at for at, (mine, due) in both if gives(mine, pair.yours) and gives(due, pair.expected)}

    def calls_until_stopped(self, case: Case) -> Made:
        """The calls of a case that timed out; the last is the one that it is in when it is stopped.

        None if it can't be stopped, or was over by then.
        """
        stopped = _trace(self.again, case, self.seed, stop_after=min(STOPPED, case.mark.seconds / 2))
        if stopped is None or not stopped.calls or stopped.calls[-1].how not in (STUCK, UNDER_WAY):
            return Made(())
        return Made(tuple(beside(case, stopped.calls, self._expected(case), self._words())))

    def calls_of_thunk(self, case: Case) -> Made:
        """The calls of a budget case, if one of them is wrong; the measured ones had other inputs."""
        yours = _trace(self.again, case, self.seed)
        made = tuple(beside(case, yours.calls, self._expected(case), self._words())) if yours else ()
        return Made(made if any(call.differs for call in made) else ())

    def _like_the_judged(self, case: Case, yours: Traced | None) -> tuple[Traced | None, str]:
        """A run that ended like the judged one, if a new process has one; and what is to say of it."""
        judged = self.outcomes.get(case.name)
        if yours is None or judged is None:
            return yours, ""
        is_alike, may_keep = _is_alike(case, judged, yours.output), may_keep_state(self.source.text)
        if is_alike and not may_keep:
            return yours, ""
        replayed = None if is_alike else self._replayed(case)
        if is_replayed := replayed is not None and _is_alike(case, judged, replayed.output):
            yours = replayed
        fresh = _trace(self.again, case, self.seed)
        right = Outcome(self.expected.get(case.name), returned=True)
        if may_keep and fresh and _is_alike(case, right, fresh.output):
            return yours, KEPT if is_alike or is_replayed else KEPT + SECOND
        if is_alike:
            is_kept = fresh is not None and not _is_alike(case, judged, fresh.output)
            return yours, KEPT_TOO if is_kept else ""
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

    def _words(self) -> Words:
        own = _words_of(self.learner.exercise)
        return Words(own, own.union(*map(_words_of, self.learner.linked.exercises.values())))

    def _expected(self, case: Case) -> Sequence[TracedCall]:
        name, key = f"{self.learner.exercise.id}/calls", key_of([self.key, case.name, TOLD])
        kept = self.cache.get(name, key)
        if kept is None:
            traced = _trace(self.baseline, case, self.seed)
            calls = traced.calls if traced else ()
            kept = [list(astuple(call)) for call in calls]
            self.cache.put(name, key, kept)
        return [TracedCall(*fields) for fields in kept]


def _words_of(exercise: Exercise) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", exercise.stub.read_text(encoding="utf-8")))


def _gives(call: TracedCall, output: Any) -> bool:
    """Whether a call returned what the scenario does, or an object that holds it."""
    match value_of(call):
        case [(contents.OBJECT, _, dict() as held), *_]:
            return any(each == output for each in held.values())
        case [value, *_]:
            return bool(value == output)
    # Of what was too large to be sent, nothing is known.
    return not call.frame


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
