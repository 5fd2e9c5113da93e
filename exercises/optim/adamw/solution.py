"""AdamW: Adam with weight decay beside the gradient, not in it."""

from myml.optim.adam import Adam


class AdamW(Adam):
    """Adam, and before each step every weight shrinks by the share lr * weight_decay of itself.

    lr: the rate at the time of the step. The decay enters neither m nor v.
    A parameter whose grad is None does not shrink. p.data is changed in place.
    torch: torch.optim.AdamW
    """

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        super().__init__(params, lr, betas, eps)
        self.weight_decay = weight_decay

    def update(self, p, g, state):
        """Shrink p.data, then take Adam's step."""
        p.data *= 1 - self.lr * self.weight_decay
        super().update(p, g, state)
