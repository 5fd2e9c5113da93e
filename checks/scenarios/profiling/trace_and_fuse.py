"""Trace and fuse: chains of operations, what is refused, blocks of all sizes, memory."""

import sys

import numpy as np

from learnml.checks.spec import budget, numerics, raised, shape


def library():
    """What the functions are written with: numpy, or torch where that is loaded."""
    return sys.modules.get("torch") or np


def bump(x):
    return library().exp(-(x * x) / 2.0) * 0.4


def gelu(x):
    return 0.5 * x * (1.0 + library().tanh(0.8 * (x + 0.045 * x * x * x)))


def chain(x):
    y = 3.0 - x
    z = 1.0 / (y * y + 1.0)
    return library().maximum(z - x, x**2) + y


@shape
def an_array_of_the_shape_and_dtype_of_x(m, rng):
    program = m.Program(gelu)
    return {
        f"x of shape {size}, {dtype}": program.run(rng.normal(size=size).astype(dtype))
        for size in ((7,), (3, 4), ())
        for dtype in ("float32", "float64")
    }


@numerics
def one_step(m, rng):
    return m.Program(lambda x: x * 2.0).run(rng.normal(size=5))


@numerics
def chains(m, rng):
    return {fn.__name__: m.Program(fn).run(rng.normal(size=(4, 6))) for fn in (bump, gelu, chain)}


@numerics
def how_many_steps(m, rng):
    steps = {f"steps of {fn.__name__}": len(m.Program(fn).steps) for fn in (bump, gelu, chain)}
    return {**steps, "steps of lambda x: x": len(m.Program(lambda x: x).steps)}


@numerics
def the_function_is_called_once(m, rng):
    calls = []

    def fn(x):
        calls.append(1)
        return x + 1.0

    program = m.Program(fn)
    return {
        "run, block=3": program.run(rng.normal(size=20), block=3),
        "another run": program.run(rng.normal(size=4)),
        "calls": len(calls),
    }


@numerics
def blocks_of_all_sizes(m, rng):
    x = rng.normal(size=(5, 7))
    program = m.Program(gelu)
    return {f"block={block}": program.run(x, block=block) for block in (1, 2, 7, 34, 35, 36, 1000)}


@numerics
def more_than_one_block_by_default(m, rng):
    return m.Program(bump).run(rng.normal(size=10_000))


@numerics
def as_it_is(m, rng):
    return m.Program(lambda x: x).run(rng.normal(size=(2, 3)), block=4)


@numerics
def a_step_that_nobody_needs(m, rng):
    def fn(x):
        y = x + 1.0
        y * 100.0
        return y

    return m.Program(fn).run(rng.normal(size=6))


@numerics
def not_in_the_order_of_its_memory(m, rng):
    x = rng.normal(size=(4, 6))
    parts = {"x.T": x.T, "x[:, ::2]": x[:, ::2], "x[0], stretched": np.broadcast_to(x[0], (3, 6))}
    return {name: m.Program(chain).run(part, block=5) for name, part in parts.items()}


@numerics
def x_is_left_alone(m, rng):
    x = rng.normal(size=12)
    return {
        "the result of lambda x: x is x": m.Program(lambda x: x).run(x) is x,
        "bump": m.Program(bump).run(x),
        "x": x,
    }


@numerics
def a_result_of_its_own(m, rng):
    """What is done to it later doesn't reach x."""
    x = rng.normal(size=4)
    y = m.Program(lambda x: x).run(x)
    y *= 0
    return {"x": x, "the result": y}


@numerics
def no_items_and_a_single_one(m, rng):
    program = m.Program(gelu)
    return {
        "shape (0, 3)": program.run(np.empty((0, 3))),
        "shape (1, 1)": program.run(rng.normal(size=(1, 1))),
        "shape ()": program.run(np.array(0.5)),
    }


@numerics
def a_branch_on_numbers(m, rng):
    def fn(x):
        if x > 0:
            return x
        return x * 2.0

    return raised(lambda: m.Program(fn))


@numerics
def a_sum_is_not_done_item_by_item(m, rng):
    torch = sys.modules.get("torch")
    sums = (torch.sum, torch.sum) if torch else (np.sum, np.add.reduce)
    return {
        f"x / {name}(x)": raised(lambda total=total: m.Program(lambda x: x / total(x)))
        for name, total in zip(("np.sum", "np.add.reduce"), sums)
    }


@numerics
def two_programs(m, rng):
    first, second = m.Program(bump), m.Program(chain)
    x = rng.normal(size=9)
    return {
        "bump": first.run(x),
        "chain": second.run(x),
        "bump, once more": first.run(x),
        "steps of bump": len(first.steps),
        "steps of chain": len(second.steps),
    }


@budget(memory=1.2, of="x")
def the_memory_of_the_result(m, rng):
    x = rng.normal(size=1_000_000)
    program = m.Program(gelu)
    return lambda: program.run(x)
