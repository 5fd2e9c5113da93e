"""Batch norm of images in PyTorch, with one kind of exception for what does not fit."""

import torch


class BatchNorm2d(torch.nn.BatchNorm2d):
    def forward(self, x):
        if x.ndim == 4 and x.shape[1] != self.num_features:
            raise ValueError("another number of channels")
        if self.training and x.ndim == 4 and x.numel() < 2 * self.num_features:
            raise ValueError("too few numbers")
        return super().forward(x)
