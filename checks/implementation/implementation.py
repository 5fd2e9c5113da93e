"""What there is to read of a PyTorch object: Python and C++ from its files, and the functions below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from learnml.checks.implementation.files import files_of


@dataclass(frozen=True)
class Excerpt:
    """Lines of a file that came with torch.

    title: the object, such as "torch.optim.Adam.step". path: the file, from the folder that torch is in:
    "torch/optim/adam.py". language: python or cpp. lines: each with its number; where a number is skipped,
    something was left out.
    """

    title: str
    path: str
    language: str
    lines: tuple[tuple[int, str], ...]

    @property
    def place(self) -> str:
        """The file and its first line, which editors open."""
        return f"{self.path}:{self.lines[0][0]}"


@dataclass(frozen=True)
class Native:
    """A function of PyTorch's C++ library, as its build files declare it.

    signature: with the name of the overload. kernels: by dispatch key, the C++ function that does the work.
    loop: the function of single numbers that the build makes a kernel of; empty where it is written out.
    structured: whether the kernels are defined with TORCH_IMPL_FUNC. calls: if it is composed, the others
    that do the work. gradients: inputs, and the formula for their gradient. header: the installed file that
    declares the kernels; empty if there is none.
    """

    signature: str
    kernels: tuple[tuple[str, str], ...] = ()
    loop: str = ""
    structured: bool = False
    calls: tuple[str, ...] = ()
    gradients: tuple[tuple[str, str], ...] = ()
    header: str = ""

    @property
    def name(self) -> str:
        """Its name without the overload: "sum"."""
        return self.signature.partition("(")[0].partition(".")[0]

    @property
    def files(self) -> tuple[str, ...]:
        """Where it is written in PyTorch's repository: its files, or the folder that they are in."""
        return files_of(self.signature.partition("(")[0])

    @property
    def is_composed(self) -> bool:
        """Whether it consists of calls of other functions, which have the gradients."""
        return all(backend == "CompositeImplicitAutograd" for backend, _ in self.kernels) and not self.loop

    @property
    def definition(self) -> str:
        """What to search PyTorch's repository for."""
        kernel = self.kernels[0][1] if self.kernels else self.loop or self.name
        return f"TORCH_IMPL_FUNC({kernel})" if self.structured and self.kernels else kernel


@dataclass(frozen=True)
class Implementation:
    """What the installed torch has of an object: `name`, in `version`. folder: where its paths begin."""

    name: str
    version: str
    folder: str
    excerpts: tuple[Excerpt, ...]
    natives: tuple[Native, ...]


def from_plain(plain: Mapping[str, Any]) -> Implementation:
    """The implementation that `dataclasses.asdict` turned into plain data."""
    excerpts = tuple(
        Excerpt(**{**each, "lines": tuple((number, text) for number, text in each["lines"])})
        for each in plain["excerpts"]
    )
    natives = tuple(
        Native(
            **{
                **each,
                "kernels": _pairs(each["kernels"]),
                "calls": tuple(each["calls"]),
                "gradients": _pairs(each["gradients"]),
            }
        )
        for each in plain["natives"]
    )
    return Implementation(plain["name"], plain["version"], plain["folder"], excerpts, natives)


def _pairs(plain: Any) -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, second in plain)
