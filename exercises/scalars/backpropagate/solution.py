"""Backpropagate: the chain rule for a whole graph, from the end result to every number in it."""

from myml.scalars import local_backward
from myml.scalars.topological_sort import topological_sort


def backpropagate(root, d=1.0):
    """Find the derivative of an end result by every number that it was computed from.

    root: Value, the end result. d: float, the derivative of whatever comes after by root.
    Sets the `grad` of root and of every Value between. Adds to the `grad` of those that were given (without
    parents), so that a second call adds again. Calls each `_backward` once. Returns None.
    torch: torch.autograd.backward with retain_graph=True
    """
    order = topological_sort(root)
    for node in order:
        if node.parents:
            node.grad = 0.0
    root.grad += d
    for node in reversed(order):
        node._backward(node.grad)


class Value(local_backward.Value):
    """A Value that can start the way back.

    torch: torch.Tensor
    """

    def backward(self, d=1.0):
        """Backpropagate from here; d as for `backpropagate`. Returns None.

        torch: torch.Tensor.backward with retain_graph=True
        """
        backpropagate(self, d)
