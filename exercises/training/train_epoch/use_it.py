"""An epoch of training in PyTorch."""

import torch


def train_epoch(model, optimizer, loss, loader, accumulate=1, clip=None):
    model.train()
    optimizer.zero_grad()
    batches = list(loader)
    losses = []
    for start in range(0, len(batches), accumulate):
        group = batches[start : start + accumulate]
        for x, y in group:
            value = loss(model(torch.as_tensor(x)), torch.as_tensor(y))
            (value / len(group)).backward()
            losses.append(value.item())
        if clip is not None:
            torch.nn.utils.clip_grad_norm_(optimizer.params, clip)
        optimizer.step()
        optimizer.zero_grad()
    return sum(losses) / len(losses)
