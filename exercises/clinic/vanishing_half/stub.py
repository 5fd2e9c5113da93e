"""Calibration in half precision: float32 weights that learn by gradients worked out in float16."""

import numpy as np
from myml.autograd.tensor import Tensor
from myml.functions.mse_loss import mse_loss
from myml.layers.module import Module, Parameter


class Calibration(Module):
    """What each pixel of a sensor makes of the light: reading · gain + offset.

    gain, offset: Parameters (pixels,) float32, ones and zeros at first.
    """

    def __init__(self, pixels):
        self.gain = Parameter(np.ones(pixels, np.float32))
        self.offset = Parameter(np.zeros(pixels, np.float32))


def backward_in_half(model, x, y, scale):
    """Set the `grad` of gain and offset, float32 arrays, and return the loss: a float.

    model: a Calibration. x: float32 array (n, pixels), readings in volts. y: the same, what they should be.
    The loss is the mean squared error of all n · pixels numbers, computed in float32. What comes before is
    computed in float16, forward and back: readings, weights, predictions, and their gradients.
    scale: float, a power of 2. The loss is multiplied by it before it goes back, so that gradients which are
    too small for float16 are not lost. The `grad` that is set is that of the loss itself, whatever the scale,
    to the precision of float16. What was there before has no part in it.
    """
    gain, offset = (Tensor(p.data.astype(np.float16), True) for p in (model.gain, model.offset))
    prediction = Tensor(x.astype(np.float16)) * gain + offset
    loss = mse_loss(prediction.cast(np.float32), Tensor(y))
    (loss * scale).backward()
    model.gain.grad = (gain.grad / scale).astype(np.float32)
    model.offset.grad = (offset.grad / scale).astype(np.float32)
    return loss.item()


def fit(model, optimizer, batches, scale, epochs):
    """Train a Calibration, and return the mean loss of the batches in each epoch: a list of floats.

    optimizer: has `step()`. batches: list of (x, y). Each makes one step after `backward_in_half`.
    """
    history = []
    for _ in range(epochs):
        total = 0.0
        for x, y in batches:
            total += backward_in_half(model, x, y, scale)
            optimizer.step()
        history.append(total / len(batches))
    return history
