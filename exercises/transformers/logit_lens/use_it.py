"""The logit lens in PyTorch, with a loop from the end for where a token is settled."""

import torch


def logit_lens(model, ids):
    training = model.training
    model.eval()
    with torch.no_grad():
        x = model.positions(model.tokens(ids))
        found = [torch.einsum("btd,vd->btv", model.norm(x), model.tokens.weight)]
        for block in model.blocks:
            x = block(x)
            found.append(torch.einsum("btd,vd->btv", model.norm(x), model.tokens.weight))
    model.train(training)
    return torch.stack(found)


def settled(logits):
    likeliest = torch.as_tensor(logits).argmax(-1)
    answer = torch.zeros(likeliest.shape[1:], dtype=torch.int64)
    for layer in range(len(likeliest) - 1):
        answer[likeliest[layer] != likeliest[-1]] = layer + 1
    return answer
