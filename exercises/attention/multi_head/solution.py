"""Multi-head attention: several questions at once, asked of the same sequence or of another."""

from myml.attention.heads import merge_heads, split_heads
from myml.attention.sdpa import sdpa
from myml.layers.linear import Linear
from myml.layers.state_dict import Module


class MultiHeadAttention(Module):
    """Attention of several heads, between four Linears.

    q, k, v, out: Linear(dim, dim), drawn in this order. heads: int that divides dim.
    torch: torch.nn.MultiheadAttention
    """

    def __init__(self, dim, heads, *, rng):
        self.heads = heads
        self.q, self.k, self.v, self.out = (Linear(dim, dim, rng=rng) for _ in range(4))

    def forward(self, x, memory=None, mask=None):
        """Attend from each step of x to the steps of memory.

        x: Tensor (batch, queries, dim). memory: Tensor (batch, keys, dim), or None for x itself.
        mask: bool array that broadcasts to (batch, heads, queries, keys), True where allowed, or None.
        Returns a Tensor (batch, queries, dim): out of the merged heads.
        """
        memory = x if memory is None else memory
        projected = (self.q, x), (self.k, memory), (self.v, memory)
        q, k, v = (split_heads(project(y), self.heads) for project, y in projected)
        return self.out(merge_heads(sdpa(q, k, v, mask)))
