"""Read MNIST: from compressed bytes to arrays."""

import gzip

import numpy as np


def parse_idx(images_gz, labels_gz):
    """Read images and labels from two files in the IDX format, as MNIST has them.

    images_gz, labels_gz: bytes, each a file's contents, compressed by gzip. There is at least one image.
    An IDX file begins with a header of unsigned integers, each of 4 bytes, the highest byte first:
    2051, the number of images, of rows and of columns; or 2049 and the number of labels.
    One byte for each pixel or label follows, in row-major order.
    Returns x, float32 of shape (images, rows, columns), each pixel divided by 255, and y, int64 of shape
    (images,).
    Both are arrays of their own that may be written to.
    ValueError if a file begins with another number.
    ValueError if a file has more or fewer bytes than its header tells.
    ValueError if there are not as many labels as images.
    torch: torchvision.datasets.MNIST
    """
    raise NotImplementedError("Build it.")


