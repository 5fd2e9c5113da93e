"""What to say after a pass: what was recorded, what else can be done with the exercise, what comes next."""

from __future__ import annotations

from learnml.exercises.catalog import Exercise, Module
from learnml.progress.status import UNTOUCHED
from learnml.tutor.status.states import solved_in
from learnml.tutor.tutor import Tutor


def passed_lines(tutor: Tutor, exercise: Exercise, is_news: bool) -> list[str]:
    """The lines after a pass, with commands for what to do next. is_news: it was recorded as a new pass."""
    lines = []
    if is_news:
        solved = solved_in(tutor.course.exercises, tutor.status())
        lines.append(f"Recorded: {solved} of {len(tutor.course.exercises)} exercises solved.")
    module = module_of(tutor, exercise)
    if is_finished(tutor, module):
        lines += finished_lines(tutor, module)
    if exercise.has_picture:
        lines.append(f"See what your code does: learnml picture {exercise.id}")
    lines += [
        f"Use it: learnml use {exercise.id}",
        *([f"Read PyTorch's own: learnml source {exercise.id}"] if exercise.torch else []),
        "Ship it: learnml ship",
        f"Compare with the reference solution: learnml diff {exercise.id}",
    ]
    following = tutor.next_to_solve(exercise)
    if following:
        lines.append(f"Next: learnml next  ({following.id})")
    else:
        lines.append("That was the last exercise: all are solved.")
    return lines


def finished_lines(tutor: Tutor, module: Module) -> list[str]:
    """The lines for a finished module, with the milestones that this makes possible."""
    # Imported here: few passes finish a module, and what a milestone computes is long to import.
    from learnml.tutor.status.milestones import made_possible

    solved = solved_in(module.exercises, tutor.status())
    known = len(module.exercises) - solved
    told = f"{solved} solved, {known} known" if known else f"all {solved} exercises have been solved"
    lines = [f"{module.title} is finished: {told}."]
    for milestone in made_possible(tutor, module):
        lines.append(
            f"It makes possible {milestone.year}, {milestone.title}: learnml milestone run {milestone.year}"
        )
    return lines


def is_finished(tutor: Tutor, module: Module) -> bool:
    """Whether nothing in a module is left to solve."""
    status = tutor.status()
    return all(status.get(exercise.id, UNTOUCHED).done for exercise in module.exercises)


def module_of(tutor: Tutor, exercise: Exercise) -> Module:
    """The module that contains an exercise."""
    return next(module for module in tutor.course.modules if module.id == exercise.module)
