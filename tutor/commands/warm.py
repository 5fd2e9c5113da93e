"""`learnml warm`: fill the cache, so that no verdict has to wait for torch."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from learnml.checks.report import SCHEMA
from learnml.exercises.catalog import Exercise
from learnml.tutor.batch import chosen, work_on
from learnml.tutor.courses import course_to_work_on
from learnml.tutor.tutor import open_judge
from learnml.tutor.views.render import console, show_complaints, show_lines


def warm(names: Sequence[str], jobs: int, as_json: bool) -> int:
    """Compute the expected outputs of these exercises, or of all. Returns 3 if they can't be cached."""
    course = course_to_work_on(Path.cwd())
    exercises = chosen(course, names)
    with open_judge(course) as judge:
        computed = work_on(exercises, judge.warm, judge, jobs, "warming")
        folder, complaints = judge.references.cache.folder, judge.complaints
    if as_json:
        print(json.dumps(_as_json(exercises, computed, folder)))
    else:
        there = len(computed) - sum(computed)
        show_lines(
            [f"Warm: {len(computed)} ({sum(computed)} computed now, {there} already cached)."], console()
        )
    show_complaints(complaints)
    return 3 if complaints else 0


def _as_json(exercises: Sequence[Exercise], computed: Sequence[bool], folder: Path) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "cache": str(folder),
        "computed": sum(computed),
        "kept": len(computed) - sum(computed),
        "exercises": [{"exercise": e.id, "computed": new} for e, new in zip(exercises, computed)],
    }
