"""Multi-head attention: several questions at a time."""

from myml.attention.heads import merge_heads, split_heads
from myml.attention.sdpa import sdpa
from myml.layers.linear import Linear
from myml.layers.state_dict import Module


class MultiHeadAttention(Module):
    """Attention of one sequence to another, or to itself, in several heads.

    q, k, v, out: Linear(dim, dim), made and drawn from rng in this order.
    torch: torch.nn.MultiheadAttention
    """

    def __init__(self, dim, heads, *, rng):
        raise NotImplementedError("Build it.")

    def forward(self, x, memory=None, mask=None):
        """Return a Tensor of x's shape.

        x: Tensor (batch, tq, dim), which asks. memory: Tensor (batch, tk, dim), which answers; None means x.
        mask: None, or bools that broadcast to (batch, heads, tq, tk), True where x may look.
        Layer q makes queries of x; layers k and v make keys and values of memory. All three are cut into
        heads, attend, and are merged; layer out has the last word.
        """
        raise NotImplementedError("Build it.")
