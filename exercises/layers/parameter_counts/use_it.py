"""Parameter counts, measured: PyTorch builds the network and is asked."""

import torch
from torch import nn


def network(wide, narrow):
    return nn.Sequential(
        nn.Linear(784, wide),
        nn.BatchNorm1d(wide),
        nn.ReLU(),
        nn.Dropout(0.8),
        nn.Linear(wide, narrow),
        nn.LayerNorm(narrow),
        nn.ReLU(),
        nn.Linear(narrow, 10),
    )


def count(arrays):
    return sum(array.numel() for array in arrays)


def changes_nothing(parameter, net, rows):
    """Whether the outputs stay the same when each of its numbers is moved by a random amount."""
    torch.manual_seed(0)
    before = net(rows)
    with torch.no_grad():
        parameter += torch.rand(parameter.shape)
    torch.manual_seed(0)
    return torch.allclose(before, net(rows), atol=1e-6)


net = network(256, 128)
parameters = count(net.parameters())
norm_parameters = count([*net[1].parameters(), *net[5].parameters()])
first_share = count(net[0].parameters()) / parameters
buffers = count(net.buffers())
state_bytes = sum(array.nbytes for array in net.state_dict().values())
wide_parameters = count(network(512, 256).parameters())
dropped = nn.Dropout(0.8)(torch.ones(1000))
dropout_scale = float(dropped[dropped > 0].mean())

precise, rows = network(256, 128).double(), torch.rand(64, 784).double()
useless = sum(
    parameter.numel() for parameter in precise.parameters() if changes_nothing(parameter, precise, rows)
)
