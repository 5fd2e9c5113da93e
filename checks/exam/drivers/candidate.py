"""Run one sample on what the learner has built. Runs in the learner's process, and knows no right answer.

Each function returns a thunk: its first call gives the outputs, its second the gradients.
"""

from functools import partial
from importlib import import_module
from inspect import BoundArguments, signature

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
    layer = called(
        row.function, {key: from_plain(value, tensor) for key, value in given["arguments"].items()}
    )
    inputs = dict(zip(given["names"], [from_plain(value, tensor) for value in given["inputs"]]))
    has_state = hasattr(layer, "load_state_dict")
    if has_state:
        layer.double().load_state_dict(given["state"])
        layer.train(given["training"])

    def there_and_back():
        output = layer(*inputs.values())
        parameters = dict(layer.named_parameters()) if has_state else {}
        state = layer.state_dict() if has_state else {}
        buffers = {key: array for key, array in state.items() if key not in parameters}
        yield {"output": arrays_of(output), **({"buffers": buffers} if buffers else {})}
        backward(output, upstream)
        found = [leaf for key, value in inputs.items() for leaf in leaves(value, key, is_tensor)]
        yield {key: x.grad for key, x in [*found, *parameters.items()] if x.requires_grad}

    return partial(next, there_and_back())


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
