"""Activation patching in PyTorch, by blocks that are handed something else."""

import numpy as np
import torch


def forward(model, ids, stop=None, patch=None):
    """Logits; and all streams. At layer `stop` the stream is what `patch` makes of it."""
    x, streams = model.positions(model.tokens(ids)), []
    for layer in range(len(model.blocks) + 1):
        if layer == stop:
            x = patch(x)
        streams.append(x)
        if layer < len(model.blocks):
            x = model.blocks[layer](x)
    return torch.einsum("btd,vd->btv", model.norm(x), model.tokens.weight).numpy(), streams


def patching_map(model, clean, corrupted, score):
    training = model.training
    model.eval()
    with torch.no_grad():
        good, streams = forward(model, clean)
        bad, corrupted_streams = forward(model, corrupted)
        high, low = score(good), score(bad)
        time = streams[0].shape[1]
        rows = torch.arange(time)[:, None]
        shares = torch.empty(len(streams), time, dtype=torch.float64)
        for layer in range(len(streams)):
            for place in range(time):
                x = torch.where(rows == place, streams[layer], corrupted_streams[layer])
                for block in model.blocks[layer:]:
                    x = block(x)
                logits = torch.einsum("btd,vd->btv", model.norm(x), model.tokens.weight)
                shares[layer, place] = (score(np.asarray(logits)) - low) / (high - low)
    model.train(training)
    return shares
