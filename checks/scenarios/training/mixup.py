"""Mixup and CutMix: shares that are drawn, parts at the border, labels of two classes and of one."""

import numpy as np

from learnml.checks.spec import budget, numerics, shape
from learnml.checks.tensors import there_and_back


def batch(rng, n=5, channels=1, height=4, width=6, classes=4, dtype=np.float64):
    return rng.normal(size=(n, channels, height, width)).astype(dtype), rng.integers(classes, size=n), classes


@shape
def images_and_labels(m, rng):
    return {
        "(images, labels) of mixup": m.mixup(*batch(rng), 1.0, rng),
        "(images, labels) of cutmix": m.cutmix(*batch(rng), 1.0, rng),
    }


@numerics
def mixup_of_two_classes(m, rng):
    x, y = rng.normal(size=(2, 1, 2, 2)), np.array([3, 1])
    return {"(images, labels)": m.mixup(x, y, 4, 1.0, rng)}


@numerics
def mixup_of_a_batch(m, rng):
    return {
        f"(images, labels), alpha={alpha}": m.mixup(*batch(rng, 7, 3), alpha, rng)
        for alpha in (0.2, 1.0, 5.0)
    }


@numerics
def mixup_within_a_class(m, rng):
    x, _, _ = batch(rng)
    return {
        "(images, labels), three classes": m.mixup(x, np.array([2, 2, 0, 0, 1]), 3, 1.0, rng),
        "(images, labels), all of one class": m.mixup(x, np.ones(5, np.int64), 2, 1.0, rng),
    }


@numerics
def mixup_of_a_single_image(m, rng):
    return {
        "(images, labels), four classes": m.mixup(*batch(rng, 1), 1.0, rng),
        "(images, labels), one class": m.mixup(*batch(rng, 1, classes=1), 1.0, rng),
    }


@numerics
def cutmix_in_small_images(m, rng):
    return {f"(images, labels), batch {i}": m.cutmix(*batch(rng, 3, 2), 1.0, rng) for i in range(8)}


@numerics
def cutmix_in_images_of_other_shapes(m, rng):
    sizes = ((9, 3), (1, 8), (1, 1), (16, 16))
    return {
        f"(images, labels), images of {size}, alpha={alpha}": m.cutmix(*batch(rng, 3, 1, *size), alpha, rng)
        for size in sizes
        for alpha in (0.3, 1.0, 4.0)
    }


@numerics
def cutmix_within_a_class(m, rng):
    x, _, _ = batch(rng, height=8, width=8)
    y = np.array([2, 2, 0, 0, 1])
    return {f"(images, labels), call {i}": m.cutmix(x, y, 3, 1.0, rng) for i in (1, 2, 3)}


@numerics
def cutmix_of_a_single_image(m, rng):
    return {"(images, labels)": m.cutmix(*batch(rng, 1), 1.0, rng)}


@numerics
def images_in_float32(m, rng):
    images = batch(rng, 6, 1, 8, 8, dtype=np.float32)
    return {
        "(images, labels) of mixup": m.mixup(*images, 0.4, rng),
        "(images, labels) of cutmix": m.cutmix(*images, 1.0, rng),
    }


class Fixed:
    """A generator whose share and middle are given."""

    def __init__(self, share, *middle):
        self.share, self.middle = share, list(middle)

    def beta(self, *_):
        return self.share

    def integers(self, *_):
        return self.middle.pop(0)


@numerics
def a_part_that_reaches_over_the_border(m, rng):
    images, corners = batch(rng, 3, 2, 8, 12), ((0, 0), (0, 11), (7, 0), (7, 11), (4, 6))
    return {
        f"(images, labels), around {at}, keeping {share}": m.cutmix(*images, 1.0, Fixed(share, *at))
        for at in corners
        for share in (0.75, 0.4375)
    }


@numerics
def all_or_nothing(m, rng):
    images = batch(rng, 3, 1, 8, 8)
    mixed = {share: m.mixup(*images, 1.0, Fixed(share)) for share in (0.0, 1.0)}
    cut = {share: m.cutmix(*images, 1.0, Fixed(share, 4, 4)) for share in (0.0, 1.0, 0.99)}
    return {
        **{f"(images, labels) of mixup, keeping {share}": found for share, found in mixed.items()},
        **{f"(images, labels) of cutmix, keeping {share}": found for share, found in cut.items()},
    }


@numerics
def what_is_drawn(m, rng):
    images, found = batch(rng), {}
    for time in ("first", "second"):
        m.mixup(*images, 0.7, rng)
        found[f"drawn from rng after the {time} mixup"] = rng.random()
        m.cutmix(*images, 0.7, rng)
        found[f"drawn from rng after the {time} cutmix"] = rng.random()
    return found


@numerics
def images_and_labels_are_left_alone(m, rng):
    images = batch(rng)
    for mixed, labels in (m.mixup(*images, 1.0, rng), m.cutmix(*images, 1.0, Fixed(1.0, 1, 1))):
        mixed += 1.0
        labels += 1.0
    x, y, _ = images
    return {"x afterwards": x, "y afterwards": y}


def lost(m, logits, targets, rng):
    found = there_and_back(lambda x: m.soft_cross_entropy(x, targets), logits, rng=rng)
    return {"loss": found["output"], "gradient of logits": found["gradients"][0]}


@numerics
def the_loss_and_its_gradient(m, rng):
    targets = rng.dirichlet(np.ones(4), size=5)
    return lost(m, rng.normal(size=(5, 4)), targets, rng)


@numerics
def the_loss_of_certain_labels(m, rng):
    targets = np.eye(4)[[2, 0, 2]]
    return lost(m, rng.normal(size=(3, 4)), targets, rng)


@numerics
def the_loss_of_large_logits_in_float32(m, rng):
    targets = np.array([[0.75, 0.25, 0.0], [0.0, 0.5, 0.5]], np.float32)
    logits = (500 * rng.normal(size=(2, 3))).astype(np.float32)
    return lost(m, logits, targets, rng)


@budget(time=6)
def a_batch_is_mixed(m, rng):
    images = batch(rng, 64, 1, 28, 28, 10, np.float32)
    return lambda: m.mixup(*images, 0.2, np.random.default_rng(1))


@budget(time=6)
def a_batch_is_cut_and_pasted(m, rng):
    images = batch(rng, 64, 1, 28, 28, 10, np.float32)
    return lambda: m.cutmix(*images, 1.0, np.random.default_rng(1))
