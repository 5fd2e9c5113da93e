"""Loss scaling: good and bad gradients in turn, and a loss whose gradients are too small for float16."""

import sys

import numpy as np

from learnml.checks.spec import numerics, raised
from learnml.checks.tensors import gradient, parameter, tensor, there_and_back

GOOD = 1.0
BAD = float("inf")


class Recorder:
    """An optimizer that only writes down the gradients of each step."""

    def __init__(self, params):
        self.params = params
        self.param_groups = [{"params": params}]
        self.steps = []

    def step(self):
        self.steps.append(gradients(self.params))


def sgd(params):
    """SGD with momentum: torch's, or one of `myml.optim.sgd`."""
    if torch := sys.modules.get("torch"):
        return torch.optim.SGD(params, 0.1, momentum=0.9)
    from myml.optim.sgd import SGD

    return SGD(params, 0.1, momentum=0.9)


def halved(x):
    """A tensor in float16."""
    torch = sys.modules.get("torch")
    return x.to(torch.float16) if torch else x.cast(np.float16)


def widened(x):
    """A tensor in float32."""
    torch = sys.modules.get("torch")
    return x.to(torch.float32) if torch else x.cast(np.float32)


def parameters(rng, shapes=((3, 4), (5,), (1, 2, 1))):
    return [parameter(rng.normal(size=shape).astype(np.float32)) for shape in shapes]


def give_gradients(params, rng, factor=1.0):
    for p in params:
        p.grad = gradient(np.asarray(factor * rng.normal(size=tuple(p.shape)), np.float32))


def scales(scaler, kinds):
    """The scale after each of several steps, and how many steps the optimizer made by then."""
    optimizer = Recorder([parameter(np.zeros(2, np.float32))])
    found = {}
    for call, kind in enumerate(kinds, 1):
        optimizer.params[0].grad = gradient(np.array([1.0, kind], np.float32))
        scaler.step(optimizer)
        scaler.update()
        name = f"call {call}, {'good' if kind == GOOD else 'bad'} gradients"
        found[name] = told(scaler, optimizer)
    return found


def told(scaler, optimizer):
    """The scale, and how many steps the optimizer has made."""
    return {"scale": scaler.get_scale(), "steps made": len(optimizer.steps)}


def gradients(params):
    """The gradient of each parameter, copied."""
    return {
        f"gradient of params[{i}]": None if p.grad is None else np.array(p.grad) for i, p in enumerate(params)
    }


@numerics
def a_loss_is_scaled(m, rng):
    scaler = m.GradScaler(1024.0)
    x = rng.normal(size=(3, 4))
    back = there_and_back(lambda x: scaler.scale((x * x).mean()), x, rng=rng)
    return {"scaled loss": back["output"], "gradient of x": back["gradients"][0]}


@numerics
def gradients_are_divided_before_the_step(m, rng):
    params = parameters(rng)
    optimizer = Recorder(params)
    scaler = m.GradScaler(64.0)
    give_gradients(params, rng, 64.0)
    scaler.step(optimizer)
    return {"gradients of the steps": optimizer.steps, **gradients(params)}


@numerics
def all_defaults(m, rng):
    params = parameters(rng)
    optimizer = Recorder(params)
    scaler = m.GradScaler()
    give_gradients(params, rng, 65536.0)
    scaler.step(optimizer)
    before = scaler.get_scale()
    scaler.update()
    return {
        "scale at first": before,
        "scale after a step": scaler.get_scale(),
        "gradients of the steps": optimizer.steps,
    }


@numerics
def the_default_interval(m, rng):
    scaler = m.GradScaler()
    good = scales(scaler, [GOOD] * 1999)
    return {"after 1999 good steps": list(good.values())[-1], "then": scales(scaler, [GOOD, BAD])}


@numerics
def infinities_and_nan(m, rng):
    found = {}
    for bad in (float("inf"), -float("inf"), float("nan")):
        for place in range(3):
            params = parameters(rng)
            optimizer = Recorder(params)
            scaler = m.GradScaler(8.0)
            give_gradients(params, rng)
            np.asarray(params[place].grad).reshape(-1)[-1] = bad
            scaler.step(optimizer)
            scaler.update()
            found[f"{bad} in the gradient of params[{place}]"] = told(scaler, optimizer)
    return found


@numerics
def a_step_that_is_left_out_changes_nothing(m, rng):
    params = parameters(rng)
    optimizer = sgd(params)
    scaler = m.GradScaler(16.0)
    found = {}
    for name, factor in (("a good step", 1.0), ("then a bad one", BAD), ("then a good one", 1.0)):
        give_gradients(params, rng, factor)
        scaler.step(optimizer)
        scaler.update()
        found[f"after {name}"] = {f"params[{i}]": np.array(p.data) for i, p in enumerate(params)}
    return found


@numerics
def huge_gradients_that_are_finite(m, rng):
    params = parameters(rng)
    optimizer = Recorder(params)
    scaler = m.GradScaler(4.0)
    for p in params:
        p.grad = gradient(np.full(tuple(p.shape), 3e38, np.float32))
    scaler.step(optimizer)
    scaler.update()
    return {"gradients of the steps": optimizer.steps, "scale": scaler.get_scale()}


@numerics
def growth_after_good_steps_in_a_row(m, rng):
    return scales(m.GradScaler(1.0, growth_interval=3), [GOOD] * 10)


@numerics
def a_bad_step_begins_a_new_count(m, rng):
    kinds = [GOOD, GOOD, BAD, GOOD, GOOD, GOOD, GOOD, BAD, BAD, GOOD, GOOD, BAD, GOOD, GOOD, GOOD]
    return scales(m.GradScaler(1024.0, growth_interval=3), kinds)


@numerics
def bad_steps_only(m, rng):
    return scales(m.GradScaler(4.0), [BAD] * 6)


@numerics
def growth_after_every_step(m, rng):
    return scales(m.GradScaler(1.0, growth_interval=1), [GOOD, GOOD, BAD, GOOD])


@numerics
def other_factors(m, rng):
    kinds = [GOOD, GOOD, BAD, GOOD, GOOD, GOOD, GOOD]
    options = {"init_scale": 48.0, "growth_factor": 1.5, "backoff_factor": 0.125, "growth_interval": 4}
    return {
        "GradScaler(16.0, 3.0, 0.25, 2)": scales(m.GradScaler(16.0, 3.0, 0.25, 2), kinds),
        "growing by 1.5 every 4 steps, falling to an eighth": scales(m.GradScaler(**options), kinds),
    }


@numerics
def unscaled_first_then_changed(m, rng):
    params = parameters(rng)
    optimizer = Recorder(params)
    scaler = m.GradScaler(32.0)
    found = {}
    for time in ("once", "twice"):
        give_gradients(params, rng, 32.0)
        scaler.unscale_(optimizer)
        found[f"unscaled {time}"] = gradients(params)
        for p in params:
            p.grad *= 0.5
        scaler.step(optimizer)
        scaler.update()
    return {**found, "gradients of the steps": optimizer.steps, "scale": scaler.get_scale()}


@numerics
def bad_gradients_that_are_unscaled_first(m, rng):
    params = parameters(rng)
    optimizer = Recorder(params)
    scaler = m.GradScaler(32.0)
    give_gradients(params, rng, BAD)
    scaler.unscale_(optimizer)
    scaler.step(optimizer)
    scaler.update()
    return told(scaler, optimizer)


@numerics
def unscaled_twice(m, rng):
    params = parameters(rng)
    optimizer = Recorder(params)
    scaler = m.GradScaler(32.0)
    found = {}
    for name, factor in (("good", 1.0), ("bad", BAD)):
        give_gradients(params, rng, factor)
        scaler.unscale_(optimizer)
        found[f"unscale_ again, {name} gradients"] = raised(lambda: scaler.unscale_(optimizer))
        scaler.step(optimizer)
        found[f"unscale_ after step, {name} gradients"] = raised(lambda: scaler.unscale_(optimizer))
        scaler.update()
    return found


@numerics
def some_gradients_are_none(m, rng):
    params = parameters(rng)
    optimizer = Recorder(params)
    scaler = m.GradScaler(32.0)
    give_gradients(params, rng)
    params[0].grad = params[2].grad = None
    scaler.step(optimizer)
    return {"gradients of the steps": optimizer.steps, **gradients(params)}


@numerics
def gradients_are_divided_in_place(m, rng):
    params = parameters(rng, ((3, 4), (5,), ()))
    give_gradients(params, rng)
    arrays = {f"the array that params[{i}].grad was": p.grad for i, p in enumerate(params)}
    m.GradScaler(8.0).step(Recorder(params))
    return {name: np.array(array) for name, array in arrays.items()}


@numerics
def several_scalers_at_once(m, rng):
    one, other = m.GradScaler(8.0), m.GradScaler(32.0, growth_interval=2)
    return {
        "one": scales(one, [GOOD, BAD]),
        "the other": scales(other, [GOOD, GOOD]),
        "one, again": scales(one, [GOOD, BAD]),
        "the other, again": scales(other, [GOOD, GOOD]),
    }


@numerics(rtol=1e-2)
def gradients_too_small_for_float16(m, rng):
    x = tensor((1e-4 * rng.uniform(1, 2, size=6)).astype(np.float16), False)
    weights = tensor((1e-5 * rng.uniform(1, 2, size=6)).astype(np.float32), False)
    found = {}
    for scale in (1.0, 65536.0):
        p = parameter(np.ones(6, np.float32))
        scaler = m.GradScaler(scale)
        loss = (widened(halved(p) * x) * weights).sum()
        scaler.scale(loss).backward()
        optimizer = Recorder([p])
        scaler.step(optimizer)
        found[f"gradients of the steps, scale {scale:g}"] = optimizer.steps
    return found


@numerics(rtol=1e-2)
def a_scale_that_is_too_large_at_first(m, rng):
    p = parameter(np.ones(4, np.float32))
    x = tensor(rng.uniform(1, 2, size=4).astype(np.float16), False)
    optimizer = sgd([p])
    scaler = m.GradScaler(2.0**18, growth_interval=3)
    found = {}
    for call in range(1, 11):
        p.grad = None
        with np.errstate(over="ignore"):  # Too large for float16, which is the point.
            scaler.scale(widened(halved(p) * x).sum()).backward()
        scaler.step(optimizer)
        scaler.update()
        found[f"scale after call {call}"] = scaler.get_scale()
        found[f"parameter after call {call}"] = np.array(p.data)
    return found
