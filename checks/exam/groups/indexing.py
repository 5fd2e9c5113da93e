"""Indexing."""

from learnml.checks.exam.row import operator

SETITEM = "autograd/setitem"


@operator("__getitem__", "autograd/getitem")
def getitem(input, key):
    return input[key]


@operator(
    "gather",
    "autograd/gather",
    lacks={"sparse_grad": False},
    unless={
        "no dimensions": lambda given: given.input.ndim == 0,
        "an index of other dimensions": lambda given: given.index.ndim != given.input.ndim,
    },
)
def gather(input, dim, index):
    from myml.autograd.gather import gather

    return gather(input, dim, index.data)


@operator("where", "autograd/select")
def where(input, condition, other):
    from myml.autograd.select import where

    return where(condition, input, other)


@operator(
    "masked_fill",
    SETITEM,
    tensor=SETITEM,
    unless={"a tensor as value": lambda given: hasattr(given.value, "shape")},
)
def masked_fill(input, mask, value):
    return input.masked_fill(mask, value)
