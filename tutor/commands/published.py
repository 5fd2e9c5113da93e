"""`learnml milestone run 2020_gpt --weights DIR`: somebody else's weights, on the learner's own code."""

from __future__ import annotations

import json
import time
from pathlib import Path

from rich.console import Console
from rich.text import Text

from learnml.checks.judge.client import CaseFailed
from learnml.checks.milestones.published.gpt2 import read_published
from learnml.checks.milestones.published.writing import Writer, writer
from learnml.checks.milestones.run import denied_folders
from learnml.checks.report import SCHEMA, CaseResult
from learnml.exercises.errors import UsageError
from learnml.exercises.timeline import find_milestone, milestones_of
from learnml.tutor.signs import WRONG
from learnml.tutor.status.milestones import own_files
from learnml.tutor.tutor import Tutor, cache_folder
from learnml.tutor.views.render import console

READS_WEIGHTS = "2020_gpt"
PROMPT = "In the beginning there was"


def run(text: str, folder: str, prompt: str, seed: int, as_json: bool) -> int:
    """Load the weights and let them write. Returns 0 if they did; nothing is judged, and nothing recorded."""
    tutor = Tutor.here()
    milestone = find_milestone(milestones_of(tutor.course), text)
    if milestone.id != READS_WEIGHTS:
        raise UsageError(
            f"Nobody has published weights for {milestone.id}.",
            remedy=f"Run it without --weights, or: learnml milestone run {READS_WEIGHTS} --weights DIR",
        )
    if not folder:
        raise UsageError("--prompt is for weights.", remedy="Say which: --weights DIR")
    published, prompt = read_published(Path(folder)), prompt or PROMPT
    # With --json, standard output has the result alone.
    out, started, pieces, failure = console(stderr=as_json), time.perf_counter(), [], None
    borrowed: tuple[str, ...] = ()
    denied = [*denied_folders(tutor.course), str(cache_folder())]
    try:
        with writer(tutor.course, milestone, own_files(tutor), denied, published) as found:
            borrowed = found.borrowed
            _introduce(found, folder, out)
            out.print(Text(prompt, style="bold"), end="", soft_wrap=True)
            # Again here: reading the weights does not count.
            started = time.perf_counter()
            for piece in found.go_on(prompt, seed):
                pieces.append(piece)
                out.print(Text(piece), end="", soft_wrap=True)
                out.file.flush()
            out.print()
    except CaseFailed as failed:
        failure = failed.result
    seconds = time.perf_counter() - started
    if as_json:
        print(json.dumps(_as_json(folder, prompt, "".join(pieces), borrowed, failure, seconds)))
    elif failure:
        _show(failure, out)
    else:
        # The last piece is what is left of a character when the writing ends.
        tokens = len(pieces) - 1
        out.print(f"\n{tokens} tokens in {seconds:.1f} s, each read once: your `decoding/session`.")
    return 1 if failure else 0


def _introduce(found: Writer, folder: str, out: Console) -> None:
    sizes = found.sizes
    out.print(
        f"{folder}: {sizes.parameters:,} weights; {sizes.layers} blocks, {sizes.heads} heads, {sizes.dim}"
        f" numbers a token, {sizes.vocab:,} tokens, {sizes.context:,} places.",
        markup=False,
    )
    if found.borrowed:
        out.print(
            f"Not built yet, so reference solutions stand in: {', '.join(found.borrowed)}.", markup=False
        )
    out.print()


def _show(failure: CaseResult, out: Console) -> None:
    out.print(Text.assemble("\n", WRONG, " ", f"{failure.name}: ", (failure.verdict.value, "red bold")))
    for line in (failure.message, *failure.detail):
        out.print(Text(f"    {line}"), soft_wrap=True)


def _as_json(
    folder: str,
    prompt: str,
    text: str,
    borrowed: tuple[str, ...],
    failure: CaseResult | None,
    seconds: float,
) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "milestone": READS_WEIGHTS,
        "weights": folder,
        "prompt": prompt,
        "text": text,
        "borrowed": list(borrowed),
        "failure": {"verdict": failure.verdict.value, "message": failure.message} if failure else None,
        "seconds": round(seconds, 3),
    }
