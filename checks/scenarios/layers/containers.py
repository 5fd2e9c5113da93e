"""ModuleList and ModuleDict: what a list and a dict do, and everything in them found by its name."""

import numpy as np

from learnml.checks.spec import numerics, raised
from learnml.checks.tensors import parameter


def module(m, *values):
    """A module with one parameter `w`, by the Module that the containers of `m` are made of."""
    made = m.ModuleList()
    made.w = parameter(np.array(values))
    return made


def seen(container):
    """Names and numbers of all parameters, names of all modules."""
    parameters = list(container.named_parameters())
    return {
        "names of parameters": [name for name, _ in parameters],
        "numbers of parameters": [p.data for _, p in parameters],
        "names of modules": [name for name, _ in container.named_modules()],
    }


@numerics
def a_list_of_modules(m, rng):
    parts = [module(m, rng.normal()) for _ in range(12)]
    modules = m.ModuleList(parts)
    return {
        **seen(modules),
        "len": len(modules),
        "looped over, each is its module": [a is b for a, b in zip(modules, parts, strict=True)],
    }


@numerics
def members_of_the_list_and_the_dict(m, rng):
    found = {
        "list": m.ModuleList([module(m, 1.0), module(m, 2.0)]),
        "dict": m.ModuleDict({"b": module(m, 3.0), "a": module(m, 4.0)}),
    }
    members = {kind: list(each.members()) for kind, each in found.items()}
    return {
        kind: {"names": [name for name, _ in each], "members": [value.w.data for _, value in each]}
        for kind, each in members.items()
    }


@numerics
def an_empty_list_and_an_empty_dict(m, rng):
    found = {
        "ModuleList()": m.ModuleList(),
        "ModuleList([])": m.ModuleList([]),
        "ModuleDict()": m.ModuleDict(),
        "ModuleDict({})": m.ModuleDict({}),
    }
    return {
        call: {"len": len(each), "list(…)": list(each), **seen(each), "state_dict": each.state_dict()}
        for call, each in found.items()
    }


@numerics
def from_any_iterable(m, rng):
    parts = [module(m, 1.0), module(m, 2.0)]
    iterables = {
        "a tuple": tuple(parts),
        "an iterator": iter(parts),
        "a generator": (part for part in parts),
        "a ModuleList": m.ModuleList(parts),
    }
    return {f"ModuleList of {kind}": seen(m.ModuleList(each)) for kind, each in iterables.items()}


@numerics
def the_callers_list_is_not_kept(m, rng):
    parts, named = [module(m, 1.0)], {"a": module(m, 2.0)}
    modules, by_name = m.ModuleList(parts), m.ModuleDict(named)
    parts.append(module(m, 3.0))
    modules.append(module(m, 4.0))
    named["b"] = module(m, 5.0)
    by_name["c"] = module(m, 6.0)
    return {
        "len of the ModuleList": len(modules),
        "the ModuleList": seen(modules),
        "the ModuleDict": seen(by_name),
        "len of the list that was given": len(parts),
        "keys of the dict that was given": list(named),
    }


@numerics
def two_lists_share_nothing(m, rng):
    first, second = m.ModuleList(), m.ModuleList()
    one, two = m.ModuleDict(), m.ModuleDict()
    first.append(module(m, 1.0))
    one["a"] = module(m, 2.0)
    return {
        "len of a list with one module": len(first),
        "len of another list": len(second),
        "len of a dict with one module": len(one),
        "len of another dict": len(two),
    }


@numerics
def added_at_the_end(m, rng):
    modules = m.ModuleList([module(m, 1.0)])
    found = {
        "append returns the list": modules.append(module(m, 2.0)) is modules,
        "extend by a list returns the list": modules.extend([module(m, 3.0), module(m, 4.0)]) is modules,
        "extend by a ModuleList returns the list": modules.extend(m.ModuleList([module(m, 5.0)])) is modules,
    }
    modules.extend([])
    return {**found, **seen(modules)}


@numerics
def picked_by_number(m, rng):
    parts = [module(m, float(i)) for i in range(4)]
    modules = m.ModuleList(parts)
    return {
        "modules[0] is the first": modules[0] is parts[0],
        "modules[3] is the last": modules[3] is parts[3],
        "modules[-1] is the last": modules[-1] is parts[3],
        "modules[-4] is the first": modules[-4] is parts[0],
        **{f"modules[{i}]": raised(lambda i=i: modules[i]) for i in (4, -5)},
    }


@numerics
def slices_are_lists_of_modules(m, rng):
    parts = [module(m, float(i)) for i in range(4)]
    modules = m.ModuleList(parts)
    middle = modules[1:3]
    found = {
        "modules[1:3]": middle,
        "modules[:-1]": modules[:-1],
        "modules[::-2]": modules[::-2],
        "modules[4:]": modules[4:],
    }
    middle.append(module(m, 9.0))
    return {
        **{name: {"type": type(each).__name__, **seen(each)} for name, each in found.items()},
        "len of the whole": len(modules),
        "modules[1:3][0] is the second module": middle[0] is parts[1],
    }


@numerics
def put_in_place_of_another(m, rng):
    modules = m.ModuleList([module(m, float(i)) for i in range(3)])
    modules[1] = module(m, 7.0)
    modules[-1] = module(m, 8.0)
    by_name = m.ModuleDict({"a": module(m, 1.0), "b": module(m, 2.0)})
    by_name["a"] = module(m, 3.0)
    return {
        "the list": seen(modules),
        "the dict": seen(by_name),
        "modules[3] = …": raised(lambda: modules.__setitem__(3, module(m, 1.0))),
    }


@numerics
def what_is_no_module(m, rng):
    modules, by_name = m.ModuleList([module(m, 1.0)]), m.ModuleDict({"a": module(m, 1.0)})
    puts = {
        "ModuleList([{}])": lambda other: m.ModuleList([other]),
        "append({})": lambda other: modules.append(other),
        "extend([{}])": lambda other: modules.extend([other]),
        "modules[0] = {}": lambda other: modules.__setitem__(0, other),
        "ModuleDict(b={})": lambda other: m.ModuleDict({"b": other}),
        "by_name['b'] = {}": lambda other: by_name.__setitem__("b", other),
        "update(c={})": lambda other: by_name.update({"c": other}),
    }
    others = {"a function": lambda x: x, "3.0": 3.0, "'text'": "text", "a list": [module(m, 2.0)]}
    found = {
        put.format(name): raised(lambda call=call, other=other: call(other))
        for put, call in puts.items()
        for name, other in others.items()
    }
    return {**found, "the list afterwards": seen(modules), "the dict afterwards": seen(by_name)}


@numerics
def a_dict_of_modules(m, rng):
    parts = {"second": module(m, 1.0), "first": module(m, 2.0), "held": module(m, 3.0)}
    modules = m.ModuleDict(parts)
    return {
        **seen(modules),
        "len": len(modules),
        "looped over": list(modules),
        "keys()": list(modules.keys()),
        "items() are the modules": [value is parts[key] for key, value in modules.items()],
        "values() are the modules": [a is b for a, b in zip(modules.values(), parts.values(), strict=True)],
        "modules['first'] is the module": modules["first"] is parts["first"],
        **{f"'{name}' in modules": modules.__contains__(name) for name in ("first", "w", "third")},
        "modules['third']": raised(lambda: modules["third"]),
    }


@numerics
def more_for_the_dict(m, rng):
    modules = m.ModuleDict({"a": module(m, 1.0), "b": module(m, 2.0)})
    modules.update({"c": module(m, 3.0), "a": module(m, 4.0)})
    modules.update({})
    return {**seen(modules), "keys()": list(modules.keys())}


@numerics
def one_inside_another(m, rng):
    heads = m.ModuleDict({"price": module(m, 1.0), "size": m.ModuleList([module(m, 2.0), module(m, 3.0)])})
    modules = m.ModuleList([module(m, 4.0), heads])
    modules.extra = module(m, 5.0)
    modules.gain = parameter(np.array([6.0]))
    return {**seen(modules), "names in state_dict": list(modules.state_dict())}


@numerics
def modes_and_states_reach_all(m, rng):
    modules = m.ModuleList([module(m, 1.0), m.ModuleDict({"a": module(m, 2.0)})])
    other = m.ModuleList([module(m, 3.0), m.ModuleDict({"a": module(m, 4.0)})])
    modules.eval()
    modules.load_state_dict(other.state_dict())
    return {"training of each module": [each.training for each in modules.modules()], **seen(modules)}
