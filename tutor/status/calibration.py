"""How often the truth was in a learner's intervals: whether 90 % that they are sure of are 90 %."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from learnml.checks.milestones.predictions import Graded
from learnml.progress.journal import Event

HELD = "intervals"
"""The fact of a milestone's run: for each interval that was predicted, whether the truth was in it."""


@dataclass(frozen=True)
class Calibration:
    """Of `of` intervals, `held` had the truth in them."""

    held: int
    of: int

    def __str__(self) -> str:
        times = "time" if self.of == 1 else "times"
        return f"Your 90 % intervals held the truth {self.held} of {self.of} {times}."

    def to_json(self) -> dict[str, object]:
        """In the documented schema; see docs/json.md."""
        return asdict(self)


def intervals_in(graded: Sequence[Graded]) -> dict[str, dict[str, bool]]:
    """What a run's event says of the intervals; nothing if none was predicted."""
    held = {each.name: each.held for each in graded if each.held is not None}
    return {HELD: held} if held else {}


def calibration_of(events: Iterable[Event]) -> Calibration | None:
    """Over all milestones, each by its first run: later ones find nearly the same. None without intervals."""
    first: dict[str, list[bool]] = {}
    for event in events:
        found = event.facts.get(HELD)
        if isinstance(found, dict):
            held = [each for each in found.values() if isinstance(each, bool)]
            first.setdefault(str(event.facts.get("milestone")), held)
    held = [each for intervals in first.values() for each in intervals]
    return Calibration(sum(held), len(held)) if held else None
