"""A stream of tokens in PyTorch: its decorator switches recording off at each step of a generator only."""

import torch


@torch.no_grad()
def stream(model, ids, longest, choose, stop=None):
    text = torch.as_tensor(ids)
    while longest > 0:
        logits = model(text[-model.config.context :][None])[0, -1]
        token = int(choose(logits[None])[0])
        if stop is not None and token == stop:
            break
        text = torch.cat([text, torch.tensor([token])])
        longest -= 1
        yield token, torch.log_softmax(logits, 0)[token].item()
