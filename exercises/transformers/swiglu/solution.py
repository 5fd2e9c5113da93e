"""SwiGLU: a feed-forward network with a gate."""

from myml.autograd.join import split
from myml.functions.sigmoid_tanh_silu import silu
from myml.layers.linear import Linear
from myml.layers.state_dict import Module


class SwiGLU(Module):
    """down(silu(gate) · up), where gate and up are two linear maps of x in one.

    gate_and_up: Linear from dim to 2 · hidden. down: Linear from hidden to dim. They are made, and drawn from
    rng, in this order; neither has a bias.
    The first hidden outputs of gate_and_up are the gate, the others are up.
    torch: torch.nn.functional.silu of one half, times the other
    """

    def __init__(self, dim, hidden, *, rng):
        self.gate_and_up = Linear(dim, 2 * hidden, bias=False, rng=rng)
        self.down = Linear(hidden, dim, bias=False, rng=rng)

    def forward(self, x):
        """Return a Tensor of x's shape and dtype. x: Tensor (..., dim)."""
        both = self.gate_and_up(x)
        gate, up = split(both, both.shape[-1] // 2, -1)
        return self.down(silu(gate) * up)
