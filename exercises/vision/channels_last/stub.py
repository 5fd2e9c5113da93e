"""Red or blue: a small convolutional network learns the color of photographs."""

import numpy as np
from myml.autograd.tensor import Tensor
from myml.functions.cross_entropy import cross_entropy
from myml.functions.relu import relu
from myml.layers.linear import Linear
from myml.layers.sequential import Sequential
from myml.optim.sgd import SGD
from myml.vision.conv2d import Conv2d


def as_images(photographs):
    """Make what a network takes of what cameras and files give.

    photographs: uint8 array (n, height, width, 3): for each pixel its red, green and blue, 0 to 255.
    Returns a float32 array (n, 3, height, width) of numbers from 0 to 1: the red, green and blue images.
    """
    images = photographs.reshape(len(photographs), 3, *photographs.shape[1:3])
    return images.astype(np.float32) / 255


def fit(photographs, labels, rate, steps, rng):
    """Train a network: a convolution of 4 filters of 1 · 1, relu, a mean over the image, and a linear layer.

    photographs: as above. labels: int array (n,), 0 or 1. rate: float. steps: int.
    rng: draws the weights, the convolution's first.
    Returns the list of the losses before each step, and an int array (n,) of the labels that are guessed
    after the last one.
    """
    model = Sequential(
        Conv2d(3, 4, 1, rng=rng),
        relu,
        lambda x: x.mean(dim=(2, 3)),
        Linear(4, 2, rng=rng),
    )
    optimizer = SGD(list(model.parameters()), rate)
    x, losses = Tensor(as_images(photographs)), []
    for _ in range(steps):
        loss = cross_entropy(model(x), labels)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses, model(x).data.argmax(axis=1)
