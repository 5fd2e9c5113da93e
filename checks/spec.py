"""What the author of an exercise writes: scenarios, marked with the stage that reads their outputs.

A scenario is a function `scenario(m, rng)`. It is given a module `m` (the learner's file, the solution or
`use_it`), calls it, and returns what is to be compared. It never decides anything itself: the judge compares,
in another process. Where several answers are right, `read=` extracts what they have in common; see `Mark`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Literal

# Re-exported: scenarios import everything they need of ours from here.
from learnml.checks.caught import raised as raised
from learnml.checks.figures import at_least as at_least
from learnml.checks.figures import at_most as at_most
from learnml.checks.figures import chosen as chosen
from learnml.checks.figures import counted as counted
from learnml.checks.figures import given as given
from learnml.checks.figures import one_of as one_of

Scenario = Callable[..., Any]
Read = Callable[[Any], Any]
SECONDS = 2.0
"""Wall-clock seconds that a scenario may take, unless its mark says otherwise."""


@dataclass(frozen=True)
class Mark:
    """How the outputs of one scenario are read.

    rtol, atol: relative and absolute tolerance; None means that the dtype decides (see `compare`).
    seconds: wall-clock limit of one run. read: the function in the scenarios' file that turns an output into
    what is compared, such as `sorted` if any order is right. It runs in the tutor, on plain data.
    hidden: judged only by `learnml grade` and `verify --hidden`.
    """

    stage: Literal["shape", "numerics", "budget"]
    seconds: float = SECONDS
    rtol: float | None = None
    atol: float | None = None
    budget: Budget | None = None
    read: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Budget:
    """What the thunk returned by a budget scenario may cost; None and False mean unlimited.

    time: CPU time, as a multiple of the baseline's.
    preparing: how much longer than with the baseline the thunk may take to build, as a multiple of what a
    call may take; larger where it is right to compute something beforehand.
    memory: peak memory, as a multiple of the array that `of` names in the thunk's closure, or of the
    baseline's peak.
    kept: how much of that may have been taken before the call, at import or in an earlier one, without
    counting as the call's; larger where it is right to keep something.
    view: the result shares memory with an array of the thunk's closure, and less than 16 KiB is allocated, so
    that array should be larger than that.
    growth: the largest allowed exponent p in a fit of cost ~ n^p. The scenario takes a third argument, `n`.
    n: the smallest size that growth is measured at, and the one size for all other marks.
    calls: by qualified name ("math.exp", "Value._backward"), the most calls allowed for each function; also
    for numpy's operations ("np.matmul") on arrays from `learnml.checks.tensors.counted`.
    no_loops: no loop in the text of the learner's file, but over a few axes, and few rounds where it runs.
    one_line: each function is a single `return` of an expression of at most 80 columns, in the text too.
    names: the only attributes, builtins and library functions that the file may use, such as
    ("arange", "shape", "where"). What it defines itself or imports from `myml` is not limited.
    against: what a report calls the baseline: the reference solution, or the library.
    """

    time: float | None = None
    preparing: float = 1.0
    memory: float | None = None
    kept: float = 0.25
    of: str | None = None
    view: bool = False
    growth: float | None = None
    n: int = 0
    calls: Mapping[str, int] = field(default_factory=dict)
    no_loops: bool = False
    one_line: bool = False
    names: tuple[str, ...] = ()
    against: Literal["solution", "use_it"] = "solution"


def shape(
    scenario: Scenario | None = None,
    *,
    read: Read | None = None,
    seconds: float = SECONDS,
    hidden: bool = False,
) -> Any:
    """Mark a scenario whose outputs are compared only by types, lengths, shapes and dtypes, not by value."""
    return _mark(scenario, Mark("shape", seconds, read=_name(read), hidden=hidden))


def numerics(
    scenario: Scenario | None = None,
    *,
    rtol: float | None = None,
    atol: float | None = None,
    read: Read | None = None,
    seconds: float = SECONDS,
    hidden: bool = False,
) -> Any:
    """Mark a scenario whose outputs are compared by shape first, then by value."""
    return _mark(scenario, Mark("numerics", seconds, rtol, atol, read=_name(read), hidden=hidden))


# 10 seconds, since a request may time many calls, or run one under tracemalloc or a profiler.
def budget(
    *,
    rtol: float | None = None,
    read: Read | None = None,
    seconds: float = 10.0,
    hidden: bool = False,
    **limits: Any,
) -> Any:
    """Mark a scenario that returns a thunk with limited cost. The other keywords are those of `Budget`."""
    mark = Mark("budget", seconds, rtol, read=_name(read), budget=Budget(**limits), hidden=hidden)
    return _mark(None, mark)


def _name(read: Read | None) -> str:
    return read.__name__ if read else ""


def _mark(scenario: Scenario | None, mark: Mark) -> Any:
    def attach(function: Scenario) -> Scenario:
        function.mark = mark  # type: ignore[attr-defined]
        return function

    return attach if scenario is None else attach(scenario)


def scenarios_of(module: ModuleType) -> dict[str, Scenario]:
    """The marked functions of a scenario module by case name, in the order of the file."""
    return {case_name(name): value for name, value in vars(module).items() if hasattr(value, "mark")}


def case_name(function_name: str) -> str:
    """`a_single_class` is the case "a single class"."""
    return function_name.replace("_", " ")
