"""Checkpoints in PyTorch."""

import os

import torch


def save_checkpoint(path, model, optimizer, step, rng):
    states = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
    with open(f"{path}.new", "wb") as file:
        torch.save({**states, "step": step, "rng": rng.bit_generator.state}, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(f"{path}.new", path)


def load_checkpoint(path, model, optimizer, rng):
    # Its own file: without weights_only=False torch loads nothing but tensors and plain containers.
    saved = torch.load(path, weights_only=False)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    rng.bit_generator.state = saved["rng"]
    return saved["step"]
