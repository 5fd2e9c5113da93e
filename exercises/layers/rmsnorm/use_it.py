"""RMS norm in PyTorch, which squares float16 in float32, too."""

import torch


class RMSNormFunction:
    @staticmethod
    def apply(x, weight, eps):
        return rms_norm(x, weight, eps)


def rms_norm(x, weight, eps=1e-6):
    wide = x.float() if x.dtype == torch.float16 else x
    return torch.nn.functional.rms_norm(wide, weight.shape, weight, eps).to(x.dtype)


class RMSNorm(torch.nn.RMSNorm):
    def __init__(self, dim, eps=1e-6):
        super().__init__(dim, eps)

    def forward(self, x):
        return rms_norm(x, self.weight, self.eps)
