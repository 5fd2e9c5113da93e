"""Flash attention: the same result, and the table of scores is never there."""

import math

import numpy as np


def flash_attention(q, k, v, block=128, causal=False):
    """Scaled dot-product attention, block by block. Arrays only, no gradient.

    q: float array (..., tq, d). k: (..., tk, d), tk 1 or more. v: (..., tk, dv). Leading dimensions agree.
    block: int, 1 or more: how many queries meet how many keys at a time. The last ones may be fewer.
    causal: if true, query i may look at keys 0 to i.
    Returns an array (..., tq, dv) of q's dtype. What is held at a time, beside the inputs and the result,
    has no more than a few numbers for each pair of a query and a key in one block.
    torch: torch.nn.functional.scaled_dot_product_attention
    """
    raise NotImplementedError("Build it.")
