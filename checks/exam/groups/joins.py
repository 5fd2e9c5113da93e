"""Joins."""

from learnml.checks.exam.row import operator


@operator(
    "cat",
    "autograd/join",
    unless={"different numbers of axes": lambda given: len({each.ndim for each in given.tensors}) > 1},
)
def cat(tensors, dim=0):
    from myml.autograd.join import cat

    return cat(tensors, dim)


@operator("stack", "autograd/join")
def stack(tensors, dim=0):
    from myml.autograd.join import stack

    return stack(tensors, dim)


@operator("split", "autograd/join")
def split(tensor, split_size_or_sections, dim=0):
    from myml.autograd.join import split

    return split(tensor, split_size_or_sections, dim)


@operator("split_with_sizes", "autograd/join")
def split_with_sizes(input, split_sizes, dim=0):
    from myml.autograd.join import split

    return split(input, split_sizes, dim)


@operator("unbind", "autograd/join")
def unbind(input, dim=0):
    from myml.autograd.join import unbind

    return unbind(input, dim)
