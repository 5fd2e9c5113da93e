"""Figures of a design: what came of a configuration, beside what the judge holds it against.

In an exercise of the kind `predict`, a learner may choose a configuration, and any that keeps its limits is
right. A scenario builds and trains what was chosen and returns figures. It decides nothing: a figure is plain
data, and the judge compares it with a limit that it has computed itself (see `judge/bounds.py`).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

# The keys of plain dicts; an object of a class would not cross the wire.
IS, AT_MOST, AT_LEAST, AMONG, COUNTED, WHOSE = "is", "at most", "at least", "among", "counted", "whose"


def at_most(value: Any, limit: float, whose: str = "") -> dict[str, Any]:
    """A number with an upper limit. whose: what the limit is, as in "the memory of the device"."""
    return {IS: value, AT_MOST: limit, WHOSE: whose}


def at_least(value: Any, limit: float, whose: str = "") -> dict[str, Any]:
    """A number with a lower limit. whose: what the limit is, as in "the linear model"."""
    return {IS: value, AT_LEAST: limit, WHOSE: whose}


def one_of(value: Any, names: Sequence[str] | Mapping[str, Any]) -> dict[str, Any]:
    """A choice from a closed list."""
    return {IS: value, AMONG: list(names)}


def counted(value: Any, count: Any) -> dict[str, Any]:
    """What the learner predicts about the chosen configuration, and what was counted in it."""
    return {IS: value, COUNTED: count}


def chosen(options: Mapping[str, Any], name: str) -> Any:
    """The option of that name. Raises ValueError, with the names, if there is none."""
    try:
        return options[name]
    # TypeError: the learner may have written a list, which can't be a key.
    except (KeyError, TypeError):
        raise ValueError(f"{name!r} is none of {', '.join(map(repr, options))}") from None


def given(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Run a scenario only once these names of the learner's file are filled in; a blank returns a blank."""

    def attach(scenario: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(scenario)
        def ready(m: Any, rng: Any) -> Any:
            return ... if any(getattr(m, name) is ... for name in names) else scenario(m, rng)

        return ready

    return attach
