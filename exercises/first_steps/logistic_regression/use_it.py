"""Logistic regression in PyTorch: the same steps, with the derivatives found and taken by the library."""

import torch


def fit(rows, labels, rate, steps, l2):
    rows, labels = (torch.tensor(values, dtype=torch.float64) for values in (rows, labels))
    model = torch.nn.Linear(rows.shape[1], 1, dtype=torch.float64)
    for parameter in model.parameters():
        torch.nn.init.zeros_(parameter)
    penalised = {"params": [model.weight], "weight_decay": l2}
    optimizer = torch.optim.SGD([penalised, {"params": [model.bias]}], lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        torch.nn.functional.binary_cross_entropy_with_logits(model(rows)[:, 0], labels).backward()
        optimizer.step()
    return model.weight[0].tolist(), model.bias.item()


def predict(rows, weights, bias):
    rows = torch.tensor(rows, dtype=torch.float64).reshape(len(rows), len(weights))
    return (rows @ torch.tensor(weights, dtype=torch.float64) + bias > 0.0).int().tolist()
