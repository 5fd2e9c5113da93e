"""Run one sample on what the learner has built. Runs in the learner's process, and knows no right answer.

Each function returns a thunk: its first call gives the outputs, its second the gradients.
"""

from functools import partial
from importlib import import_module
from inspect import BoundArguments, signature

import numpy as np

from learnml.checks.exam.adapted import Adapted
from learnml.checks.exam.plain import from_plain, leaves
from learnml.checks.exam.row import import_name
from learnml.checks.exam.table import every_group, row_of
from learnml.checks.spec import shape

# Read now: once the process is confined, it can no longer read these files.
every_group()


@shape
def operator(m, group, name, given, upstream):
    row = row_of(group, name)
    tensor = import_module(import_name(row.tensor)).Tensor
    arguments = {key: from_plain(value, tensor) for key, value in given.items()}

    def there_and_back():
        output = called(row.function, arguments)
        yield {"output": arrays_of(output)}
        backward(output, upstream)
        found = [leaf for key, value in arguments.items() for leaf in leaves(value, key, is_tensor)]
        yield {key: x.grad for key, x in found if x.requires_grad}

    return partial(next, there_and_back())


@shape
def module(m, group, name, given, upstream):
    row = row_of(group, name)
    tensor = import_module(import_name(row.tensor)).Tensor
    made = called(row.function, {key: from_plain(value, tensor) for key, value in given["arguments"].items()})
    adapted = made if isinstance(made, Adapted) else Adapted(made, lambda **inputs: made(*inputs.values()))
    layer = adapted.layer
    inputs = dict(zip(given["names"], [from_plain(value, tensor) for value in given["inputs"]]))
    state = given["state"] if hasattr(layer, "load_state_dict") else {}
    if hasattr(layer, "load_state_dict"):
        # Samples are float64, the layers of the course float32.
        layer.double().load_state_dict(in_parts(state, adapted.parts))
        layer.train(given["training"])

    def there_and_back():
        output = adapted.call(**inputs)
        parameters = dict(layer.named_parameters()) if state else {}
        buffers = [name for name in state if not {*adapted.parts(name)} & {*parameters}]
        values = in_one(buffers, adapted.parts, layer.state_dict()) if buffers else {}
        yield {"output": arrays_of(output), **({"buffers": values} if buffers else {})}
        backward(output, upstream)
        found = [leaf for key, value in inputs.items() for leaf in leaves(value, key, is_tensor)]
        gradients = {name: p.grad for name, p in parameters.items()}
        weights = in_one([name for name in state if name not in buffers], adapted.parts, gradients)
        yield {**{key: x.grad for key, x in found if x.requires_grad}, **weights}

    return partial(next, there_and_back())


def in_parts(state, parts):
    """PyTorch's arrays under the learner's names; some of them are several of the learner's, side by side."""
    return {
        part: array
        for name, whole in state.items()
        # A number of no dimensions, such as how many batches have been seen, has no parts.
        for part, array in zip(parts(name), np.split(whole, len(parts(name))) if whole.ndim else [whole])
    }


def in_one(names, parts, arrays):
    """The learner's arrays under PyTorch's names; None where one of them is missing."""
    found = {name: [arrays[part] for part in parts(name)] for name in names}
    return {
        name: several[0]
        if len(several) == 1
        else None
        if any(each is None for each in several)
        else np.concatenate(several)
        for name, several in found.items()
    }


@shape
def optimizer(m, group, name, given, upstream):
    row = row_of(group, name)
    parameter = import_module(import_name(row.tensor)).Parameter
    params = [parameter(array) for array in given["start"]]
    options = {key: from_plain(value, parameter) for key, value in given["options"].items()}
    moving = row.function(params, **options)

    def steps():
        for gradients in given["gradients"]:
            for p, gradient in zip(params, gradients):
                p.grad = gradient
            moving.step()
            yield [p.data.copy() for p in params]

    return lambda: {"after step": list(steps())}


def called(function, arguments):
    bound = BoundArguments(signature(function), arguments)
    return function(*bound.args, **bound.kwargs)


def is_tensor(value):
    from myml.autograd.function import Tensor

    return isinstance(value, Tensor)


def arrays_of(output):
    """The arrays of a Tensor or of a sequence of them; anything else unchanged."""
    if isinstance(output, (list, tuple)):
        return tuple(map(arrays_of, output))
    return output.data if is_tensor(output) else output


def backward(output, upstream):
    """Send gradients back through all outputs at once."""
    from myml.autograd.function import Function

    if not isinstance(output, (list, tuple)):
        output.backward(upstream[0])
        return

    class Ending(Function):
        """Takes in all outputs; its backward pass hands out their gradients."""

        @staticmethod
        def forward(ctx, *outputs):
            return outputs[0].sum()

        @staticmethod
        def backward(ctx, g):
            return tuple(upstream)

    Ending.apply(*output).backward()
