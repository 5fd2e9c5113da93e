"""Augment along a symmetry, counted and measured with PyTorch."""

import torch

torch.manual_seed(0)
augment = "updown"
width = 40

flag = torch.tensor([[1.0, 1, 1, 1], [1, 1, 1, 0], [1, 0, 0, 0], [1, 0, 0, 0]])
views = len({tuple(image.flatten().tolist()) for image in (flag, flag.flip(0))})


def images(n):
    """Upright flags, and the side of their cloth."""
    x, y = 0.3 * torch.randn(n, 8, 8), torch.randint(2, (n,))
    for image, side, (top, left) in zip(x, y, torch.randint(5, (n, 2)).tolist()):
        image[top : top + 4, left : left + 4] += flag.flip(1) if side else flag
    return x, y


def network(axis):
    """A network trained on images that are mirrored along this axis, or not."""
    model = torch.nn.Sequential(
        torch.nn.Flatten(), torch.nn.Linear(64, width), torch.nn.ReLU(), torch.nn.Linear(width, 2)
    )
    x, y = images(300)
    optimizer = torch.optim.Adam(model.parameters(), 0.005)
    for _ in range(150):
        rows = torch.randint(300, (64,))
        changed = torch.where(torch.rand(64, 1, 1) < 0.5, x[rows].flip(axis), x[rows])
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(changed), y[rows]).backward()
        optimizer.step()
    return model


def share(model, x, y):
    """The share of right answers."""
    return (model(x).argmax(1) == y).float().mean().item()


unseen, classes = images(2000)
unseen[::2] = unseen[::2].flip(1)
model = network(1)
parameters = sum(p.numel() for p in model.parameters())
mirrored = share(model, unseen.flip(2), classes)
coin = share(network(2), unseen, classes)
