"""Dropout: the same mask both ways, the scale, and x itself when there is nothing to drop."""

import numpy as np

from learnml.checks.spec import numerics, raised
from learnml.checks.tensors import tensor, there_and_back


@numerics
def there_and_back_by_the_same_mask(m, rng):
    found = []
    for p in (0.5, 0.21, 0.89):
        layer = m.Dropout(p, rng=rng)
        found.append(there_and_back(layer, rng.normal(size=(4, 5)), rng=rng))
    return found


@numerics
def half_unless_it_is_said(m, rng):
    return m.Dropout(rng=rng)(tensor(rng.normal(size=(6, 5)))).data


@numerics
def shapes_of_every_kind(m, rng):
    layer = m.Dropout(0.31, rng=rng)
    return [
        there_and_back(layer, rng.normal(size=size), rng=rng)
        for size in ((7,), (2, 3, 4), (), (0, 3), (1, 1))
    ]


@numerics
def a_new_draw_for_each_call(m, rng):
    layer = m.Dropout(0.41, rng=rng)
    x = tensor(rng.normal(size=(3, 5)))
    return [layer(x).data, layer(x).data, rng.random()]


@numerics
def float32_stays_float32(m, rng):
    layer = m.Dropout(0.31, rng=rng)
    sizes = ((4, 6), (5,), ())
    return [there_and_back(layer, rng.normal(size=size).astype(np.float32), rng=rng) for size in sizes]


@numerics
def x_itself_in_eval_mode(m, rng):
    x = tensor(rng.normal(size=(3, 4)))
    found = []
    for p in (0.0, 0.37, 1.0):
        layer = m.Dropout(p, rng=rng)
        found.append(layer.eval()(x) is x)
    return [found, rng.random()]


@numerics
def train_after_eval(m, rng):
    layer = m.Dropout(0.37, rng=rng)
    x = tensor(rng.normal(size=(3, 4)))
    layer.eval()
    found = [layer(x).data]
    layer.train()
    return [*found, layer(x).data, layer.training]


@numerics
def nothing_dropped_and_nothing_drawn(m, rng):
    x = tensor(rng.normal(size=(3, 4)))
    return [m.Dropout(0.0, rng=rng)(x) is x, m.Dropout(0, rng=rng)(x) is x, rng.random()]


@numerics
def everything_dropped(m, rng):
    sizes = ((3, 4), (), (0, 2))
    found = [there_and_back(m.Dropout(1.0, rng=rng), rng.normal(size=size), rng=rng) for size in sizes]
    return [*found, m.Dropout(1, rng=rng)(tensor(rng.normal(size=3).astype(np.float32))).data, rng.random()]


@numerics
def almost_everything_dropped(m, rng):
    return m.Dropout(0.9973, rng=rng)(tensor(rng.normal(size=(40, 100)))).data


@numerics
def almost_nothing_dropped(m, rng):
    return m.Dropout(0.0013, rng=rng)(tensor(rng.normal(size=(40, 100)))).data


@numerics
def no_probability(m, rng):
    return [
        raised(lambda p=p: m.Dropout(p, rng=rng))
        for p in (-0.1, 1.1, -1e-9, 2, -1, 50, float("inf"), float("nan"))
    ]


@numerics
def p_and_the_generator_are_kept(m, rng):
    layer = m.Dropout(0.25, rng=rng)
    return [layer.p, layer.rng is rng, list(layer.parameters()), list(layer.state_dict())]


@numerics
def the_input_is_left_alone(m, rng):
    array = rng.normal(size=(3, 4))
    x = tensor(array)
    m.Dropout(0.5, rng=rng)(x)
    return [array, x.data]


@numerics
def a_draw_that_equals_p(m, rng):
    class Fixed(np.random.Generator):
        def random(self, *size, **options):
            return np.array([[0.25, 0.5, 0.75], [0.5, 0.0, 0.49]], np.float32)

    layer = m.Dropout(0.5, rng=Fixed(rng.bit_generator))
    return layer(tensor(rng.normal(size=(2, 3)))).data
