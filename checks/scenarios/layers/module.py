"""Module: names, order and identity of what a tree holds, and what reaches all of it."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import gradient, tensor


def tree(m, rng):
    """A network of three levels, with a layer that has no parameters, and things that are no members."""

    class Scale(m.Module):
        def __init__(self, size):
            self.weight = m.Parameter(rng.normal(size=size))

        def forward(self, x, power=1.0, *, plus=0.0):
            return x * self.weight * power + plus

    class Silent(m.Module):
        pass

    class Pair(m.Module):
        def __init__(self):
            self.note = "no member"
            self.second = Scale(2)
            self.silent = Silent()
            self.first = Scale(3)
            self.missing = None

    class Net(m.Module):
        def __init__(self):
            self.pair = Pair()
            self.bias = m.Parameter(rng.normal(size=(2, 2)))
            self.table = rng.normal(size=4)
            self.last = Scale(5)
            self.gain = m.Parameter(rng.normal(size=()))

    return Net()


def holder(m, **attributes):
    """A module with these attributes."""

    class Holder(m.Module):
        pass

    module = Holder()
    for name, value in attributes.items():
        setattr(module, name, value)
    return module


def named(net):
    """The names of all parameters, in the order in which they come, and the numbers of each."""
    found = list(net.named_parameters())
    return {"names": [name for name, _ in found], **{name: p.data for name, p in found}}


def weight(m, *values):
    return m.Parameter(np.array(values))


@numerics
def a_parameter_keeps_its_array(m, rng):
    array = rng.normal(size=(2, 3)).astype(np.float32)
    given = tensor(rng.normal(size=3), requires_grad=False)
    found = {
        "of an array": m.Parameter(array),
        "of a Tensor": m.Parameter(given),
        "of a list": m.Parameter([1.5, 2.5]),
        "of an array without dimensions": m.Parameter(rng.normal(size=())),
    }
    array[0, 0] = 7.0
    given.data[0] = 8.0
    return {
        name: {"data": p.data, "requires_grad": p.requires_grad, "grad": p.grad} for name, p in found.items()
    }


@numerics
def a_parameter_that_is_frozen(m, rng):
    p = m.Parameter(rng.normal(size=3), requires_grad=False)
    return {
        "requires_grad": p.requires_grad,
        "requires_grad of p * 2.0": (p * 2.0).requires_grad,
        "requires_grad of one that is not frozen": m.Parameter(rng.normal(size=2), True).requires_grad,
    }


@numerics
def what_is_computed_is_a_plain_tensor(m, rng):
    p = m.Parameter(rng.normal(size=(2, 3)))
    results = {"p * 2.0": p * 2.0, "1.0 - p": 1.0 - p, "p.sum()": p.sum(), "p[0]": p[0]}
    return {
        name: {"type": type(y).__name__, "requires_grad": y.requires_grad, "data": y.data}
        for name, y in {**results, "p.detach()": p.detach()}.items()
    }


@numerics
def a_parameter_learns(m, rng):
    p = m.Parameter(rng.normal(size=(2, 3)))
    (p * p).backward(tensor(rng.normal(size=(2, 3)), False))
    return p.grad


@numerics
def names_of_parameters(m, rng):
    return named(tree(m, rng))


@numerics
def parameters_without_names(m, rng):
    net = tree(m, rng)
    found = list(net.parameters())
    return {
        "numbers": [p.data for p in found],
        "the first is the object net.bias": found[0] is net.bias,
        "the third is net.pair.second.weight": found[2] is net.pair.second.weight,
    }


@numerics
def names_of_modules(m, rng):
    net = tree(m, rng)
    found = list(net.named_modules())
    return {
        "names": [name for name, _ in found],
        "classes in named_modules": [type(module).__name__ for _, module in found],
        "classes in modules": [type(module).__name__ for module in net.modules()],
        "the first is the net itself": found[0][1] is net,
    }


@numerics
def children_are_the_nearest(m, rng):
    net = tree(m, rng)
    found = list(net.named_children())
    return {
        "names of children": [name for name, _ in found],
        "classes in named_children": [type(child).__name__ for _, child in found],
        "classes in children": [type(child).__name__ for child in net.children()],
        "names of net.pair's children": [name for name, _ in net.pair.named_children()],
        "children of net.last": list(net.last.children()),
    }


@numerics
def members_of_one_module(m, rng):
    net = tree(m, rng)
    return {
        f"members of {name or 'the net'}": {key: type(value).__name__ for key, value in each.members()}
        for name, each in net.named_modules()
    }


@numerics
def an_empty_module(m, rng):
    module = holder(m)
    return {
        "members": list(module.members()),
        "named_parameters": list(module.named_parameters()),
        "parameters": list(module.parameters()),
        "named_children": list(module.named_children()),
        "names in named_modules": [name for name, _ in module.named_modules()],
    }


@numerics
def a_call_is_forward(m, rng):
    layer = tree(m, rng).last
    x = tensor(rng.normal(size=(2, 5)))
    return {
        "layer(x)": layer(x).data,
        "layer(x, 2.0)": layer(x, 2.0).data,
        "layer(x, power=3.0, plus=4.0)": layer(x, power=3.0, plus=4.0).data,
    }


@numerics
def modules_in_lists_tuples_and_dicts(m, rng):
    net = holder(
        m,
        blocks=[holder(m, w=weight(m, 1.0)), "text", holder(m, w=weight(m, 2.0))],
        pair=(holder(m, w=weight(m, 3.0)), holder(m)),
        heads={"price": holder(m, w=weight(m, 4.0)), "name": None, 7: holder(m, w=weight(m, 5.0))},
    )
    return {
        "parameters": named(net),
        "names of modules": [name for name, _ in net.named_modules()],
        "names of children": [name for name, _ in net.named_children()],
        "names of members": [name for name, _ in net.members()],
    }


@numerics
def parameters_in_lists_tuples_and_dicts(m, rng):
    net = holder(
        m,
        scales=[weight(m, 1.0), weight(m, 2.0)],
        pair=(0.5, weight(m, 3.0)),
        named={"gain": weight(m, 4.0)},
        inner=holder(m, weights=[weight(m, 5.0)]),
    )
    return named(net)


@numerics
def lists_in_lists(m, rng):
    grid = [[holder(m, w=weight(m, 1.0))], [], [weight(m, 2.0), {"deep": (weight(m, 3.0),)}]]
    net = holder(m, grid=grid)
    return {name: p.data for name, p in net.named_parameters()}


@numerics
def a_list_that_grows_later(m, rng):
    net = holder(m, blocks=[])
    before = len(list(net.parameters()))
    net.blocks.append(holder(m, w=weight(m, 1.0)))
    net.extra = weight(m, 2.0)
    grown = named(net)
    net.extra = weight(m, 3.0)
    return {
        "number of parameters at first": before,
        "a block and an attribute more": grown,
        "the attribute is another": [p.data for p in net.parameters()],
    }


@numerics
def a_tensor_is_no_parameter(m, rng):
    net = holder(m, table=tensor(rng.normal(size=3)), tables=[tensor(rng.normal(size=2))])
    return {"members": list(net.members()), "parameters": list(net.parameters())}


@numerics
def a_parameter_in_two_places(m, rng):
    shared = weight(m, 1.0)
    inner = holder(m, w=shared, v=weight(m, 2.0))
    net = holder(m, a=inner, tied=shared, also=shared, b=holder(m, w=shared, u=weight(m, 3.0)))
    return {
        **named(net),
        "number of parameters": len(list(net.parameters())),
        "names of net.b's parameters": [name for name, _ in net.b.named_parameters()],
    }


@numerics
def a_module_in_two_places(m, rng):
    shared = holder(m, w=weight(m, 1.0), below=holder(m))
    net = holder(m, a=holder(m, inner=shared), b=shared, c=shared, d=holder(m, e=shared, f=holder(m)))
    twice = holder(m, first=shared, again=shared)
    return {
        "names of modules": [name for name, _ in net.named_modules()],
        "names of children": [name for name, _ in net.named_children()],
        "children, one of them twice": [name for name, _ in twice.named_children()],
        "number of modules": len(list(net.modules())),
    }


@numerics
def equal_parameters_are_not_the_same(m, rng):
    net = holder(m, a=weight(m, 1.0), b=weight(m, 1.0), c=holder(m), d=holder(m))
    return {
        "names of parameters": [name for name, _ in net.named_parameters()],
        "names of children": [name for name, _ in net.named_children()],
    }


def modes(net):
    """Whether each module is in train mode."""
    return {name: module.training for name, module in net.named_modules()}


@numerics
def training_and_not(m, rng):
    net, other = tree(m, rng), tree(m, rng)
    found = {"training at first": modes(net)}
    found["net.eval() returns net"] = net.eval() is net
    found["training after net.eval()"] = modes(net)
    found["net.pair.train() returns net.pair"] = net.pair.train() is net.pair
    found["training after net.pair.train()"] = modes(net)
    found["net.train(False) returns net"] = net.train(False) is net
    found["training after net.train(False)"] = modes(net)
    net.train(True)
    other.last.eval()
    found["training after net.train(True)"] = modes(net)
    found["training of another, after other.last.eval()"] = modes(other)
    return found


@numerics
def gradients_are_dropped(m, rng):
    net, other = tree(m, rng), weight(m, 1.0)
    net.list = [weight(m, 2.0)]
    for p in [*net.parameters(), other]:
        p.grad = gradient(np.ones(tuple(p.shape)))
    net.pair.zero_grad()
    found = {name: p.grad for name, p in net.named_parameters()}
    net.zero_grad()
    return {
        "after net.pair.zero_grad()": found,
        "after net.zero_grad()": {name: p.grad for name, p in net.named_parameters()},
        "of another parameter": other.grad,
    }


@numerics
def applied_from_below(m, rng):
    net = tree(m, rng)
    found = []
    returned = net.apply(lambda module: found.append(type(module).__name__))
    return {"classes, as they were reached": found, "returns the net": returned is net}


@numerics
def walking_changes_nothing(m, rng):
    net = tree(m, rng)
    walk = net.named_parameters()
    first = next(walk)[0]
    again = [name for name, _ in net.named_parameters()]
    return {
        "the first of one walk": first,
        "all of another walk": again,
        "the rest of the first walk": [name for name, _ in walk],
    }
