"""Show a training run: a progress bar and a curve on a terminal, elsewhere a line per seed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console, Group
from rich.live import Live
from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from learnml.checks.milestones.outcome import Observe, Step
from learnml.tutor.views.pictures import bars, curve


@contextmanager
def watching(out: Console) -> Iterator[Observe]:
    """Yield an observer that draws each step."""
    if not out.is_terminal:
        yield _Lines(out)
        return
    with Live(console=out, refresh_per_second=12, transient=False) as live:
        yield _Screen(live)


class _Lines:
    """Prints a line for each seed when its training is over."""

    def __init__(self, out: Console) -> None:
        self.out = out
        self.losses: list[float] = []

    def __call__(self, step: Step) -> None:
        self.losses = [*self.losses, step.loss] if step.step > 1 else [step.loss]
        if step.step == step.steps:
            self.out.print(_line(step, self.losses), soft_wrap=True)
            self.out.file.flush()


class _Screen:
    """Draws the overall progress bar, the curve of this seed, and a line for each seed that is done."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.losses: list[float] = []
        self.finished: list[Text] = []
        self.bar = Progress(TextColumn("training"), BarColumn(40), TextColumn("{task.fields[told]}"))
        self.task = self.bar.add_task("", told="")

    def __call__(self, step: Step) -> None:
        self.losses = [*self.losses, step.loss] if step.step > 1 else [step.loss]
        done, total = (step.run - 1) * step.steps + step.step, step.runs * step.steps
        self.bar.update(self.task, completed=done, total=total, told=step.training)
        drawing = [Text(line, no_wrap=True) for line in curve(self.losses, step.steps)]
        told = (
            f"{'':9}loss {step.loss:.3f}, {step.accuracy:.1%} of those held out are right, after {step.done}"
        )
        if step.step == step.steps:
            self.finished.append(_line(step, self.losses))
        self.live.update(Group(self.bar, *self.finished, Text(""), *drawing, Text(told, style="dim")))


def _line(step: Step, losses: list[float]) -> Text:
    most = max(losses)
    told = f"loss {bars(losses, most)} {losses[0]:.3f} to {losses[-1]:.3f}"
    return Text(f"{step.training}  {told}, {step.accuracy:.1%} of those held out are right")
