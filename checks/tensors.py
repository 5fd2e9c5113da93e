"""Helpers for scenarios about tensors, so that the same scenario runs on `myml` and on torch.

The learner's process never has torch loaded, and the process that runs `use_it` always has: that is how the
helpers tell the two apart.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np

operations: Counter[str] = Counter()
"""How often numpy's operations were given a `Counted` array, by name: "np.matmul", "np.exp", "np.einsum"."""


def tensor(array: Any, requires_grad: bool = True) -> Any:
    """A tensor that holds `array`: torch's, or one of `myml.autograd.tensor`."""
    if torch := sys.modules.get("torch"):
        # By way of numpy: of Python's floats, torch alone would make float32, and `myml` makes float64.
        return torch.tensor(np.asarray(array), requires_grad=requires_grad)
    from myml.autograd.tensor import Tensor  # type: ignore[import-not-found]

    return Tensor(array, requires_grad)


def parameter(array: Any) -> Any:
    """A parameter that holds `array`: torch's, or one of `myml.layers.module`."""
    if torch := sys.modules.get("torch"):
        return torch.nn.Parameter(torch.tensor(np.asarray(array)))
    from myml.layers.module import Parameter  # type: ignore[import-not-found]

    return Parameter(array)


def gradient(array: Any) -> Any:
    """What may be assigned to a parameter's `grad`: a torch tensor, or the array itself."""
    torch = sys.modules.get("torch")
    return torch.tensor(np.asarray(array)) if torch else array


def there_and_back(function: Callable[..., Any], *arrays: Any, rng: Any) -> dict[str, Any]:
    """The output of a function of tensors, and the gradient of each input for a random upstream gradient.

    The upstream gradient has the dtype of the first array.
    """
    inputs = [tensor(array) for array in arrays]
    output = function(*inputs)
    upstream = rng.normal(size=tuple(output.shape)).astype(arrays[0].dtype)
    output.backward(tensor(upstream, requires_grad=False))
    return {"output": output.data, "gradients": [x.grad for x in inputs]}


def applied(function: Callable[..., Any], *inputs: Any, rng: Any) -> list[Any]:
    """The output of a Function's `apply`, and the gradient of each input that is an array.

    The upstream gradient is random. On `myml`, the Function's own `backward` is called, so that an operation
    can be judged before there is a Tensor with methods.
    """
    if torch := sys.modules.get("torch"):
        given = [torch.tensor(x, requires_grad=True) if isinstance(x, np.ndarray) else x for x in inputs]
        output = function(*given)
        output.backward(torch.tensor(_upstream(output.detach().numpy(), rng)))
        return [output.detach(), *(x.grad for x in given if isinstance(x, torch.Tensor))]
    from myml.autograd.function import Tensor  # type: ignore[import-not-found]

    output = function(*(Tensor(x, True) if isinstance(x, np.ndarray) else x for x in inputs))
    found = output.node.function.backward(output.node.ctx, _upstream(output.data, rng))
    gradients = found if isinstance(found, tuple) else (found,)
    # The gradient of an input that is not a tensor is None, and torch has none at all.
    given = output.node.inputs
    return [output.data, *(g for g, x in zip(gradients, given, strict=True) if isinstance(x, Tensor))]


def on_the_way_back(operation: Any, *inputs: Any, needed: tuple[bool, ...]) -> Callable[[], list[Any]]:
    """A call of an operation's `backward`, where only some inputs need a gradient; it returns those.

    The upstream gradient is the output itself. With torch, whose engine does this by itself, it only returns
    them.
    """
    if torch := sys.modules.get("torch"):
        given = [
            torch.tensor(np.asarray(x), requires_grad=need) if isinstance(x, np.ndarray) else x
            for x, need in zip(inputs, needed, strict=True)
        ]
        output = operation.apply(*given)
        output.backward(output.detach())
        return lambda: [x.grad for x, need in zip(given, needed, strict=True) if need]
    from myml.autograd.function import Context

    ctx = Context(needed)
    output = operation.forward(ctx, *inputs)
    return lambda: needed_gradients(operation.backward(ctx, output), needed)


def needed_gradients(found: Any, needed: tuple[bool, ...]) -> list[Any]:
    """Of what `backward` returned, the gradients of the inputs that need one."""
    gradients = found if isinstance(found, tuple) else (found,)
    return [gradient for gradient, need in zip(gradients, needed) if need]


def _upstream(output: Any, rng: Any) -> Any:
    return rng.normal(size=output.shape).astype(output.dtype)


def filled(module: Any, rng: Any) -> Any:
    """The module in float64, with parameters drawn from `rng` by name, the same on `myml` and torch."""
    module.double()
    parameters = list(module.named_parameters())
    drawn = {name: tensor(rng.normal(size=tuple(p.shape)), requires_grad=False) for name, p in parameters}
    # Not strict: no buffers are drawn, such as running means.
    module.load_state_dict(drawn, strict=False)
    return module


def parameter_gradients(module: Any) -> dict[str, Any]:
    """The gradient of each parameter of a module, by name."""
    return {name: p.grad for name, p in module.named_parameters()}


class Counted(np.ndarray):
    """An array that counts numpy's operations on it, which are in C, where no profiler sees them."""

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        name = f"np.{ufunc.__name__}"
        operations[name if method == "__call__" else f"{name}.{method}"] += 1
        given = options.get("out", ())
        plain = {key: _plain(value) for key, value in options.items()}
        result = getattr(ufunc, method)(*map(_plain, inputs), **plain)
        if given:
            # As in numpy, return the very object that was written to.
            return given[0] if len(given) == 1 else given
        return _counted(result)

    def __array_function__(self, function: Any, types: Any, arguments: Any, options: Any) -> Any:
        operations[f"np.{function.__name__}"] += 1
        # numpy's own implementation on counting arrays, so that the operations inside it count too.
        return super().__array_function__(function, types, arguments, options)

    def dot(self, *arguments: Any, **options: Any) -> Any:
        """`x.dot(y)` is `np.dot(x, y)`, but as a method it would go unnoticed."""
        operations["np.dot"] += 1
        return super().dot(*arguments, **options)


def counted(array: Any) -> Any:
    """The array as one that counts operations, for the budget mark `calls`: `calls={"np.matmul": 1}`.

    `@` is "np.matmul"; reductions have names of their own: `x.sum()` is "np.add.reduce". The result of
    `np.asarray` does not count: if the learner's class calls that, put the array into the object afterwards.
    """
    return np.asarray(array).view(Counted)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return value.view(np.ndarray) if isinstance(value, Counted) else value


def _counted(result: Any) -> Any:
    if isinstance(result, tuple):
        return tuple(map(_counted, result))
    return result.view(Counted) if isinstance(result, np.ndarray) else result
