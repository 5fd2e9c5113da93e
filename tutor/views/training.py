"""Show a training run: a progress bar and a curve on a terminal, elsewhere a line per seed."""

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

MOST_BARS = 16
"""Of a training that is over: with what else is told, a line has no room for more."""
SAID_LINES = 5


@contextmanager
def watching(out: Console) -> Iterator[Observe]:
    """Yield an observer that draws each step."""
    if not out.is_terminal:
        yield _Lines(out)
        return
    with Live(console=out, refresh_per_second=12, transient=False) as live:
        yield _Screen(live)


class _Losses:
    """The losses of one training after the other. Of a resumed one, the earlier steps are blank."""

    def __init__(self) -> None:
        self.run = 0
        self.known: dict[int, float] = {}

    def after(self, step: Step) -> list[float]:
        """Those of this training, by step: 0 for what is not known, which is drawn as nothing."""
        if step.run != self.run:
            self.run, self.known = step.run, {}
        self.known[step.step] = step.loss
        return [self.known.get(number, 0.0) for number in range(1, step.step + 1)]


class _Lines:
    """Prints a line for each seed when its training is over."""

    def __init__(self, out: Console) -> None:
        self.out = out
        self.losses = _Losses()

    def __call__(self, step: Step) -> None:
        losses = self.losses.after(step)
        if step.step == step.steps:
            self.out.print(_line(step, losses), soft_wrap=True)
            self.out.file.flush()


class _Screen:
    """Draws the overall progress bar, the curve of this seed, and a line for each seed that is done."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.losses = _Losses()
        self.finished: list[Text] = []
        self.pace = Pace()
        self.bar = Progress(TextColumn("training"), BarColumn(30), TextColumn("{task.fields[told]}"))
        self.task = self.bar.add_task("", total=1.0, told="")

    def __call__(self, step: Step) -> None:
        losses = self.losses.after(step)
        left = told(self.pace.left(step)) if step.share < 1 else ""
        self.bar.update(self.task, completed=step.share, told=", ".join(filter(None, [step.training, left])))
        drawing = [Text(line, no_wrap=True) for line in curve(losses, step.steps)]
        reached = f"{'':9}loss {step.loss:.3f}, {step.held_out}, after {step.done}"
        if step.step == step.steps:
            self.finished.append(_line(step, losses))
        said = [Text(""), Text(_shortened(step.said))] if step.said else []
        self.live.update(
            Group(self.bar, *self.finished, Text(""), *drawing, Text(reached, style="dim"), *said)
        )


def _shortened(said: str) -> str:
    """The first lines of what a model has written, so that the screen does not jump."""
    lines = [f"{'':9}{line[:70]}" for line in said.split("\n") if line.strip()]
    return "\n".join((lines + [""] * SAID_LINES)[:SAID_LINES])


def _line(step: Step, losses: list[float]) -> Text:
    most = max(losses)
    # 0 stands for steps that a resumed run has not seen.
    began = next((loss for loss in losses if loss), losses[-1])
    apart = -(-len(losses) // MOST_BARS)
    # From the end, so that the last loss is always among those drawn.
    drawn = losses[::-apart][::-1]
    loss = f"loss {bars(drawn, most)} {began:.3f} to {losses[-1]:.3f}"
    return Text(f"{step.training}  {loss}, {step.held_out}")
