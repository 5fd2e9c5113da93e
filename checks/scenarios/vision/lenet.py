"""LeNet: logits and gradients by name, other sizes, and fresh weights."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def made(m, rng, **options):
    """A network whose weights are drawn from the scenario's generator, by name."""
    return filled(m.LeNet(rng=np.random.default_rng(0), **options), rng)


@numerics
def fresh_weights(m, rng):
    model = m.LeNet(rng=rng)
    fresh = {name: p.data for name, p in model.named_parameters()}
    return {**fresh, "names": list(fresh), "drawn from rng afterwards": rng.random()}


@numerics
def names_and_shapes(m, rng):
    model = m.LeNet(4, (2, 3), 3, 10, rng=rng)
    shapes = {f"shape of {name}": list(np.shape(array)) for name, array in model.state_dict().items()}
    return {**shapes, "names": list(model.state_dict())}


@numerics
def logits_of_digits(m, rng):
    return made(m, rng)(tensor(rng.normal(size=(2, 1, 28, 28)))).data


@numerics
def gradients_by_name(m, rng):
    model = made(m, rng, classes=4, channels=(2, 3), kernel=3, size=12)
    back = there_and_back(model, rng.normal(size=(3, 1, 12, 12)), rng=rng)
    return {
        "output": back["output"],
        "gradient of x": back["gradients"][0],
        "gradients of the network": parameter_gradients(model),
    }


@numerics
def other_sizes(m, rng):
    found = {}
    for kernel, size in ((3, 10), (3, 11), (3, 13), (1, 5), (5, 17), (2, 8)):
        model = made(m, rng, classes=3, channels=(3, 2), kernel=kernel, size=size)
        output = model(tensor(rng.normal(size=(2, 1, size, size)))).data
        found[f"output with kernel={kernel}, size={size}"] = output
    return found


@numerics
def no_images_and_one(m, rng):
    model = made(m, rng, classes=3, channels=(2, 2), kernel=3, size=10)
    return {f"output for a batch of {n}": model(tensor(np.ones((n, 1, 10, 10)))).data for n in (0, 1)}


@numerics(rtol=1e-3, atol=1e-4)
def float32_stays_float32(m, rng):
    model = m.LeNet(4, (2, 3), 3, 12, rng=np.random.default_rng(0))
    return model(tensor(rng.normal(size=(2, 1, 12, 12)).astype(np.float32))).data


@budget(time=4)
def a_few_digits_there_and_back(m, rng):
    model = made(m, rng, channels=(4, 8))
    x, g = rng.normal(size=(2, 1, 28, 28)), rng.normal(size=(2, 10))

    def there_and_back_again():
        y = model(tensor(x, False))
        y.backward(tensor(g, False))
        return [y.data, parameter_gradients(model)]

    return there_and_back_again
