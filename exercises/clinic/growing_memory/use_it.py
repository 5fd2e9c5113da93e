"""A moving average of weights in PyTorch."""

import torch


class Average:
    def __init__(self, parameters, decay):
        self.parameters = list(parameters)
        self.decay = decay
        self.values = [p.detach().clone() for p in self.parameters]

    @torch.no_grad()
    def update(self):
        for value, p in zip(self.values, self.parameters):
            value.lerp_(p, 1 - self.decay)

    @torch.no_grad()
    def distance(self):
        apart = [(p - value).flatten() for value, p in zip(self.values, self.parameters)]
        return torch.cat(apart).norm().item()


def fit(model, optimizer, average, batches):
    history = []
    for x, y in batches:
        loss = torch.nn.functional.cross_entropy(model(torch.as_tensor(x)), torch.as_tensor(y))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        average.update()
        history.append((loss.item(), average.distance()))
    return history
