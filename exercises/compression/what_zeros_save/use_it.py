"""What zeros save, measured: PyTorch's sparse arrays and clocks, and numbers rounded by it."""

import time

import torch

draw = torch.Generator().manual_seed(0)


def with_zeros(share):
    """A weight of 1000 · 1000 with exactly this share of zeros."""
    w = torch.rand(1_000_000, generator=draw) + 0.5
    w[torch.randperm(1_000_000, generator=draw)[: round(share * 1_000_000)]] = 0
    return w.reshape(1000, 1000)


def csr_size(w):
    sparse = w.to_sparse_csr()
    # PyTorch takes int64 for places; int32 is enough, and what the prediction is about.
    places = sparse.crow_indices().to(torch.int32), sparse.col_indices().to(torch.int32)
    return sum(array.nbytes for array in (sparse.values(), *places))


def bytes_of(*arrays):
    return sum(array.nbytes for array in arrays)


half, tenth, full = with_zeros(0.5), with_zeros(0.9), with_zeros(0.0)
dense_bytes = half.nbytes
csr_bytes = csr_size(half)
bits = (half != 0).reshape(-1, 8).to(torch.uint8) << torch.arange(8, dtype=torch.uint8)
bitmask_bytes = bytes_of(bits.sum(1).to(torch.uint8), half[half != 0])
csr_tenth = csr_size(tenth) / tenth.nbytes

x = torch.rand(1000, 64, generator=draw)


def fastest(weights):
    """The shortest of many times of each product, taken in turn."""
    found = {name: [] for name in weights}
    for _ in range(15):
        for name, w in weights.items():
            start = time.perf_counter()
            w @ x
            found[name].append(time.perf_counter() - start)
    return {name: min(times) for name, times in found.items()}


times = fastest({"zeros": tenth, "full": full})
# The ratios that the four answers name, and the nearest of them.
ratio = torch.tensor(times["zeros"] / times["full"]).log2()
speed = "abcd"[int((torch.tensor([0.1, 0.5, 1.0, 2.0]).log2() - ratio).abs().argmin())]

conv = torch.nn.Conv2d(32, 32, 3, groups=32)
scales = conv.weight.detach().abs().amax((1, 2, 3)) / 127
small = torch.quantize_per_channel(conv.weight.detach(), scales, torch.zeros(32), 0, torch.qint8).int_repr()
depthwise_ratio = bytes_of(small, scales, conv.bias) / bytes_of(conv.weight, conv.bias)

uneven = 2 * torch.rand(64, 1000, generator=draw) - 1
uneven[0] *= 1000


def rounded(scale):
    return torch.round(uneven / scale) * scale


def error(found):
    return (found - uneven)[1:].square().mean().sqrt()


for_all = rounded(uneven.abs().max() / 127)
for_each = rounded(uneven.abs().amax(1, keepdim=True) / 127)
rows_of_zeros = int((for_all == 0).all(1).sum())
error_factor = float(error(for_all) / error(for_each))
