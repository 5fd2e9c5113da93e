"""The price of checkpoints, measured: PyTorch tells of each array that is saved, and each that is let go."""

import torch
from torch.autograd.graph import saved_tensors_hooks
from torch.utils.checkpoint import checkpoint


class Saved:
    """A saved array, which is counted as long as it is there."""

    now = peak = 0

    def __init__(self, array):
        self.array = array
        Saved.now += 1
        Saved.peak = max(Saved.peak, Saved.now)

    def __del__(self):
        Saved.now -= 1


class Layer(torch.autograd.Function):
    """A layer that saves its input and counts its calls."""

    forwards = backwards = 0

    @staticmethod
    def forward(ctx, x):
        Layer.forwards += 1
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx, g):
        Layer.backwards += 1
        (x,) = ctx.saved_tensors
        return 2 * x * g


def step(layers, pieces=0):
    """Forward and backward once, without pieces no checkpoints. Returns the peak, calls and time."""

    def piece(x):
        for _ in range(layers // pieces if pieces else layers):
            x = Layer.apply(x)
        return x

    Saved.peak = Layer.forwards = Layer.backwards = 0
    x = torch.ones(2, requires_grad=True)
    with saved_tensors_hooks(Saved, lambda saved: saved.array):
        for _ in range(pieces):
            x = checkpoint(piece, x, use_reentrant=True)
        y = x if pieces else piece(x)
        y.backward(torch.ones(2))
    return Saved.peak, Layer.forwards, Layer.forwards + 2 * Layer.backwards


plain_peak, _, plain_time = step(64)
one_peak, four_peak = step(64, 1)[0], step(64, 4)[0]
eight_peak, calls, time = step(64, 8)
slower = time / plain_time
best_pieces = min((2**k for k in range(7)), key=lambda pieces: step(64, pieces)[0])
deep_peak = min(step(400, pieces)[0] for pieces in range(5, 81) if 400 % pieces == 0)
