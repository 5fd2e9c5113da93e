"""The network of 1986: one hidden layer, trained by back-propagation."""


def make_network(hidden, *, rng):
    """Make a network of one hidden layer: 784 pixels, `hidden` units with ReLU, 10 logits. Each has a bias.

    hidden: int. rng: numpy Generator, which draws the first weights.
    Returns a Module that takes a float32 Tensor (n, 784) and gives one (n, 10).
    """
    raise NotImplementedError("Build it.")


def make_optimizer(network):
    """Make an AdamW for all parameters of the network; rate and decay are yours to choose."""
    raise NotImplementedError("Build it.")


def train(network, optimizer, images, labels, epoch, epochs, *, rng):
    """Train for one epoch on the cross-entropy: all rows once, in an order that rng draws, 64 in a batch.

    images: float32 array (n, 784) from 0 to 1. labels: int64 array (n,), 0 to 9. rng: numpy Generator.
    epoch: int, the number of this epoch of `epochs`, from 0: a rate that falls by a schedule goes by it.
    Changes network and optimizer. Everything that the next epoch depends on is in their state dicts and rng.
    """
    raise NotImplementedError("Build it.")
