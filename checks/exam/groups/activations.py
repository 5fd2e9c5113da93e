"""Activations."""

from learnml.checks.exam.row import operator

IN_PLACE = {"inplace": False}


@operator("nn.functional.relu", "functions/relu", lacks=IN_PLACE)
def relu(input):
    from myml.functions.relu import relu

    return relu(input)


@operator("sigmoid", "functions/sigmoid_tanh_silu")
def sigmoid(input):
    from myml.functions.sigmoid_tanh_silu import sigmoid

    return sigmoid(input)


@operator("tanh", "functions/sigmoid_tanh_silu")
def tanh(input):
    from myml.functions.sigmoid_tanh_silu import tanh

    return tanh(input)


@operator("nn.functional.silu", "functions/sigmoid_tanh_silu", lacks=IN_PLACE)
def silu(input):
    from myml.functions.sigmoid_tanh_silu import silu

    return silu(input)


@operator("erf", "functions/erf")
def erf(input):
    from myml.functions.erf import erf

    return erf(input)


@operator("nn.functional.gelu", "functions/gelu")
def gelu(input, *, approximate="none"):
    from myml.functions.gelu import gelu

    return gelu(input, approximate)


@operator("softmax", "functions/softmax")
def softmax(input, dim, *, dtype=None):
    from myml.functions.softmax import softmax

    return softmax(input if dtype is None else input.cast(dtype), dim)


@operator("log_softmax", "functions/log_softmax")
def log_softmax(input, dim, *, dtype=None):
    from myml.functions.log_softmax import log_softmax

    return log_softmax(input if dtype is None else input.cast(dtype), dim)
