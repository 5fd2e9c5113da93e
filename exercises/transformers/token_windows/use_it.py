"""Windows over documents in PyTorch: unfold makes views of what has been filled up."""

import torch
from torch.nn.functional import pad as filled


def token_windows(documents, context, stride=None, pad=0):
    stride = context if stride is None else stride
    xs, ys = [torch.empty(0, context, dtype=torch.int64)], [torch.empty(0, context, dtype=torch.int64)]
    for document in documents:
        tokens = torch.as_tensor(list(map(int, document)), dtype=torch.int64)
        count, answered = 0, 0
        while answered < len(tokens) - 1:
            answered = count * stride + context
            count += 1
        if count:
            missing = (0, answered - len(tokens) + 1)
            xs.append(filled(tokens[:-1], missing, value=pad).unfold(0, context, stride))
            ys.append(filled(tokens[1:], missing, value=-100).unfold(0, context, stride))
    return torch.cat(xs), torch.cat(ys)
