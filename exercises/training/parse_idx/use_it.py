"""Read MNIST with PyTorch, as torchvision does it."""

import gzip
import struct

import torch


def _tensor(compressed, magic, ndim):
    raw = bytearray(gzip.decompress(compressed))
    found, *sizes = struct.unpack_from(f">{1 + ndim}I", raw)
    if found != magic:
        raise ValueError(f"{found} where {magic} is due")
    data = torch.frombuffer(raw, dtype=torch.uint8, offset=4 * (1 + ndim))
    if data.numel() != torch.Size(sizes).numel():
        raise ValueError("more or fewer bytes than the header tells")
    return data.reshape(sizes)


def parse_idx(images_gz, labels_gz):
    images, labels = _tensor(images_gz, 2051, 3), _tensor(labels_gz, 2049, 1)
    if len(images) != len(labels):
        raise ValueError("images without labels")
    return images.to(torch.float32) / 255, labels.to(torch.int64)
