"""`learnml grade`: judge many submissions on the same seed, and write the results as a table and a page."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from learnml.checks.judge.judge import Judge
from learnml.checks.report import SCHEMA
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import UsageError
from learnml.tutor.batch import bar_below, work_on
from learnml.tutor.courses import labelled_course
from learnml.tutor.files.workspace import write_file
from learnml.tutor.grading import isolation
from learnml.tutor.grading.cluster import on_cluster
from learnml.tutor.grading.findings import Graded
from learnml.tutor.grading.judging import Terms
from learnml.tutor.grading.page import page_of
from learnml.tutor.grading.places import Place, here, in_sandboxes
from learnml.tutor.grading.points import Scheme, check_cases, one_each, read_scheme
from learnml.tutor.grading.record import Record, continued
from learnml.tutor.grading.roster import read_roster
from learnml.tutor.grading.similar import BLIND, Pair, similar_pairs
from learnml.tutor.grading.table import Row, Status, csv_of, rows_of
from learnml.tutor.grading.works import Work, read_works
from learnml.tutor.tutor import open_judge
from learnml.tutor.views.render import console, markup, show_complaints, show_lines

SEEDS = 2**31
"""As many as there are second seeds: nobody can try them all beforehand."""


@dataclass(frozen=True)
class Options:
    """The options of `learnml grade`. An empty str means not given."""

    folder: str
    out: str = "results.csv"
    course: str = ""
    points: str = ""
    roster: str = ""
    jobs: int = 0
    seed: int | None = None
    similar: bool = False
    sandbox: bool = True
    dask: str = ""
    as_json: bool = False


def grade(options: Options) -> None:
    """Judge every submission, resuming a run that was stopped, and write the results."""
    course, label = labelled_course(options.course)
    scheme = read_scheme(Path(options.points), course) if options.points else one_each(course)
    roster = read_roster(Path(options.roster)) if options.roster else {}
    if scheme.late.deadline and not options.roster:
        raise UsageError(
            "There is a deadline, but no roster that says when each submission came.",
            remedy="--roster FILE: a CSV file with the columns submission and submitted.",
        )
    out = _table(options.out)
    exercises = [course.by_id[name] for name in scheme.points]
    works = _works(options, exercises, out)
    seed = secrets.randbelow(SEEDS) if options.seed is None else options.seed
    terms = Terms(options.course, str(label), tuple(scheme.points), seed)
    record = continued(out.with_suffix(".jsonl"), terms, options.seed)
    with open_judge(course) as judge:
        # First: a sandbox can't write to the cache, and a mistake in the points should show before an hour of
        # judging.
        _prepare(judge, exercises, scheme, record.terms.seed, options)
        place, protected = _place(judge, options)
        graded = _judge(record, works, place)
        complaints = judge.complaints
    rows = rows_of(graded, scheme, roster)
    pairs = similar_pairs(works, course, [*scheme.points]) if options.similar else None
    write_file(out, csv_of(rows, scheme, record.terms))
    write_file(out.with_suffix(".html"), page_of(course, rows, scheme, record.terms, protected, pairs))
    if options.as_json:
        print(json.dumps(_as_json(rows, scheme, record.terms, protected, pairs)))
    else:
        _show(rows, scheme, record.terms, protected, pairs, out)
    show_complaints(complaints)


def _table(text: str) -> Path:
    """Where to write the table. Raises UsageError for a name that another of our files would have."""
    out = Path(text)
    if not out.name or out.suffix in (".html", ".jsonl"):
        raise UsageError(
            f"{text!r} can't be the table: the page and the record have names like that.",
            remedy="--out results.csv",
        )
    return out


def _works(options: Options, exercises: Sequence[Exercise], out: Path) -> list[Work]:
    ours = [out, out.with_suffix(".html"), out.with_suffix(".jsonl")]
    beside = [*ours, *(Path(path) for path in (options.points, options.roster) if path)]
    works = list(read_works(Path(options.folder), exercises, beside))
    if not works:
        raise UsageError(
            f"There is no submission in {options.folder}.",
            remedy="It should contain one folder per submission, each with a folder myml.",
        )
    return works


def _prepare(
    judge: Judge, exercises: Sequence[Exercise], scheme: Scheme, seed: int, options: Options
) -> None:
    """Compute the expected outputs, which all submissions share. Raises UsageError or BrokenCourse."""
    work_on(exercises, lambda exercise: judge.warm(exercise, seed), judge, options.jobs, "preparing")
    names = {e.id: [case.name for case in judge.references.of(e, seed).cases] for e in exercises}
    check_cases(scheme, names)


def _place(judge: Judge, options: Options) -> tuple[Place, str]:
    if options.dask:
        return on_cluster(options.dask), f"that of the workers of {options.dask}; here, nothing was run"
    program = isolation.bubblewrap() if options.sandbox else None
    place = in_sandboxes(program, options.jobs) if program else here(judge, options.jobs)
    return place, isolation.protection(program)


def _judge(record: Record, works: Sequence[Work], place: Place) -> list[Graded]:
    """The findings for every submission; those already in the record are not judged again."""
    left = [work for work in works if record.get(work.name, work.content) is None]
    with record.open() as writer, bar_below("grading", len(works)) as (advance, _):
        for _ in range(len(works) - len(left)):
            advance("")
        if len(left) < len(works):
            told = f"{len(works) - len(left)} of {len(works)} were judged before this run was stopped."
            show_complaints([told])
        # Closed when it is left early: that ends every judgement still running.
        with closing(place(record.terms, left)) as found:
            for graded in found:
                writer.add(graded)
                advance(markup(graded.name))
        writer.end()
    return [record.graded[work.name] for work in works]


def _show(
    rows: Sequence[Row],
    scheme: Scheme,
    terms: Terms,
    protected: str,
    pairs: Sequence[Pair] | None,
    out: Path,
) -> None:
    number = {status: sum(row.status is status for row in rows) for status in Status}
    told = ", ".join(f"{many} {status.value}" for status, many in number.items() if many)
    judged = [row.total for row in rows if row.findings]
    lines = [f"{len(rows)} submissions: {told}."]
    if judged:
        lines.append(f"Points: {sum(judged) / len(judged):.3g} of {scheme.most:g} on average.")
    lines += [f"Judged by {markup(terms.label)}, on seed {terms.seed}.", f"Protection: {protected}."]
    for pair in pairs or ():
        names = f"{markup(pair.one)} and {markup(pair.other)}"
        lines.append(f"Alike: {names}, {pair.part:.0%}, most in {pair.exercises[0]}.")
    if pairs is not None:
        lines += [*([] if pairs else ["No two were found to look alike."]), BLIND]
    lines.append(f"Wrote {markup(str(out))} and {markup(str(out.with_suffix('.html')))}.")
    show_lines(lines, console())


def _as_json(
    rows: Sequence[Row], scheme: Scheme, terms: Terms, protected: str, pairs: Sequence[Pair] | None
) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "course": terms.label,
        "seed": terms.seed,
        "protection": protected,
        "out_of": scheme.most,
        "submissions": [row.to_json() for row in rows],
        "similar": None if pairs is None else [asdict(pair) for pair in pairs],
    }
