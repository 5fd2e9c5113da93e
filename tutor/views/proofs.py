"""Results of `course check`: a line per exercise and module, then the problems."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from learnml.checks.proof.findings import Finding, MutantTally, Proof
from learnml.exercises.catalog import Course
from learnml.tutor.signs import OPEN, RIGHT, WRONG, sign_if


def show_proofs(course: Course, proofs: Sequence[Proof], out: Console) -> None:
    """Print the table, the problems, and how many exercises passed."""
    out.print(_table(course, proofs))
    for proof in proofs:
        _show_problems(proof, out)
    holding = sum(proof.holds for proof in proofs)
    out.print(f"\n{holding} of {len(proofs)} passed.")


def show_finding(check: str, finding: Finding | None, out: Console) -> None:
    """Print what one check of a proof found; None means that it was not reached."""
    if finding is None:
        out.print(Text(f"{OPEN} {check}: not reached", style="dim"))
    elif finding.problems:
        for message in finding.problems:
            out.print(_problem(check, message))
    else:
        out.print(Text.assemble(RIGHT, f" {check}"))


def show_verdict(proof: Proof, out: Console) -> None:
    """Print the verdict of a proof whose findings have been shown."""
    told = "Nothing has changed since it passed." if proof.kept else f"{proof.seconds:.1f} seconds."
    for change in proof.mutants.survivors if proof.mutants and proof.holds else ():
        out.print(Text(f"· not caught: {change}", style="dim"))
    out.print(Text.assemble(sign_if(proof.holds), f" {proof.exercise}. {told}"))


def _table(course: Course, proofs: Sequence[Proof]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    table.add_column("exercise", no_wrap=True)
    for heading in ("mutants", "caught", "equal", "share", "seconds"):
        table.add_column(heading, justify="right")
    for module in course.modules:
        inside = [proof for proof in proofs if proof.exercise in {item.id for item in module.exercises}]
        for proof in inside:
            seconds = "kept" if proof.kept else f"{proof.seconds:.1f}"
            table.add_row(*_row(proof.exercise, [proof]), seconds)
        if len(inside) > 1:
            table.add_row(*_row(f"{module.id}: {len(inside)} exercises", inside), "", style="bold")
    return table


def _row(title: str, proofs: Sequence[Proof]) -> tuple[Text | str, ...]:
    mark = Text(*sign_if(all(proof.holds for proof in proofs)))
    tallies = [proof.mutants for proof in proofs if proof.mutants]
    if not tallies:
        return mark, title, "", "", "", ""
    total, caught, equivalent = (
        sum(counts) for counts in zip(*((t.total, t.caught, t.equivalent) for t in tallies))
    )
    share = MutantTally(total, caught, equivalent, ()).share
    return mark, title, str(total), str(caught), str(equivalent), f"{100 * share:.1f} %"


def _show_problems(proof: Proof, out: Console) -> None:
    told = any(problem.check == "mutants" for problem in proof.problems)
    survivors = proof.mutants.survivors if proof.mutants and not told else ()
    if proof.holds and not survivors:
        return
    out.print(Text(f"\n{proof.exercise}", style="bold"))
    for problem in proof.problems:
        out.print(Padding(_problem(problem.check, problem.message), (0, 0, 0, 2)))
    for change in survivors:
        out.print(Padding(Text(f"· not caught: {change}", style="dim"), (0, 0, 0, 2)))
    if proof.not_reached:
        names = ", ".join(proof.not_reached)
        out.print(Padding(Text(f"· not reached: {names}", style="dim"), (0, 0, 0, 2)))


def _problem(check: str, message: str) -> Text:
    return Text.assemble(WRONG, (f" {check}: ", "bold"), message)
