"""One side of `framework.py`: a process in which one framework does one operation whenever it is asked to.

Prints `ready` when it has that operation, then CPU seconds for each `once`, and megabytes for `memory`.
"""

from __future__ import annotations

import importlib.util
import io
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import framework_models
import numpy as np
from framework_parts import Nothing, Operation, arrays, both_ways, labels, step

from learnml.checks.worker.main import keep_freed_memory
from learnml.checks.worker.probes import peak_of_process

TIMES = {"scalars": 1, "matmul": 8, "matmul_both_ways": 4, "mlp_step": 20, "gpt_step": 1}
"""Calls that make one measurement long enough for the clock; 10 of the others."""


def chain(a: Any, b: Any) -> Any:
    return (a * b + a - b) / 2.0


SQUARE, CUBE, TABLE = (512, 512), (16, 64, 512), (1024, 512)


def of_myml(operation: str) -> Operation:
    from myml.autograd.tensor import Tensor  # type: ignore[import-not-found]

    def tensor(x: Any) -> Any:
        return Tensor(x, requires_grad=True)

    match operation:
        case "elementwise":
            return both_ways(tensor, chain, SQUARE, SQUARE)
        case "matmul":
            a, b = (Tensor(x) for x in arrays(SQUARE, SQUARE))
            return lambda: a @ b
        case "matmul_both_ways":
            return both_ways(tensor, lambda a, b: a @ b, SQUARE, SQUARE)
        case "gelu":
            from myml.functions.gelu import gelu  # type: ignore[import-not-found]

            return both_ways(tensor, lambda x: gelu(x, "tanh"), CUBE)
        case "softmax":
            from myml.functions.softmax import softmax  # type: ignore[import-not-found]

            return both_ways(tensor, lambda x: softmax(x, -1), CUBE)
        case "cross_entropy":
            from myml.functions.cross_entropy import cross_entropy  # type: ignore[import-not-found]

            targets = labels(*TABLE)
            return both_ways(tensor, lambda x: cross_entropy(x, targets), TABLE)
        case "layer_norm":
            from myml.layers.layernorm import layer_norm  # type: ignore[import-not-found]

            return both_ways(tensor, layer_norm, CUBE, CUBE[-1:], CUBE[-1:])
        case "mlp_step":
            return _mlp_of_myml(Tensor)
        case "scalars":
            return both_ways(tensor, lambda a, b: (a * b + a).sum(), (500,), (500,))
    return framework_models.of_myml(operation)


def _mlp_of_myml(tensor: Any) -> Operation:
    from myml.functions.cross_entropy import cross_entropy
    from myml.functions.relu import relu  # type: ignore[import-not-found]
    from myml.layers.linear import Linear  # type: ignore[import-not-found]
    from myml.layers.sequential import Sequential  # type: ignore[import-not-found]
    from myml.optim.adamw import AdamW  # type: ignore[import-not-found]

    rng = np.random.default_rng(0)
    model = Sequential(Linear(784, 128, rng=rng), relu, Linear(128, 10, rng=rng))
    (images,), targets = arrays((64, 784)), labels(64, 10)
    return step(
        model, AdamW(model.parameters(), lr=1e-3), lambda: cross_entropy(model(tensor(images)), targets)
    )


def of_torch(operation: str) -> Operation:
    import torch
    from torch.nn import functional

    torch.set_num_threads(1)

    def tensor(x: Any) -> Any:
        return torch.from_numpy(x).requires_grad_()

    def there_and_back(function: Callable[..., Any], *shapes: tuple[int, ...]) -> Operation:
        given = list(arrays(*shapes))
        upstream = next(arrays(tuple(function(*map(tensor, given)).shape)))
        gradient = torch.from_numpy(np.asarray(upstream))

        def run() -> object:
            inputs = [tensor(x).detach().requires_grad_() for x in given]
            function(*inputs).backward(gradient)
            return [x.grad for x in inputs]

        return run

    match operation:
        case "elementwise":
            return there_and_back(chain, SQUARE, SQUARE)
        case "matmul":
            a, b = (torch.from_numpy(x) for x in arrays(SQUARE, SQUARE))
            return lambda: a @ b
        case "matmul_both_ways":
            return there_and_back(lambda a, b: a @ b, SQUARE, SQUARE)
        case "gelu":
            return there_and_back(lambda x: functional.gelu(x, approximate="tanh"), CUBE)
        case "softmax":
            return there_and_back(lambda x: torch.softmax(x, -1), CUBE)
        case "cross_entropy":
            targets = torch.from_numpy(labels(*TABLE))
            return there_and_back(lambda x: functional.cross_entropy(x, targets), TABLE)
        case "layer_norm":
            width = CUBE[-1:]
            return there_and_back(lambda x, w, b: functional.layer_norm(x, width, w, b), CUBE, width, width)
        case "mlp_step":
            model = torch.nn.Sequential(torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10))
            images, targets = torch.from_numpy(next(arrays((64, 784)))), torch.from_numpy(labels(64, 10))
            optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
            return step(model, optimizer, lambda: functional.cross_entropy(model(images), targets))
        case "scalars":
            return there_and_back(lambda a, b: (a * b + a).sum(), (500,), (500,))
    return framework_models.of_torch(operation)


def of_micrograd(operation: str) -> Operation:
    if operation != "scalars":
        raise Nothing
    from micrograd.engine import Value  # type: ignore[import-not-found]

    first, second = (x.tolist() for x in arrays((500,), (500,)))

    def run() -> object:
        a, b = [Value(x) for x in first], [Value(x) for x in second]
        sum((x * y + x for x, y in zip(a, b)), Value(0.0)).backward()
        return [x.grad for x in (*a, *b)]

    return run


def of_ml_by_hand(operation: str) -> Operation:
    # What it does with texts, which nothing here uses, wants more libraries and a later Python.
    texts: Any = ModuleType("autograd.text.utils")
    texts.prepare_mlx_attention_mask = None
    sys.modules["autograd.text.utils"] = texts
    from autograd import functional, nn, optim  # type: ignore[import-not-found]
    from autograd.tensor import Tensor  # type: ignore[import-not-found]

    match operation:
        case "elementwise":
            return both_ways(Tensor, chain, SQUARE, SQUARE)
        case "matmul":
            a, b = (Tensor(x, requires_grad=False) for x in arrays(SQUARE, SQUARE))
            return lambda: a @ b
        case "matmul_both_ways":
            return both_ways(Tensor, lambda a, b: a @ b, SQUARE, SQUARE)
        case "gelu":
            return both_ways(Tensor, functional.gelu, CUBE)
        case "softmax":
            return both_ways(Tensor, functional.softmax, CUBE)
        case "cross_entropy":
            targets = labels(*TABLE)
            return both_ways(Tensor, lambda x: functional.cross_entropy(x, targets), TABLE)
        case "layer_norm":
            return both_ways(Tensor, nn.LayerNorm(CUBE[-1]), CUBE)
        case "mlp_step":
            return _mlp_of_ml_by_hand(functional, nn, optim)
    return framework_models.of_ml_by_hand(operation, functional, nn, optim, Tensor)


def _mlp_of_ml_by_hand(functional: Any, nn: Any, optim: Any) -> Operation:
    class Network(nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.first, self.second = nn.Linear(784, 128), nn.Linear(128, 10)

        def forward(self, x: Any) -> Any:
            return self.second(functional.relu(self.first(x)))

    model = Network()
    (images,), targets = arrays((64, 784)), labels(64, 10)
    optimizer = optim.Adam(model.parameters, lr=1e-3, weight_decay=0.01)
    return step(model, optimizer, lambda: functional.cross_entropy(model(images), targets))


def of_tinytorch(operation: str) -> Operation:
    built = _tinytorch()
    tensor_of = built["tensor"].Tensor

    def tensor(x: Any) -> Any:
        made = tensor_of(x, requires_grad=True)
        made.grad = None
        return made

    match operation:
        case "elementwise":
            return both_ways(tensor, chain, SQUARE, SQUARE)
        case "matmul":
            a, b = (tensor_of(x) for x in arrays(SQUARE, SQUARE))
            return lambda: a.matmul(b)
        case "matmul_both_ways":
            return both_ways(tensor, lambda a, b: a.matmul(b), SQUARE, SQUARE)
        case "gelu":
            return both_ways(tensor, built["activations"].GELU().forward, CUBE)
        case "softmax":
            return both_ways(tensor, built["activations"].Softmax().forward, CUBE)
        case "cross_entropy":
            loss, targets = built["losses"].CrossEntropyLoss(), tensor_of(labels(*TABLE))
            return both_ways(tensor, lambda x: loss.forward(x, targets), TABLE)
        case "mlp_step":
            return _mlp_of_tinytorch(built, tensor_of)
    raise Nothing


def _mlp_of_tinytorch(built: dict[str, ModuleType], tensor: Any) -> Operation:
    layers, relu = built["layers"], built["activations"].ReLU()
    first, second = layers.Linear(784, 128), layers.Linear(128, 10)
    parameters = [*first.parameters(), *second.parameters()]
    for p in parameters:
        p.requires_grad = True
    optimizer = built["optimizers"].AdamW(parameters, lr=1e-3)
    loss = built["losses"].CrossEntropyLoss()
    images, targets = tensor(next(arrays((64, 784)))), tensor(labels(64, 10))
    return step(
        None,
        optimizer,
        lambda: loss.forward(second.forward(relu.forward(first.forward(images))), targets),
    )


def _tinytorch() -> dict[str, ModuleType]:
    """Its core as its own chapters define it, in their order: a checkout has not exported all of them."""
    root = Path(importlib.util.find_spec("tinytorch").origin).parents[1]  # type: ignore[union-attr, arg-type]
    built = {}
    for name in ("tensor", "activations", "layers", "losses", "autograd", "optimizers"):
        (source,) = root.glob(f"modules/*_{name}/{name}.py")
        spec = importlib.util.spec_from_file_location(f"tinytorch.core.{name}", source)
        assert spec and spec.loader
        built[name] = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(built[name])
    built["autograd"].enable_autograd()
    return built


FRAMEWORKS = {
    "myml": of_myml,
    "torch": of_torch,
    "micrograd": of_micrograd,
    "ml-by-hand": of_ml_by_hand,
    "TinyTorch": of_tinytorch,
}


def main(name: str, operation: str) -> None:
    """Answer the lines that come in."""
    answers, sys.stdout = sys.stdout, io.StringIO()  # what a framework prints is no answer
    keep_freed_memory()  # as the process does in which learners' code runs
    try:
        run = FRAMEWORKS[name](operation)
        run()
    except Nothing:
        return
    except Exception as error:
        if name in ("myml", "torch"):
            raise
        sys.exit(f"{name} can't do {operation}: {type(error).__name__}: {error}")
    print("ready", file=answers, flush=True)
    times = TIMES.get(operation, 10)
    for line in sys.stdin:
        if line == "memory\n":
            print(peak_of_process() / 2**20, file=answers, flush=True)
            continue
        started = time.process_time()
        for _ in range(times):
            run()
        print((time.process_time() - started) / times, file=answers, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
