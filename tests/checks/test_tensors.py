"""The helpers by which one scenario runs on `myml` and on torch."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from learnml.checks import tensors
from learnml.checks.worker.probes import calls


class Tensor:
    """A record that remembers what it was given; stands for the learner's."""

    def __init__(self, data: Any, requires_grad: bool = False) -> None:
        self.data, self.requires_grad, self.grad = data, requires_grad, None
        self.shape = np.shape(data)

    def backward(self, gradient: Any) -> None:
        self.received = gradient


@pytest.fixture
def without_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process like the learner's: torch is not loaded, `myml` is there."""
    monkeypatch.delitem(sys.modules, "torch", raising=False)
    for name in ("autograd.tensor", "layers.module"):
        module = ModuleType(f"myml.{name}")
        vars(module).update(Tensor=Tensor, Parameter=Tensor)
        monkeypatch.setitem(sys.modules, f"myml.{name}", module)


@pytest.fixture
def with_torch() -> Any:
    """A process like that of `use_it`."""
    import torch

    return torch


def test_without_torch_everything_is_made_of_the_learners_classes(without_torch: None) -> None:
    array = np.ones(3)
    made = tensors.tensor(array)
    assert (type(made), made.data is array, made.requires_grad) == (Tensor, True, True)
    assert tensors.tensor(array, requires_grad=False).requires_grad is False
    assert type(tensors.parameter(array)) is Tensor
    assert tensors.gradient(array) is array


def test_with_torch_everything_is_torchs(with_torch: Any) -> None:
    array = np.ones(3)
    assert isinstance(tensors.tensor(array), with_torch.Tensor) and tensors.tensor(array).requires_grad
    assert isinstance(tensors.parameter(array), with_torch.nn.Parameter)
    assert isinstance(tensors.gradient(array), with_torch.Tensor)


def test_there_and_back_gives_output_and_every_gradient(with_torch: Any) -> None:
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(2, 3)), rng.normal(size=3)
    found = tensors.there_and_back(lambda x, y: x * y, a, b, rng=np.random.default_rng(1))
    upstream = np.random.default_rng(1).normal(size=(2, 3))
    assert np.allclose(found["output"], a * b)
    assert np.allclose(found["gradients"][0], upstream * b)
    assert np.allclose(found["gradients"][1], (upstream * a).sum(0))


def test_the_upstream_gradient_has_the_dtype_of_the_first_array(without_torch: None) -> None:
    made: list[Tensor] = []

    def identity(x: Tensor) -> Tensor:
        made.append(x)
        return x

    tensors.there_and_back(identity, np.ones(3, np.float32), rng=np.random.default_rng(0))
    assert made[0].received.data.dtype == np.float32


def test_a_module_is_filled_alike_whatever_it_was_made_with(with_torch: Any) -> None:
    one, other = (tensors.filled(with_torch.nn.Linear(2, 3), np.random.default_rng(5)) for _ in range(2))
    assert one.weight.dtype == with_torch.float64
    assert with_torch.equal(one.weight, other.weight) and with_torch.equal(one.bias, other.bias)
    assert set(tensors.parameter_gradients(one)) == {"weight", "bias"}


def test_operations_on_counted_arrays_are_counted() -> None:
    x = tensors.counted(np.ones((4, 4)))

    def thunk() -> Any:
        return np.exp(x @ x) + np.einsum("ij->i", x.T @ np.ones((4, 2)))[:, None]

    counts = calls(thunk, ["np.matmul", "np.exp", "np.add", "np.einsum", "np.log"])["counted"]
    assert counts == {"np.matmul": 2, "np.exp": 1, "np.add": 1, "np.einsum": 1, "np.log": 0}
    assert calls(thunk, ["np.matmul"])["counted"] == {"np.matmul": 2}


def test_counting_changes_no_value() -> None:
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(3, 4)), rng.normal(size=(4, 2))
    out = np.empty((3, 2))
    np.matmul(tensors.counted(a), b, out=out)
    assert np.array_equal(out, a @ b)
    assert np.array_equal(np.modf(tensors.counted(a))[1], np.modf(a)[1])
    assert tensors.counted(a).sum() == a.sum()


@pytest.mark.parametrize(
    ("operate", "name"),
    [
        (lambda x: x @ x, "np.matmul"),
        (lambda x: np.ones((4, 4)) @ x, "np.matmul"),
        (lambda x: np.matmul(x, x, out=np.empty((4, 4))), "np.matmul"),
        (lambda x: np.dot(x, x), "np.dot"),
        (lambda x: x.dot(x), "np.dot"),
        (lambda x: np.tensordot(x, x, 1), "np.tensordot"),
        (lambda x: np.einsum("ij,jk->ik", x, x), "np.einsum"),
        (lambda x: np.add.reduce(x), "np.add.reduce"),
        (lambda x: x.sum(), "np.add.reduce"),
        (lambda x: np.sum(x), "np.sum"),
        (lambda x: np.sum(x), "np.add.reduce"),
        (lambda x: x.max(axis=0), "np.maximum.reduce"),
        (lambda x: np.add.at(x, [0, 0], 1.0), "np.add.at"),
        (lambda x: np.multiply.outer(x, x), "np.multiply.outer"),
        (lambda x: np.exp(np.ones((4, 4)), where=x > 0, out=x), "np.exp"),
        (lambda x: x.__iadd__(1.0), "np.add"),
    ],
)
def test_each_way_to_compute_is_counted_once(operate: Any, name: str) -> None:
    x = tensors.counted(np.ones((4, 4)))
    assert calls(lambda: operate(x), [name])["counted"] == {name: 1}


def test_reductions_and_what_is_written_in_place_do_not_count_as_sums() -> None:
    x = tensors.counted(np.ones(4))
    assert calls(x.sum, ["np.add"])["counted"] == {"np.add": 0}


def test_what_is_written_to_is_what_comes_back() -> None:
    x, out = tensors.counted(np.ones(4)), np.empty(4)
    assert np.add(x, 1.0, out=out) is out
    y = x
    y += 1.0
    assert y is x and (np.asarray(x) == 2.0).all()
    whole, fraction = np.empty(4), np.empty(4)
    assert np.modf(x, out=(fraction, whole))[1] is whole


def test_a_product_of_a_product_is_counted_twice() -> None:
    x = tensors.counted(np.ones((4, 4)))
    assert calls(lambda: x @ x @ x, ["np.matmul"])["counted"] == {"np.matmul": 2}
