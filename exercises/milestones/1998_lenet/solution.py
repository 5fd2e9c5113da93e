"""The network of 1998: two convolutions, two poolings, and a linear layer."""

from myml.functions.cross_entropy import cross_entropy
from myml.optim.adamw import AdamW
from myml.optim.schedules import lr_cosine
from myml.training.dataloader import DataLoader, TensorDataset
from myml.training.train_epoch import train_epoch
from myml.vision.lenet import LeNet

RATE = 3e-3


def make_network(channels, *, rng):
    """Make a LeNet for ten digits in images of 28 x 28, with filters of 5 x 5.

    channels: two ints, the filters of both convolutions. rng: numpy Generator, which draws the first weights.
    Returns a Module that takes a float32 Tensor (n, 1, 28, 28) and gives one (n, 10). Its state dict has the
    names of `vision/lenet`.
    """
    return LeNet(channels=channels, rng=rng)


def make_optimizer(network):
    """Make an AdamW for all parameters of the network; rate and decay are yours to choose."""
    return AdamW(network.parameters(), lr=RATE, weight_decay=0.05)


def train(network, optimizer, images, labels, epoch, epochs, *, rng):
    """Train for one epoch on the cross-entropy: all rows once, in an order that rng draws, 64 in a batch.

    images: float32 array (n, 1, 28, 28) from 0 to 1. labels: int64 array (n,), 0 to 9. rng: numpy Generator.
    epoch: int, the number of this epoch of `epochs`, from 0: a rate that falls by a schedule goes by it.
    Changes network and optimizer. Everything that the next epoch depends on is in their state dicts and rng.
    """
    optimizer.lr = lr_cosine(epoch, RATE, 0.0, 0, epochs)
    loader = DataLoader(TensorDataset(images, labels), 64, rng=rng)
    train_epoch(network, optimizer, cross_entropy, loader)
