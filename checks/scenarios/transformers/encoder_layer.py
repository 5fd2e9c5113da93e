"""Encoder layer: both orders, gradients by name, masks, and what padding changes."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def made(m, rng, *options, dim=6, heads=2, hidden=5):
    """A layer whose weights are drawn from the scenario's generator, by name."""
    return filled(m.EncoderLayer(dim, heads, hidden, *options, rng=np.random.default_rng(0)), rng)


@numerics
def fresh_weights(m, rng):
    found = {}
    for options in ((4, 2, 8), (6, 3, 2, 0.1), (4, 1, 16, 0.0, True)):
        layer = m.EncoderLayer(*options, rng=rng)
        fresh = {name: p.data for name, p in layer.named_parameters()}
        found[f"EncoderLayer{options}"] = {**fresh, "names": list(fresh), "norm_first": layer.norm_first}
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def norms_after_the_sums(m, rng):
    layer = made(m, rng)
    back = there_and_back(layer, rng.normal(size=(2, 4, 6)), rng=rng)
    return {**back, "gradients of the layer": parameter_gradients(layer)}


@numerics
def norms_before_the_layers(m, rng):
    layer = made(m, rng, 0.0, True)
    back = there_and_back(layer, rng.normal(size=(2, 4, 6)), rng=rng)
    return {**back, "gradients of the layer": parameter_gradients(layer)}


@numerics
def every_place_sees_every_other(m, rng):
    layer, x = made(m, rng), rng.normal(size=(1, 5, 6))
    other = x.copy()
    other[:, 4] += 1.0
    return {
        "output": layer(tensor(x)).data,
        "place 4 is another": layer(tensor(other)).data,
        "the places backward": layer(tensor(x[:, ::-1].copy())).data,
    }


@numerics
def a_mask_of_padding(m, rng):
    mask = np.arange(5) < np.array([3, 5])[:, None]
    found = {}
    for norm_first in (False, True):
        layer = made(m, rng, 0.0, norm_first)
        found[f"norm_first={norm_first}"] = there_and_back(
            lambda x, layer=layer: layer(x, mask[:, None, None]), rng.normal(size=(2, 5, 6)), rng=rng
        )
    return found


@numerics
def what_was_filled_in_changes_nothing(m, rng):
    layer, x = made(m, rng), rng.normal(size=(1, 5, 6))
    other, mask = x.copy(), (np.arange(5) < 3)[None, None, None]
    other[:, 3:] = 7.0
    return {
        "places 0 to 2": np.asarray(layer(tensor(x), mask).data)[:, :3],
        "what was filled in is another": np.asarray(layer(tensor(other), mask).data)[:, :3],
        "nothing was filled in": layer(tensor(x[:, :3])).data,
    }


@numerics
def a_mask_for_each_pair_of_places(m, rng):
    layer, x = made(m, rng), rng.normal(size=(2, 4, 6))
    masks = {
        "nobody looks ahead": np.tril(np.ones((4, 4), bool)),
        "some pairs of each head": rng.random((2, 2, 4, 4)) < 0.6,
        "nobody looks at anything": np.zeros((4, 4), bool),
    }
    return {name: layer(tensor(x), mask=mask).data for name, mask in masks.items()}


@numerics
def with_dropout(m, rng):
    found = {}
    for norm_first in (False, True):
        layer, x = made(m, rng, 0.4, norm_first), rng.normal(size=(2, 3, 6))
        back = there_and_back(layer, x, rng=rng)
        layer.eval()
        found[f"norm_first={norm_first}"] = {**back, "output in eval mode": layer(tensor(x)).data}
    return found


@numerics
def the_order_can_be_changed_later(m, rng):
    layer, x = made(m, rng), tensor(rng.normal(size=(1, 3, 6)))
    layer.norm_first = True
    return layer(x).data


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    layer = m.EncoderLayer(8, 2, 12, rng=np.random.default_rng(0))
    return layer(tensor(rng.normal(size=(2, 3, 8)).astype(np.float32))).data


@budget(calls={"MultiHeadAttention.forward": 1, "FFN.forward": 1, "LayerNorm.forward": 2})
def one_pass(m, rng):
    layer, x = made(m, rng), tensor(rng.normal(size=(2, 3, 6)))
    return lambda: layer(x).data


@budget(time=6)
def a_batch(m, rng):
    layer = m.EncoderLayer(32, 4, 64, rng=np.random.default_rng(0))
    x, mask = tensor(rng.normal(size=(4, 16, 32)).astype(np.float32)), np.ones((4, 1, 1, 16), bool)
    return lambda: layer(x, mask).data
