"""The events of watching a workspace. Threads send them; a screen, or the plain loop, receives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Union

from learnml.checks.implementation.implementation import Implementation
from learnml.checks.library.comparison import Comparison
from learnml.checks.pictures.draw import Drawing
from learnml.checks.report import CaseResult, Report
from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import LearnmlError
from learnml.exercises.timeline import MilestoneFile
from learnml.progress.status import ExerciseStatus
from learnml.tutor.files.rebuilding import Rebuild

if TYPE_CHECKING:
    from learnml.tutor.watch.running import Run


class How(str, Enum):
    """How the files are watched."""

    EVENTS = "watching"
    POLLING = "polling"
    WAITING = "waiting"


@dataclass(frozen=True)
class Saved:
    """Files whose content has changed."""

    files: tuple[tuple[Exercise, Source], ...]

    @property
    def builds(self) -> tuple[tuple[Exercise, Source], ...]:
        """The files of exercises, which are judged here."""
        return tuple(file for file in self.files if command_for(file[0]) is None)

    @property
    def commands(self) -> list[tuple[str, ...]]:
        """The commands that judge the other files."""
        return [command for exercise, _ in self.files if (command := command_for(exercise))]


def command_for(file: Exercise) -> tuple[str, ...] | None:
    """The command that judges a rebuild with a library or a milestone's file; None for an exercise."""
    if isinstance(file, Rebuild):
        return "use", file.id
    if isinstance(file, MilestoneFile):
        return "milestone", "run", file.place
    return None


@dataclass(frozen=True)
class Watching:
    """How the files are watched from now on, and why, if not in the usual way."""

    how: How
    why: str = ""


@dataclass(frozen=True)
class Began:
    """A check has started. A later check has a higher number."""

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
    """Check `number` has finished, and its verdict is promised. news: the first pass of this content."""

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
    """The cost of a build that has passed, compared with the library's."""

    exercise: Exercise
    source: Source
    comparison: Comparison


@dataclass(frozen=True)
class Drew:
    """What a learner's code does has been drawn."""

    exercise: Exercise
    drawing: Drawing


@dataclass(frozen=True)
class LookedUp:
    """PyTorch's implementation of what an exercise builds has been read, or the reason why it can't be."""

    exercise: Exercise
    found: Implementation | LearnmlError


@dataclass(frozen=True)
class Recorded:
    """A verdict has been recorded. news: it is a pass that was not known before."""

    exercise: Exercise
    news: bool


@dataclass(frozen=True)
class Ran:
    """A command of ours, in a process of its own, has started, has printed, or has ended."""

    run: Run


@dataclass(frozen=True)
class Standing:
    """The current state of the journal. reached: the ids of the milestones that have been reached."""

    status: Mapping[str, ExerciseStatus]
    reached: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Complaint:
    """Something went wrong apart from the verdicts."""

    message: str
    remedy: str = ""

    @classmethod
    def of(cls, error: LearnmlError) -> Complaint:
        return cls(error.message, error.remedy)


@dataclass(frozen=True)
class Broke:
    """A thread failed because of a bug of ours. The receiver should raise the error."""

    error: Exception


Event = Union[
    Saved,
    Watching,
    Began,
    Decided,
    Ended,
    Stopped,
    Compared,
    Drew,
    LookedUp,
    Recorded,
    Ran,
    Standing,
    Complaint,
    Broke,
]
Tell = Callable[[Event], None]


def in_the_open(tell: Tell, work: Callable[[], None]) -> Callable[[], None]:
    """`work`, made to report what it raises: a thread that has died silently looks like one that is busy."""

    def telling() -> None:
        try:
            work()
        # Broad, because anything that ends a thread must be seen; the receiver raises it in the main thread.
        except Exception as error:
            tell(Broke(error))

    return telling
