"""Non-maximum suppression in PyTorch, box by box: what `torchvision.ops.nms` returns."""

import torch


def nms(boxes, scores, threshold):
    boxes, kept = torch.tensor(boxes), []
    order = torch.sort(torch.tensor(scores), descending=True, stable=True).indices
    sides = boxes[:, 2:] - boxes[:, :2]
    areas = sides[:, 0] * sides[:, 1]
    for i in order.tolist():
        for j in kept:
            width, height = (
                torch.min(boxes[i, 2:], boxes[j, 2:]) - torch.max(boxes[i, :2], boxes[j, :2])
            ).clamp(min=0)
            common = width * height
            if common / (areas[i] + areas[j] - common) > threshold:
                break
        else:
            kept.append(i)
    return torch.tensor(kept, dtype=torch.int64)
