"""Initializers by PyTorch's own fans and gains, with numpy's draws."""

import torch

LINEAR, RELU = map(torch.nn.init.calculate_gain, ("linear", "relu"))


def fans(shape):
    return torch.nn.init._calculate_fan_in_and_fan_out(torch.empty(shape))


def uniform(shape, bound, rng):
    return torch.tensor(rng.uniform(-bound, bound, size=shape), dtype=torch.float32)


def normal(shape, std, rng):
    return torch.tensor(rng.normal(size=shape), dtype=torch.float64).mul(std).float()


def xavier_uniform(shape, rng, gain=LINEAR):
    fan_in, fan_out = fans(shape)
    return uniform(shape, gain * (6.0 / (fan_in + fan_out)) ** 0.5, rng)


def kaiming_uniform(shape, rng, gain=RELU):
    return uniform(shape, gain * (3.0 / fans(shape)[0]) ** 0.5, rng)


def kaiming_normal(shape, rng, gain=RELU):
    return normal(shape, gain * fans(shape)[0] ** -0.5, rng)


def uniform_(p, a=0.0, b=1.0, *, rng):
    with torch.no_grad():
        return p.copy_(torch.tensor(rng.uniform(a, b, size=tuple(p.shape))))


def normal_(p, mean=0.0, std=1.0, *, rng):
    with torch.no_grad():
        return p.copy_(torch.tensor(rng.normal(mean, std, size=tuple(p.shape))))


zeros_ = torch.nn.init.zeros_
ones_ = torch.nn.init.ones_
