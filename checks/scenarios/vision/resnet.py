"""ResNet: stages and strides, names, images of any size, and its statistics in eval mode."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def made(m, rng, **options):
    """A network whose weights are drawn from the scenario's generator, by name."""
    return filled(m.ResNet(rng=np.random.default_rng(0), **options), rng)


def both_ways(model, x, rng):
    """The output, and the gradient of x."""
    found = there_and_back(model, x, rng=rng)
    return {"output": found["output"], "gradient of x": found["gradients"][0]}


@numerics
def names_and_shapes(m, rng):
    models = {
        "ResNet()": m.ResNet(rng=rng),
        "ResNet(5, 1, (2, 2, 3, 3), 2)": m.ResNet(5, 1, (2, 2, 3, 3), 2, rng=rng),
        "ResNet(4, 2, (3,), 1)": m.ResNet(4, 2, (3,), 1, rng=rng),
    }
    states = {call: model.state_dict() for call, model in models.items()}
    return {
        call: {"shapes": {name: list(np.shape(array)) for name, array in state.items()}, "names": list(state)}
        for call, state in states.items()
    }


@numerics
def fresh_weights(m, rng):
    model = m.ResNet(3, 2, (2, 4), 1, rng=rng)
    fresh = {name: p.data for name, p in model.named_parameters()}
    return {**fresh, "names": list(fresh), "drawn from rng afterwards": rng.random()}


@numerics
def gradients_by_name(m, rng):
    model = made(m, rng, classes=3, nin=2, channels=(2, 3), depth=2)
    back = both_ways(model, rng.normal(size=(2, 2, 5, 6)), rng)
    return {**back, "gradients of the network": parameter_gradients(model)}


@numerics
def images_of_any_size(m, rng):
    model = made(m, rng, classes=3, nin=1, channels=(2, 3), depth=1).eval()
    return {
        f"output for images of {size}": model(tensor(rng.normal(size=(2, 1, *size)))).data
        for size in ((4, 4), (7, 5), (1, 9), (1, 1))
    }


@numerics
def a_single_stage(m, rng):
    model = made(m, rng, classes=4, nin=2, channels=(3,), depth=2)
    return both_ways(model, rng.normal(size=(2, 2, 3, 4)), rng)


@numerics
def stages_of_equal_width(m, rng):
    model = made(m, rng, classes=2, nin=1, channels=(2, 2, 2), depth=2)
    return both_ways(model, rng.normal(size=(2, 1, 6, 6)), rng)


@numerics
def train_and_eval(m, rng):
    model = made(m, rng, classes=2, nin=1, channels=(2, 3), depth=1)
    for _ in range(2):
        model(tensor(rng.normal(size=(3, 1, 4, 4)) + 1.0))
    x = tensor(rng.normal(size=(2, 1, 4, 4)))
    return {
        "state_dict after two batches": {key: np.array(value) for key, value in model.state_dict().items()},
        "output in eval mode": model.eval()(x).data,
        "output in eval mode, of one image": model(x[:1]).data,
        "output in training mode": model.train()(x).data,
    }


@numerics(rtol=1e-3, atol=1e-4)
def float32_stays_float32(m, rng):
    model = m.ResNet(3, 1, (2, 4), 1, rng=np.random.default_rng(0))
    return model(tensor(rng.normal(size=(4, 1, 8, 8)).astype(np.float32))).data
