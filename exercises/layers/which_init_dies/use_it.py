"""Which initialization dies, measured: PyTorch sends random rows through random layers."""

import torch


def signals(std, layers):
    """The first x, and what comes out of each layer. Another seed than this gives nearly the same."""
    draw = torch.Generator().manual_seed(0)
    x = torch.randn(64, 512, generator=draw)
    found = [x]
    while len(found) <= layers:
        x = torch.relu(x @ (std * torch.randn(512, 512, generator=draw)).T)
        found.append(x)
    return found


def mean_square(x):
    # In float64: the squares of small numbers are smaller still.
    return float((x.double() ** 2).mean())


nets = {
    "a": signals(0.01, 70),
    "b": signals((2 / 512) ** 0.5, 50),
    "c": signals(0.1, 220),
    "d": signals((1 / 512) ** 0.5, 50),
}

factor_a = (mean_square(nets["a"][10]) / mean_square(nets["a"][0])) ** (1 / 10)
factor_c = (mean_square(nets["c"][10]) / mean_square(nets["c"][0])) ** (1 / 10)
size_c = mean_square(nets["c"][10]) ** 0.5
square_d = mean_square(nets["d"][10])
sizes = {letter: mean_square(net[50]) ** 0.5 for letter, net in nets.items()}
fading = "".join(letter for letter, size in sizes.items() if size < 0.001)
exploding = "".join(letter for letter, size in sizes.items() if size > 1000)
dead_layer = next(n for n, x in enumerate(nets["a"]) if not x.any())
infinite_layer = next(n for n, x in enumerate(nets["c"]) if not x.isfinite().all())
