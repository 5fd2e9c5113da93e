"""Span corruption in PyTorch: a mask of noise first, as in T5's own code, then sentinels where it begins."""

import torch


def begins(count, parts, rng):
    """For each of count tokens, the number of the piece that it is in."""
    starts = torch.zeros(count, dtype=torch.int64)
    starts[torch.as_tensor(rng.permutation(count - 1)[: parts - 1], dtype=torch.int64) + 1] = 1
    return starts.cumsum(0)


def corrupt(ids, vocab, rng, rate=0.15, mean=3.0):
    ids = torch.as_tensor(ids).long()
    noise = min(max(round(len(ids) * rate), 1), len(ids) - 1)
    spans = min(max(round(noise / mean), 1), noise, len(ids) - noise)
    cut = torch.bincount(begins(noise, spans, rng))
    stay = torch.bincount(begins(len(ids) - noise, spans, rng))
    lengths = torch.stack([stay, cut], 1).flatten()
    hidden = torch.repeat_interleave(torch.arange(2 * spans) % 2, lengths).bool()
    return sentinels(ids, hidden, vocab), torch.cat(
        [sentinels(ids, ~hidden, vocab), torch.tensor([vocab - 1 - spans])]
    )


def sentinels(ids, hidden, vocab):
    """Each run of hidden tokens as one sentinel, the others as they are."""
    first = hidden & ~torch.cat([torch.tensor([False]), hidden[:-1]])
    marked = torch.where(first, vocab - first.long().cumsum(0), ids)
    return marked[first | ~hidden]


def restore(inputs, target, vocab):
    target, found = torch.as_tensor(target).long(), []
    for token in torch.as_tensor(inputs).long():
        if token == vocab - 1 - len([part for part in found if part.ndim]):
            at = int((target == token).nonzero()[0])
            end = int((target == token - 1).nonzero()[0])
            found.append(target[at + 1 : end])
        else:
            found.append(token)
    return torch.cat([part.reshape(-1) for part in found]) if found else torch.empty(0, dtype=torch.int64)
