"""Elementwise."""

from learnml.checks.exam.row import operator

NAMES = "autograd/tensor_names"


@operator("add", "autograd/elementwise", lacks={"alpha": 1})
def add(input, other):
    return input + other


@operator("mul", "autograd/elementwise")
def mul(input, other):
    return input * other


@operator("div", "autograd/elementwise", lacks={"rounding_mode": None})
def div(input, other):
    return input / other


@operator("pow", "autograd/powers")
def pow(input, exponent):
    return input**exponent


@operator("exp", "autograd/powers")
def exp(input):
    return input.exp()


@operator("log", "autograd/powers")
def log(input):
    return input.log()


@operator("maximum", "autograd/select")
def maximum(input, other):
    from myml.autograd.select import maximum

    return maximum(input, other)


@operator("sub", "autograd/tensor", lacks={"alpha": 1})
def sub(input, other):
    return input - other


@operator("neg", "autograd/tensor")
def neg(input):
    return -input


@operator("rsub", "autograd/tensor", lacks={"alpha": 1})
def rsub(input, other):
    return other - input


@operator("__radd__", "autograd/tensor")
def radd(input, other):
    return input.__radd__(other)


@operator("__rmul__", "autograd/tensor")
def rmul(input, other):
    return input.__rmul__(other)


@operator("__rsub__", "autograd/tensor")
def reversed_sub(input, other):
    return input.__rsub__(other)


@operator("__rdiv__", "autograd/tensor")
def rdiv(input, other):
    return input.__rtruediv__(other)


@operator("__rpow__", "autograd/tensor")
def rpow(input, other):
    return input.__rpow__(other)


@operator("double", "autograd/cast", lacks={"memory_format": None}, tensor=NAMES)
def double(input):
    import numpy as np

    return input.to(np.float64)


@operator("float", "autograd/cast", lacks={"memory_format": None}, tensor=NAMES)
def float(input):
    import numpy as np

    return input.to(np.float32)


@operator("long", "autograd/cast", lacks={"memory_format": None}, tensor=NAMES)
def long(input):
    import numpy as np

    return input.to(np.int64)


@operator("eq", NAMES, tensor=NAMES)
def eq(input, other):
    return input == other


@operator("ne", NAMES, tensor=NAMES)
def ne(input, other):
    return input != other


@operator("lt", NAMES, tensor=NAMES)
def lt(input, other):
    return input < other


@operator("le", NAMES, tensor=NAMES)
def le(input, other):
    return input <= other


@operator("gt", NAMES, tensor=NAMES)
def gt(input, other):
    return input > other


@operator("ge", NAMES, tensor=NAMES)
def ge(input, other):
    return input >= other
