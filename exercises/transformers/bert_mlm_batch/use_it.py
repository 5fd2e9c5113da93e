"""A batch of a masked language model in PyTorch, with numpy's draws."""

import torch


def mlm_batch(ids, mask, vocab, rng, p=0.15, special=()):
    ids = torch.as_tensor(ids).long()
    shape = tuple(ids.shape)
    chance, fate = torch.as_tensor(rng.random(shape)), torch.as_tensor(rng.random(shape))
    other = torch.as_tensor(rng.integers(vocab, size=shape))
    chosen = chance < p
    for token in special:
        chosen = chosen & (ids != token)
    inputs = ids.masked_fill(chosen & (fate < 0.8), mask)
    swapped = chosen & (fate >= 0.8) & (fate < 0.9)
    return torch.where(swapped, other, inputs), ids.masked_fill(~chosen, -100)
