"""Parameter groups in PyTorch: its optimizers take a list of dicts."""

import torch


class StepLR(torch.optim.lr_scheduler.StepLR):
    def __init__(self, optimizer, step_size, gamma=0.1):
        super().__init__(optimizer.kind, step_size, gamma)


class Groups:
    def __init__(self, kind, groups, **defaults):
        self.kind = kind([dict(group) for group in groups], **defaults)
        self.param_groups = self.kind.param_groups
        self.params = [p for group in self.param_groups for p in group["params"]]
        self.step, self.zero_grad = self.kind.step, self.kind.zero_grad

    def state_dict(self):
        saved = {}
        for i, group in enumerate(self.param_groups):
            saved[f"{i}.lr"] = group["lr"]
            for j, p in enumerate(group["params"]):
                velocity = self.kind.state[p].get("momentum_buffer")
                if velocity is not None:
                    saved[f"{i}.{j}.momentum"] = velocity.clone()
        return saved

    def load_state_dict(self, saved):
        self.kind.state.clear()
        for i, group in enumerate(self.param_groups):
            group["lr"] = saved[f"{i}.lr"]
            for j, p in enumerate(group["params"]):
                if f"{i}.{j}.momentum" in saved:
                    self.kind.state[p]["momentum_buffer"] = saved[f"{i}.{j}.momentum"].clone()
