"""State dict: names, copies, errors, and a module that comes out of it as it went in."""

import re

import numpy as np

from learnml.checks.spec import numerics, raised
from learnml.checks.tensors import parameter, tensor


def net(m, rng):
    """A module with parameters and buffers on two levels, and one that has neither."""

    class Inner(m.Module):
        def __init__(self, size):
            self.register_buffer("mean", rng.normal(size=size))
            self.weight = parameter(rng.normal(size=(size, 2)))
            self.register_buffer("count", np.array(3))

    class Nothing(m.Module):
        pass

    class Net(m.Module):
        def __init__(self):
            self.second = Inner(3)
            self.nothing = Nothing()
            self.first = Inner(1)
            self.table = rng.normal(size=2)
            self.scale = parameter(rng.normal(size=()).astype(np.float32))
            self.register_buffer("seen", np.array([True, False]))
            self.bias = parameter(np.zeros((0, 4)))

    return Net()


def contents(state):
    """All that is in a state dict, and the order of its names, which are those of parameters and buffers."""
    return {"names, in order": list(state), **state}


def loaded(result):
    """What load_state_dict returns."""
    missing, unexpected = result
    return {"missing": list(missing), "unexpected": list(unexpected)}


def version(p):
    """How often the numbers of a parameter have been changed in place, by torch's name or by ours."""
    return getattr(p, "_version", getattr(p, "version", None))


@numerics
def everything_by_name(m, rng):
    return contents(net(m, rng).state_dict())


@numerics
def arrays_of_plain_numpy(m, rng):
    state = net(m, rng).state_dict()
    return {
        **{key: np.asarray(value) for key, value in state.items()},
        "dtypes": {key: np.asarray(value).dtype.name for key, value in state.items()},
    }


@numerics
def modules_without_anything(m, rng):
    module = net(m, rng).nothing
    return {"state_dict()": module.state_dict(), "load_state_dict({})": module.load_state_dict({})}


@numerics
def a_copy_not_a_view(m, rng):
    module = net(m, rng)
    state = module.state_dict()
    state["second.weight"][...] = 7.0
    state["second.mean"][...] = 8.0
    module.first.weight.data[...] = 9.0
    return {"the state dict": contents(state), "the module": contents(module.state_dict())}


@numerics
def a_buffer_is_an_attribute_and_no_parameter(m, rng):
    module = net(m, rng)
    return {
        "first.mean": module.first.mean,
        "seen": module.seen,
        "names of parameters": [name for name, _ in module.named_parameters()],
    }


@numerics
def buffers_of_one_class_of_modules(m, rng):
    module, other = net(m, rng), net(m, rng)
    module.first.register_buffer("late", np.array([1.5]))
    modules = {
        "first, which got another buffer": module.first,
        "second, of the same class": module.second,
        "the module that both are in": module,
        "another module": other,
    }
    return {name: list(each.state_dict()) for name, each in modules.items()}


@numerics
def a_buffer_that_was_replaced(m, rng):
    module = net(m, rng)
    module.first.mean = tensor(np.array([4.0]), False).data
    return contents(module.state_dict())


@numerics
def from_one_module_to_another(m, rng):
    module, other = net(m, rng), net(m, rng)
    found = other.load_state_dict(module.state_dict())
    return {
        **contents(other.state_dict()),
        "returned": loaded(found),
        "table, which is no buffer": other.table,
    }


@numerics
def loaded_in_place(m, rng):
    module, other = net(m, rng), net(m, rng)
    weight = module.first.weight
    held = {
        "first.weight's array before": weight.data,
        "scale's array before": module.scale.data,
        "first.mean before": module.first.mean,
    }
    state = other.state_dict()
    module.load_state_dict(state)
    return {
        "first.weight is the same object": weight is module.first.weight,
        "first.weight.data": weight.data,
        **held,
        "the state dict": contents(state),
    }


@numerics
def nothing_is_shared_after_loading(m, rng):
    module = net(m, rng)
    state = net(m, rng).state_dict()
    module.load_state_dict(state)
    for value in state.values():
        value[...] = 0
    return contents(module.state_dict())


@numerics
def dtypes_are_kept(m, rng):
    module = net(m, rng)
    state = dict(module.state_dict(), scale=np.array(rng.normal()), seen=np.array([0, 2]))
    state["first.weight"] = rng.normal(size=(1, 2)).astype(np.float32)
    module.load_state_dict(state)
    return contents(module.state_dict())


@numerics
def tensors_in_place_of_arrays(m, rng):
    module = net(m, rng)
    weight = rng.normal(size=(3, 2))
    module.load_state_dict({"second.weight": tensor(weight, False)}, strict=False)
    return module.second.weight.data


@numerics
def names_that_do_not_fit(m, rng):
    module, state = net(m, rng), net(m, rng).state_dict()
    lacking = dict(state)
    del lacking["first.mean"]
    more = dict(state, other=state["bias"])
    renamed = dict(lacking, **{"first.means": state["first.mean"]})
    states = {"one is missing": lacking, "one too many": more, "one has another name": renamed, "empty": {}}
    return {
        **{name: raised(lambda s=state: module.load_state_dict(s)) for name, state in states.items()},
        "the module afterwards": contents(module.state_dict()),
    }


def names_in_the_message(caught):
    """Which of the names an error tells."""
    return sorted(set(re.findall(r"first\.mean|second\.weight|third\.mean|extra", caught.message)))


@numerics(read=names_in_the_message)
def the_error_names_them_all(m, rng):
    module, state = net(m, rng), net(m, rng).state_dict()
    for key in ("first.mean", "second.weight"):
        del state[key]
    state.update({"third.mean": np.zeros(1), "extra": np.zeros(1)})
    return raised(lambda: module.load_state_dict(state))


@numerics
def not_strict(m, rng):
    module, state = net(m, rng), net(m, rng).state_dict()
    for key in ("scale", "second.count", "second.weight"):
        del state[key]
    state = {"z": np.zeros(2), **state, "second.a": np.zeros(1), "first": np.ones(1)}
    found = module.load_state_dict(state, strict=False)
    return {"returned": loaded(found), "the module afterwards": contents(module.state_dict())}


@numerics
def another_shape(m, rng):
    module = net(m, rng)
    found = {}
    for key, shape in (("first.weight", (2, 1)), ("second.mean", ()), ("scale", (1,)), ("bias", (4, 0))):
        state = dict(net(m, rng).state_dict())
        state[key] = np.ones(shape)
        for strict in (True, False):
            refused = raised(lambda state=state, strict=strict: module.load_state_dict(state, strict=strict))
            found[f"{key} of shape {shape}, strict={strict}"] = refused
    return {**found, "the module afterwards": contents(module.state_dict())}


@numerics
def one_array_in_two_places(m, rng):
    module = net(m, rng)
    module.second.tied = module.scale
    module.again = module.first
    state = module.state_dict()
    doubled = {key: value * 2 for key, value in state.items()}
    del doubled["seen"]
    module.load_state_dict(doubled, strict=False)
    return {
        "the state dict": contents(state),
        "scale, loaded": module.scale.data,
        "first.weight, loaded": module.first.weight.data,
    }


@numerics
def all_of_it_in_float64(m, rng):
    module = net(m, rng)
    module.first.register_buffer("small", rng.normal(size=2).astype(np.float32))
    held = module.scale
    returned = module.double()
    return {
        **contents(module.state_dict()),
        "returns the module": returned is module,
        "scale is the same object": held is module.scale,
        "the attribute first.small": module.first.small,
    }


@numerics
def a_graph_that_was_made_before(m, rng):
    module, other = net(m, rng), net(m, rng)
    found = {}
    for names in (("first.weight",), ("second.weight", "second.mean"), ("first.mean",)):
        y = (module.first.weight * module.first.weight).sum()
        state = other.state_dict()
        module.load_state_dict({name: state[name] for name in names}, strict=False)
        found[f"backward after loading {' and '.join(names)}"] = raised(y.backward)
    return {**found, "gradient of first.weight": module.first.weight.grad}


@numerics
def versions_are_counted(m, rng):
    module, state = net(m, rng), net(m, rng).state_dict()
    before = {name: version(p) for name, p in module.named_parameters()}
    module.load_state_dict(state)
    module.load_state_dict({"scale": state["scale"]}, strict=False)
    return {
        "before": before,
        "after loading all, and scale again": {name: version(p) for name, p in module.named_parameters()},
    }
