"""A learner's milestones: which are reached, which are possible now, and which files they use."""

from __future__ import annotations

from learnml.checks.judge.resolve import OwnSource, read_source
from learnml.checks.milestones.outcome import Outcome
from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise, Module
from learnml.exercises.timeline import Milestone, MilestoneFile, milestones_of
from learnml.progress.journal import fingerprint
from learnml.tutor.status.calibration import intervals_in
from learnml.tutor.tutor import UNTOUCHED, Tutor

REACHED, REHEARSED = "reached", "rehearsed"


def reached(tutor: Tutor) -> set[str]:
    """The ids of the milestones that the learner has reached with their own code."""
    return {str(event.facts.get("milestone")) for event in tutor.recorder.events() if event.kind == REACHED}


def made_possible(tutor: Tutor, module: Module) -> list[Milestone]:
    """The milestones that a finished module has made possible: all their exercises are solved now."""
    status = tutor.status()
    return [
        milestone
        for milestone in milestones_of(tutor.course)
        if any(need.module == module.id for need in milestone.needs)
        and all(status.get(need.id, UNTOUCHED).solved for need in milestone.needs)
    ]


def own_files(tutor: Tutor) -> OwnSource:
    """The learner's files: those of exercises that have passed, and milestones' files that are not stubs."""
    passed = tutor.own()

    def own(exercise: Exercise) -> Source | None:
        if not isinstance(exercise, MilestoneFile):
            return passed(exercise)
        # Such a file is judged only by the milestone's run, never by itself, so it can't have passed before.
        source = tutor.workspace.read(exercise)
        return source if source and _fingerprint(source) != _fingerprint(read_source(exercise.stub)) else None

    return own


def remember(tutor: Tutor, milestone: Milestone, outcome: Outcome) -> None:
    """Record a run that passed its gates; commit the first one that was not a rehearsal.

    A run of somebody else's program is not recorded, since it does not reach the milestone.
    """
    if not outcome.gates_passed or outcome.program:
        return
    is_news = outcome.reached and milestone.id not in reached(tutor)
    kind = REACHED if outcome.reached else REHEARSED
    held = intervals_in(outcome.result.graded)
    tutor.recorder.note(kind, milestone.file, milestone=milestone.id, seed=outcome.seed, **held)
    if is_news:
        package = f"myml/{milestone.file.module}/__init__.py"
        message = f"Reach {milestone.year}: {milestone.title}"
        sheet = f"predictions/{milestone.id}.toml"
        more = [package, sheet] if (tutor.workspace.root / sheet).exists() else [package]
        tutor.recorder.commit(milestone.file, message, more)


def _fingerprint(source: Source) -> str:
    return fingerprint(source.text)
