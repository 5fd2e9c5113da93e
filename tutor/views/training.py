"""A training run as it is watched: a progress bar and a curve on a terminal, elsewhere a line per seed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console, Group
from rich.live import Live
from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from learnml.checks.milestones.outcome import Observe, Step
from learnml.tutor.views.pace import Pace, told
from learnml.tutor.views.pictures import bars, curve


@contextmanager
def watching(out: Console) -> Iterator[Observe]:
    """Give an observer that draws each step."""
    if not out.is_terminal:
        yield _Lines(out)
        return
    with Live(console=out, refresh_per_second=12, transient=False) as live:
        yield _Screen(live)


class _Lines:
    """Prints a line per seed when its training is over."""

    def __init__(self, out: Console) -> None:
        self.out = out
        self.losses: list[float] = []

    def __call__(self, step: Step) -> None:
        self.losses = [*self.losses, step.loss] if step.step > 1 else [step.loss]
        if step.step == step.steps:
            self.out.print(_line(step, self.losses), soft_wrap=True)
            self.out.file.flush()


class _Screen:
    """The bar of the whole, the curve of this seed, and a line for each that is done."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.losses: list[float] = []
        self.finished: list[Text] = []
        self.pace = Pace()
        self.bar = Progress(TextColumn("training"), BarColumn(30), TextColumn("{task.fields[told]}"))
        self.task = self.bar.add_task("", total=1.0, told="")

    def __call__(self, step: Step) -> None:
        self.losses = [*self.losses, step.loss] if step.step > 1 else [step.loss]
        left = told(self.pace.left(step)) if step.share < 1 else ""
        self.bar.update(self.task, completed=step.share, told=", ".join(filter(None, [step.training, left])))
        drawing = [Text(line, no_wrap=True) for line in curve(self.losses, step.steps)]
        reached = f"{'':9}loss {step.loss:.3f}, {step.held_out}, after {step.done}"
        if step.step == step.steps:
            self.finished.append(_line(step, self.losses))
        self.live.update(Group(self.bar, *self.finished, Text(""), *drawing, Text(reached, style="dim")))


def _line(step: Step, losses: list[float]) -> Text:
    most = max(losses)
    loss = f"loss {bars(losses, most)} {losses[0]:.3f} to {losses[-1]:.3f}"
    return Text(f"{step.training}  {loss}, {step.held_out}")
