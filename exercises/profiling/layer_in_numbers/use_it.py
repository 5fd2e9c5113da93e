"""A block of GPT-2, measured: PyTorch counts the FLOPs, tensors know their bytes, and a clock is played."""

import torch
from torch.utils.flop_counter import FlopCounterMode

PEAK, BANDWIDTH = 312e12, 2e12
DIM, HEADS = 768, 12
HALF = {"dtype": torch.float16, "device": "meta"}
"""Tensors on the device "meta" have shapes and no numbers, so that nothing is computed."""

LAYERS = [
    torch.nn.Linear(*sizes, **HALF) for sizes in ((DIM, 3 * DIM), (DIM, DIM), (DIM, 4 * DIM), (4 * DIM, DIM))
]


def flops(function, *inputs):
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        function(*inputs)
    return counter.get_total_flops()


def of_linears(tokens):
    return sum(flops(layer, torch.empty(tokens, layer.in_features, **HALF)) for layer in LAYERS)


def of_attention(tokens):
    q = torch.empty(HEADS, tokens, DIM // HEADS, **HALF)
    scores = torch.empty(HEADS, tokens, tokens, **HALF)
    return flops(torch.matmul, q, q.mT) + flops(torch.matmul, scores, q)


def waits_for_memory(function, *inputs):
    with torch.no_grad():
        moved = sum(x.nbytes for x in (*inputs, function(*inputs)))
    return flops(function, *inputs) / PEAK < moved / BANDWIDTH


def table(*sizes):
    return torch.empty(*sizes, **HALF)


linear_flops = of_linears(1024)
attention_flops = of_attention(1024)
free_attention = (linear_flops + attention_flops) / linear_flops
even_length = next(t for t in range(64, 10**5, 64) if of_attention(t) >= of_linears(t))

up = table(DIM, 4 * DIM)
operations = {
    "A": (torch.matmul, table(1024, DIM), up),
    "B": (torch.matmul, table(1, DIM), up),
    "C": (torch.matmul, table(1024, 64), table(64, 1024)),
    "D": (torch.add, table(1024, DIM), table(1024, DIM)),
    "E": (torch.matmul, table(64, DIM), up),
}
slow_ones = "".join(letter for letter, (f, *inputs) in operations.items() if waits_for_memory(f, *inputs))
token_bytes = sum(p.nbytes for layer in LAYERS for p in layer.parameters())


def tokens_written(seconds, texts):
    """A clock is moved on, token by token, until the time is up."""
    weights = torch.empty(7 * 10**9, **HALF)
    now = tokens = 0
    while now < seconds:
        now += max(weights.nbytes / BANDWIDTH, 2 * weights.numel() * texts / PEAK)
        tokens += texts
    return tokens / now


tokens_per_second = tokens_written(10, 1)
batch = next(
    n for n in range(1, 10**4) if tokens_written(1, n + 1) < tokens_written(1, n) * (n + 1) / n * 0.9999
)
