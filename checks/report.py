"""The report on an exercise, as data. Screens draw it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from learnml.checks.protection import Protection
from learnml.checks.sanitize import legible, one_line

SCHEMA = 1
STAGES = ("shape", "numerics", "budget")
LONGEST_MESSAGE = 1000
"""How many characters of a message are kept; what it quotes has already been shortened."""
FEW = 4
"""How many calls are told where it isn't known which of them came out wrong."""
THE_FILE = "your file"
"""The name of the case that covers reading and importing the learner's file."""


class Verdict(str, Enum):
    """The outcome of a case, a stage or an exercise."""

    PASSED = "passed"
    WRONG = "wrong"
    RAISED = "raised"
    FORBIDDEN = "forbidden"
    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"
    CRASHED = "crashed"
    TOO_SLOW = "too slow"
    TOO_BIG = "too big"
    NOT_REACHED = "not reached"
    INCONCLUSIVE = "inconclusive"
    """Measured twice, and too close to the limit to tell. Counts as passed."""

    # As in StrEnum, which Python 3.10 does not have.
    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True)
class Figure:
    """One measured cost: what was found, what is allowed, and the unit of both."""

    mark: str
    value: float
    limit: float
    unit: str
    """Shown after the value: "× the reference solution"."""

    def __str__(self) -> str:
        if self.mark == "growth":
            return f"the time grows as n^{self.value:.2f}; at most n^{self.limit:g}"
        # A count is whole, and every digit of it may matter; a ratio is neither.
        value = f"{self.value:,.0f}" if self.value.is_integer() else f"{self.value:.3g}"
        unit = self.unit.replace("calls", "call", 1) if value == "1" else self.unit
        return f"{self.mark}: {value} {unit}; at most {self.limit:,g}"


@dataclass(frozen=True)
class CallResult:
    """A call that a scenario made into the learner's code.

    yours: what came of it. expected: what comes of it with the reference solution, where that made the same
    call. changes: arguments that it changed in place and the reference solution leaves as they are. lost: it
    returned None where a value is due. where: the first place that differs, in words. unlike: the results
    differ in structure, not in value alone: one is an exception, or of another type, length or shape. line:
    where the learner's file defines what was called; 0 if that is not there. files: those that it was given
    the names of, and what they held. is_rough: the solution's call was given objects that hold other things,
    so that what is expected of this one may be something else. is_told: it gave the values that the case's
    message is about.
    """

    call: str
    yours: str
    expected: str = ""
    differs: bool = False
    changes: tuple[str, ...] = ()
    lost: bool = False
    where: str = ""
    unlike: bool = False
    line: int = 0
    files: tuple[str, ...] = ()
    is_rough: bool = False
    is_told: bool = False

    def __str__(self) -> str:
        if not self.differs:
            return f"{self.call} {self.yours}"
        if self.yours == f"returned {self.expected}" or self.yours.endswith(f" as {self.expected}"):
            # Both are cut, or only a few numbers of them are shown, and these are equal.
            return f"{self.call} {self.yours}; what differs is not shown here{self._place}"
        # The message of an exception may end in a full stop.
        told = f"{self.call} {self.yours.removesuffix('.')}"
        if self.is_rough:
            return f"{told}; the solution's call in its place gives {self.expected}"
        return f"{told}; expected {self.expected}"

    @property
    def has_raised(self) -> bool:
        return self.yours.startswith("raised ")

    @property
    def has_left(self) -> bool:
        """Whether it is told by what it left in an argument."""
        return self.yours.startswith("left ")

    @property
    def _place(self) -> str:
        return f": {self.where}" if self.where else ""


@dataclass(frozen=True)
class CaseResult:
    """The result of one scenario. Its strings may come from the learner's code; they are safe to display."""

    name: str
    verdict: Verdict
    message: str = ""
    """One line; empty if there is nothing to say."""
    detail: tuple[str, ...] = ()
    """More lines: both values side by side, the learner's frames, what to look for."""
    cause: str = ""
    """What probably happened, if that is known."""
    is_guess: bool = False
    """Whether the cause was guessed from the values alone."""
    figures: tuple[Figure, ...] = ()
    seconds: float = 0.0
    printed: str = ""
    calls: tuple[CallResult, ...] = ()
    """The scenario's calls into the learner's code, in order, if it was run again to record them."""
    wrong: CallResult | None = None
    """The call among them that the failure is about, if it is known."""

    def __post_init__(self) -> None:
        # Here, so that nothing unprintable reaches a screen or the journal, whoever makes the case. By
        # `object`, because the class is frozen.
        for name in ("message", "cause"):
            object.__setattr__(self, name, one_line(getattr(self, name), LONGEST_MESSAGE))
        object.__setattr__(self, "printed", legible(self.printed))
        object.__setattr__(self, "detail", tuple(one_line(line, LONGEST_MESSAGE) for line in self.detail))

    @property
    def passed(self) -> bool:
        return self.verdict in (Verdict.PASSED, Verdict.INCONCLUSIVE)

    @property
    def call(self) -> str:
        """The call that came out wrong, on one line; empty if it isn't known."""
        return str(self.wrong) if self.wrong and not self.passed else ""

    @property
    def told(self) -> tuple[str, ...]:
        """What happened: the call and the message, each if there is one; an exception's message only once.

        Where it isn't known which call came out wrong, all of them, if they are few.
        """
        message = "" if self.message in self.call else self.message
        files = self.wrong.files if self.wrong and not self.passed else ()
        before = [] if self.passed or self.wrong else self._before()
        return tuple(line for line in (self.call, *files, *before, message) if line)

    def _before(self) -> Iterator[str]:
        """The calls before what is told: of many only the last, and only before an exception."""
        if len(self.calls) <= FEW:
            yield from (f"after {call}" for call in self.calls)
        elif self.verdict is Verdict.RAISED:
            yield f"after {len(self.calls)} calls, the last of them {self.calls[-1]}"


@dataclass(frozen=True)
class StageResult:
    """One of the three stages. It passes if it was reached and every case passed.

    One that was not reached may have failed cases all the same: those that are read from the file alone.
    """

    stage: str
    cases: tuple[CaseResult, ...]
    reached: bool = True

    @property
    def verdict(self) -> Verdict:
        if failed := self.failed_case:
            return failed.verdict
        return Verdict.PASSED if self.reached else Verdict.NOT_REACHED

    @property
    def failed_case(self) -> CaseResult | None:
        """The first case that failed, or else the first that nothing is known of."""
        cases = [case for case in self.cases if not case.passed]
        # Of equals, `min` takes the first.
        return min(cases, key=lambda case: case.verdict is Verdict.NOT_REACHED, default=None)

    @property
    def failing_too(self) -> tuple[CaseResult, ...]:
        """The other cases that failed."""
        unknown = Verdict.NOT_REACHED
        failed = [case for case in self.cases if not case.passed and case.verdict is not unknown]
        return tuple(case for case in failed if case is not self.failed_case)

    @property
    def left(self) -> tuple[CaseResult, ...]:
        """The cases of a stage that nothing is known of, since the process ended before."""
        if not self.reached:
            return ()
        return tuple(case for case in self.cases if case.verdict is Verdict.NOT_REACHED)

    @property
    def breaks_rules(self) -> bool:
        """Whether the stage was not reached, and fails all the same by the text of the file."""
        return not self.reached and self.verdict is not Verdict.NOT_REACHED

    @property
    def passed(self) -> bool:
        return self.verdict is Verdict.PASSED


@dataclass(frozen=True)
class Report:
    """The verdict on one exercise.

    borrowed: ids of the exercises whose reference solution stood in for the learner's own.
    each_apart: whether the cases are independent, like predictions, so that each failure gets a line.
    printed: what the learner's code wrote to its standard streams. artifacts: the files that it shipped,
    by name. seed: of the inputs that failed; the first one if all passed. second_seed: the one that was drawn
    for this judgement. protection: what confined the process; None where nothing was run.
    """

    exercise: str
    stages: tuple[StageResult, ...]
    borrowed: tuple[str, ...] = ()
    seconds: float = 0.0
    seed: int = 0
    second_seed: int | None = None
    printed: str = ""
    protection: Protection | None = None
    artifacts: Mapping[str, bytes] = field(default_factory=dict)
    each_apart: bool = False

    @property
    def replay(self) -> str:
        """The command that judges only the first failed case; empty if nothing failed."""
        failed = self.failed_case
        if failed is None:
            return ""
        # Any run imports the file, so no case has to be named for that.
        case = f" --case {failed.name.replace(' ', '-')}" if failed.name != THE_FILE else ""
        return f"learnml run {self.exercise}{case} --seed {self.seed}"

    @property
    def help(self) -> str:
        """The command that helps with a failure."""
        return f"learnml hint {self.exercise}"

    @property
    def passed(self) -> bool:
        return all(stage.passed for stage in self.stages)

    @property
    def verdict(self) -> Verdict:
        return next((stage.verdict for stage in self.stages if not stage.passed), Verdict.PASSED)

    @property
    def failed_stage(self) -> StageResult | None:
        return next((stage for stage in self.stages if not stage.passed), None)

    @property
    def failed_case(self) -> CaseResult | None:
        return self.failed_stage.failed_case if self.failed_stage else None

    @property
    def failed_stages(self) -> tuple[StageResult, ...]:
        """The first stage that failed, and those that were not reached and fail by the text of the file."""
        return tuple(stage for stage in self.stages if stage is self.failed_stage or stage.breaks_rules)

    def to_json(self) -> dict[str, Any]:
        """The report in the documented schema; see docs/json.md."""
        return {
            "schema": SCHEMA,
            "exercise": self.exercise,
            "passed": self.passed,
            "verdict": self.verdict.value,
            "borrowed": list(self.borrowed),
            "seed": self.seed,
            "second_seed": self.second_seed,
            "seconds": round(self.seconds, 4),
            "stages": [
                {
                    "stage": stage.stage,
                    "verdict": stage.verdict.value,
                    "cases": [_case_to_json(case) for case in stage.cases],
                }
                for stage in self.stages
            ],
            "printed": self.printed,
            "protection": self.protection and self.protection.value,
            "replay": self.replay,
            "artifacts": sorted(self.artifacts),
        }


def _case_to_json(case: CaseResult) -> dict[str, Any]:
    return {
        "name": case.name,
        "verdict": case.verdict.value,
        "message": case.message,
        "cause": case.cause,
        "detail": list(case.detail),
        "figures": [
            {"mark": figure.mark, "value": figure.value, "limit": figure.limit, "unit": figure.unit}
            for figure in case.figures
        ],
        "seconds": round(case.seconds, 4),
        "call": case.call,
        "calls": [_call_to_json(call) for call in case.calls],
    }


def _call_to_json(call: CallResult) -> dict[str, Any]:
    return {
        "call": call.call,
        "yours": call.yours,
        "expected": call.expected,
        "differs": call.differs,
        "changes": list(call.changes),
    }
