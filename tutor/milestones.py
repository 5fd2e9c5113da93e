"""Which milestones a learner has reached, as recorded in the journal."""

from __future__ import annotations

from learnml.checks.milestones.outcome import Outcome
from learnml.exercises.timeline import Milestone
from learnml.tutor.tutor import Tutor

REACHED, REHEARSED = "reached", "rehearsed"


def reached(tutor: Tutor) -> set[str]:
    """The ids of the milestones that the learner has reached with code of their own."""
    return {str(event.facts.get("milestone")) for event in tutor.recorder.events() if event.kind == REACHED}


def remember(tutor: Tutor, milestone: Milestone, outcome: Outcome) -> None:
    """Record a run that passed its gates; commit the first that was no rehearsal."""
    if not outcome.gates_passed:
        return
    is_news = outcome.reached and milestone.id not in reached(tutor)
    kind = REACHED if outcome.reached else REHEARSED
    tutor.recorder.note(kind, milestone.file, milestone=milestone.id, seed=outcome.seed)
    if is_news:
        package = f"myml/{milestone.file.module}/__init__.py"
        message = f"Reach {milestone.year}: {milestone.title}"
        sheet = f"predictions/{milestone.id}.toml"
        more = [package, sheet] if (tutor.workspace.root / sheet).exists() else [package]
        tutor.recorder.commit(milestone.file, message, more)
