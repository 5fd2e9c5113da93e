"""A precision for each number: a layer is tuned with numbers kept in the chosen formats, and in others."""

from functools import lru_cache

import numpy as np

from learnml.checks.spec import at_most, chosen, counted, given, numerics, one_of

FEATURES, STEPS, UNIT, RATE = 16, 200, 1e-8, 0.005
TIMES = "3 times that of float32"
BYTES = {"float32": 4, "float16": 2, "bfloat16": 2}


def float32(x):
    return np.asarray(x, np.float32)


def float16(x):
    with np.errstate(over="ignore", under="ignore"):
        return float32(float32(x).astype(np.float16))


def rounded(x, bits):
    """With so many binary digits, in the range of float32."""
    part, power = np.frexp(float32(x))
    return float32(np.ldexp(np.rint(part * 2**bits) / 2**bits, power))


def bfloat16(x):
    return rounded(x, 8)


def more_range(x):
    """The digits of float16, in the range of float32."""
    return rounded(x, 11)


def more_digits(x):
    """The digits of float32, in the range of float16."""
    x = float32(x)
    return np.where(float16(x) == 0, np.float32(0), np.where(np.abs(x) > 65504, np.inf * np.sign(x), x))


FORMATS = {"float32": float32, "float16": float16, "bfloat16": bfloat16}
NEEDS = {"digits": (more_digits, 1.0), "range": (more_range, 1.0), "scale": (float16, 2.0**20)}


@lru_cache
def data():
    rng = np.random.default_rng(1)
    start = rng.uniform(20, 31, size=(1, FEATURES))
    final = start + rng.choice([-0.3, 0.3], size=(1, FEATURES))
    x = rng.normal(size=(3000, FEATURES))
    return float32(start), float32(x), float32(x @ final.T + rng.normal(0, 0.1, size=(3000, 1)))


@lru_cache(16)
def loss_after(weights, gradients, moments, scale=1.0):
    """The mean squared error on unseen rows after some steps of Adam that keep numbers in these formats."""
    from myml.autograd.tensor import Tensor
    from myml.functions.mse_loss import mse_loss
    from myml.layers.linear import Linear

    start, x, y = data()
    rng, layer = np.random.default_rng(2), Linear(FEATURES, 1, bias=False, rng=np.random.default_rng(0))
    weight, mean, squares = weights(start), np.zeros_like(start), np.zeros_like(start)
    with np.errstate(all="ignore"):
        for step in range(1, STEPS + 1):
            rows = rng.integers(2000, size=64)
            layer.weight.data[...] = weight
            layer.weight.grad = None
            (mse_loss(layer(Tensor(x[rows])), Tensor(y[rows])) * UNIT).backward()
            gradient = gradients(np.float64(scale) * np.asarray(layer.weight.grad)) / np.float64(scale)
            is_kept = np.isfinite(gradient).all()
            mean = np.where(is_kept, moments(mean + 0.1 * (gradient - mean)), mean)
            squares = np.where(is_kept, moments(squares + 0.01 * (gradient**2 - squares)), squares)
            move = mean / (1 - 0.9**step) / (np.sqrt(squares / (1 - 0.99**step)) + 1e-12)
            weight = np.where(is_kept, weights(weight - RATE * move), weight)
        layer.weight.data[...] = weight
        return float(np.square(layer(Tensor(x[2000:])).data - y[2000:]).mean())


def baseline():
    return loss_after(float32, float32, float32)


def of_design(m):
    formats = [chosen(FORMATS, name) for name in (m.weights, m.gradients, m.moments)]
    return loss_after(*formats, m.scale)


def bytes_of(m):
    return chosen(BYTES, m.weights) + chosen(BYTES, m.gradients) + 2 * chosen(BYTES, m.moments)


@numerics
def weights(m, rng):
    return one_of(m.weights, FORMATS)


@numerics
def gradients(m, rng):
    return one_of(m.gradients, FORMATS)


@numerics
def moments(m, rng):
    return one_of(m.moments, FORMATS)


@numerics
@given("weights", "gradients", "moments", "bytes")
def bytes(m, rng):
    return counted(m.bytes, bytes_of(m))


@numerics(rtol=0.01)
@given("scale", "ceiling")
def ceiling(m, rng):
    return counted(m.ceiling, 65504 / m.scale)


@numerics
def ones(m, rng):
    return m.ones


@numerics(rtol=0.01)
def smallest(m, rng):
    return m.smallest


@numerics
@given("weights", "gradients", "moments", "scale")
def tuning(m, rng):
    loss, rival = of_design(m), loss_after(float16, float32, float32)
    return {
        "bytes": at_most(bytes_of(m), 14),
        "loss": at_most(loss, 3 * baseline(), TIMES),
        "against others": at_most(loss, rival / 10, "a tenth of that of float16 for weights"),
    }


@numerics
@given("weights_need")
def weights_need(m, rng):
    better, scale = chosen(NEEDS, m.weights_need)
    return {
        "weights need": one_of(m.weights_need, NEEDS),
        "loss": at_most(loss_after(better, float32, float32, scale), 3 * baseline(), TIMES),
    }


@numerics
@given("moments_need")
def moments_need(m, rng):
    better, scale = chosen(NEEDS, m.moments_need)
    return {
        "moments need": one_of(m.moments_need, NEEDS),
        "loss": at_most(loss_after(float32, float32, better, scale), 3 * baseline(), TIMES),
    }
