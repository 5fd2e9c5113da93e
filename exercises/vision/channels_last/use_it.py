"""Red or blue in PyTorch, its weights drawn by numpy."""

import torch


def as_images(photographs):
    return torch.from_numpy(photographs).permute(0, 3, 1, 2) / 255


def fit(photographs, labels, rate, steps, rng):
    pool = torch.nn.AdaptiveAvgPool2d(1)
    layers = torch.nn.Conv2d(3, 4, 1), torch.nn.ReLU(), pool, torch.nn.Flatten(), torch.nn.Linear(4, 2)
    model = torch.nn.Sequential(*layers)
    with torch.no_grad():
        for layer in (layers[0], layers[-1]):
            bound = layer.weight[0].numel() ** -0.5
            for p in layer.parameters():
                p.copy_(torch.tensor(rng.uniform(-bound, bound, size=tuple(p.shape))))
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    x, labels, losses = as_images(photographs), torch.tensor(labels), []
    for _ in range(steps):
        loss = torch.nn.functional.cross_entropy(model(x), labels)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses, model(x).argmax(1)
