"""Make the samples of a row from PyTorch's own database. Runs in a trusted process that has torch.

Each sample is plain data: the input for the learner's code, and what torch returns for the same input.
"""

import random
from inspect import signature
from types import SimpleNamespace

import numpy as np
import torch
from torch.testing._internal.common_methods_invocations import op_db
from torch.testing._internal.common_modules import module_db
from torch.testing._internal.common_optimizers import optim_db

from learnml.checks.exam.plain import leaves, to_plain
from learnml.checks.exam.row import Kind
from learnml.checks.exam.table import row_of
from learnml.checks.spec import shape

SHAPES, STEPS = ((3, 4), (5,), ()), 10
"""The shapes of the parameters that an optimizer updates, and how many steps it takes."""


@shape
def samples(m, group, name):
    """Every sample of a row, in the order of the database."""
    row = row_of(group, name)
    made = {Kind.OPERATOR: of_operator, Kind.MODULE: of_module, Kind.OPTIMIZER: of_optimizer}[row.kind]

    def all_of_them():
        # The database draws from all three generators.
        for seed in (torch.manual_seed, np.random.seed, random.seed):
            seed(0)
        return list(made(row))

    return all_of_them


def of_operator(row):
    found = [op for op in op_db if op.name == row.database and torch.float64 in op.supported_dtypes("cpu")]
    # Variants for other devices have no gradients.
    found = [op for op in found if op.supports_autograd] or found
    for op in found:
        for sample in op.sample_inputs("cpu", torch.float64, requires_grad=op.supports_autograd):
            args, options = fresh((sample.input, *sample.args)), fresh(sample.kwargs)
            yield {"note": op.variant_test_name, **operator_sample(row, op.op, args, options)}


def operator_sample(row, op, args, options):
    asked = Asked(row, args, options)
    for name in row.constant:
        for _, tensor in leaves(asked.arguments.get(name), name, torch.is_tensor):
            tensor.requires_grad_(False)
    if reason := asked.reason():
        return unasked(asked, reason)
    given = asked.plain()
    output = op(*args, **options)
    inputs = [leaf for name in asked.taken for leaf in leaves(asked.arguments[name], name, torch.is_tensor)]
    return {**asked.told(""), "given": given, **answers(output, inputs)}


def of_module(row):
    info = next((info for info in module_db if info.name == row.database), None)
    for training in (True, False) if info and info.train_and_eval_differ else (True,) if info else ():
        for sample in info.module_inputs_func(
            info, device="cpu", dtype=torch.float64, requires_grad=True, training=training
        ):
            made, forward = sample.constructor_input, sample.forward_input
            layer = filled(info.module_cls(*made.args, **made.kwargs).double().train(training))
            asked = Asked(row, fresh(tuple(made.args)), fresh(made.kwargs))
            inputs = signature(layer.forward).bind(*fresh(forward.args), **fresh(forward.kwargs)).arguments
            note = " ".join(filter(None, [sample.desc.strip("_"), "" if training else "eval"]))
            yield {"note": note, **module_sample(row, layer, asked, inputs)}


def module_sample(row, layer, asked, inputs):
    for name in {*row.constant} & {*inputs}:
        inputs[name].requires_grad_(False)
    if reason := asked.reason(**inputs):
        return unasked(asked, reason, inputs)
    given = {
        "arguments": asked.plain(),
        "inputs": [to_plain(value, torch.is_tensor) for value in inputs.values()],
        "names": list(inputs),
        "state": {name: array.detach().numpy().copy() for name, array in layer.state_dict().items()},
        "training": layer.training,
    }
    output = layer(**inputs)
    given_leaves = [leaf for name, value in inputs.items() for leaf in leaves(value, name, torch.is_tensor)]
    found = answers(output, [*given_leaves, *layer.named_parameters()], row.outputs)
    buffers = {name: array.numpy().copy() for name, array in layer.named_buffers()}
    if buffers:
        found["expected"] = {**found["expected"], "buffers": buffers}
    return {**asked.told("", inputs), "given": given, **found}


def of_optimizer(row):
    info = next((info for info in optim_db if info.optim_cls.__name__ == row.database), None)
    rng = np.random.default_rng(0)
    for sample in info.optim_inputs_func("cpu") if info else ():
        start = [rng.normal(size=shape) for shape in SHAPES]
        gradients = [[rng.normal(size=shape) for shape in SHAPES] for _ in range(STEPS)]
        # One weight without a gradient in one step, as happens when it is not used.
        gradients[1][1] = None
        params = [torch.nn.Parameter(torch.tensor(array)) for array in start]
        asked = Asked(row, (params,), sample.kwargs)
        if reason := asked.reason():
            yield {"note": sample.desc, **unasked(asked, reason)}
            continue
        given = {"options": asked.plain(without=("params",)), "start": start, "gradients": gradients}
        optimizer, steps = info.optim_cls(params, **sample.kwargs), []
        for step in gradients:
            for p, gradient in zip(params, step):
                p.grad = None if gradient is None else torch.tensor(gradient)
            optimizer.step()
            steps.append([p.detach().numpy().copy() for p in params])
        expected = {"after step": steps}
        found = {"given": given, "expected": expected, "upstream": [], "gradients": None}
        yield {"note": sample.desc, **asked.told(""), **found}


class Asked:
    """A sample's arguments, bound to the options of a row."""

    def __init__(self, row, args, options):
        self.row = row
        try:
            bound = row.signature.bind(*args, **options)
            self.failure = ""
        except TypeError as error:
            self.arguments, self.chosen, self.failure = {}, {}, str(error)
            return
        self.chosen = dict(bound.arguments)
        bound.apply_defaults()
        self.arguments = bound.arguments

    @property
    def taken(self):
        """The names of the arguments that the exercise's API has."""
        return [name for name in self.arguments if name not in self.row.lacks]

    def reason(self, **inputs):
        """Why the learner's API can't express it; empty if it can. inputs: further values for the rules."""
        if self.failure:
            return self.failure
        for name, default in self.row.lacks.items():
            value = self.arguments[name]
            if torch.is_tensor(value) or value != default:
                return name
        everything = {**self.arguments, **inputs}
        given = SimpleNamespace(**{name: in_numpy(value) for name, value in everything.items()})
        return next((reason for reason, rule in self.row.unless.items() if rule(given)), "")

    def plain(self, without=()):
        taken = [name for name in self.taken if name not in without]
        return {name: to_plain(self.arguments[name], torch.is_tensor) for name in taken}

    def told(self, reason, inputs=None):
        """The call on one line, with shapes in place of arrays."""
        chosen = {name: value for name, value in self.chosen.items() if name != "params"}
        call = f"{self.row.name}({', '.join(f'{name}={told(value)}' for name, value in chosen.items())})"
        if inputs:
            call += f"({', '.join(f'{name}={told(value)}' for name, value in inputs.items())})"
        return {"call": call, "reason": reason}


def unasked(asked, reason, inputs=None):
    return {**asked.told(reason, inputs), "given": None, "expected": None, "upstream": [], "gradients": None}


def answers(output, inputs, count=None):
    """What torch returns: the first `count` outputs, and the gradients for random upstream gradients.

    Outputs within outputs, as the two states of an LSTM, stand beside the others.
    """
    outputs = [tensor for _, tensor in leaves(output, "", torch.is_tensor)][:count]
    values = tuple(each.detach().numpy().copy() for each in outputs)
    found = {"expected": {"output": values[0] if torch.is_tensor(output) or count == 1 else values}}
    differentiable = [each for each in outputs if each.requires_grad]
    if not differentiable:
        return {**found, "upstream": [], "gradients": None}
    # Random: with ones, a gradient that is transposed, or added up in the wrong place, may pass.
    upstream = [torch.randn_like(each) if each.requires_grad else None for each in outputs]
    torch.autograd.backward(differentiable, [g for g in upstream if g is not None])
    gradients = {name: x.grad.numpy().copy() for name, x in inputs if x.requires_grad and x.grad is not None}
    return {
        **found,
        "upstream": [None if g is None else g.numpy() for g in upstream],
        "gradients": gradients,
    }


def filled(layer):
    """The layer with random numbers in place of its initial ones and zeros."""
    with torch.no_grad():
        for p in layer.parameters():
            # A norm's initial 1 and 0 would not show whether weight and bias are used.
            p.normal_()
        for buffer in layer.buffers():
            if buffer.is_floating_point():
                # Positive, as a variance has to be.
                buffer.uniform_(0.5, 2.0)
    return layer


def fresh(value):
    """A copy whose tensors are new leaves, which share no memory or graph with the sample's."""
    if torch.is_tensor(value):
        # Contiguous, whatever the sample is: some are views.
        return value.detach().clone(memory_format=torch.contiguous_format).requires_grad_(value.requires_grad)
    if isinstance(value, (list, tuple)):
        # torch.Size and named tuples are not made from an iterator.
        return type(value)(map(fresh, value)) if type(value) in (list, tuple) else tuple(map(fresh, value))
    if isinstance(value, dict):
        return {key: fresh(item) for key, item in value.items()}
    return value


def in_numpy(value):
    if torch.is_tensor(value):
        return value.detach().numpy()
    return type(value)(map(in_numpy, value)) if type(value) in (list, tuple) else value


def told(value):
    if torch.is_tensor(value):
        return f"{str(value.dtype).removeprefix('torch.')} {tuple(value.shape)}"
    if isinstance(value, (list, tuple)):
        opening, closing = "[]" if isinstance(value, list) else "()"
        comma = "," if isinstance(value, tuple) and len(value) == 1 else ""
        return f"{opening}{', '.join(map(told, value))}{comma}{closing}"
    if isinstance(value, slice):
        parts = (value.start, value.stop) if value.step is None else (value.start, value.stop, value.step)
        return ":".join("" if part is None else str(part) for part in parts)
    return "..." if value is Ellipsis else repr(value)
