"""Shape."""

from learnml.checks.exam.row import operator

NAMES = "autograd/tensor_names"
NO_AXES = {"no axes": lambda given: not given.input.shape}


@operator("reshape", "autograd/shape_ops")
def reshape(input, shape):
    return input.reshape(shape)


@operator("permute", "autograd/shape_ops")
def permute(input, dims):
    return input.permute(dims)


@operator("broadcast_to", "autograd/shape_ops")
def broadcast_to(input, size):
    return input.expand(size)


@operator("transpose", "autograd/tensor", unless=NO_AXES)
def transpose(input, dim0, dim1):
    return input.transpose(dim0, dim1)


@operator("T", "autograd/tensor")
def T(input):
    return input.T


@operator("t", "autograd/tensor")
def t(input):
    return input.T


@operator("expand", NAMES, tensor=NAMES)
def expand(input, size):
    return input.expand(size)


@operator("view", NAMES, tensor=NAMES)
def view(input, shape):
    return input.view(shape)


@operator("contiguous", NAMES, lacks={"memory_format": None}, tensor=NAMES)
def contiguous(input):
    return input.contiguous()


@operator("unsqueeze", NAMES, tensor=NAMES)
def unsqueeze(input, dim):
    return input.unsqueeze(dim)


@operator(
    "squeeze",
    NAMES,
    tensor=NAMES,
    unless={"no axes": lambda given: given.dim is not None and not given.input.shape},
)
def squeeze(input, dim=None):
    if not isinstance(dim, tuple):
        return input.squeeze(dim)
    # One after the other, from the last on, so that the numbers of the others stay what they are.
    for each in sorted((each % input.ndim for each in dim), reverse=True):
        input = input.squeeze(each)
    return input


@operator("flatten", NAMES, tensor=NAMES)
def flatten(input, start_dim=0, end_dim=-1):
    return input.flatten(start_dim, end_dim)
