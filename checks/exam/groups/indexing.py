"""Indexing."""

from learnml.checks.exam.row import operator

SETITEM = "autograd/setitem"


@operator("__getitem__", "autograd/getitem")
def getitem(input, key):
    return input[key]


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
