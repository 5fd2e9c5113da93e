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


@operator("__rmatmul__", "autograd/tensor", constant=("other",))
def rmatmul(input, other):
    # Python calls `__rmatmul__` only if the left operand is not a Tensor.
    return other.data @ input


@operator("nn.functional.linear", "layers/linear")
def linear(input, weight, bias=None):
    from myml.layers.linear import linear

    return linear(input, weight, bias)


@operator(
    "einsum",
    "kernels/einsum2",
    constant=("operands",),
    unless={
        "one operand": lambda given: len(given.operands) == 1,
        "dots": lambda given: "..." in given.equation,
    },
)
def einsum(operands, equation):
    # The exercise works on arrays and has no backward pass.
    from myml.kernels.einsum2 import einsum2

    return einsum2(equation, *(each.data for each in operands))
