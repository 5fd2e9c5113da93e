"""Loss scaling in PyTorch, on the CPU."""

import torch


class GradScaler(torch.amp.GradScaler):
    def __init__(self, init_scale=65536.0, growth_factor=2.0, backoff_factor=0.5, growth_interval=2000):
        super().__init__("cpu", init_scale, growth_factor, backoff_factor, growth_interval)
        # Otherwise it makes its scale in the first call of `scale`, and refuses to do anything before.
        self._lazy_init_scale_growth_tracker(torch.device("cpu"))
