"""Sequential, Residual and Flatten: layers that are made of layers."""

import math

from myml.layers.state_dict import Module


class Sequential(Module):
    """Layers one after the other. As attributes they are called "0", "1" and so on: "0.weight".

    layers: any number of Modules, or functions of a Tensor, such as `relu`.
    torch: torch.nn.Sequential
    """

    def __init__(self, *layers):
        self.count = len(layers)
        for i, layer in enumerate(layers):
            setattr(self, str(i), layer)

    def __len__(self):
        """Return the number of layers."""
        return self.count

    def __iter__(self):
        """Yield the layers in their order."""
        return (getattr(self, str(i)) for i in range(self.count))

    def __getitem__(self, i):
        """Return layer i, an int; negative counts from the end. IndexError if there is none."""
        return list(self)[i]

    def forward(self, x):
        """Return x after the first layer, then the second, and so on; x itself if there are no layers."""
        for layer in self:
            x = layer(x)
        return x


class Residual(Module):
    """A way around a layer: x + inner(x). inner: Module or function, kept as the attribute `inner`."""

    def __init__(self, inner):
        self.inner = inner

    def forward(self, x):
        """Return x + inner(x)."""
        return x + self.inner(x)


class Flatten(Module):
    """Join all dimensions but the first: (n, c, h, w) becomes (n, c · h · w).

    torch: torch.nn.Flatten
    """

    def forward(self, x):
        """Return x, which has two dimensions or more, as (n, features). Any of them may be of length 0.

        The result is a view of x's memory if there is one.
        """
        return x.reshape(x.shape[0], math.prod(x.shape[1:]))
