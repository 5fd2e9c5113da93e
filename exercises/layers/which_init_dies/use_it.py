"""Which initialization dies, measured: PyTorch sends random rows through random layers."""

import torch


def signals(std, layers, rows=128):
    """What comes out of each layer. The seed is its own: another one gives nearly the same."""
    draw = torch.Generator().manual_seed(0)
    x = torch.randn(rows, 512, generator=draw)
    yield x
    for _ in range(layers):
        x = torch.relu(x @ (std * torch.randn(512, 512, generator=draw)).T)
        yield x


def square_after(std, layers):
    *_, x = signals(std, layers)
    # In float64: the squares of small numbers are smaller still.
    return float((x.double() ** 2).mean())


nets = {"a": 0.01, "b": (2 / 512) ** 0.5, "c": 0.1, "d": (1 / 512) ** 0.5}

factor_a = (square_after(nets["a"], 10) / square_after(nets["a"], 0)) ** (1 / 10)
factor_c = (square_after(nets["c"], 10) / square_after(nets["c"], 0)) ** (1 / 10)
size_c = square_after(nets["c"], 10) ** 0.5
square_d = square_after(nets["d"], 10)
sizes = {letter: square_after(std, 50) ** 0.5 for letter, std in nets.items()}
fading = "".join(letter for letter, size in sizes.items() if size < 0.001)
exploding = "".join(letter for letter, size in sizes.items() if size > 1000)
dead_layer = next(n for n, x in enumerate(signals(nets["a"], 100, rows=8)) if not x.any())
infinite_layer = next(n for n, x in enumerate(signals(nets["c"], 300, rows=8)) if not x.isfinite().all())
