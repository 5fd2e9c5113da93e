"""Count FLOPs with PyTorch's own counter."""

import torch
from torch.utils.flop_counter import FlopCounterMode


class FlopCounter(FlopCounterMode):
    def __init__(self):
        super().__init__(display=False)

    @property
    def total(self):
        return self.get_total_flops()


@torch.no_grad()
def count_flops(model, x):
    with FlopCounterMode(display=False) as counter:
        model(x)
    return counter.get_total_flops()


@torch.no_grad()
def flops_by_layer(model, x):
    modules = {n: m for n, m in model.named_modules() if not isinstance(m, torch.nn.ModuleList)}
    counts, begun, hooks = dict.fromkeys(modules, 0), {}, []
    with FlopCounterMode(display=False) as counter:
        for name, module in modules.items():

            def enter(*_, name=name):
                begun[name] = counter.get_total_flops()

            def leave(*_, name=name):
                counts[name] += counter.get_total_flops() - begun[name]

            hooks += [module.register_forward_pre_hook(enter), module.register_forward_hook(leave)]
        try:
            model(x)
        finally:
            for hook in hooks:
                hook.remove()
    return counts
