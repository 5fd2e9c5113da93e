"""Read MNIST: small files made here, and a slice of the real one."""

import gzip
import struct

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.exercises.datasets import FOLDER


def idx(array, magic=None, sizes=None, more=b""):
    """The bytes of a file, with a header that may say something else than what follows."""
    magic = 2048 + array.ndim if magic is None else magic
    sizes = array.shape if sizes is None else sizes
    header = struct.pack(f">{1 + len(sizes)}I", magic, *sizes)
    return gzip.compress(header + array.astype(np.uint8).tobytes() + more, 1)


def drawn(rng, n=3, rows=4, columns=5):
    return rng.integers(256, size=(n, rows, columns)), rng.integers(10, size=n)


def refused(m, images, labels):
    return raised(lambda: m.parse_idx(images, labels))


@numerics
def a_few_images(m, rng):
    x, y = drawn(rng)
    return {"(images, labels)": m.parse_idx(idx(x), idx(y))}


@numerics
def one_image(m, rng):
    x, y = drawn(rng, 1, 2, 7)
    return {"(images, labels)": m.parse_idx(idx(x), idx(y))}


@numerics
def more_images_than_one_byte_counts(m, rng):
    x, y = drawn(rng, 600, 2, 1)
    return {"(images, labels)": m.parse_idx(idx(x), idx(y))}


@numerics
def images_wider_than_one_byte_counts(m, rng):
    x, y = drawn(rng, 2, 3, 300)
    return {"(images, labels)": m.parse_idx(idx(x), idx(y))}


@numerics
def black_and_white(m, rng):
    x = np.array([[[0, 255], [255, 128], [1, 254]]])
    return {"(images, labels)": m.parse_idx(idx(x), idx(np.array([9])))}


@numerics
def labels_up_to_255(m, rng):
    x, _ = drawn(rng, 4)
    return {"(images, labels)": m.parse_idx(idx(x), idx(np.array([0, 127, 128, 255])))}


@numerics
def handwritten_digits(m, rng):
    with np.load(FOLDER / "mnist_10k.npz") as file:
        images, labels = file["images"][:20], file["labels"][:20]
    return {"(images, labels)": m.parse_idx(idx(images), idx(labels))}


@numerics
def the_arrays_may_be_written_to(m, rng):
    x, y = drawn(rng)
    images, labels = m.parse_idx(idx(x), idx(y))
    images[0] = 0.5
    labels += 1
    return {"images": images, "labels": labels}


@numerics
def the_wrong_kind_of_file(m, rng):
    x, y = drawn(rng, 9)
    images, labels = idx(x), idx(y)
    return {
        "9 images and 9 labels": refused(m, images, labels),
        "images and labels exchanged": refused(m, labels, images),
        "images that begin with 2052": refused(m, idx(x, 2052), labels),
        "images that begin with 2050": refused(m, idx(x, 2050), labels),
        "labels that begin with 2050": refused(m, images, idx(y, 2050)),
        "labels that begin with 0": refused(m, images, idx(y, 0)),
        "images that begin with 2051 << 8": refused(m, idx(x, 2051 << 8), labels),
    }


@numerics
def a_file_of_another_length(m, rng):
    x, y = drawn(rng)
    return {
        "images with a byte too many": refused(m, idx(x, more=b"\0"), idx(y)),
        "labels with a byte too many": refused(m, idx(x), idx(y, more=b"\0")),
        "images of 4 × 5, said to be 5 × 5": refused(m, idx(x, sizes=(3, 5, 5)), idx(y)),
        "3 labels, said to be 4": refused(m, idx(x), idx(y, sizes=(4,))),
        "images of 4 × 5, said to be 4 × 4": refused(m, idx(x, sizes=(3, 4, 4)), idx(y)),
    }


@numerics
def labels_for_other_images(m, rng):
    x, y = drawn(rng)
    return {
        "3 images, 2 labels": refused(m, idx(x), idx(y[:2])),
        "2 images, 3 labels": refused(m, idx(x[:2]), idx(y)),
    }


@budget(no_loops=True, memory=2)
def a_thousand_images(m, rng):
    x, y = drawn(rng, 1000, 14, 14)
    images, labels = idx(x), idx(y)
    return lambda: m.parse_idx(images, labels)
