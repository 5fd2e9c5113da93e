"""Looking in numbers, measured with PyTorch: its counter of multiplications, its arrays, its softmax."""

import torch
from torch.utils.flop_counter import FlopCounterMode

torch.manual_seed(0)


def parts(time, heads):
    """The multiplications of the layers and of sdpa, the scores, keys and values of a text; none computed."""
    with torch.device("meta"):
        qkv, out = torch.nn.Linear(768, 3 * 768), torch.nn.Linear(768, 768)
        x = torch.empty(1, time, 768)
        with FlopCounterMode(display=False) as layers:
            q, k, v = qkv(x).unflatten(2, (3, heads, -1)).permute(2, 0, 3, 1, 4)
            out(x)
        with FlopCounterMode(display=False) as attention:
            scores = q @ k.transpose(2, 3)
            scores @ v
    # torch counts a multiplication and its addition as two.
    return layers.get_total_flops() // 2, attention.get_total_flops() // 2, scores, (k, v)


layers, attention, scores, cached = parts(1024, 12)
_, narrow_attention, narrow_scores, _ = parts(1024, 24)
score_megabytes = scores.nbytes / 1e6
longer_scores = parts(4096, 12)[2].nbytes / scores.nbytes
more_heads = narrow_scores.nbytes / scores.nbytes
more_products = narrow_attention / attention
share_of_sdpa = attention / (layers + attention)
balanced_length = next(t for t in range(32, 8192, 32) if parts(t, 12)[0] <= parts(t, 12)[1])
causal_share = torch.ones(1024, 1024).tril().mean().item()
cache_megabytes = 12 * sum(part.numel() * part.element_size() for part in cached) / 1e6

queries, keys = torch.randn(1000, 1, 64), torch.randn(1000, 64, 128)
largest_weight = torch.softmax(queries @ keys, 2).amax(2).mean().item()
