"""Initializers: exact draws, spreads that follow from the shape, and arrays that are filled in place."""

import numpy as np

from learnml.checks.spec import numerics, raised, shape
from learnml.checks.tensors import parameter


def version(p):
    """How often the numbers of a parameter have been changed in place, by torch's name or by ours."""
    return getattr(p, "_version", getattr(p, "version", None))


def all_fills(m, rng):
    """What fills a parameter in place, by the call."""
    return {
        "uniform_(p)": lambda p: m.uniform_(p, rng=rng),
        "normal_(p)": lambda p: m.normal_(p, rng=rng),
        "zeros_(p)": m.zeros_,
        "ones_(p)": m.ones_,
    }


@numerics
def fans_of_a_matrix(m, rng):
    return {f"fans({shape})": list(m.fans(shape)) for shape in ((3, 5), (5, 3), (1, 1), (7, 1))}


@numerics
def fans_of_a_convolution(m, rng):
    shapes = (8, 4, 3), (8, 4, 3, 5), (2, 3, 2, 4, 5), [6, 2, 1, 1]
    return {f"fans({shape})": list(m.fans(shape)) for shape in shapes}


@numerics
def shapes_without_fans(m, rng):
    makers = {
        "fans({})": m.fans,
        "xavier_uniform({}, rng)": lambda shape: m.xavier_uniform(shape, rng),
        "kaiming_uniform({}, rng)": lambda shape: m.kaiming_uniform(shape, rng),
        "kaiming_normal({}, rng)": lambda shape: m.kaiming_normal(shape, rng),
    }
    return {
        call.format(shape): raised(lambda make=make, shape=shape: make(shape))
        for call, make in makers.items()
        for shape in ((), (4,))
    }


@shape
def always_float32(m, rng):
    return {
        "uniform((3, 4), 0.5)": m.uniform((3, 4), 0.5, rng),
        "normal((2,), 0.5)": m.normal((2,), 0.5, rng),
        "uniform((), 1.0)": m.uniform((), 1.0, rng),
        "normal((0, 3), 1.0)": m.normal((0, 3), 1.0, rng),
        "xavier_uniform((3, 4))": m.xavier_uniform((3, 4), rng),
        "kaiming_uniform((3, 4))": m.kaiming_uniform((3, 4), rng),
        "kaiming_normal((3, 4))": m.kaiming_normal((3, 4), rng),
    }


@numerics
def the_same_generator_the_same_numbers(m, rng):
    return {
        "uniform((3, 4), 0.25)": m.uniform((3, 4), 0.25, rng),
        "normal((2, 5), 0.02)": m.normal((2, 5), 0.02, rng),
        "uniform((4,), 2.0)": m.uniform((4,), 2.0, rng),
        "drawn from rng afterwards": rng.random(),
    }


@numerics
def xavier(m, rng):
    return {
        "shape (3, 50)": m.xavier_uniform((3, 50), rng),
        "shape (50, 3), gain 2.5": m.xavier_uniform((50, 3), rng, 2.5),
        "shape (4, 3, 2, 5), gain 0.5": m.xavier_uniform((4, 3, 2, 5), rng, gain=0.5),
    }


@numerics
def kaiming(m, rng):
    found = {}
    for name, draw in (("kaiming_uniform", m.kaiming_uniform), ("kaiming_normal", m.kaiming_normal)):
        found[f"{name} of shape (3, 50)"] = draw((3, 50), rng)
        found[f"{name} of shape (50, 3), gain 1"] = draw((50, 3), rng, 1.0)
        found[f"{name} of shape (4, 3, 2, 5), gain 0.5"] = draw((4, 3, 2, 5), rng, gain=0.5)
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def filled_in_place(m, rng):
    fills = {
        "uniform_(p)": lambda p: m.uniform_(p, rng=rng),
        "uniform_(p, -0.5, 3.0)": lambda p: m.uniform_(p, -0.5, 3.0, rng=rng),
        "uniform_(p, b=7.0, a=5.0)": lambda p: m.uniform_(p, b=7.0, a=5.0, rng=rng),
        "normal_(p)": lambda p: m.normal_(p, rng=rng),
        "normal_(p, 2.0, 0.02)": lambda p: m.normal_(p, 2.0, 0.02, rng=rng),
        "normal_(p, std=3.0, mean=-1.0)": lambda p: m.normal_(p, std=3.0, mean=-1.0, rng=rng),
        "zeros_(p)": m.zeros_,
        "ones_(p)": m.ones_,
    }
    found = {}
    for call, fill in fills.items():
        p = parameter(rng.normal(size=(2, 3)))
        held = p.data
        found[call] = {
            "returns p": fill(p) is p,
            "the array that p had before": held,
            "p.data": p.data,
            "p.requires_grad": p.requires_grad,
        }
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def the_dtype_of_the_parameter(m, rng):
    found = {}
    for call, fill in all_fills(m, rng).items():
        for size in ((3, 2), (), (0, 2)):
            p = parameter(rng.normal(size=size).astype(np.float32))
            fill(p)
            found[f"{call}, p of shape {size}"] = p.data
    return found


@numerics
def a_parameter_that_held_nan(m, rng):
    p, q = parameter(np.array([np.nan, np.inf])), parameter(np.array([np.nan, np.inf]))
    m.zeros_(p)
    m.ones_(q)
    return {"after zeros_": p.data, "after ones_": q.data}


@numerics
def a_graph_that_was_made_before(m, rng):
    found = {}
    for call, fill in {"nothing": lambda p: p, **all_fills(m, rng)}.items():
        p = parameter(rng.normal(size=3))
        y = (p * p).sum()
        fill(p)
        found[f"backward after {call}"] = raised(y.backward)
    return found


@numerics
def versions_are_counted(m, rng):
    p = parameter(rng.normal(size=3))
    found = {"at first": version(p)}
    for call, fill in all_fills(m, rng).items():
        fill(p)
        found[f"then after {call}"] = version(p)
    return found
