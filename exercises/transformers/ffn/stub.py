"""Feed-forward network: what a transformer computes at each place, by itself."""

from myml.functions.gelu import gelu
from myml.layers.linear import Linear
from myml.layers.state_dict import Module


class FFN(Module):
    """Two linear layers with a GELU between them, applied to each place alike.

    up: Linear from dim to hidden. down: Linear from hidden to dim. They are made, and drawn from rng, in this
    order; both have biases.
    approximate: the form of GELU, "none" or "tanh" (functions/gelu), kept as the attribute `approximate`.
    It is read at each call, so that it may be changed later.
    torch: torch.nn.Sequential of Linear, GELU and Linear
    """

    def __init__(self, dim, hidden, approximate="none", *, rng):
        raise NotImplementedError("Build it.")

    def forward(self, x):
        """Return a Tensor of x's shape and dtype. x: Tensor (..., dim)."""
        raise NotImplementedError("Build it.")
