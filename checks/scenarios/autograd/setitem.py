"""Assignment: what is written where, through views, and what is refused."""

import sys

import numpy as np

from learnml.checks.spec import numerics, raised


def switched_off():
    """no_grad: torch's where that is loaded, else the learner's."""
    if torch := sys.modules.get("torch"):
        return torch.no_grad()
    from myml.scalars.function_context import no_grad

    return no_grad()


def written(m, x, key, value):
    t = m.Tensor(x.copy())
    t[key] = value
    return t.data


@numerics
def numbers_into_places(m, rng):
    x = rng.normal(size=(3, 4))
    keys = {
        "0": 0,
        "1, 2": (1, 2),
        "1:": slice(1, None),
        ":, 1": (slice(None), 1),
        "...": ...,
        "..., -1": (..., -1),
    }
    return {
        f"t[{name}] = {value}": written(m, x, key, value) for name, key in keys.items() for value in (2.5, -1)
    }


@numerics
def through_a_mask(m, rng):
    x = rng.normal(size=(3, 4))
    return {
        "t[x > 0] = 0.0": written(m, x, x > 0, 0.0),
        "t[Tensor(x > 0)] = -7.0": written(m, x, m.Tensor(x > 0), -7.0),
        "t[x > 9] = 1.0": written(m, x, x > 9, 1.0),
    }


@numerics
def arrays_and_tensors_that_broadcast(m, rng):
    x, row = rng.normal(size=(3, 4)), rng.normal(size=4)
    return {
        "t[1:3] = row": written(m, x, slice(1, 3), row),
        "t[...] = Tensor(row)": written(m, x, ..., m.Tensor(row)),
        "t[:, 0] = row[:3]": written(m, x, (slice(None), 0), row[:3]),
    }


@numerics
def the_dtype_stays(m, rng):
    x = rng.normal(size=(2, 3)).astype(np.float32)
    return {
        "float64 into float32": written(m, x, 0, rng.normal(size=3)),
        "an int into int64": written(m, np.array([1, 2, 3]), 0, 5),
    }


@numerics
def a_view_writes_into_its_base(m, rng):
    t = m.Tensor(rng.normal(size=(3, 4)))
    t[1:].copy_(rng.normal(size=4))
    t.detach()[0] = 2.0
    return t.data


@numerics
def copied_over(m, rng):
    t = m.Tensor(rng.normal(size=(2, 3)))
    other = m.Tensor(rng.normal(size=3))
    found = {"copy_ returns the tensor": t.copy_(other) is t}
    other[0] = 9.0
    return {**found, "t after t.copy_(other)": np.array(t.data), "t.copy_(1.5)": t.copy_(1.5).data}


def whether_it_raises(found):
    """Any exception is right."""
    return {name: "an exception" if caught.ancestry else "no exception" for name, caught in found.items()}


@numerics(read=whether_it_raises)
def a_shape_that_does_not_fit(m, rng):
    t = m.Tensor(np.zeros((2, 3)))
    return {f"{shape} into (2, 3)": raised(lambda s=shape: t.copy_(np.zeros(s))) for shape in ((2,), (3, 3))}


@numerics
def refused_where_a_gradient_is_required(m, rng):
    leaf, plain = m.Tensor(np.ones(3), requires_grad=True), m.Tensor(np.ones(3))

    def write(t, value):
        t[0] = value

    return {
        "leaf[0] = 2.0": raised(lambda: write(leaf, 2.0)),
        "leaf.copy_(2.0)": raised(lambda: leaf.copy_(2.0)),
        "(leaf * 2.0)[0] = 2.0": raised(lambda: write(leaf * 2.0, 2.0)),
        "plain[0] = (leaf * 2.0)[1]": raised(lambda: write(plain, (leaf * 2.0)[1])),
        "plain.copy_(leaf)": raised(lambda: plain.copy_(leaf)),
        "leaf afterwards": leaf.data,
        "plain afterwards": plain.data,
    }


@numerics
def allowed_inside_no_grad(m, rng):
    leaf, plain = m.Tensor(np.ones(3), requires_grad=True), m.Tensor(np.zeros(3))
    with switched_off():
        leaf[1] = 5.0
        plain.copy_(leaf)
    return {
        "leaf": leaf.data,
        "leaf.requires_grad": leaf.requires_grad,
        "plain": plain.data,
        "plain.requires_grad": plain.requires_grad,
    }


@numerics
def written_into_after_it_was_used(m, rng):
    x, factor = m.Tensor(rng.normal(size=3), requires_grad=True), m.Tensor(rng.normal(size=3))
    first, other = x * factor, m.Tensor(np.ones(3))
    second = x * other
    factor[0] = 9.0
    found = {"backward through what was written into": raised(lambda: first.backward(np.ones(3)))}
    second.backward(np.ones(3))
    return {**found, "gradient of x": x.grad}


@numerics
def filled_where_a_mask_is_true(m, rng):
    x, mask = rng.normal(size=(2, 3)), rng.random((2, 3)) < 0.5
    t = m.Tensor(x, requires_grad=True)
    filled = t.masked_fill(mask, -np.inf)
    other = t.masked_fill(m.Tensor(np.array([True, False, True])), 2)
    upstream = rng.normal(size=(2, 3))
    filled.backward(upstream)
    return {
        "filled with -inf": filled.data,
        "filled with 2, by a mask of one row": other.data,
        "gradient": t.grad,
        "the tensor itself": t.data,
    }


@numerics
def filling_keeps_float32(m, rng):
    t = m.Tensor(rng.normal(size=3).astype(np.float32))
    return t.masked_fill(np.array([True, False, True]), 0.5).data


@numerics
def how_often_it_was_written_into(m, rng):
    t = m.Tensor(rng.normal(size=3))
    found = {"at first": t.version}
    t[0] = 1.0
    t.copy_(2.0)
    found["after t[0] = 1.0 and t.copy_(2.0)"] = t.version
    t.masked_fill(np.array([True, False, True]), 0.0)
    t[1:] = 3.0
    return {**found, "after masked_fill and t[1:] = 3.0": t.version}
