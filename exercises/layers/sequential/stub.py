"""Sequential, Residual and Flatten: layers that are made of layers."""

import math

from myml.layers.state_dict import Module


class Sequential(Module):
    """Layers one after the other. As attributes they are called "0", "1" and so on: "0.weight".

    layers: any number of Modules, or functions of a Tensor, such as `relu`.
    torch: torch.nn.Sequential
    """

    def __init__(self, *layers):
        raise NotImplementedError("Build it.")

    def __len__(self):
        """Return the number of layers."""
        raise NotImplementedError("Build it.")

    def __iter__(self):
        """Yield the layers in their order."""
        raise NotImplementedError("Build it.")

    def __getitem__(self, i):
        """Return layer i, an int; negative counts from the end. IndexError if there is none."""
        raise NotImplementedError("Build it.")

    def forward(self, x):
        """Return x after the first layer, then the second, and so on; x itself if there are no layers."""
        raise NotImplementedError("Build it.")


class Residual(Module):
    """A way around a layer: x + inner(x). inner: Module or function, kept as the attribute `inner`."""

    def __init__(self, inner):
        raise NotImplementedError("Build it.")

    def forward(self, x):
        """Return x + inner(x)."""
        raise NotImplementedError("Build it.")


class Flatten(Module):
    """Join all dimensions but the first: (n, c, h, w) becomes (n, c · h · w).

    torch: torch.nn.Flatten
    """

    def forward(self, x):
        """Return x, which has two dimensions or more, as (n, features). Any of them may be of length 0.

        The result is a view of x's memory if there is one.
        """
        raise NotImplementedError("Build it.")
