"""A multilayer perceptron, out of single numbers."""

from myml.scalars.backpropagate import Value


class Neuron:
    """A weighted sum of the inputs and a bias, and if asked a bend.

    nin: int, number of inputs. bent: bool, whether the sum goes through relu. rng: random.Random; each weight
    in turn is drawn by rng.uniform(-1, 1), and the bias is 0.
    """

    def __init__(self, nin, bent, rng):
        raise NotImplementedError("Build it.")

    def __call__(self, xs):
        """Apply the neuron to a list of nin numbers or Values. Returns a Value. ValueError if not nin."""
        raise NotImplementedError("Build it.")

    def parameters(self):
        """List the Values that learn: the weights, then the bias."""
        raise NotImplementedError("Build it.")


class Layer:
    """Neurons side by side on the same inputs.

    nin, nout: ints, number of inputs and of neurons. bent, rng: as for Neuron; the neurons are made in
    order.
    torch: torch.nn.Linear
    """

    def __init__(self, nin, nout, bent, rng):
        raise NotImplementedError("Build it.")

    def __call__(self, xs):
        """Apply the layer to a list of nin numbers or Values. Returns a list of nout Values."""
        raise NotImplementedError("Build it.")

    def parameters(self):
        """List the parameters of the neurons, one neuron after the other."""
        raise NotImplementedError("Build it.")


class MLP:
    """Layers one after the other: relu after each but the last.

    nin: int, number of inputs. nouts: list of ints, the neurons of each layer; left alone. rng:
    random.Random; the layers are made in order.
    torch: torch.nn.Sequential
    """

    def __init__(self, nin, nouts, rng):
        raise NotImplementedError("Build it.")

    def __call__(self, xs):
        """Apply the network to a list of nin numbers or Values. Returns a list of Values."""
        raise NotImplementedError("Build it.")

    def parameters(self):
        """List the parameters of the layers, one layer after the other."""
        raise NotImplementedError("Build it.")
