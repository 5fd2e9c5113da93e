"""Random vectors, measured with PyTorch: tables, draws, angles and lengths."""

import torch

torch.manual_seed(0)

table_parameters = torch.nn.Embedding(50_257, 768, device="meta").weight.numel()

row = torch.nn.functional.one_hot(torch.tensor([17]), 50_257).float()
one_hot_gigabytes = 16 * 1024 * row.nbytes / 1e9


def rows_used():
    table = torch.nn.Embedding(1000, 1)
    table(torch.randint(1000, (1000,))).sum().backward()
    return torch.count_nonzero(table.weight.grad).item()


rows_with_gradient = sum(rows_used() for _ in range(50)) / 50


def cosine(width):
    return torch.cosine_similarity(torch.randn(5_000, width), torch.randn(5_000, width)).abs().mean().item()


narrow_cosine = cosine(2)
wide_cosine = cosine(768)

words, places = torch.randn(2_000, 768), torch.randn(2_000, 768)
wide_length = words.norm(dim=1).mean().item()
sum_length = ((words + places).norm(dim=1).mean() / words.norm(dim=1).mean()).item()

angles = 1000 * 10_000 ** (-torch.arange(0, 128, 2, dtype=torch.float64) / 128)
sinusoidal_length = torch.cat([angles.sin(), angles.cos()]).norm().item()
