"""Truncated backpropagation: hand the state on, and let go of how it came about."""

from myml.autograd.tensor import Tensor


def detached(state):
    """Return the same state, cut off from the graph that led to it.

    state: a Tensor, None, or a list or tuple of states, to any depth, such as [(h, c), (h, c)].
    Returns the same structure, with `detach()` of each Tensor: the same numbers, no gradient. Lists stay
    lists, tuples stay tuples, None stays None; the given structure is left alone.
    torch: torch.Tensor.detach
    """
    raise NotImplementedError("Build it.")


def read(model, chunks, state=None):
    """Read one chunk after the other, as the inside of a training loop does, and yield what comes out.

    model: model(x, state) returns outputs and the next state. chunks: iterable of Tensors x.
    state: the state to begin with, which is detached as well. Every further chunk begins with the state
    after the one before, detached.
    Yields the outputs of each chunk, before the next chunk is asked for.
    """
    raise NotImplementedError("Build it.")
