"""Optimise: sizes of small networks, what is kept of them, and what they answer after training on."""

import sys
from types import SimpleNamespace

import numpy as np

from learnml.checks.spec import numerics, shape
from learnml.checks.tensors import tensor


def parts():
    """Layers: torch's, or the learner's own."""
    if "torch" in sys.modules:
        from torch import nn

        return SimpleNamespace(
            linear=lambda nin, nout, bias=True: nn.Linear(nin, nout, bias),
            conv=nn.Conv2d,
            sequence=nn.Sequential,
            flat=nn.Flatten,
            relu=nn.ReLU(),
        )
    from myml.functions.relu import relu
    from myml.layers.linear import Linear
    from myml.layers.sequential import Flatten, Sequential
    from myml.vision.conv2d import Conv2d

    rng = np.random.default_rng(0)
    return SimpleNamespace(
        linear=lambda nin, nout, bias=True: Linear(nin, nout, bias, rng=rng),
        conv=lambda *sizes, **options: Conv2d(*sizes, rng=rng, **options),
        sequence=Sequential,
        flat=Flatten,
        relu=relu,
    )


def filled(model, rng):
    """The model in float64, with numbers drawn by name: so no rounding decides what becomes of them."""
    model.double()
    state = {name: tensor(rng.normal(size=np.shape(a)) / 2, False) for name, a in model.state_dict().items()}
    model.load_state_dict(state)
    return model


def mlp(rng, nin=6, hidden=9, classes=3):
    kit = parts()
    return filled(kit.sequence(kit.linear(nin, hidden), kit.relu, kit.linear(hidden, classes)), rng)


def deep(rng):
    kit = parts()
    layers = [kit.linear(5, 8), kit.relu, kit.linear(8, 7, False), kit.relu, kit.linear(7, 6), kit.relu]
    return filled(kit.sequence(*layers, kit.linear(6, 3)), rng)


def convnet(rng):
    """Images of 6 · 6, which become four pixels for each of five channels."""
    kit = parts()
    layers = [kit.conv(1, 4, 3), kit.relu, kit.conv(4, 5, 3, bias=False), kit.relu, kit.flat()]
    return filled(kit.sequence(*layers, kit.linear(20, 3)), rng)


def rows(rng, n, *shape):
    return rng.normal(size=(n, *shape)), rng.integers(3, size=n)


def digits(rng, n):
    """Images that can be told apart: the label says which rows of pixels are bright."""
    x, y = rows(rng, n, 1, 6, 6)
    bright = np.repeat(np.eye(3), 2, axis=1)[y]
    return x / 2 + 2 * bright[:, None, :, None], y


def arrays(model):
    return {name: np.array(a) for name, a in model.state_dict().items()}


def answers(model, x):
    return np.array(model(tensor(x, False)).data)


def both(model, x):
    """What is kept of a model, and what it answers."""
    return {**arrays(model), "answers": answers(model, x)}


@shape
def a_hidden_layer(m, rng):
    return arrays(m.optimise(mlp(rng), *rows(rng, 20, 6), rng, epochs=1))


@shape
def a_network_for_images(m, rng):
    return arrays(m.optimise(convnet(rng), *rows(rng, 20, 1, 6, 6), rng, epochs=1))


@shape
def four_layers(m, rng):
    return arrays(m.optimise(deep(rng), *rows(rng, 20, 5), rng, epochs=1))


@shape
def more_and_less_is_kept(m, rng):
    shares = (0.01, 0.3, 0.4, 0.5, 0.75, 1.0)
    return {
        f"keep={keep}": arrays(m.optimise(mlp(rng), *rows(rng, 9, 6), rng, keep, epochs=1)) for keep in shares
    }


@numerics(rtol=1e-3, atol=1e-4)
def not_trained(m, rng):
    x, y = rows(rng, 8, 6)
    return both(m.optimise(mlp(rng), x, y, rng, epochs=0), x)


@numerics(rtol=1e-3, atol=1e-4)
def images_without_training(m, rng):
    x, y = rows(rng, 8, 1, 6, 6)
    return both(m.optimise(convnet(rng), x, y, rng, epochs=0), x)


@numerics(rtol=1e-3, atol=1e-4)
def from_the_first_layer_on(m, rng):
    """What is large in a later layer may be due to units that went before."""
    x, y = rows(rng, 8, 5)
    return {
        f"keep={keep}": both(m.optimise(deep(rng), x, y, rng, keep, epochs=0), x) for keep in (0.3, 0.5, 0.7)
    }


@numerics(rtol=1e-3, atol=1e-4)
def one_epoch(m, rng):
    x, y = rows(rng, 64, 6)
    return answers(m.optimise(mlp(rng), x, y, rng, epochs=1), x)


@numerics(rtol=1e-3, atol=1e-4)
def many_epochs(m, rng):
    x, y = rows(rng, 90, 6)
    return answers(m.optimise(mlp(rng), x, y, rng, epochs=6, lr=2e-2), x)


@numerics(rtol=1e-3, atol=1e-4)
def as_nobody_says_otherwise(m, rng):
    x, y = rows(rng, 200, 6)
    return answers(m.optimise(mlp(rng, hidden=20), x, y, rng), x)


@numerics(rtol=1e-3, atol=1e-4)
def the_decay(m, rng):
    x, y = rows(rng, 70, 6)
    return answers(m.optimise(mlp(rng), x, y, rng, keep=1.0, epochs=8, lr=1e-1), x)


@numerics(rtol=1e-3, atol=1e-4)
def images(m, rng):
    x, y = digits(rng, 100)
    return answers(m.optimise(convnet(rng), x, y, rng, epochs=3, lr=1e-2), x)


@numerics
def which_classes_it_sees(m, rng):
    x, y = digits(rng, 150)
    return answers(m.optimise(convnet(rng), x, y, rng, epochs=8, lr=3e-2), x).argmax(axis=1)


@numerics
def draws_of_the_generator(m, rng):
    found = {}
    for epochs in (0, 1, 3):
        m.optimise(mlp(rng), *rows(rng, 10, 6), rng, epochs=epochs)
        found[f"drawn from rng after epochs={epochs}"] = rng.random()
    return found


@numerics
def in_place(m, rng):
    model = mlp(rng)
    return m.optimise(model, *rows(rng, 10, 6), rng, epochs=1) is model


@numerics
def the_mode(m, rng):
    return {
        f"training after epochs={n}": m.optimise(mlp(rng), *rows(rng, 10, 6), rng, epochs=n).training
        for n in (0, 1)
    }


@numerics
def rows_are_left_alone(m, rng):
    x, y = rows(rng, 10, 6)
    m.optimise(mlp(rng), x, y, rng, epochs=1)
    return {"x": x, "y": y}


@numerics(rtol=1e-3, atol=1e-4)
def a_single_row(m, rng):
    x, y = rows(rng, 1, 6)
    return answers(m.optimise(mlp(rng), x, y, rng, epochs=2), x)
