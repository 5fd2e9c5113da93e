"""The exam's results, as data. Screens draw them."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from learnml.checks.exam.samples import Sample
from learnml.checks.exam.score import Score
from learnml.checks.report import CaseResult, Verdict

_ENDS = (Verdict.TIMED_OUT, Verdict.OUT_OF_MEMORY, Verdict.CRASHED)


@dataclass(frozen=True)
class SampleOutcome:
    """One sample.

    forward, backward: None if not run, because the sample can't be expressed, it has no gradients, or the
    forward pass failed.
    """

    sample: Sample
    forward: CaseResult | None = None
    backward: CaseResult | None = None
    output: Any = None
    gradients: Any = None
    printed: str = ""

    @property
    def is_right(self) -> bool:
        return self.failure is None

    @property
    def failure(self) -> CaseResult | None:
        """The first part that failed."""
        return next((each for each in (self.forward, self.backward) if each and not each.passed), None)

    @property
    def ended_process(self) -> bool:
        return self.failure is not None and self.failure.verdict in _ENDS


@dataclass(frozen=True)
class RowOutcome:
    """One row.

    own: whether the examined exercise is the learner's. borrowed: the reference solutions that stood in for
    that exercise or for what it needs.
    """

    group: str
    operator: str
    exercise: str
    own: bool
    borrowed: tuple[str, ...]
    samples: tuple[SampleOutcome, ...]

    @property
    def score(self) -> Score:
        tried = [each for each in self.samples if each.sample.is_expressible]
        back = [each for each in tried if each.sample.gradients is not None]
        return Score(
            len(self.samples),
            len(tried),
            sum(bool(each.forward and each.forward.passed) for each in tried),
            sum(bool(each.backward and each.backward.passed) for each in back),
            len(back),
        )

    @property
    def not_expressible(self) -> dict[str, int]:
        """How many samples the API can't express, by option or other reason."""
        reasons = (each.sample.reason for each in self.samples)
        return dict(Counter(reason for reason in reasons if reason))

    @property
    def wrong(self) -> tuple[SampleOutcome, ...]:
        return tuple(each for each in self.samples if not each.is_right)

    def replay(self, number: int) -> str:
        """The command that runs one sample again."""
        return f"learnml exam {self.operator} --sample {number}"

    def to_json(self) -> dict[str, Any]:
        """A row in the documented schema; see docs/json.md."""
        reasons = [{"reason": reason, "count": count} for reason, count in self.not_expressible.items()]
        return {
            "group": self.group,
            **self._whose(),
            **asdict(self.score),
            "not_expressible": reasons,
            "wrong": [self._told(each) for each in self.wrong],
        }

    def sample_to_json(self, found: SampleOutcome) -> dict[str, Any]:
        """A sample in the documented schema; see docs/json.md."""
        return {**self._whose(), **self._told(found)}

    def _whose(self) -> dict[str, Any]:
        return {
            "operator": self.operator,
            "exercise": self.exercise,
            "own": self.own,
            "borrowed": list(self.borrowed),
        }

    def _told(self, found: SampleOutcome) -> dict[str, Any]:
        sample = found.sample
        return {
            "sample": sample.number,
            "call": sample.call,
            "reason": sample.reason,
            "forward": found.forward.verdict.value if found.forward else None,
            "backward": found.backward.verdict.value if found.backward else None,
            "message": found.failure.message if found.failure else "",
            "replay": self.replay(sample.number),
        }
