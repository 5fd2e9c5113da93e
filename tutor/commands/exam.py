"""`learnml exam`: PyTorch's own samples, run on what the learner has built."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rich.console import Console

from learnml.checks.exam.examine import examine, examine_sample
from learnml.checks.exam.outcome import RowOutcome
from learnml.checks.exam.samples import Samples
from learnml.checks.exam.table import Group, find, groups_of
from learnml.checks.report import SCHEMA
from learnml.exercises.errors import UsageError
from learnml.tutor.status.exams import remember
from learnml.tutor.tutor import Tutor, open_judge
from learnml.tutor.views.exam import show_sample, show_table, waiting
from learnml.tutor.views.render import console, show_complaints


def exam(text: str | None, sample: int | None, as_json: bool) -> int:
    """Examine what is named, everything by default. Returns 0 if all that can be expressed is right."""
    tutor = Tutor.here()
    groups = _wanted(tutor, text)
    if sample is not None:
        return _one_sample(tutor, groups, sample, as_json)
    # With --json, standard output has the result alone.
    out = console(stderr=as_json)
    outcomes = _examined(tutor, groups, out)
    remember(tutor, outcomes)
    if as_json:
        told = [outcome.to_json() for outcome in outcomes]
        print(json.dumps({"schema": SCHEMA, "operators": told}), flush=True)
    else:
        show_table(groups, outcomes, out)
    show_complaints(tutor.recorder.complaints)
    return 0 if all(outcome.score.is_full for outcome in outcomes) else 1


def _wanted(tutor: Tutor, text: str | None) -> tuple[Group, ...]:
    groups = groups_of(tutor.course)
    if not groups:
        raise UsageError(
            "This course builds nothing that PyTorch has samples for.",
            remedy="`learnml list` shows what it builds.",
        )
    return find(groups, text) if text else groups


def _examined(tutor: Tutor, groups: Sequence[Group], out: Console) -> list[RowOutcome]:
    with open_judge(tutor.course) as judge, Samples(judge.references.cache) as samples, waiting(out) as tell:
        outcomes = []
        for outcome in examine(tutor.course, groups, samples, tutor.own(), judge.denied):
            tell(outcome)
            outcomes.append(outcome)
        for complaint in judge.complaints:
            tutor.recorder.complain(complaint)
    return outcomes


def _one_sample(tutor: Tutor, groups: Sequence[Group], number: int, as_json: bool) -> int:
    """Run one sample again. Nothing is recorded."""
    rows = [(group, row) for group in groups for row in group.rows]
    if len(rows) != 1:
        raise UsageError(
            f"--sample needs one operator; this names {len(rows)}.",
            remedy=f"Name one: learnml exam {rows[0][1].name} --sample {number}",
        )
    ((group, row),) = rows
    with open_judge(tutor.course) as judge, Samples(judge.references.cache) as samples:
        known = samples.of(group, row)
        if number >= len(known):
            raise UsageError(f"{row.name} has no sample {number}.", remedy=f"It has 0 to {len(known) - 1}.")
        outcome = examine_sample(tutor.course, group, row, known[number], tutor.own(), judge.denied)
    (found,) = outcome.samples
    if as_json:
        print(json.dumps({"schema": SCHEMA, **outcome.sample_to_json(found)}), flush=True)
    else:
        show_sample(outcome, found, console())
    return 0 if found.is_right else 1
