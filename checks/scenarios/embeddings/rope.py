"""Rotary positions: angles, turns there and back, and what is left in a product of two: their distance."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import tensor, there_and_back


def both_ways(function, x, rng):
    """The output, and the gradient of x."""
    found = there_and_back(function, x, rng=rng)
    return {"output": found["output"], "gradient of x": found["gradients"][0]}


def turned(m, x, angles, rng):
    """x turned by these angles, there and back."""
    return both_ways(lambda x: m.rope(x, np.cos(angles), np.sin(angles)), x, rng)


@numerics
def angles_of_the_first_places(m, rng):
    return {"(cos, sin)": m.rope_angles(np.arange(4), 6)}


@numerics
def angles_of_other_places(m, rng):
    places = ([5], [3, 1, 2], [[0, 1], [7, 100]], 12, [0.5, -3.0])
    found = {f"(cos, sin) of places {p}": m.rope_angles(np.array(p), 8) for p in places}
    return {**found, "(cos, sin) of a list of places": m.rope_angles([3, 1, 2], 8)}


@numerics
def other_widths_and_bases(m, rng):
    places = rng.integers(50, size=3)
    found = {
        f"(cos, sin), dim {dim}, theta {theta:g}": m.rope_angles(places, dim, theta)
        for dim, theta in ((2, 1e4), (4, 100.0), (10, 5e5))
    }
    return {**found, "(cos, sin), dim 6, theta=3": m.rope_angles(places, 6, theta=3.0)}


@numerics
def positions_in_a_tensor(m, rng):
    return {"(cos, sin)": m.rope_angles(tensor(np.array([4, 2, 9]), False), 4)}


@numerics(atol=1e-6)
def places_far_out(m, rng):
    return {"(cos, sin)": m.rope_angles(np.array([1e6, 1e6 + 1]), 4)}


@numerics
def an_odd_width(m, rng):
    return {f"dim {dim}": raised(lambda dim=dim: m.rope_angles(np.arange(3), dim)) for dim in (1, 3, 7)}


@numerics
def turned_there_and_back(m, rng):
    angles = rng.uniform(-np.pi, np.pi, size=(5, 3))
    return turned(m, rng.normal(size=(5, 6)), angles, rng)


@numerics
def batches_and_heads(m, rng):
    found = {}
    for size in ((2, 3, 4, 6), (2, 4, 6), (1, 1, 4, 2)):
        angles = rng.uniform(-np.pi, np.pi, size=(4, size[-1] // 2))
        found[f"x of shape {size}"] = turned(m, rng.normal(size=size), angles, rng)
    return found


@numerics
def places_of_its_own_for_each_row(m, rng):
    angles = rng.uniform(-np.pi, np.pi, size=(2, 1, 4, 3))
    return turned(m, rng.normal(size=(2, 5, 4, 6)), angles, rng)


@numerics
def a_quarter_turn(m, rng):
    x = tensor(np.array([[1.0, 2.0, 3.0, 4.0]]), False)
    return m.rope(x, np.array([[0.0, 1.0]]), np.array([[1.0, 0.0]])).data


@numerics
def as_far_apart_as_before(m, rng):
    q, k = (tensor(rng.normal(size=(1, 8)), False) for _ in range(2))
    found = {}
    for i, j in ((5, 2), (9, 6), (103, 100), (2, 5)):
        a, b = m.rope_angles(np.array([i]), 8), m.rope_angles(np.array([j]), 8)
        found[f"q at place {i}, k at place {j}"] = (m.rope(q, *a) @ m.rope(k, *b).transpose(0, 1)).data
    return found


@numerics
def a_permuted_input(m, rng):
    angles, x = rng.normal(size=(3, 2)), rng.normal(size=(3, 2, 4)).transpose(1, 0, 2)
    return turned(m, x, angles, rng)


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    x = rng.normal(size=(2, 5, 6)).astype(np.float32)
    angles = rng.normal(size=(5, 3))
    return {
        "angles of rope_angles": both_ways(lambda x: m.rope(x, *m.rope_angles(np.arange(5), 6)), x, rng),
        "angles in float64": turned(m, x, angles, rng),
    }


@numerics
def nothing_is_changed(m, rng):
    x, angles, places = rng.normal(size=(3, 4)), rng.normal(size=(3, 2)), np.array([2.0, 0.0, 5.0])
    cos, sin = np.cos(angles), np.sin(angles)
    m.rope_angles(places, 4)
    y = m.rope(tensor(x), cos, sin)
    upstream = tensor(rng.normal(size=(3, 4)), False)
    y.backward(upstream)
    return {
        "x afterwards": x,
        "cos afterwards": cos,
        "sin afterwards": sin,
        "positions afterwards": places,
        "the gradient from above": upstream.data,
    }


@budget(memory=3.6, of="x")
def the_memory_of_a_turn(m, rng):
    x, angles = rng.normal(size=(4, 2, 64, 64)), rng.normal(size=(64, 32))
    cos, sin = np.cos(angles), np.sin(angles)
    return lambda: m.rope(tensor(x, False), cos, sin).data


@budget(time=6, no_loops=True)
def heads_of_a_batch_there_and_back(m, rng):
    x = rng.normal(size=(8, 4, 64, 32)).astype(np.float32)
    upstream = rng.normal(size=x.shape).astype(np.float32)
    angles = rng.normal(size=(64, 16))
    cos, sin = np.cos(angles), np.sin(angles)

    def there_and_back_again():
        inputs = tensor(x)
        turned = m.rope(inputs, cos, sin)
        turned.backward(tensor(upstream, False))
        return [turned.data[0], inputs.grad[0]]

    return there_and_back_again
