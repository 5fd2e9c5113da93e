"""Mixup and CutMix: two images in one, and a label that says how much of each."""

import numpy as np
from myml.functions.log_softmax import log_softmax


def mixup(x, y, classes, alpha, rng):
    """Mix each image with the one before it in the batch, and their labels likewise.

    x: array of floats (n, channels, height, width), n at least 1. y: array of n ints, from 0 to classes - 1.
    alpha: float above 0. rng: numpy Generator. Draws `rng.beta(alpha, alpha)` once: the share of each image
    that is kept. The rest of it comes from the image before it in the batch; for the first, from the last.
    Returns the mixed images, a new array of x's shape and dtype, and their labels: an array (n, classes) of
    x's dtype. A row has the kept share at the image's class and the rest at the other's. Where both are of
    the same class, the two add up to 1.
    torch: torchvision.transforms.v2.MixUp
    """
    raise NotImplementedError("Build it.")


def cutmix(x, y, classes, alpha, rng):
    """Paste a part of the image before it into each image, and mix their labels by area.

    x, y, classes, alpha, rng: as for mixup. Draws `rng.beta(alpha, alpha)` once, here called share, then
    `rng.integers(height)` and `rng.integers(width)`: row and column of the middle of the part, the same for
    all images. With `half = 0.5 * (1 - share) ** 0.5`, it reaches int(half * height) rows up and as many
    down, and int(half * width) columns to either side: from middle - reach up to, not including, middle +
    reach. What lies outside the image is cut off.
    Inside the part, each image shows the same place of the image before it; for the first, of the last.
    Returns images and labels as mixup does. The kept share is that of the pixels outside the part.
    torch: torchvision.transforms.v2.CutMix
    """
    raise NotImplementedError("Build it.")


def soft_cross_entropy(logits, targets):
    """The cross-entropy of logits and labels that are probabilities.

    logits: Tensor of floats (n, classes), n at least 1. targets: array (n, classes), of the same dtype; each
    row sums to 1. Of a row the loss is the sum over the classes of -target * log(probability), where softmax
    gives the probabilities.
    Returns the mean over the rows, a Tensor of shape (). Finite for every finite logit.
    torch: torch.nn.functional.cross_entropy, with class probabilities as targets
    """
    raise NotImplementedError("Build it.")
