"""Batch norm in PyTorch, with one kind of exception for what does not fit."""

import torch


class BatchNormFunction:
    @staticmethod
    def apply(x, weight, bias, eps):
        y = torch.nn.functional.batch_norm(x, None, None, weight, bias, training=True, eps=eps)
        axes = [0, *range(2, x.ndim)]
        return y, x.detach().mean(axes), x.detach().var(axes, correction=0)


class BatchNorm1d(torch.nn.BatchNorm1d):
    def forward(self, x):
        if x.shape[1] != self.num_features:
            raise ValueError("another number of features")
        if self.training and x.numel() < 2 * self.num_features:
            raise ValueError("too few numbers")
        return super().forward(x)
