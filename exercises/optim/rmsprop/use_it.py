"""Adagrad and RMSprop in PyTorch, with our names in the state dict."""

import torch


class _Named:
    """What torch's optimizers lack: `lr`, and a flat state dict. `ours` pairs torch's names with ours."""

    @property
    def lr(self):
        return self.param_groups[0]["lr"]

    @lr.setter
    def lr(self, lr):
        self.param_groups[0]["lr"] = lr

    def state_dict(self):
        saved = {"lr": self.lr}
        for i, p in enumerate(self.param_groups[0]["params"]):
            state = self.state[p]
            # torch's Adagrad makes its sums before the first step.
            if state and state["step"] > 0:
                saved |= {f"{i}.{our}": state[name].clone() for name, our in self.ours if name in state}
        return saved

    def load_state_dict(self, saved):
        self.lr = saved["lr"]
        for i, p in enumerate(self.param_groups[0]["params"]):
            state = {name: saved[f"{i}.{our}"].clone() for name, our in self.ours if f"{i}.{our}" in saved}
            if state:
                self.state[p] = {"step": torch.tensor(1.0), **state}


class Adagrad(_Named, torch.optim.Adagrad):
    ours = (("sum", "sum"),)

    def __init__(self, params, lr=1e-2, eps=1e-10):
        super().__init__(params, lr, eps=eps)


class RMSprop(_Named, torch.optim.RMSprop):
    ours = (("square_avg", "v"), ("momentum_buffer", "momentum"))

    def __init__(self, params, lr=1e-2, alpha=0.99, eps=1e-8, momentum=0.0):
        super().__init__(params, lr, alpha, eps, momentum=momentum)
