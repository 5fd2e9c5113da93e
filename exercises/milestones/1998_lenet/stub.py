"""The network of 1998: two convolutions, two poolings, and a linear layer."""


def make_network(channels, *, rng):
    """Make a LeNet for ten digits in images of 28 x 28, with filters of 5 x 5.

    channels: two ints, the filters of both convolutions. rng: numpy Generator, which draws the first weights.
    Returns a Module that takes a float32 Tensor (n, 1, 28, 28) and gives one (n, 10). Its state dict has the
    names of `vision/lenet`.
    """
    raise NotImplementedError("Build it.")


def make_optimizer(network):
    """Make an AdamW for all parameters of the network; rate and decay are yours to choose."""
    raise NotImplementedError("Build it.")


def train(network, optimizer, images, labels, epoch, epochs, *, rng):
    """Train for one epoch on the cross-entropy: all rows once, in an order that rng draws, 64 in a batch.

    images: float32 array (n, 1, 28, 28) from 0 to 1. labels: int64 array (n,), 0 to 9. rng: numpy Generator.
    epoch: int, the number of this epoch of `epochs`, from 0: a rate that falls by a schedule goes by it.
    Changes network and optimizer. Everything that the next epoch depends on is in their state dicts and rng.
    """
    raise NotImplementedError("Build it.")
