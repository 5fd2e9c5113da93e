"""Min-p in PyTorch, by the logarithms of the probabilities."""

import torch


def min_p_filter(logits, p):
    if p <= 0 or p > 1:
        raise ValueError("p out of range")
    logits = torch.as_tensor(logits)
    chances = torch.log_softmax(logits.double(), 1)
    limit = chances.amax(1, keepdim=True) + torch.log(torch.tensor(p, dtype=torch.float64))
    # Rounding must not forbid the best one where p is 1.
    return logits.masked_fill(chances < limit - 1e-9, float("-inf"))
