"""Overfitting one batch with PyTorch."""

import torch


def overfit(model, x, y, steps, lr):
    optimizer = torch.optim.AdamW(model.parameters(), lr, weight_decay=0.0)
    model.train()
    y, losses = torch.as_tensor(y), []
    for step in range(steps + 1):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(x).flatten(0, -2), y.flatten())
        losses.append(loss.item())
        if step < steps:
            loss.backward()
            optimizer.step()
    return losses


def unmoved(model, before):
    return [
        name for name, p in model.named_parameters() if torch.equal(p.data, torch.as_tensor(before[name]))
    ]
