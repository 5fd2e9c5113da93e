"""Overlap of boxes in PyTorch: what `torchvision.ops.box_iou` computes."""

import torch


def box_iou(a, b):
    a, b = torch.tensor(a), torch.tensor(b)
    width, height = (
        (torch.min(a[:, None, i + 2], b[:, i + 2]) - torch.max(a[:, None, i], b[:, i])).clamp(min=0)
        for i in (0, 1)
    )
    (area_a, area_b) = ((box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1]) for box in (a, b))
    common = width * height
    return common / (area_a[:, None] + area_b[None, :] - common)
