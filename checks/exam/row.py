"""A row of the exam: an operator, module or optimizer of PyTorch, and how it is called in the learner's API.

The parameters of a row's function are the options that the exercise has, under PyTorch's names and with
PyTorch's defaults. A sample that asks for more is not expressible, and counted under the option's name.
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
"""Tells whether a sample is ruled out by what is given: its arguments by name, tensors as numpy's arrays."""


class Kind(str, Enum):
    """Which of PyTorch's databases has the samples."""

    OPERATOR = "operator"
    MODULE = "module"
    OPTIMIZER = "optimizer"


@dataclass(frozen=True)
class Row:
    """One line of the table.

    database: PyTorch's name: "nn.functional.softmax". exercise: the one that is examined. function: makes the
    call. lacks: further options of PyTorch, with their defaults. unless: why a sample can't be expressed
    though its options could, and the rule that tells. constant: inputs to which the API gives no gradient.
    tensor: the exercise whose Tensor the inputs are.
    """

    kind: Kind
    database: str
    exercise: str
    function: Callable[..., Any]
    lacks: Mapping[str, Any] = field(default_factory=dict)
    unless: Mapping[str, Rule] = field(default_factory=dict)
    constant: tuple[str, ...] = ()
    tensor: str = "autograd/tensor"

    @property
    def name(self) -> str:
        """What a learner calls it: "softmax", "nn.Linear", "SGD"."""
        return self.database.removeprefix("nn.functional.")

    @cached_property
    def signature(self) -> Signature:
        """That of PyTorch, as far as samples go: what the function takes, then what it lacks."""
        taken = list(inspect.signature(self.function).parameters.values())
        kinds = (Parameter.KEYWORD_ONLY, Parameter.VAR_KEYWORD)
        first = [each for each in taken if each.kind not in kinds]
        any_number = any(each.kind is Parameter.VAR_POSITIONAL for each in first)
        kind = Parameter.KEYWORD_ONLY if any_number else Parameter.POSITIONAL_OR_KEYWORD
        lacking = [Parameter(name, kind, default=default) for name, default in self.lacks.items()]
        return Signature([*first, *lacking, *[each for each in taken if each.kind in kinds]])

    @property
    def file(self) -> Path:
        """The file of its group."""
        return Path(inspect.getfile(self.function))

    @cached_property
    def imports(self) -> tuple[str, ...]:
        """The modules of `myml`, by import name, that a sample takes; some of them may be names in one."""
        tree = ast.parse(textwrap.dedent(inspect.getsource(self.function)))
        found = [each.module for each in imports_of(tree, "") if each.module.startswith("myml.")]
        return tuple(dict.fromkeys([import_name(self.exercise), import_name(self.tensor), *found]))


def import_name(exercise: str) -> str:
    """ "myml.functions.softmax" of "functions/softmax"."""
    return "myml." + exercise.replace("/", ".")


def operator(database: str, exercise: str, **options: Any) -> Callable[[Callable[..., Any]], Row]:
    """A row with the samples of an operator. The function returns a Tensor, or a sequence of them."""
    return lambda function: Row(Kind.OPERATOR, database, exercise, function, **options)


def module(database: str, exercise: str, **options: Any) -> Callable[[Callable[..., Any]], Row]:
    """A row with the samples of a module. The function is given what its constructor is given, and returns a
    Module, or a function of Tensors where there is nothing to learn.
    """
    return lambda function: Row(Kind.MODULE, database, exercise, function, **options)


def optimizer(database: str, exercise: str, **options: Any) -> Callable[[Callable[..., Any]], Row]:
    """A row with the settings of an optimizer. The function is given parameters and options."""
    options = {"tensor": "layers/module", **options}
    return lambda function: Row(Kind.OPTIMIZER, database, exercise, function, **options)
