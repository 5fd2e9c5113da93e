"""Perplexity in PyTorch: each answer looks up the piece that has to count it."""

import torch


def nll(model, tokens, stride):
    tokens = torch.as_tensor(tokens).long()
    training, context = model.training, model.config.context
    model.eval()
    total, pieces = 0.0, {}
    with torch.no_grad():
        for place in range(1, len(tokens)):
            # The first piece that reaches so far.
            begin = stride * max(0, -(-(place - context) // stride))
            if begin not in pieces:
                read = tokens[None, begin : min(begin + context, len(tokens) - 1)]
                pieces[begin] = torch.log_softmax(torch.as_tensor(model(read)), -1)[0]
            total -= float(pieces[begin][place - 1 - begin, tokens[place]])
    model.train(training)
    return total, len(tokens) - 1


def perplexity(total, count):
    return torch.tensor(total / count, dtype=torch.float64).exp().item()


def bits_per_byte(total, size):
    return (
        torch.log2(torch.tensor(total, dtype=torch.float64).exp()).item() / size
        if total < 600
        else total / size / torch.tensor(2.0, dtype=torch.float64).log().item()
    )
