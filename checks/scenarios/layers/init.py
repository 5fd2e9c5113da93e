"""Initializers: exact draws, spreads that follow from the shape, and arrays that are filled in place."""

import numpy as np

from learnml.checks.spec import numerics, raised, shape
from learnml.checks.tensors import parameter


def version(p):
    """How often the numbers of a parameter have been changed in place, by torch's name or by ours."""
    return getattr(p, "_version", getattr(p, "version", None))


@numerics
def fans_of_a_matrix(m, rng):
    return [list(m.fans(shape)) for shape in ((3, 5), (5, 3), (1, 1), (7, 1))]


@numerics
def fans_of_a_convolution(m, rng):
    return [list(m.fans(shape)) for shape in ((8, 4, 3), (8, 4, 3, 5), (2, 3, 2, 4, 5), [6, 2, 1, 1])]


@numerics
def shapes_without_fans(m, rng):
    makers = (
        m.fans,
        *(lambda s, f=f: f(s, rng) for f in (m.xavier_uniform, m.kaiming_uniform, m.kaiming_normal)),
    )
    return [raised(lambda f=f, s=s: f(s)) for f in makers for s in ((), (4,))]


@shape
def always_float32(m, rng):
    drawn = [
        m.uniform((3, 4), 0.5, rng),
        m.normal((2,), 0.5, rng),
        m.uniform((), 1.0, rng),
        m.normal((0, 3), 1.0, rng),
    ]
    return [
        *drawn,
        m.xavier_uniform((3, 4), rng),
        m.kaiming_uniform((3, 4), rng),
        m.kaiming_normal((3, 4), rng),
    ]


@numerics
def the_same_generator_the_same_numbers(m, rng):
    return [
        m.uniform((3, 4), 0.25, rng),
        m.normal((2, 5), 0.02, rng),
        m.uniform((4,), 2.0, rng),
        rng.random(),
    ]


@numerics
def xavier(m, rng):
    return [
        m.xavier_uniform((3, 50), rng),
        m.xavier_uniform((50, 3), rng, 2.5),
        m.xavier_uniform((4, 3, 2, 5), rng, gain=0.5),
    ]


@numerics
def kaiming(m, rng):
    found = []
    for draw in (m.kaiming_uniform, m.kaiming_normal):
        found += [draw((3, 50), rng), draw((50, 3), rng, 1.0), draw((4, 3, 2, 5), rng, gain=0.5)]
    return [*found, rng.random()]


@numerics
def filled_in_place(m, rng):
    found = []
    for fill in (
        lambda p: m.uniform_(p, rng=rng),
        lambda p: m.uniform_(p, -0.5, 3.0, rng=rng),
        lambda p: m.uniform_(p, b=7.0, a=5.0, rng=rng),
        lambda p: m.normal_(p, rng=rng),
        lambda p: m.normal_(p, 2.0, 0.02, rng=rng),
        lambda p: m.normal_(p, std=3.0, mean=-1.0, rng=rng),
        m.zeros_,
        m.ones_,
    ):
        p = parameter(rng.normal(size=(2, 3)))
        held = p.data
        found.append([fill(p) is p, held, p.data, p.requires_grad])
    return [*found, rng.random()]


@numerics
def the_dtype_of_the_parameter(m, rng):
    found = []
    for fill in (lambda p: m.uniform_(p, rng=rng), lambda p: m.normal_(p, rng=rng), m.zeros_, m.ones_):
        for size in ((3, 2), (), (0, 2)):
            p = parameter(rng.normal(size=size).astype(np.float32))
            fill(p)
            found.append(p.data)
    return found


@numerics
def a_parameter_that_held_nan(m, rng):
    p, q = parameter(np.array([np.nan, np.inf])), parameter(np.array([np.nan, np.inf]))
    m.zeros_(p)
    m.ones_(q)
    return [p.data, q.data]


@numerics
def a_graph_that_was_made_before(m, rng):
    found = []
    for fill in (
        lambda p: p,
        lambda p: m.uniform_(p, rng=rng),
        lambda p: m.normal_(p, rng=rng),
        m.zeros_,
        m.ones_,
    ):
        p = parameter(rng.normal(size=3))
        y = (p * p).sum()
        fill(p)
        found.append(raised(y.backward))
    return found


@numerics
def versions_are_counted(m, rng):
    p = parameter(rng.normal(size=3))
    found = [version(p)]
    for fill in (lambda p: m.uniform_(p, rng=rng), lambda p: m.normal_(p, rng=rng), m.zeros_, m.ones_):
        fill(p)
        found.append(version(p))
    return found
