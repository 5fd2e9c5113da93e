"""Max pooling: of each window only the largest number, and the way back to where it was."""

import numpy as np
from myml.autograd.function import Function
from myml.vision.windows import windows


class MaxPool2dFunction(Function):
    """The operation behind `max_pool2d`: `apply(x, size, stride)`."""

    @staticmethod
    def forward(ctx, x, size, stride):
        """Return the largest number of each window. x: array; size, stride: ints."""
        view = windows(x, size, stride)
        best = view[:, :, 0, 0].copy()
        which = np.zeros(best.shape, np.int16)
        for place in range(1, size * size):
            candidate = view[:, :, place // size, place % size]
            # Of the places that took over the last one counts, and it has the largest number.
            np.maximum(which, np.int16(place) * (candidate > best), out=which)
            np.maximum(best, candidate, out=best)
        ctx.save_for_backward(which)
        ctx.shape, ctx.size, ctx.stride = x.shape, size, stride
        return best

    @staticmethod
    def backward(ctx, g):
        """Return the gradient of x, and None twice."""
        (which,) = ctx.saved_tensors
        (oh, ow), stride = g.shape[2:], ctx.stride
        dx = np.zeros(ctx.shape, g.dtype)
        for place in range(ctx.size * ctx.size):
            a, b = divmod(place, ctx.size)
            target = dx[:, :, a : a + stride * oh : stride, b : b + stride * ow : stride]
            target += np.where(which == place, g, 0)
        return dx, None, None


def max_pool2d(x, size, stride=None):
    """Keep the largest number of each window of size · size.

    x: Tensor of floats (n, channels, height, width). size: int, at most 100.
    stride: int, how far windows are apart; None means `size`, so that they lie side by side.
    Returns a Tensor (n, channels, oh, ow), oh and ow as in a convolution without padding: rows and columns
    that no window reaches are left out. ValueError if there is no window at all.
    A window with a NaN gives NaN. The gradient of a window goes to the first of its largest numbers, row by
    row; the others get 0, also if that gradient is infinite. Of windows with a NaN no gradient is asked for.
    torch: torch.nn.functional.max_pool2d
    """
    return MaxPool2dFunction.apply(x, size, size if stride is None else stride)
