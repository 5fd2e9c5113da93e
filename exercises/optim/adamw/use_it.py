"""AdamW in PyTorch."""

import torch


class AdamW(torch.optim.AdamW):
    @property
    def lr(self):
        return self.param_groups[0]["lr"]

    @lr.setter
    def lr(self, lr):
        self.param_groups[0]["lr"] = lr
