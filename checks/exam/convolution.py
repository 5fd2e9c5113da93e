"""Convolutions with options that the exercises lack: numbers are moved about, and zeros put between them.

x, weight and bias are all Tensors or all arrays. zeros: makes one of a shape. cat: joins several along a
dimension. Every product and every sum is that of `convolve`, the learner's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Pair = tuple[int, int]


@dataclass(frozen=True)
class Pieces:
    """What a convolution is put together with."""

    cat: Callable[[Sequence[Any], int], Any]
    zeros: Callable[[tuple[int, ...]], Any]


def pair(sizes: Any) -> Pair:
    """A number for each of the two directions."""
    return (sizes, sizes) if isinstance(sizes, int) else (sizes[0], sizes[-1])


def convolved(
    convolve: Callable[..., Any],
    x: Any,
    weight: Any,
    bias: Any,
    stride: Any,
    padding: Any,
    dilation: Any,
    groups: int,
    pieces: Pieces,
) -> Any:
    """PyTorch's conv2d of a batch, by convolve(x, weight, bias, stride, padding) with whole numbers."""
    around = zeros_around(padding, weight.shape[2:], pair(dilation))
    weight = spread(weight, pair(dilation), pieces)
    steps, own = pair(stride), around[0][0]
    if {*around[0], *around[1]} != {own}:
        x, own = surrounded(x, around, pieces), 0
    step = steps[0] if steps[0] == steps[1] else 1

    def of_group(group: Any, filters: Any, constants: Any) -> Any:
        y = convolve(group, filters, constants, step, own)
        return y if steps == (step, step) else y[:, :, :: steps[0], :: steps[1]]

    return in_groups(of_group, x, weight, bias, groups, pieces)


def transposed(
    convolve: Callable[..., Any],
    x: Any,
    weight: Any,
    bias: Any,
    stride: Any,
    padding: Any,
    output_padding: Any,
    groups: int,
    dilation: Any,
    pieces: Pieces,
) -> Any:
    """PyTorch's conv_transpose2d of a batch, by convolve(x, weight, bias, stride, padding)."""
    steps, cut, more = pair(stride), pair(padding), pair(output_padding)
    own = cut[0] if cut[0] == cut[1] and more == (0, 0) else 0
    step = steps[0] if steps[0] == steps[1] else 1
    weight = spread(weight, pair(dilation), pieces)
    # Where the output is longer than what the filters reach, zeros after the input make it so.
    ends = [-(-max(longer - less, 0) // s) for longer, less, s in zip(more, cut, steps)]
    lengths = zip(x.shape[2:], steps, cut, weight.shape[2:], more)
    sizes = [(n - 1) * s - 2 * p + k + m for n, s, p, k, m in lengths]
    x = surrounded(x, ((0, ends[0]), (0, ends[1])), pieces)
    x = x if steps == (step, step) else spread(x, steps, pieces)

    def of_group(group: Any, filters: Any, constants: Any) -> Any:
        y = convolve(group, filters, constants, step, own)
        rows, columns = (slice(p - own, p - own + size) for p, size in zip(cut, sizes))
        return y[:, :, rows, columns]

    return in_groups(of_group, x, weight, bias, groups, pieces)


def in_groups(
    of_group: Callable[..., Any], x: Any, weight: Any, bias: Any, groups: int, pieces: Pieces
) -> Any:
    """Each group's filters over its own channels, side by side."""
    if groups == 1:
        return of_group(x, weight, bias)
    parts = (parted(whole, dim, groups) for whole, dim in ((x, 1), (weight, 0), (bias, 0)))
    return pieces.cat([of_group(*each) for each in zip(*parts)], 1)


def parted(whole: Any, dim: int, count: int) -> list[Any]:
    """`count` equal parts along dimension 0 or 1; of None, as many None."""
    if whole is None:
        return [None] * count
    size = whole.shape[dim] // count
    slices = [slice(size * i, size * (i + 1)) for i in range(count)]
    return [whole[each] if dim == 0 else whole[:, each] for each in slices]


def zeros_around(padding: Any, kernel: Sequence[int] = (1, 1), dilation: Pair = (1, 1)) -> tuple[Pair, Pair]:
    """How many zeros there are before and after each direction; `padding` may be one of PyTorch's words."""
    if padding == "valid":
        return ((0, 0), (0, 0))
    if padding == "same":
        # Of an odd number, the larger half comes after.
        wanted = [d * (k - 1) for d, k in zip(dilation, kernel)]
        return ((wanted[0] // 2, -(-wanted[0] // 2)), (wanted[1] // 2, -(-wanted[1] // 2)))
    height, width = pair(padding)
    return ((height, height), (width, width))


def surrounded(x: Any, around: tuple[Pair, Pair], pieces: Pieces) -> Any:
    """Images with zeros around them."""
    for dim, (before, after) in zip((2, 3), around):
        if before == after == 0:
            continue
        shape = x.shape
        ends = [pieces.zeros((*shape[:dim], count, *shape[dim + 1 :])) for count in (before, after)]
        x = pieces.cat([ends[0], x, ends[1]], dim)
    return x


def spread(x: Any, apart: Pair, pieces: Pieces) -> Any:
    """Images or filters whose numbers are so far apart, with zeros between them."""
    if apart == (1, 1):
        return x
    n, channels, height, width = x.shape
    x = x.reshape(n, channels, height, 1, width, 1)
    x = pieces.cat([x, pieces.zeros((n, channels, height, apart[0] - 1, width, 1))], 3)
    x = pieces.cat([x, pieces.zeros((n, channels, height, apart[0], width, apart[1] - 1))], 5)
    x = x.reshape(n, channels, height * apart[0], width * apart[1])
    return x[:, :, : (height - 1) * apart[0] + 1, : (width - 1) * apart[1] + 1]
