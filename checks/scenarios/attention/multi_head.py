"""Multi-head attention: to itself and to a memory, masks, causality, and words exchanged."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import counted, filled, parameter_gradients, tensor, there_and_back


def made(m, rng, dim, heads):
    """A module whose weights are drawn from the scenario's generator, by name."""
    return filled(m.MultiHeadAttention(dim, heads, rng=np.random.default_rng(0)), rng)


@numerics
def fresh_weights(m, rng):
    layer = m.MultiHeadAttention(6, 2, rng=rng)
    fresh = {name: p.data for name, p in layer.named_parameters()}
    return {**fresh, "names": list(fresh), "drawn from rng afterwards": rng.random()}


@numerics
def attention_to_itself(m, rng):
    return [
        made(m, rng, dim, heads)(tensor(rng.normal(size=(2, time, dim)))).data
        for dim, heads, time in ((6, 1, 4), (6, 2, 3), (8, 4, 5), (3, 3, 1))
    ]


@numerics
def gradients_by_name(m, rng):
    layer = made(m, rng, 6, 3)
    return [there_and_back(layer, rng.normal(size=(2, 4, 6)), rng=rng), parameter_gradients(layer)]


@numerics
def attention_to_a_memory(m, rng):
    layer = made(m, rng, 6, 2)
    back = there_and_back(layer, rng.normal(size=(2, 3, 6)), rng.normal(size=(2, 5, 6)), rng=rng)
    return [back, parameter_gradients(layer)]


@numerics
def a_longer_question_than_memory(m, rng):
    layer = made(m, rng, 4, 2)
    x, memory = tensor(rng.normal(size=(1, 6, 4))), tensor(rng.normal(size=(1, 2, 4)))
    return [layer(x, memory).data, layer(x, memory=memory, mask=None).data]


@numerics
def padding_is_not_heard(m, rng):
    layer = made(m, rng, 6, 2)
    mask = (np.arange(5) < np.array([[3], [5]]))[:, None, None, :]
    x, memory = rng.normal(size=(2, 3, 6)), rng.normal(size=(2, 5, 6))
    other = memory.copy()
    other[0, 3:] = 100 * rng.normal(size=(2, 6))
    return [layer(tensor(x), tensor(given), mask).data for given in (memory, other)]


@numerics
def a_mask_for_each_head(m, rng):
    layer = made(m, rng, 6, 3)
    mask = rng.random((2, 3, 4, 4)) < 0.6
    mask[0, 1, 2] = False
    back = there_and_back(lambda x: layer(x, None, mask), rng.normal(size=(2, 4, 6)), rng=rng)
    return [back, parameter_gradients(layer)]


@numerics
def the_future_is_another(m, rng):
    layer, mask = made(m, rng, 6, 2), np.tri(5, dtype=bool)
    x = rng.normal(size=(2, 5, 6))
    later = x.copy()
    later[:, 3:] = 10 * rng.normal(size=(2, 2, 6))
    return [layer(tensor(given), mask=mask).data for given in (x, later)]


@numerics
def two_words_exchanged(m, rng):
    layer, x = made(m, rng, 6, 2), rng.normal(size=(2, 4, 6))
    return [layer(tensor(x[:, order])).data for order in ([0, 1, 2, 3], [0, 2, 1, 3], [3, 2, 1, 0])]


@numerics
def two_texts_exchanged(m, rng):
    layer, x = made(m, rng, 6, 2), rng.normal(size=(2, 4, 6))
    return [layer(tensor(given)).data for given in (x, x[::-1].copy())]


@numerics
def nobody_to_listen_to(m, rng):
    layer = made(m, rng, 4, 2)
    mask = np.array([[True, True], [False, False], [False, True]])
    x, memory = rng.normal(size=(1, 3, 4)), rng.normal(size=(1, 2, 4))
    back = there_and_back(lambda x, memory: layer(x, memory, mask), x, memory, rng=rng)
    return [back, parameter_gradients(layer)]


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    layer = m.MultiHeadAttention(6, 2, rng=np.random.default_rng(0))
    return layer(tensor(rng.normal(size=(2, 3, 6)).astype(np.float32))).data


@budget(calls={"np.matmul": 6})
def six_products(m, rng):
    layer = made(m, rng, 6, 3)
    x = counted(rng.normal(size=(2, 4, 6)))
    return lambda: layer(tensor(x)).data


@budget(time=5, rtol=1e-4)
def heads_of_a_batch_there_and_back(m, rng):
    layer = m.MultiHeadAttention(32, 4, rng=np.random.default_rng(0))
    x = rng.normal(size=(4, 16, 32)).astype(np.float32)
    upstream = rng.normal(size=x.shape).astype(np.float32)

    def there_and_back_again():
        inputs = tensor(x)
        y = layer(inputs)
        y.backward(tensor(upstream, False))
        return [y.data, inputs.grad]

    return there_and_back_again
