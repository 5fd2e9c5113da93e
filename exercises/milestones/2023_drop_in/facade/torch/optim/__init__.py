"""torch.optim: your optimizers, each in groups."""

from myml.optim import adam, adamw, groups, sgd


class Optimizer(groups.Groups):
    """Your Groups, given a plain list of parameters or a list of dicts."""

    def __init__(self, kind, params, **defaults):
        params = list(params)
        if not (params and isinstance(params[0], dict)):
            params = [{"params": params}]
        super().__init__(kind, params, **defaults)

    def step(self, closure=None):
        loss = closure() if closure else None
        super().step()
        return loss

    def zero_grad(self, set_to_none=True):
        super().zero_grad()


class AdamW(Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2):
        super().__init__(adamw.AdamW, params, lr=lr, betas=betas, eps=eps, weight_decay=weight_decay)


class Adam(Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        super().__init__(adam.Adam, params, lr=lr, betas=betas, eps=eps)


class SGD(Optimizer):
    def __init__(self, params, lr=1e-3, momentum=0.0, *, weight_decay=0.0, nesterov=False):
        options = {"momentum": momentum, "weight_decay": weight_decay, "nesterov": nesterov}
        super().__init__(sgd.SGD, params, lr=lr, **options)


from torch.optim import lr_scheduler  # noqa: E402, F401
