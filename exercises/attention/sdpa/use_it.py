"""Attention in PyTorch; where weights are dropped, written out, so that numpy's generator can draw."""

import numpy as np
import torch


class SDPA:
    @staticmethod
    def apply(q, k, v, mask, dropout_p, rng):
        return sdpa(q, k, v, mask, dropout_p, rng=rng)


def sdpa(q, k, v, mask=None, dropout_p=0.0, is_causal=False, *, rng=None):
    mask = None if mask is None else torch.as_tensor(np.asarray(mask))
    if mask is not None and mask.dtype != torch.bool:
        mask = mask.to(q.dtype)
    try:
        if not dropout_p:
            return torch.nn.functional.scaled_dot_product_attention(q, k, v, mask, is_causal=is_causal)
    except RuntimeError as error:
        raise ValueError(str(error)) from None
    # With values that are the identity, attention returns its weights.
    ones = torch.eye(k.shape[-2], dtype=q.dtype).expand(*k.shape[:-2], -1, -1)
    weights = sdpa(q, k, ones, mask, is_causal=is_causal)
    kept = torch.tensor(rng.random(tuple(weights.shape), dtype=np.float32) >= dropout_p)
    return (weights * kept / (1 - dropout_p)) @ v
