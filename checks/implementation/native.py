"""Native functions, read from the build files that come with torch as the package torchgen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from learnml.checks.implementation.implementation import Native
from learnml.checks.implementation.parts import CALLS

FUNCTIONS = "torchgen/packaged/ATen/native/native_functions.yaml"
DERIVATIVES = "torchgen/packaged/autograd/derivatives.yaml"
HEADERS = "torch/include/ATen/ops"
BACKENDS = (
    *("CPU", "CUDA", "CompositeExplicitAutograd"),
    *("CompositeExplicitAutogradNonFunctional", "CompositeImplicitAutograd"),
)
"""The dispatch keys that are shown. Others are for rarer devices, and for sparse or nested tensors."""
MOST = 3
"""How many overloads of a function are shown."""


@dataclass(frozen=True)
class NativeFunctions:
    """The native functions of a torch. packages: the folder in which torch and torchgen are installed.

    Most of the two files is never parsed: they are large, and only a few entries are wanted.
    """

    packages: Path

    def has(self, name: str) -> bool:
        """Whether there is a function with this name."""
        return name in self._overloads

    def find(self, name: str) -> list[Native]:
        """The overloads of `name`, or just the one that is named: "sum", "sum.dim_IntList".

        Those with a gradient or a kernel of their own come first.
        """
        base, _, overload = name.partition(".")
        declared = [_entry(text) for text in self._overloads.get(base, ())]
        if overload:
            declared = [entry for entry in declared if _signed(entry).startswith(f"{name}(")]
        else:
            declared = [entry for entry in declared if _is_usual(_signed(entry))] or declared[:1]
        found = [self._native(base, entry) for entry in declared]
        # Overloads for CUDA alone are shown only if there is nothing else.
        found = [native for native in found if [key for key, _ in native.kernels] != ["CUDA"]] or found
        return sorted(found, key=lambda native: (not native.gradients, not native.kernels))[:MOST]

    def _native(self, base: str, entry: Mapping[str, Any]) -> Native:
        signature = _signed(entry)
        worker = self._delegate(entry)
        loops = worker.get("ufunc_inner_loop") or {}
        # The in-place variant is declared together with the other, and has its gradient.
        header = f"{HEADERS}/{base.removesuffix('_') or base}_native.h"
        native = Native(
            signature,
            kernels=tuple(_kernels(worker.get("dispatch", {}))),
            loop=str(loops.get("Generic", "")).partition(" ")[0],
            structured=bool(worker.get("structured")),
            header=header if (self.packages / header).is_file() else "",
        )
        if native.is_composed:
            return replace(native, calls=CALLS.get(base, ()))
        return replace(native, gradients=tuple(self._gradients(signature)))

    def _delegate(self, entry: Mapping[str, Any]) -> Mapping[str, Any]:
        """The entry whose kernels do the work: of a structured function, the one that writes to `out`."""
        if name := entry.get("structured_delegate"):
            base = name.partition(".")[0]
            for text in self._overloads.get(base, ()):
                if text.startswith(f"- func: {name}("):
                    return _entry(text)
        return entry

    def _gradients(self, signature: str) -> Iterator[tuple[str, str]]:
        name = signature.partition("(")[0]
        # An in-place function has the formula of the other one, whose name lacks the last _.
        text = self._formulas.get(name) or self._formulas.get(re.sub(r"_(\.|$)", r"\1", name))
        entry = _entry(text) if text else {}
        # Some have formulas by dispatch key; the default one is for CPUs too.
        for inputs, formula in entry.get("dispatch", {}).get("Default", entry).items():
            is_formula = isinstance(formula, str) and formula != "non_differentiable"
            if is_formula and inputs not in ("name", "result"):
                yield inputs, " ".join(formula.split())

    @cached_property
    def _overloads(self) -> dict[str, list[str]]:
        """The text of each entry, by its function's name without the overload."""
        found: dict[str, list[str]] = {}
        for name, text in _entries(self.packages / FUNCTIONS, "func"):
            found.setdefault(name.partition(".")[0], []).append(text)
        return found

    @cached_property
    def _formulas(self) -> dict[str, str]:
        """The text of each entry, by its function's name with the overload."""
        return dict(_entries(self.packages / DERIVATIVES, "name"))


def _entries(path: Path, key: str) -> Iterator[tuple[str, str]]:
    """The name of the function in each entry of a file, and the entry's text."""
    # Split as text: parsing the two files takes five seconds and one.
    for text in re.split(rf"^(?=- {key}: )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        yield text.removeprefix(f"- {key}: ").partition("(")[0], text


def _entry(text: str) -> dict[str, Any]:
    entry: dict[str, Any] = yaml.safe_load(text)[0]
    return entry


def _signed(entry: Mapping[str, Any]) -> str:
    return " ".join(str(entry["func"]).split())


def _is_usual(signature: str) -> bool:
    """Whether an overload is one that people call: with no `out`, no names of dimensions, no bare numbers."""
    overload = signature.partition("(")[0].partition(".")[2]
    writes = "!)" in signature and not signature.partition("(")[0].partition(".")[0].endswith("_")
    return not writes and "Dimname" not in signature and not overload.startswith("Scalar")


def _kernels(dispatch: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The backends in our order, each with its kernel."""
    by_backend: dict[str, Sequence[str]] = {}
    for keys, kernel in dispatch.items():
        by_backend.update({key.strip(): kernel for key in keys.split(",")})
    for backend in BACKENDS:
        if backend in by_backend:
            yield backend, str(by_backend[backend])
