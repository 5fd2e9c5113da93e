"""What happens while a workspace is watched. Threads tell these; a screen, or the plain loop, listens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Union

from learnml.checks.library.comparison import Comparison
from learnml.checks.pictures.draw import Drawing
from learnml.checks.report import CaseResult, Report
from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import LearnmlError
from learnml.exercises.timeline import MilestoneFile
from learnml.progress.status import ExerciseStatus
from learnml.tutor.rebuilding import Rebuild

if TYPE_CHECKING:
    from learnml.tutor.watch.running import Run


class How(str, Enum):
    """How the files are watched."""

    EVENTS = "watching"
    POLLING = "polling"
    WAITING = "waiting"


@dataclass(frozen=True)
class Saved:
    """Files whose content is another one than before."""

    files: tuple[tuple[Exercise, Source], ...]

    @property
    def builds(self) -> tuple[tuple[Exercise, Source], ...]:
        """Those that are exercises, and judged here."""
        return tuple(file for file in self.files if command_for(file[0]) is None)

    @property
    def commands(self) -> list[tuple[str, ...]]:
        """What judges the others."""
        return [command for exercise, _ in self.files if (command := command_for(exercise))]


def command_for(file: Exercise) -> tuple[str, ...] | None:
    """The command that judges a file which is no exercise: what is rebuilt with a library, a milestone's."""
    if isinstance(file, Rebuild):
        return "use", file.id
    if isinstance(file, MilestoneFile):
        return "milestone", "run", file.place
    return None


@dataclass(frozen=True)
class Watching:
    """How the files are watched from now on, and why it is not the usual way."""

    how: How
    why: str = ""


@dataclass(frozen=True)
class Began:
    """A check has begun. Of two checks the later one has the higher number."""

    number: int
    exercise: Exercise


@dataclass(frozen=True)
class Decided:
    """A case of check `number` has its verdict."""

    number: int
    stage: str
    case: CaseResult


@dataclass(frozen=True)
class Ended:
    """Check `number` has come to its end, and its verdict is promised to be recorded. news: whether this is
    the first pass of this content.
    """

    number: int
    exercise: Exercise
    source: Source
    report: Report
    news: bool


@dataclass(frozen=True)
class Stopped:
    """Check `number` was cancelled: something newer took its place."""

    number: int


@dataclass(frozen=True)
class Compared:
    """What a build that has passed costs beside the library's."""

    exercise: Exercise
    source: Source
    comparison: Comparison


@dataclass(frozen=True)
class Drew:
    """What a learner's code does has been drawn."""

    exercise: Exercise
    drawing: Drawing


@dataclass(frozen=True)
class Recorded:
    """A verdict has been written down. `news`: a pass that was not known before."""

    exercise: Exercise
    news: bool


@dataclass(frozen=True)
class Ran:
    """A command of ours that runs in a process of its own has begun, has printed, or has ended."""

    run: Run


@dataclass(frozen=True)
class Standing:
    """What the journal says now. reached: the ids of the milestones that were."""

    status: Mapping[str, ExerciseStatus]
    reached: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Complaint:
    """Something went wrong beside the verdicts."""

    message: str
    remedy: str = ""

    @classmethod
    def of(cls, error: LearnmlError) -> Complaint:
        return cls(error.message, error.remedy)


@dataclass(frozen=True)
class Broke:
    """A thread met an error of ours. Whoever listens should raise it."""

    error: Exception


Event = Union[
    Saved, Watching, Began, Decided, Ended, Stopped, Compared, Drew, Recorded, Ran, Standing, Complaint, Broke
]
Tell = Callable[[Event], None]


def in_the_open(tell: Tell, work: Callable[[], None]) -> Callable[[], None]:
    """`work`, for a thread: what it raises is told, for a thread that has died in silence looks like one
    that is busy.
    """

    def telling() -> None:
        try:
            work()
        except Exception as error:
            tell(Broke(error))

    return telling
