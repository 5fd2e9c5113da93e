"""The first loss, measured: PyTorch's losses on logits that know nothing, or a little."""

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy


def loss_of(logits, targets):
    return float(cross_entropy(torch.as_tensor(logits), torch.as_tensor(targets)))


rows = torch.arange(64)
digits = loss_of(torch.zeros(64, 10), rows % 10)
words = loss_of(torch.zeros(4, 50_257), [0, 1, 2, 50_256])
yes_or_no = float(binary_cross_entropy_with_logits(torch.zeros(64), (rows % 3 == 0).float()))
common = loss_of(torch.tensor([0.9, 0.1]).log().expand(100, 2), [0] * 90 + [1] * 10)

possible = torch.zeros(64, 10)
possible[rows[:, None], (rows[:, None] + torch.arange(5, 10)) % 10] = -1e9
half_known = loss_of(possible, rows % 10)
sure_and_wrong = loss_of([[20.0, *[0.0] * 9]], [3])

logits = torch.zeros(64, 10, requires_grad=True)
cross_entropy(logits, rows % 10).backward()
right_slope = float(logits.grad[7, 7])
# The loss is 3 if the right one of two words has probability exp(-3).
right = torch.tensor([-3.0, 0.0]).exp()
right[1] = 1 - right[0]
perplexity = float(torch.exp(cross_entropy(right.log()[None], torch.tensor([0]))))
