"""Adam in PyTorch, with our names in the state dict."""

import torch

OURS = {"step": "step", "exp_avg": "m", "exp_avg_sq": "v"}


class Adam(torch.optim.Adam):
    @property
    def lr(self):
        return self.param_groups[0]["lr"]

    @lr.setter
    def lr(self, lr):
        self.param_groups[0]["lr"] = lr

    def state_dict(self):
        saved = {"lr": self.lr}
        for i, state in super().state_dict()["state"].items():
            for name, tensor in state.items():
                tensor = tensor.long() if name == "step" else tensor.clone()
                saved[f"{i}.{OURS[name]}"] = tensor
        return saved

    def load_state_dict(self, saved):
        self.lr = saved["lr"]
        self.state.clear()
        params = self.param_groups[0]["params"]
        for i, p in enumerate(params):
            if f"{i}.step" in saved:
                for name, our in OURS.items():
                    tensor = saved[f"{i}.{our}"].clone()
                    self.state[p][name] = tensor.float() if name == "step" else tensor
