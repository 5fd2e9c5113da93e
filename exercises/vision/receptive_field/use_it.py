"""Receptive fields, measured with PyTorch: which pixels have a gradient."""

import torch


def field(layers, size=1200):
    """Return how many pixels reach the number in the middle. layers: (kernel, stride, dilation) of each."""
    x = torch.zeros(1, 1, size, dtype=torch.float64, requires_grad=True)
    y = x
    for kernel, stride, dilation in layers:
        weight = torch.full((1, 1, kernel), 1 / kernel, dtype=torch.float64)
        y = torch.nn.functional.conv1d(y, weight, stride=stride, dilation=dilation)
    y[0, 0, y.shape[2] // 2].backward()
    return torch.count_nonzero(x.grad).item(), torch.nonzero(x.grad[0, 0])[0].item(), y.shape[2] // 2


def layers_until(size, layer):
    """Return how many layers it takes until the field has that size."""
    count = 1
    while field([layer] * count)[0] < size:
        count += 1
    return count


convolution, pooling = (5, 1, 1), (2, 2, 1)
lenet = [convolution, pooling, convolution, pooling]
lenet_field, first, place = field(lenet)
_, other, another = field(lenet, 1240)
lenet_stride = (other - first) / (another - place)
dilated_field, *_ = field([(3, 1, 1), (3, 1, 2), (3, 1, 4)])
plain, strided = (3, 1, 1), (3, 2, 1)
resnet_field, *_ = field([plain] * 7 + [strided] + [plain] * 5 + [strided] + [plain] * 5)
plain_layers = layers_until(224, plain)
strided_layers = layers_until(224, strided)
small, large = (torch.nn.Conv2d(64, 64, size, bias=False) for size in (3, 7))
weight_ratio = 3 * small.weight.numel() / large.weight.numel()
