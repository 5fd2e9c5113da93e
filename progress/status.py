"""Where a learner stands: folded from the journal, never stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from learnml.progress.journal import Event


@dataclass
class ExerciseStatus:
    """What the journal says of one exercise. `passed` holds the fingerprints of contents that passed."""

    started: datetime | None = None
    passed: set[str] = field(default_factory=set)
    passed_at: datetime | None = None
    checks: int = 0
    last_verdict: str | None = None
    last_failed_stage: str | None = None
    hints: int = 0
    revealed: bool = False

    @property
    def solved(self) -> bool:
        return bool(self.passed)


def fold(events: Iterable[Event]) -> dict[str, ExerciseStatus]:
    """The status of every exercise that the journal mentions, by id."""
    found: dict[str, ExerciseStatus] = {}
    for event in events:
        _apply(found.setdefault(event.exercise, ExerciseStatus()), event)
    return found


def _apply(status: ExerciseStatus, event: Event) -> None:
    if event.kind == "started":
        status.started = event.at
    elif event.kind == "checked":
        status.checks += 1
        status.last_verdict = event.facts.get("verdict")
        status.last_failed_stage = event.facts.get("failed_stage")
    elif event.kind == "passed":
        status.passed.add(str(event.facts.get("content")))
        status.passed_at = event.at
    elif event.kind == "hinted":
        status.hints = max(status.hints, int(event.facts.get("level", 1)))
    elif event.kind == "revealed":
        status.revealed = True
