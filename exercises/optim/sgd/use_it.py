"""Optimizer and SGD in PyTorch, with our names in the state dict."""

import torch


class Optimizer(torch.optim.Optimizer):
    def __init__(self, params, lr):
        super().__init__(params, {"lr": lr})

    @property
    def lr(self):
        return self.param_groups[0]["lr"]

    @lr.setter
    def lr(self, lr):
        self.param_groups[0]["lr"] = lr

    @property
    def params(self):
        return self.param_groups[0]["params"]

    def step(self):
        for p in self.params:
            if p.grad is not None:
                self.update(p, p.grad, self.state[p])

    def update(self, p, g, state):
        raise NotImplementedError(f"{type(self).__name__} has no update")

    def state_dict(self):
        saved = {"lr": self.lr}
        for i, state in super().state_dict()["state"].items():
            for name, tensor in state.items():
                if tensor is not None:
                    saved[f"{i}.{name.removesuffix('_buffer')}"] = torch.as_tensor(tensor).clone()
        return saved

    def load_state_dict(self, saved):
        self.lr = saved["lr"]
        self.state.clear()
        for key, tensor in saved.items():
            if key != "lr":
                i, _, name = key.partition(".")
                # torch's SGD calls its velocity momentum_buffer.
                name += "_buffer" * isinstance(self, torch.optim.SGD)
                self.state[self.params[int(i)]][name] = tensor.clone()


class SGD(Optimizer, torch.optim.SGD):
    def __init__(self, params, lr, momentum=0.0, nesterov=False, weight_decay=0.0):
        torch.optim.SGD.__init__(self, params, lr, momentum, 0.0, weight_decay, nesterov)

    step = torch.optim.SGD.step
