"""Encoder and decoder: weights, gradients by name, padding, the future, and free writing."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor


def fresh(m, rng, **changes):
    sizes = {"source": 9, "target": 11, "layers": 2, "heads": 2, "dim": 6, "hidden": 10, **changes}
    return m.Translator(m.TranslatorConfig(**sizes), rng=rng)


def made(m, rng, **changes):
    """A small model in float64 whose weights are drawn from the scenario's generator, by name."""
    return filled(fresh(m, np.random.default_rng(0), **changes), rng)


def texts(rng, vocab, *size):
    """Ids other than 0, the pad."""
    return rng.integers(1, vocab, size=size)


@numerics
def the_fields_of_a_config(m, rng):
    config = m.TranslatorConfig(9, 11)
    other = m.TranslatorConfig(9, 11, 1, 2, 6, 10, 0.1, 3)
    names = ("source", "target", "layers", "heads", "dim", "hidden", "dropout", "pad")
    configs = {"the fields by default": config, "every field given": other}
    return {given: {name: getattr(c, name) for name in names} for given, c in configs.items()}


@numerics
def fresh_weights(m, rng):
    found = {}
    for changed, changes in (
        ("the config as it is", {}),
        ("layers=1, dim=4, dropout=0.1", {"layers": 1, "dim": 4, "dropout": 0.1}),
    ):
        weights = {name: p.data for name, p in fresh(m, rng, **changes).named_parameters()}
        found[changed] = {**weights, "names": list(weights)}
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def the_encoder_alone(m, rng):
    encoder = made(m, rng).encoder
    mask = (np.arange(4) < np.array([2, 4])[:, None])[:, None, None]
    ids = texts(rng, 9, 2, 4)
    return {"without a mask": encoder(ids).data, "with a mask": encoder(ids, mask).data}


@numerics
def the_decoder_alone(m, rng):
    decoder, memory = made(m, rng).decoder, rng.normal(size=(2, 5, 6))
    mask = (np.arange(5) < np.array([3, 5])[:, None])[:, None, None]
    ids = texts(rng, 11, 2, 3)
    return {
        "without a mask": decoder(ids, tensor(memory)).data,
        "with a mask": decoder(ids, tensor(memory), mask).data,
    }


@numerics
def logits_of_texts_of_any_length(m, rng):
    model = made(m, rng)
    sizes = ((2, 5, 3), (1, 1, 4), (3, 4, 1))
    return {
        f"source {batch, n}, target {batch, t}": model(texts(rng, 9, batch, n), texts(rng, 11, batch, t)).data
        for batch, n, t in sizes
    }


@numerics
def gradients_by_name(m, rng):
    model = made(m, rng)
    logits = model(texts(rng, 9, 2, 5), texts(rng, 11, 2, 4))
    logits.backward(tensor(rng.normal(size=(2, 4, 11)), False))
    return parameter_gradients(model)


@numerics
def padding_of_the_source_changes_nothing(m, rng):
    model, source, target = made(m, rng), texts(rng, 9, 2, 4), texts(rng, 11, 2, 3)
    source[1, 2:] = 0
    longer = np.concatenate([source, np.zeros((2, 3), int)], axis=1)
    return {
        "logits": model(source, target).data,
        "three pads more": model(longer, target).data,
        "row 1, without its pads": model(source[1:, :2], target[1:]).data,
    }


@numerics
def another_pad(m, rng):
    model = made(m, rng, pad=3)
    source, target = np.array([[1, 3, 0, 5], [0, 2, 3, 3]]), texts(rng, 11, 2, 3)
    memory, mask = model.read(source)
    return {"memory": memory.data, "mask": mask, "logits": model(source, target).data}


@numerics
def padding_of_the_target_is_read_like_all_else(m, rng):
    model, target = made(m, rng), texts(rng, 11, 2, 4)
    target[0, 2:] = 0
    return model(texts(rng, 9, 2, 3), target).data


@numerics
def what_is_written_later_changes_nothing(m, rng):
    model, source, target = made(m, rng), texts(rng, 9, 1, 4), texts(rng, 11, 1, 5)
    other = target.copy()
    other[0, 3:] = other[0, 3:] % 10 + 1
    return {"logits": model(source, target).data, "ids 3 and 4 are others": model(source, other).data}


@numerics
def free_writing(m, rng):
    found = {}
    for start, count in ((1, 6), (10, 5), (3, 7), (4, 6), (2, 1), (1, 0)):
        model, source = made(m, rng, layers=1), texts(rng, 9, 4, 5)
        source[2, 3:] = 0
        found[f"translate(source, {start}, {count})"] = model.translate(source, start, count)
    return found


@numerics
def lists_of_ids(m, rng):
    model, source, target = made(m, rng), texts(rng, 9, 2, 4), texts(rng, 11, 2, 3)
    return {
        "logits": model(source.tolist(), target.tolist()).data,
        "translate(source, 1, 2)": model.translate(source.tolist(), 1, 2),
    }


@numerics
def nothing_is_recorded_while_writing(m, rng):
    model = made(m, rng)
    model.translate(texts(rng, 9, 2, 3), 1, 2)
    logits = model(texts(rng, 9, 2, 3), texts(rng, 11, 2, 2))
    return {**parameter_gradients(model), "logits, afterwards, require a gradient": logits.requires_grad}


@numerics
def dropout_in_training_and_not_after_it(m, rng):
    model, source, target = made(m, rng, dropout=0.3), texts(rng, 9, 2, 4), texts(rng, 11, 2, 3)
    training = np.array(model(source, target).detach().data)
    model.eval()
    return {"logits in training": training, "in eval mode": model(source, target).data}


@numerics(rtol=1e-3, atol=1e-5)
def float32_stays_float32(m, rng):
    model = fresh(m, np.random.default_rng(0), dim=8)
    return model(texts(rng, 9, 2, 4), texts(rng, 11, 2, 3)).data


@budget(calls={"Encoder.forward": 1, "Decoder.forward": 4})
def translating(m, rng):
    model, source = made(m, rng, layers=1), texts(rng, 9, 2, 3)
    return lambda: model.translate(source, 1, 4)
