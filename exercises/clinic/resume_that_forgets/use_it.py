"""The run in PyTorch: what is left of an epoch is saved as it is, and so is the generator."""

import copy

import torch


class Run:
    def __init__(self, model, optimizer, x, y, size, rng):
        self.model, self.optimizer, self.rng = model, optimizer, rng
        self.x, self.y, self.size = torch.tensor(x), torch.tensor(y), size
        self.left = torch.tensor(rng.permutation(len(x)))

    def step(self):
        if not len(self.left):
            self.left = torch.tensor(self.rng.permutation(len(self.x)))
        rows, self.left = self.left[: self.size], self.left[self.size :]
        self.optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(self.model(self.x[rows]), self.y[rows])
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def state_dict(self):
        states = self.model.state_dict(), self.optimizer.state_dict()
        return copy.deepcopy([*states, self.rng.bit_generator.state, self.left])

    def load_state_dict(self, saved):
        model, optimizer, self.rng.bit_generator.state, self.left = copy.deepcopy(saved)
        self.model.load_state_dict(model)
        self.optimizer.load_state_dict(optimizer)
