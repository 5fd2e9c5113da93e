"""Generate in PyTorch, as nanoGPT does it."""

import torch


@torch.no_grad()
def generate(model, ids, count, choose):
    ids = torch.as_tensor(ids)
    for _ in range(count):
        cropped = ids if ids.shape[1] <= model.config.context else ids[:, -model.config.context :]
        chosen = torch.as_tensor(choose(model(cropped)[:, -1, :]))
        ids = torch.cat((ids, chosen[:, None]), dim=1)
    return ids
