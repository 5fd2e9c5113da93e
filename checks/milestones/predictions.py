"""What a learner predicts about a milestone before it is trained, and how the predictions are graded.

No free text is graded: exact figures follow from the sizes, and everything else is measured in the run.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from learnml.exercises.fields import parse_toml

BLANK = "?"
Sizes = Mapping[str, int]
"""Sizes such as {"hidden": 120}, drawn for each workspace so that a sheet copied from another is wrong."""
Answers = Mapping[str, Any]
MISS = 20
"""What missing an interval by a point costs, in points of width: 90 % intervals then score best.

2 / (1 - 0.9), as in the interval score of Gneiting and Raftery, Strictly Proper Scoring Rules (2007), 6.2.
"""
ENOUGH = 2 / 3
"""The share of the choices that must be right."""


@dataclass(frozen=True)
class Exact:
    """A number that follows from the sizes, within `rtol`."""

    name: str
    asks: str
    value: Callable[[Sizes], float]
    rtol: float = 0.0

    blank = f'"{BLANK}"'

    def problem(self, answer: Any) -> str:
        return "" if _is_number(answer) else "should be a number"

    def is_right(self, answer: Any, sizes: Sizes) -> bool:
        value = self.value(sizes)
        return bool(abs(answer - value) <= self.rtol * value)


@dataclass(frozen=True)
class Choice:
    """One of a few outcomes; the run decides which.

    options: often in the order of a measured number. The gates then pick one by adding up comparisons: each
    bound that is exceeded moves on by one.
    """

    name: str
    asks: str
    options: tuple[str, ...]

    blank = f'"{BLANK}"'

    def problem(self, answer: Any) -> str:
        return "" if answer in self.options else f"should be one of {', '.join(self.options)}"


@dataclass(frozen=True)
class Interval:
    """A number, from and to.

    judges: the interval into which nine runs of ten of the reference fall. most: the largest that makes
    sense.
    """

    name: str
    asks: str
    judges: tuple[float, float]
    unit: str = "%"
    most: float = 100

    blank = f'["{BLANK}", "{BLANK}"]'

    def problem(self, answer: Any) -> str:
        is_pair = isinstance(answer, list) and len(answer) == 2 and all(map(_is_number, answer))
        is_right = is_pair and 0 <= answer[0] <= answer[1] <= self.most
        return "" if is_right else f"should be [from, to], 0 to {self.most:g}"


Item = Exact | Choice | Interval


@dataclass(frozen=True)
class Sheet:
    """What may be predicted. about: what is trained, with {placeholders}. sizes: choices for each size."""

    about: str
    sizes: Mapping[str, Sequence[int]]
    items: tuple[Item, ...]

    def draw(self, rng: random.Random) -> dict[str, int]:
        return {name: rng.choice(among) for name, among in self.sizes.items()}


@dataclass(frozen=True)
class Forecast:
    """The predictions of one learner. first: the answers that were recorded first."""

    sheet: Sheet
    sizes: Sizes
    answers: Answers
    first: Answers


@dataclass(frozen=True)
class Graded:
    """One prediction and the actual outcome.

    right: None for an interval, which is scored instead. held: whether the truth is in the interval; None for
    a choice.
    """

    name: str
    yours: str
    found: str
    right: bool | None
    held: bool | None = None

    def to_json(self) -> dict[str, object]:
        return asdict(self)


def blank_sheet(sheet: Sheet, sizes: Sizes, heading: str) -> str:
    """The text of the file to fill in."""
    lines = [f"# {line}" for line in [*heading.splitlines(), *sheet.about.format(**sizes).splitlines()]]
    for item in sheet.items:
        lines += ["", *(f"# {line}" for line in item.asks.splitlines())]
        if isinstance(item, Choice):
            lines.append(f"# One of: {', '.join(item.options)}.")
        lines.append(f"{item.name} = {item.blank}")
    return "\n".join(lines) + "\n"


def read_sheet(sheet: Sheet, text: str) -> tuple[dict[str, Any], list[str]]:
    """The answers in a file, and what is wrong with it: blanks, wrong types, lines that are not TOML."""
    try:
        answers = parse_toml(text)
    except ValueError as error:
        return {}, [str(error)]
    problems = [f"{name}: there is no such question" for name in answers if name not in _names(sheet)]
    for item in sheet.items:
        answer = answers.get(item.name, BLANK)
        blank = answer == BLANK or (isinstance(answer, list) and BLANK in answer)
        reason = "is still blank" if blank else item.problem(answer)
        problems += [f"{item.name}: {reason}"] if reason else []
    return answers, problems


def wrong_figures(sheet: Sheet, sizes: Sizes, answers: Answers) -> list[str]:
    """The names of the exact items that are answered wrongly."""
    exact = [item for item in sheet.items if isinstance(item, Exact)]
    return [item.name for item in exact if not item.is_right(answers[item.name], sizes)]


def grade(forecast: Forecast, truth: Mapping[str, object]) -> tuple[Graded, ...]:
    """Grade each choice and each interval against what was found."""
    items = [item for item in forecast.sheet.items if not isinstance(item, Exact)]
    return tuple(_graded(item, forecast, truth[item.name]) for item in items)


def score(interval: Sequence[float], found: float) -> float:
    """Width and MISS times the miss, in the interval's unit: the less, the better."""
    low, high = interval
    return high - low + MISS * max(low - found, found - high, 0.0)


def _graded(item: Choice | Interval, forecast: Forecast, found: Any) -> Graded:
    answer, first = forecast.answers[item.name], forecast.first[item.name]
    if isinstance(item, Choice):
        yours = str(answer) if answer == first else f"{answer}, first {first}"
        return Graded(item.name, yours, str(found), answer == found)
    yours = f"{_interval(first, item.unit)}, which scores {score(first, found):.3g}"
    judges = f"{_interval(item.judges, item.unit)} would have scored {score(item.judges, found):.3g}"
    held = bool(first[0] <= found <= first[1])
    return Graded(item.name, yours, f"{found:.2f} {item.unit}; {judges}", None, held)


def _interval(interval: Sequence[float], unit: str) -> str:
    return f"{interval[0]:g} to {interval[1]:g} {unit}"


def _names(sheet: Sheet) -> set[str]:
    return {item.name for item in sheet.items}


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
