"""Convert a sample's values to plain data that crosses the wire, and back: tensors, slices, lists of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Leaf = Callable[[Any, bool], Any]
"""Makes a tensor from an array. The second argument says whether it requires a gradient."""


class NotPlain(TypeError):
    """A value that can't be passed to the learner's code."""


def to_plain(value: Any, is_tensor: Callable[[Any], bool]) -> Any:
    """A value as tagged tuples; a dtype, or a function such as an activation, by name. Raises NotPlain."""
    if is_tensor(value):
        return ("tensor", value.detach().numpy(), bool(value.requires_grad))
    if isinstance(value, slice):
        return ("slice", value.start, value.stop, value.step)
    if value is Ellipsis:
        return ("ellipsis",)
    if isinstance(value, (list, tuple)):
        # Named tuples and torch.Size too, which the learner's code needs no more of than their items.
        kind = "list" if isinstance(value, list) else "tuple"
        return (kind, [to_plain(item, is_tensor) for item in value])
    if value is None or isinstance(value, (bool, int, float, str)):
        return ("value", value)
    if callable(value) and hasattr(value, "__name__"):
        return ("value", value.__name__)
    if type(value).__name__ == "dtype":
        # torch.float64 is numpy's "float64".
        return ("value", str(value).removeprefix("torch."))
    raise NotPlain(f"{value!r} can't be passed to the learner's code")


def from_plain(plain: Any, leaf: Leaf) -> Any:
    """The original value, with tensors made by `leaf`."""
    match plain:
        case ("tensor", array, requires_grad):
            return leaf(array, requires_grad)
        case ("slice", start, stop, step):
            return slice(start, stop, step)
        case ("ellipsis",):
            return Ellipsis
        case ("list", items):
            return [from_plain(item, leaf) for item in items]
        case ("tuple", items):
            return tuple(from_plain(item, leaf) for item in items)
        case ("value", value):
            return value
    raise NotPlain(f"not a plain value: {plain!r}")


def leaves(value: Any, name: str, is_tensor: Callable[[Any], bool]) -> Iterator[tuple[str, Any]]:
    """The tensors in a value, each with its name, such as "input" or "tensors[0]"."""
    if is_tensor(value):
        yield name, value
    elif isinstance(value, (list, tuple)):
        for place, item in enumerate(value):
            yield from leaves(item, f"{name}[{place}]", is_tensor)
