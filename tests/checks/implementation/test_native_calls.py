"""What a composed native function ends in is what arrives at PyTorch's dispatcher when it is called."""

from __future__ import annotations

import json
import subprocess
import sys

from learnml.checks.implementation.parts import CALLS

EXAMPLES = {
    "adaptive_avg_pool2d": ["F.adaptive_avg_pool2d(images, 2)"],
    "batch_norm": ["F.batch_norm(matrix, None, None, training=True)"],
    "broadcast_to": ["torch.broadcast_to(vector, (3, 4))"],
    "contiguous": ["matrix.t().contiguous()"],
    "conv1d": ["F.conv1d(batch, torch.ones(3, 4, 2))"],
    "conv2d": ["F.conv2d(images, torch.ones(5, 3, 2, 2))"],
    "conv_transpose2d": ["F.conv_transpose2d(images, torch.ones(3, 5, 2, 2))"],
    "cov": ["torch.cov(matrix)"],
    "cross_entropy_loss": ["F.cross_entropy(matrix, torch.tensor([0, 1, 2, 3]))"],
    "diff": ["torch.diff(matrix)"],
    "dropout": ["F.dropout(matrix)"],
    "einsum": ["torch.einsum('ij,jk->ik', matrix, matrix)"],
    "flatten": ["matrix.flatten()"],
    "gru_cell": ["torch.nn.GRUCell(4, 4)(matrix)"],
    "layer_norm": ["F.layer_norm(matrix, (4,))"],
    "linear": ["F.linear(matrix, matrix, vector)"],
    "log_softmax": ["F.log_softmax(matrix, -1)"],
    "lstm_cell": ["torch.nn.LSTMCell(4, 4)(matrix)"],
    "matmul": ["matrix @ matrix", "batch @ batch"],
    "max_pool2d": ["F.max_pool2d(images, 2)"],
    "narrow": ["torch.narrow(matrix, 0, 0, 2)"],
    "outer": ["torch.outer(vector, vector)"],
    "pad": ["F.pad(images, (1, 1))"],
    "reshape": ["matrix.reshape(16)", "matrix.t().reshape(16)"],
    "rnn_tanh": ["torch.nn.RNN(4, 4)(batch)"],
    "rnn_tanh_cell": ["torch.nn.RNNCell(4, 4)(matrix)"],
    "scaled_dot_product_attention": ["F.scaled_dot_product_attention(images, images, images)"],
    "softmax": ["F.softmax(matrix, -1)"],
    "sum_to_size": ["matrix.sum_to_size(1, 4)"],
    "unflatten": ["matrix.unflatten(0, (2, 2))"],
    "vstack": ["torch.vstack((matrix, matrix))"],
}
PROGRAM = """
import json, sys
import torch
import torch.nn.functional as F
from torch.utils._python_dispatch import TorchDispatchMode

class Arrivals(TorchDispatchMode):
    def __init__(self):
        super().__init__()
        self.names = []

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        self.names.append(str(function).removeprefix("aten."))
        return function(*args, **(kwargs or {}))

given = {
    "torch": torch, "F": F,
    "vector": torch.ones(4),
    "matrix": torch.ones(4, 4, requires_grad=True),
    "batch": torch.ones(2, 4, 4),
    "images": torch.ones(2, 3, 4, 4, requires_grad=True),
}
arrived = {}
for name, examples in json.load(sys.stdin).items():
    with Arrivals() as arrivals:
        for example in examples:
            eval(example, given)
    arrived[name] = arrivals.names
print(json.dumps(arrived))
"""


def test_composed_functions_end_in_what_is_said() -> None:
    assert EXAMPLES.keys() == CALLS.keys()
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(EXAMPLES),
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert ran.returncode == 0, ran.stderr
    for name, arrived in json.loads(ran.stdout).items():
        reached = {*arrived, *(each.removesuffix(".default") for each in arrived)}
        reached |= {each.partition(".")[0] for each in arrived}
        assert {*CALLS[name]} <= reached, f"{name}: {arrived}"
