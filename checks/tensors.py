"""What scenarios about tensors share, so that one scenario runs on `myml` and on torch.

In the learner's process torch is never loaded; in the process that runs `use_it` it always is. That tells the
two apart.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np

operations: Counter[str] = Counter()
"""How often numpy's operations met a `Counted` array, by name: "np.matmul", "np.exp", "np.einsum"."""


def tensor(array: Any, requires_grad: bool = True) -> Any:
    """A tensor that holds `array`: torch's, or that of `myml.autograd.tensor`."""
    if torch := sys.modules.get("torch"):
        return torch.tensor(np.asarray(array), requires_grad=requires_grad)
    from myml.autograd.tensor import Tensor  # type: ignore[import-not-found]

    return Tensor(array, requires_grad)


def parameter(array: Any) -> Any:
    """A parameter that holds `array`: torch's, or that of `myml.layers.module`."""
    if torch := sys.modules.get("torch"):
        return torch.nn.Parameter(torch.tensor(np.asarray(array)))
    from myml.layers.module import Parameter  # type: ignore[import-not-found]

    return Parameter(array)


def gradient(array: Any) -> Any:
    """What may be assigned to the `grad` of a parameter: a tensor of torch, or the array itself."""
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

    The upstream gradient is random. On `myml` the Function's own `backward` is asked, so that an operation
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
    # What is no tensor has None for a gradient.
    given = output.node.inputs
    return [output.data, *(g for g, x in zip(gradients, given, strict=True) if isinstance(x, Tensor))]


def _upstream(output: Any, rng: Any) -> Any:
    return rng.normal(size=output.shape).astype(output.dtype)


def filled(module: Any, rng: Any) -> Any:
    """The module in float64, with parameters drawn from `rng` by name: the same for `myml` and torch."""
    module.double()
    parameters = list(module.named_parameters())
    drawn = {name: tensor(rng.normal(size=tuple(p.shape)), requires_grad=False) for name, p in parameters}
    module.load_state_dict(drawn, strict=False)
    return module


def parameter_gradients(module: Any) -> dict[str, Any]:
    """The gradient of each parameter of a module, by name."""
    return {name: p.grad for name, p in module.named_parameters()}


class Counted(np.ndarray):
    """An array that counts numpy's operations on it: they are in C, where no profiler sees them."""

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        name = f"np.{ufunc.__name__}"
        operations[name if method == "__call__" else f"{name}.{method}"] += 1
        given = options.get("out", ())
        plain = {key: _plain(value) for key, value in options.items()}
        result = getattr(ufunc, method)(*map(_plain, inputs), **plain)
        if given:
            # What is written to is what comes back, as without counting.
            return given[0] if len(given) == 1 else given
        return _counted(result)

    def __array_function__(self, function: Any, types: Any, arguments: Any, options: Any) -> Any:
        operations[f"np.{function.__name__}"] += 1
        # numpy's own implementation, on arrays that count: what it does inside is counted too.
        return super().__array_function__(function, types, arguments, options)

    def dot(self, *arguments: Any, **options: Any) -> Any:
        """`x.dot(y)` is `np.dot(x, y)`; as a method it would go unseen."""
        operations["np.dot"] += 1
        return super().dot(*arguments, **options)


def counted(array: Any) -> Any:
    """The array as one that counts. The budget mark `calls` reads what it met: `calls={"np.matmul": 1}`.

    `@` is "np.matmul"; reductions are told apart: `x.sum()` is "np.add.reduce". What `np.asarray` made of it
    counts no more: where the learner's class does that, put it into the object afterwards.
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
