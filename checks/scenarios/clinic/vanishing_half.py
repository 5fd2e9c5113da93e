"""Calibration in half: gradients at every scale, what a training makes of them, and what stays in float16."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import gradient

HALF = 0.01
"""The relative precision of what was computed in float16, with some room."""


class Steps:
    """Plain descent, with a rate for each parameter. As in SGD, what has no gradient stays where it is."""

    def __init__(self, model, *rates):
        self.params, self.rates = [model.gain, model.offset], rates

    def step(self):
        for p, rate in zip(self.params, self.rates):
            if p.grad is not None:
                with np.errstate(all="ignore"):
                    p.data -= gradient(np.float32(rate) * np.array(p.grad))


def readings(rng, n, pixels, volts=1e-3):
    """Readings of about that many volts, and what they should be: always more."""
    x = rng.uniform(1.0, 2.0, size=(n, pixels)) * volts
    y = x * rng.uniform(1.2, 1.5, size=pixels) + rng.uniform(0.5, 1.0, size=pixels) * volts
    return x.astype(np.float32), y.astype(np.float32)


def found(m, x, y, scale):
    """The loss and the gradients."""
    model = m.Calibration(x.shape[1])
    loss = m.backward_in_half(model, x, y, scale)
    return {"loss": loss, "gradient of gain": model.gain.grad, "gradient of offset": model.offset.grad}


@numerics(rtol=0.03, atol=0.0)
def losses_of_a_training(m, rng):
    model = m.Calibration(64)
    batches = [readings(rng, 8, 64) for _ in range(2)]
    return m.fit(model, Steps(model, 2e6, 4.0), batches, 2.0**14, 6)


@numerics(rtol=HALF, atol=0.0)
def readings_of_a_volt(m, rng):
    return {f"scale {scale:g}": found(m, *readings(rng, 3, 5, 1.0), scale) for scale in (1.0, 8.0)}


@numerics(rtol=HALF, atol=0.0)
def the_loss_at_every_scale(m, rng):
    return {
        f"loss at scale {2**power:,}": found(m, *readings(rng, 8, 64), 2.0**power)["loss"]
        for power in (0, 5, 10, 15)
    }


@numerics(rtol=HALF, atol=0.0)
def gradients_of_millivolts(m, rng):
    return found(m, *readings(rng, 8, 64), 2.0**14)


@numerics(rtol=HALF, atol=0.0)
def gradients_of_many_pixels(m, rng):
    return found(m, *readings(rng, 8, 600), 2.0**15)


@numerics(rtol=HALF, atol=0.0)
def gradients_of_offsets_that_vanish(m, rng):
    x, y = readings(rng, 4, 600, 1e-5)
    return found(m, np.zeros_like(x), y, 2.0**15)


@numerics(rtol=HALF, atol=0.0)
def gradients_of_gains_that_vanish(m, rng):
    x, y = readings(rng, 4, 300, 3e-3)
    return {
        f"gradient of gain at scale {2**power:,}": found(m, x, y, 2.0**power)["gradient of gain"]
        for power in (12, 15)
    }


@numerics(rtol=HALF, atol=0.0)
def one_reading(m, rng):
    return found(m, *readings(rng, 1, 1), 2.0**8)


@numerics(rtol=HALF, atol=0.0)
def what_float16_rounds(m, rng):
    x = np.array([[2049.0, 4100.0, 1.0004]], np.float32)
    return found(m, x, x + np.float32(3.0), 1.0)


@numerics(rtol=HALF, atol=0.0)
def gradients_from_before(m, rng):
    model = m.Calibration(16)
    for p in (model.gain, model.offset):
        p.grad = gradient(rng.normal(size=16).astype(np.float32))
    x, y = readings(rng, 2, 16)
    m.backward_in_half(model, x, y, 2.0**12)
    return {
        "gradient of gain": np.array(model.gain.grad),
        "gradient of offset": np.array(model.offset.grad),
        "loss, once more": m.backward_in_half(model, x, y, 2.0**12),
        "gradient of gain, once more": model.gain.grad,
    }


@numerics
def weights_that_float16_cannot_hold(m, rng):
    model = m.Calibration(4)
    model.gain.data += gradient(np.float32(1e-5))
    m.backward_in_half(model, *readings(rng, 2, 4), 2.0**10)
    return {"gain": model.gain.data, "offset": model.offset.data}


@numerics(rtol=0.03, atol=0.0)
def weights_after_a_training(m, rng):
    model = m.Calibration(40)
    losses = m.fit(model, Steps(model, 1e6, 4.0), [readings(rng, 6, 40) for _ in range(3)], 2.0**13, 3)
    return {"losses": losses, "gain": model.gain.data, "offset": model.offset.data}


@numerics
def no_epochs(m, rng):
    model = m.Calibration(3)
    return m.fit(model, Steps(model, 1.0, 1.0), [readings(rng, 2, 3)], 4.0, 0)


@numerics
def a_fresh_calibration(m, rng):
    model = m.Calibration(3)
    fresh = {name: p.data for name, p in model.named_parameters()}
    return {**fresh, "names": list(fresh)}


@numerics
def the_readings_are_left_alone(m, rng):
    x, y = readings(rng, 2, 3)
    found(m, x, y, 16.0)
    return {"x": x, "y": y}
