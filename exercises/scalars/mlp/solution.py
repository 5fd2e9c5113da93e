"""A multilayer perceptron, out of single numbers."""

from myml.scalars.backpropagate import Value


class Neuron:
    """A weighted sum of the inputs and a bias, and if asked a bend.

    nin: int, number of inputs. bent: bool, whether the sum goes through relu. rng: random.Random; each weight
    in turn is drawn by rng.uniform(-1, 1), and the bias is 0.
    """

    def __init__(self, nin, bent, rng):
        self.weights = [Value(rng.uniform(-1.0, 1.0)) for _ in range(nin)]
        self.bias = Value(0.0)
        self.bent = bent

    def __call__(self, xs):
        """Apply the neuron to a list of nin numbers or Values. Returns a Value. ValueError if not nin."""
        total = self.bias
        for weight, x in zip(self.weights, xs, strict=True):
            total = total + weight * x
        return total.relu() if self.bent else total

    def parameters(self):
        """List the Values that learn: the weights, then the bias."""
        return [*self.weights, self.bias]


class Layer:
    """Neurons side by side on the same inputs.

    nin, nout: ints, number of inputs and of neurons. bent, rng: as for Neuron; the neurons are made in
    order.
    torch: torch.nn.Linear
    """

    def __init__(self, nin, nout, bent, rng):
        self.neurons = [Neuron(nin, bent, rng) for _ in range(nout)]

    def __call__(self, xs):
        """Apply the layer to a list of nin numbers or Values. Returns a list of nout Values."""
        return [neuron(xs) for neuron in self.neurons]

    def parameters(self):
        """List the parameters of the neurons, one neuron after the other."""
        return [parameter for neuron in self.neurons for parameter in neuron.parameters()]


class MLP:
    """Layers one after the other: relu after each but the last.

    nin: int, number of inputs. nouts: list of ints, the neurons of each layer; left alone. rng:
    random.Random; the layers are made in order.
    torch: torch.nn.Sequential
    """

    def __init__(self, nin, nouts, rng):
        last = len(nouts) - 1
        sizes = zip([nin, *nouts], nouts)
        self.layers = [Layer(n, nout, i < last, rng) for i, (n, nout) in enumerate(sizes)]

    def __call__(self, xs):
        """Apply the network to a list of nin numbers or Values. Returns a list of Values."""
        for layer in self.layers:
            xs = layer(xs)
        return xs

    def parameters(self):
        """List the parameters of the layers, one layer after the other."""
        return [parameter for layer in self.layers for parameter in layer.parameters()]
