"""GPT: names and first weights, logits and gradients by name, caches, rotary positions, no leak, no limit."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import filled, parameter_gradients, tensor


class Cache:
    """Keys and values of all positions so far."""

    def __init__(self):
        self.length, self.keys, self.values = 0, [], []

    def append(self, k, v):
        self.length += k.shape[2]
        self.keys.append(k)
        self.values.append(v)
        return np.concatenate(self.keys, 2), np.concatenate(self.values, 2)


def fresh(m, rng, **changes):
    sizes = {"vocab": 11, "context": 7, "layers": 2, "heads": 2, "dim": 8, **changes}
    return m.GPT(m.GPTConfig(**sizes), rng=rng)


def made(m, rng, **changes):
    """A small model in float64 whose weights are drawn from the scenario's generator, by name."""
    return filled(fresh(m, np.random.default_rng(0), **changes), rng)


@numerics
def the_fields_of_a_config(m, rng):
    config = m.GPTConfig(11, 7)
    other = m.GPTConfig(5, 4, 3, 2, 6, 0.1, True)
    names = ("vocab", "context", "layers", "heads", "dim", "dropout", "use_rope")
    return {
        call: {name: getattr(c, name) for name in names}
        for call, c in (("GPTConfig(11, 7)", config), ("GPTConfig(5, 4, 3, 2, 6, 0.1, True)", other))
    }


@numerics
def names_and_shapes(m, rng):
    models = {
        "2 layers": fresh(m, rng),
        "3 layers, 1 head, dim 4": fresh(m, rng, layers=3, heads=1, dim=4),
        "use_rope=True": fresh(m, rng, use_rope=True),
    }
    found = {}
    for name, model in models.items():
        shapes = {f"shape of {name}": list(p.shape) for name, p in model.named_parameters()}
        found[name] = {"names": [name for name, _ in model.named_parameters()], **shapes}
    return found


@numerics
def fresh_weights(m, rng):
    found = {}
    for name, changes in (
        ("2 layers", {}),
        ("1 layer", {"layers": 1}),
        ("3 layers, use_rope=True, dropout=0.1", {"layers": 3, "use_rope": True, "dropout": 0.1}),
    ):
        model = fresh(m, rng, **changes)
        found[name] = {name: p.data for name, p in model.named_parameters()}
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def logits(m, rng):
    model = made(m, rng)
    return {
        f"ids of shape {size}": model(rng.integers(11, size=size)).data for size in ((3, 7), (1, 4), (2, 1))
    }


@numerics
def gradients_by_name(m, rng):
    model = made(m, rng)
    y = model(rng.integers(11, size=(3, 5)))
    y.backward(tensor(rng.normal(size=(3, 5, 11)), False))
    return parameter_gradients(model)


@numerics
def the_head_is_the_table(m, rng):
    model = fresh(m, np.random.default_rng(0)).double()
    ids = rng.integers(11, size=(1, 3))
    before = np.array(model(ids).data)
    table = np.array(model.tokens.weight.data)
    table[10] *= 2
    model.load_state_dict({"tokens.weight": tensor(table, False)}, strict=False)
    return {"logits": before, "row 10 of the table doubled": model(ids).data}


@numerics
def lists_and_other_ids(m, rng):
    model, ids = made(m, rng), rng.integers(11, size=(2, 4))
    given = {
        "a list": ids.tolist(),
        "int32": ids.astype(np.uint16).astype(np.int32),
        "a tensor": tensor(ids, False),
    }
    return {f"logits of {name}": model(one).data for name, one in given.items()}


@numerics
def what_is_out_of_reach(m, rng):
    model = made(m, rng)
    full = model(rng.integers(11, size=(1, 7))).data
    wrong = {
        "8 ids": np.zeros((1, 8), int),
        "id 11": np.array([[0, 11]]),
        "id -1": np.array([[-1, 3]]),
    }
    return {
        "logits of 7 ids": full,
        **{name: raised(lambda ids=ids: model(ids)) for name, ids in wrong.items()},
    }


@numerics(rtol=1e-6)
def rotary_positions(m, rng):
    model = made(m, rng, use_rope=True)
    return {f"ids of shape {size}": model(rng.integers(11, size=size)).data for size in ((2, 5), (1, 12))}


@numerics(rtol=1e-6)
def piece_by_piece_with_caches(m, rng):
    ids, found = rng.integers(11, size=(2, 7)), {}
    for use_rope in (False, True):
        model, caches = made(m, rng, layers=3, use_rope=use_rope), [Cache() for _ in range(3)]
        pieces = {
            f"model(ids[:, {start}:{end}], caches)": model(ids[:, start:end], caches).data
            for start, end in ((0, 3), (3, 4), (4, 7))
        }
        lengths = [cache.length for cache in caches]
        found[f"use_rope={use_rope}"] = {**pieces, "lengths of the caches": lengths}
    return found


@numerics
def a_single_block_with_a_cache(m, rng):
    ids, model, caches = rng.integers(11, size=(1, 5)), made(m, rng, layers=1), [Cache()]
    return {
        "model(ids[:, :2], caches)": model(ids[:, :2], caches).data,
        "model(ids[:, 2:], caches)": model(ids[:, 2:], caches).data,
    }


@numerics
def what_comes_later_changes_nothing(m, rng):
    model, ids = made(m, rng), rng.integers(11, size=(1, 7))
    other = ids.copy()
    other[0, 4:] = (other[0, 4:] + 1) % 11
    return {"logits": model(ids).data, "ids 4 to 6 are others": model(other).data}


@numerics
def dropout_in_training_and_not_after_it(m, rng):
    model, ids = made(m, rng, dropout=0.3), rng.integers(11, size=(2, 5))
    found = {
        "in training": np.array(model(ids).data),
        "in training, once more": np.array(model(ids).data),
    }
    model.eval()
    return {**found, "in eval mode": model(ids).data}


@numerics(rtol=1e-3, atol=1e-5)
def float32_stays_float32(m, rng):
    return fresh(m, np.random.default_rng(0))(rng.integers(11, size=(2, 5))).data


@numerics
def the_ids_are_left_alone(m, rng):
    ids = rng.integers(11, size=(2, 5))
    made(m, rng)(ids)
    return ids


@budget(calls={"Block.forward": 2, "LayerNorm.forward": 5})
def one_pass(m, rng):
    model, ids = made(m, rng), rng.integers(11, size=(3, 7))
    return lambda: model(ids).data


@budget(time=6)
def a_batch(m, rng):
    model = fresh(m, np.random.default_rng(0), vocab=64, context=16, dim=16)
    ids = rng.integers(64, size=(2, 16))
    return lambda: model(ids).data
