"""Addressing a memory in PyTorch, which has the cosine and the rest of the parts."""

import torch


def by_content(memory, key, strength):
    return torch.softmax(strength * torch.cosine_similarity(memory, key[:, None], dim=2), 1)


def rotate(weights, shift):
    moved = torch.stack([weights.roll(step, 1) for step in (-1, 0, 1)], 2)
    return torch.einsum("bns,bs->bn", moved, shift)


def address(memory, key, strength, gate, shift, sharpness, previous):
    mixed = torch.lerp(previous, by_content(memory, key, strength), gate)
    return torch.nn.functional.normalize(rotate(mixed, shift) ** sharpness, p=1, dim=1)


def read(memory, weights):
    return torch.einsum("bn,bnw->bw", weights, memory)


def write(memory, weights, erase, add):
    return (
        memory
        - torch.einsum("bn,bw->bnw", weights, erase) * memory
        + torch.einsum("bn,bw->bnw", weights, add)
    )
