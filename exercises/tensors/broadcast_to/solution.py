"""Broadcast: stretched without a copy, by strides of 0."""

from myml.tensors.array import Array
from myml.tensors.broadcast_shapes import broadcast_shapes


def broadcast_to(a, shape):
    """Stretch an Array to a shape, without copying an item.

    a: Array. shape: sequence of ints.
    a's axes are lined up with the last ones of shape. Axes of length 1 are stretched, new ones come first.
    Returns an Array of that shape on a's storage, with a's offset.
    The stride of a stretched axis is 0. The others keep their strides.
    ValueError if a's shape does not broadcast to just this shape.
    torch: torch.broadcast_to
    """
    shape = tuple(shape)
    if broadcast_shapes(a.shape, shape) != shape:
        raise ValueError(f"{a.shape} does not broadcast to {shape}")
    new = len(shape) - len(a.shape)
    axes = zip(a.shape, a.strides, shape[new:])
    kept = [stride if length == wanted else 0 for length, stride, wanted in axes]
    return Array(a.storage, shape, [0] * new + kept, a.offset)
