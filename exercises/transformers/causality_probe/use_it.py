"""The same probe in PyTorch."""

import torch


def causality_probe(model, ids, at, rng, vocab):
    ids = torch.as_tensor(ids).long()
    step = torch.as_tensor(rng.integers(1, vocab, size=(len(ids), ids.shape[1] - at)))
    other = torch.cat([ids[:, :at], (ids[:, at:] + step) % vocab], 1)
    training = model.training
    model.eval()
    with torch.no_grad():
        leak = (torch.as_tensor(model(ids)) - torch.as_tensor(model(other)))[:, :at].abs().max()
    model.train(training)
    return leak.item()
