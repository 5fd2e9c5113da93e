"""Matrix products."""

from learnml.checks.exam.row import operator


@operator("matmul", "autograd/matmul")
def matmul(input, other):
    return input @ other


@operator("mm", "autograd/matmul")
def mm(input, mat2):
    return input @ mat2


@operator("bmm", "autograd/matmul")
def bmm(input, mat2):
    return input @ mat2


@operator("mv", "autograd/matmul")
def mv(input, vec):
    return input @ vec


@operator("dot", "autograd/matmul")
def dot(input, other):
    return input @ other


@operator("__rmatmul__", "autograd/tensor")
def rmatmul(input, other):
    return input.__rmatmul__(other)


@operator("nn.functional.linear", "layers/linear")
def linear(input, weight, bias=None):
    from myml.layers.linear import linear

    return linear(input, weight, bias)
