"""Dropout: the same mask both ways, the scale, and x itself when there is nothing to drop."""

import numpy as np

from learnml.checks.spec import numerics, raised
from learnml.checks.tensors import tensor, there_and_back


def both_ways(layer, x, rng):
    """The output, and the gradient of x."""
    found = there_and_back(layer, x, rng=rng)
    return {"output": found["output"], "gradient of x": found["gradients"][0]}


@numerics
def there_and_back_by_the_same_mask(m, rng):
    return {
        f"p={p}": both_ways(m.Dropout(p, rng=rng), rng.normal(size=(4, 5)), rng) for p in (0.5, 0.21, 0.89)
    }


@numerics
def half_unless_it_is_said(m, rng):
    return m.Dropout(rng=rng)(tensor(rng.normal(size=(6, 5)))).data


@numerics
def shapes_of_every_kind(m, rng):
    layer = m.Dropout(0.31, rng=rng)
    return {
        f"x of shape {size}": both_ways(layer, rng.normal(size=size), rng)
        for size in ((7,), (2, 3, 4), (), (0, 3), (1, 1))
    }


@numerics
def a_new_draw_for_each_call(m, rng):
    layer = m.Dropout(0.41, rng=rng)
    x = tensor(rng.normal(size=(3, 5)))
    return {
        "first output": layer(x).data,
        "second output": layer(x).data,
        "drawn from rng afterwards": rng.random(),
    }


@numerics
def float32_stays_float32(m, rng):
    layer = m.Dropout(0.31, rng=rng)
    return {
        f"x of shape {size}": both_ways(layer, rng.normal(size=size).astype(np.float32), rng)
        for size in ((4, 6), (5,), ())
    }


@numerics
def x_itself_in_eval_mode(m, rng):
    x = tensor(rng.normal(size=(3, 4)))
    found = {f"p={p}, returns x itself": m.Dropout(p, rng=rng).eval()(x) is x for p in (0.0, 0.37, 1.0)}
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def train_after_eval(m, rng):
    layer = m.Dropout(0.37, rng=rng)
    x = tensor(rng.normal(size=(3, 4)))
    layer.eval()
    found = {"output in eval mode": layer(x).data}
    layer.train()
    return {**found, "output in train mode": layer(x).data, "training": layer.training}


@numerics
def nothing_dropped_and_nothing_drawn(m, rng):
    x = tensor(rng.normal(size=(3, 4)))
    return {
        "p=0.0, returns x itself": m.Dropout(0.0, rng=rng)(x) is x,
        "p=0, returns x itself": m.Dropout(0, rng=rng)(x) is x,
        "drawn from rng afterwards": rng.random(),
    }


@numerics
def everything_dropped(m, rng):
    found = {
        f"x of shape {size}": both_ways(m.Dropout(1.0, rng=rng), rng.normal(size=size), rng)
        for size in ((3, 4), (), (0, 2))
    }
    x = tensor(rng.normal(size=3).astype(np.float32))
    return {
        **found,
        "output in float32, p=1": m.Dropout(1, rng=rng)(x).data,
        "drawn from rng afterwards": rng.random(),
    }


@numerics
def almost_everything_dropped(m, rng):
    return m.Dropout(0.9973, rng=rng)(tensor(rng.normal(size=(40, 100)))).data


@numerics
def almost_nothing_dropped(m, rng):
    return m.Dropout(0.0013, rng=rng)(tensor(rng.normal(size=(40, 100)))).data


@numerics
def no_probability(m, rng):
    return {
        f"p={p}": raised(lambda p=p: m.Dropout(p, rng=rng))
        for p in (-0.1, 1.1, -1e-9, 2, -1, 50, float("inf"), float("nan"))
    }


@numerics
def p_and_the_generator_are_kept(m, rng):
    layer = m.Dropout(0.25, rng=rng)
    return {
        "p": layer.p,
        "rng is the generator that was given": layer.rng is rng,
        "parameters": list(layer.parameters()),
        "names in state_dict": list(layer.state_dict()),
    }


@numerics
def the_input_is_left_alone(m, rng):
    array = rng.normal(size=(3, 4))
    x = tensor(array)
    m.Dropout(0.5, rng=rng)(x)
    return {"the array": array, "x.data": x.data}


@numerics
def a_draw_that_equals_p(m, rng):
    class Fixed(np.random.Generator):
        def random(self, *size, **options):
            return np.array([[0.25, 0.5, 0.75], [0.5, 0.0, 0.49]], np.float32)

    layer = m.Dropout(0.5, rng=Fixed(rng.bit_generator))
    return layer(tensor(rng.normal(size=(2, 3)))).data
