"""Digits, read from compressed bytes."""

import gzip
import struct

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.exercises.datasets import mnist


@picture
def draw(m, rng):
    images, labels = mnist()
    images, labels = images[:6], labels[:6]
    header = struct.pack(">IIII", 2051, len(images), 28, 28)
    x, y = m.parse_idx(
        gzip.compress(header + images.tobytes()),
        gzip.compress(struct.pack(">II", 2049, len(labels)) + labels.astype(np.uint8).tobytes()),
    )
    return Picture(
        "MNIST: from bytes to digits",
        "Each image is 784 bytes after a header of 16. If the pixels began at another byte, or rows and "
        "columns changed places, you would see it here: the digits would be torn, or lie on their sides. "
        "The label belongs to the image.",
        [Heatmap(f"label {label}", "column", "row", "ink", image) for image, label in zip(x, y)],
    )
