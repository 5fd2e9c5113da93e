"""Dice loss: images on their own, empty masks, certainty, and shapes that only broadcast."""

import numpy as np

from learnml.checks.spec import numerics, raised
from learnml.checks.tensors import tensor, there_and_back


def lost(m, rng, logits, targets, **options):
    found = there_and_back(lambda x: m.dice_loss(x, targets, **options), logits, rng=rng)
    return {"loss": found["output"], "gradient of logits": found["gradients"][0]}


def masks(rng, size):
    return (rng.random(size) < 0.4) * 1.0


@numerics
def one_image(m, rng):
    return lost(m, rng, rng.normal(size=(1, 4, 5)), masks(rng, (1, 4, 5)))


@numerics
def several_images_of_any_shape(m, rng):
    return {
        f"logits of shape {size}": lost(m, rng, rng.normal(size=size) * 2, masks(rng, size))
        for size in ((3, 4, 5), (2, 1, 3, 4), (4, 6), (2, 2, 2, 2, 3), (3,))
    }


@numerics
def images_of_different_difficulty(m, rng):
    targets = np.zeros((3, 4, 4))
    targets[0, 0, 0] = targets[1, :2] = 1.0
    targets[2] = 1.0
    return lost(m, rng, rng.normal(size=(3, 4, 4)), targets)


@numerics
def nothing_to_find(m, rng):
    return {
        "unsure": lost(m, rng, rng.normal(size=(2, 3, 3)), np.zeros((2, 3, 3))),
        "sure that there is nothing": lost(m, rng, np.full((1, 3, 3), -50.0), np.zeros((1, 3, 3))),
    }


@numerics
def perfectly_sure(m, rng):
    targets = masks(rng, (2, 4, 4))
    return {
        name: lost(m, rng, 1000.0 * (2 * t - 1), targets)
        for name, t in (("sure and right", targets), ("sure and wrong", 1 - targets))
    }


@numerics
def other_smoothing(m, rng):
    logits, targets = rng.normal(size=(2, 3, 4)), masks(rng, (2, 3, 4))
    targets[:, 0, 0] = 1.0
    return {
        **{f"smooth={s:g}": lost(m, rng, logits, targets, smooth=s) for s in (0.0, 1e-6, 1.0, 10.0)},
        "loss by position, smooth 3": m.dice_loss(tensor(logits), targets, 3.0).data,
        "loss without smooth": m.dice_loss(tensor(logits), targets).data,
    }


@numerics
def targets_as_a_tensor(m, rng):
    targets = tensor(masks(rng, (2, 3, 4)), False)
    return lost(m, rng, rng.normal(size=(2, 3, 4)), targets)


@numerics
def shapes_that_only_broadcast(m, rng):
    logits = tensor(rng.normal(size=(2, 3, 4)))
    sizes = ((2, 3, 1), (1, 3, 4), (3, 4), (2, 1, 3, 4), (2, 12), (2, 3, 5))
    return {
        f"logits of (2, 3, 4), targets of {size}": raised(
            lambda size=size: m.dice_loss(logits, np.ones(size))
        )
        for size in sizes
    }


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    targets = masks(rng, (2, 3, 4)).astype(np.float32)
    return lost(m, rng, rng.normal(size=(2, 3, 4)).astype(np.float32), targets)


@numerics
def nothing_is_changed(m, rng):
    logits, targets = rng.normal(size=(2, 3, 4)), masks(rng, (2, 3, 4))
    found = lost(m, rng, logits, targets)
    return {**found, "logits afterwards": logits, "targets afterwards": targets}
