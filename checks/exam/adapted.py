"""What lies between a module of the course and PyTorch's: batches, arguments, the names of weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


def under_its_own_name(name: str) -> Sequence[str]:
    """PyTorch's name of a weight is the learner's as well."""
    return (name,)


@dataclass(frozen=True)
class Adapted:
    """A module that is called in another way than PyTorch's, or has other names for its weights.

    layer: the learner's. call: takes PyTorch's inputs by name, and returns a Tensor or a tuple of them.
    parts: the names of the learner's weights which, one below the other, make the weight that PyTorch has
    under a name.
    """

    layer: Any
    call: Callable[..., Any]
    parts: Callable[[str], Sequence[str]] = under_its_own_name


def in_a_batch(function: Callable[[Any], Any], x: Any, dims: int) -> Any:
    """What a function of batches makes of an input with one dimension fewer: that is a batch of one."""
    if x.ndim == dims:
        return function(x)
    output = function(x.reshape(1, *x.shape))
    return output.reshape(*output.shape[1:])


def batch_first(x: Any, is_first: bool) -> Any:
    """A sequence or a batch of them, as (batch, time, features). is_first: as in PyTorch's `batch_first`."""
    if x.ndim == 2:
        return x.reshape(1, *x.shape)
    return x if is_first else x.permute(1, 0, 2)


def as_it_came(y: Any, x: Any, is_first: bool) -> Any:
    """Undo `batch_first` for y, which was made from x."""
    if x.ndim == 2:
        return y.reshape(*y.shape[1:])
    return y if is_first else y.permute(1, 0, 2)
