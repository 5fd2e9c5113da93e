"""Temperature and top-k in PyTorch, with numpy's random numbers."""

import torch


def sample(logits, rng, temperature=1.0, top_k=None):
    if temperature < 0:
        raise ValueError("a negative temperature")
    logits = torch.as_tensor(logits)
    if temperature == 0:
        return logits.argmax(1)
    scores = logits.double() / temperature
    if top_k is not None:
        kept = torch.topk(scores, min(top_k, scores.shape[1]))
        scores = scores.masked_fill(scores < kept.values[:, -1:], float("-inf"))
    up_to = torch.softmax(scores, 1).cumsum(1)
    goals = torch.as_tensor(rng.random(len(logits))) * up_to[:, -1]
    return torch.searchsorted(up_to, goals[:, None], right=True)[:, 0]
