"""A row of the exam: an operator, module or optimizer of PyTorch, and how it is called in the learner's API.

The parameters of a row's function are the options that the exercise has, with PyTorch's names and defaults.
A sample that uses further options can't be expressed, and is counted under the option's name.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from inspect import Parameter, Signature
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from learnml.checks.rules.imports import imports_of

Rule = Callable[[SimpleNamespace], bool]
"""Whether a sample is ruled out by its arguments, given by name with tensors as numpy arrays."""


class Kind(str, Enum):
    """Which of PyTorch's databases the samples are from."""

    OPERATOR = "operator"
    MODULE = "module"
    OPTIMIZER = "optimizer"


@dataclass(frozen=True)
class Row:
    """One row of the table.

    database: PyTorch's name, such as "nn.functional.softmax". exercise: the exercise that is examined.
    function: makes the call. lacks: PyTorch's other options, with their defaults. unless: further reasons why
    a sample can't be expressed, each with its rule. constant: inputs for which the API has no gradient.
    tensor: the exercise that defines the inputs' Tensor. variant: tells it from the row of another exercise
    that builds the same. outputs: how many of PyTorch's outputs the exercise has; None means all of them.
    """

    kind: Kind
    database: str
    exercise: str
    function: Callable[..., Any]
    lacks: Mapping[str, Any] = field(default_factory=dict)
    unless: Mapping[str, Rule] = field(default_factory=dict)
    constant: tuple[str, ...] = ()
    tensor: str = "autograd/tensor"
    variant: str = ""
    outputs: int | None = None

    @property
    def full_name(self) -> str:
        """PyTorch's name, with the variant if there is one."""
        return f"{self.database}:{self.variant}" if self.variant else self.database

    @property
    def name(self) -> str:
        """The name for learners: "softmax", "nn.Linear", "SGD", "nn.LSTM:fused"."""
        return self.full_name.removeprefix("nn.functional.")

    @cached_property
    def signature(self) -> Signature:
        """PyTorch's signature, as far as samples use it: what the function takes, then what it lacks."""
        taken = list(inspect.signature(self.function).parameters.values())
        kinds = (Parameter.KEYWORD_ONLY, Parameter.VAR_KEYWORD)
        first = [each for each in taken if each.kind not in kinds]
        any_number = any(each.kind is Parameter.VAR_POSITIONAL for each in first)
        # After `*args`, a parameter can only be given by keyword.
        kind = Parameter.KEYWORD_ONLY if any_number else Parameter.POSITIONAL_OR_KEYWORD
        lacking = [Parameter(name, kind, default=default) for name, default in self.lacks.items()]
        return Signature([*first, *lacking, *[each for each in taken if each.kind in kinds]])

    @property
    def file(self) -> Path:
        """The file of its group."""
        return Path(inspect.getfile(self.function))

    @cached_property
    def imports(self) -> tuple[str, ...]:
        """The import names in `myml` that a sample needs; some may be names inside a module."""
        # From the source, not from what was imported: nothing of `myml` exists in this process.
        tree = ast.parse(textwrap.dedent(inspect.getsource(self.function)))
        found = [each.module for each in imports_of(tree, "") if each.module.startswith("myml.")]
        return tuple(dict.fromkeys([import_name(self.exercise), import_name(self.tensor), *found]))


def import_name(exercise: str) -> str:
    """ "myml.functions.softmax" for "functions/softmax"."""
    return "myml." + exercise.replace("/", ".")


def operator(database: str, exercise: str, **options: Any) -> Callable[[Callable[..., Any]], Row]:
    """Make a row with an operator's samples. The function returns a Tensor or a sequence of them."""
    return lambda function: Row(Kind.OPERATOR, database, exercise, function, **options)


def module(database: str, exercise: str, **options: Any) -> Callable[[Callable[..., Any]], Row]:
    """Make a row with a module's samples.

    The function takes the constructor's arguments and returns a Module, an Adapted one, or a function of
    Tensors where there is nothing to learn.
    """
    return lambda function: Row(Kind.MODULE, database, exercise, function, **options)


def optimizer(database: str, exercise: str, **options: Any) -> Callable[[Callable[..., Any]], Row]:
    """Make a row with an optimizer's settings. The function takes the parameters and the options."""
    # Where `Parameter` is defined, which is what an optimizer updates.
    options = {"tensor": "layers/module", **options}
    return lambda function: Row(Kind.OPTIMIZER, database, exercise, function, **options)
