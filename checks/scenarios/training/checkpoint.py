"""Checkpoints: what comes back, a run that goes on to the last bit, and a save that is cut short."""

import os

import numpy as np

from learnml.checks.spec import numerics, raised


class Stateful:
    """What has a state dict. It is all that a model or an optimizer is asked for here."""

    def __init__(self, **state):
        self.state = state

    def state_dict(self):
        return {name: np.array(value) if np.ndim(value) else value for name, value in self.state.items()}

    def load_state_dict(self, saved):
        self.state = {name: np.array(value) for name, value in saved.items()}

    def step(self, rng):
        """A step that depends on everything: the state and the next random numbers."""
        for name in sorted(self.state):
            value = np.asarray(self.state[name])
            self.state[name] = value + 0.1 * rng.normal(size=value.shape) * value


def model(rng):
    weight = rng.normal(size=(2, 3)).astype(np.float32)
    return Stateful(weight=weight, **{"blocks.0.bias": rng.normal(size=4), "mean": np.zeros(3)})


def optimizer(rng):
    return Stateful(
        lr=rng.random(), **{"0.m": rng.normal(size=(2, 3)), "0.step": np.array(7), "1.m": np.array(0.5)}
    )


def nothing():
    return Stateful(), Stateful()


class Trap:
    """What can't be saved: it fails when it is turned into an array, or pickled."""

    shape = (2,)
    ndim = 1

    def __array__(self, *_, **__):
        raise RuntimeError("the power is cut")

    def __reduce_ex__(self, _):
        raise RuntimeError("the power is cut")


class Trapped(Stateful):
    def state_dict(self):
        return {"first": np.ones(1000), "trap": Trap(), "weight": np.ones((2, 3))}


def restored(m, path):
    """What is in a file, as far as it is there."""
    (into, its_optimizer), draw = nothing(), np.random.default_rng(99)
    step = m.load_checkpoint(path, into, its_optimizer, draw)
    return {
        "step": step,
        "state dict of the model": into.state,
        "state dict of the optimizer": its_optimizer.state,
        "drawn from rng": draw.random(),
    }


@numerics
def what_comes_back(m, rng):
    m.save_checkpoint("run.ckpt", model(rng), optimizer(rng), 12, rng)
    return {**restored(m, "run.ckpt"), "drawn from the rng that was saved": rng.random()}


@numerics
def a_run_that_goes_on(m, rng):
    first, its_optimizer, draw = model(rng), optimizer(rng), np.random.default_rng(rng.integers(99))
    for part in (first, its_optimizer):
        part.step(draw)
    m.save_checkpoint("run.ckpt", first, its_optimizer, 1, draw)
    for part in (first, its_optimizer):
        part.step(draw)
    (second, second_optimizer), other = nothing(), np.random.default_rng(5)
    m.load_checkpoint("run.ckpt", second, second_optimizer, other)
    for part in (second, second_optimizer):
        part.step(other)
    return {
        "model of the first run": first.state,
        "model of the run that goes on": second.state,
        "optimizer of the first run": its_optimizer.state,
        "optimizer of the run that goes on": second_optimizer.state,
        "drawn in the first run": draw.random(),
        "drawn in the run that goes on": other.random(),
    }


@numerics
def a_generator_in_the_middle_of_its_numbers(m, rng):
    draw = np.random.default_rng(3)
    draw.random(7)
    draw.integers(5, size=3, dtype=np.uint8)
    m.save_checkpoint("run.ckpt", *nothing(), 0, draw)
    other = np.random.default_rng(4)
    m.load_checkpoint("run.ckpt", *nothing(), other)
    return {
        name: {
            "bytes": g.integers(5, size=6, dtype=np.uint8),
            "float": g.random(),
            "normal": g.normal(size=3),
        }
        for name, g in (("drawn from the rng that was saved", draw), ("drawn from the loaded rng", other))
    }


@numerics
def names_with_dots_and_slashes(m, rng):
    into = Stateful(
        **{"a.b": rng.normal(size=2), "a/b": rng.normal(size=2), "model": np.ones(1), "run": np.zeros(1)}
    )
    m.save_checkpoint("run.ckpt", into, into, 3, rng)
    return restored(m, "run.ckpt")


@numerics
def states_without_anything(m, rng):
    m.save_checkpoint("run.ckpt", *nothing(), 0, rng)
    return restored(m, "run.ckpt")


@numerics
def dtypes_and_shapes(m, rng):
    arrays = {
        name: np.ones((2, 0, 1), name) for name in ("float16", "float32", "float64", "int64", "uint8", "bool")
    }
    m.save_checkpoint("run.ckpt", Stateful(**arrays), Stateful(count=np.array(3)), 1 << 40, rng)
    into, its_optimizer = nothing()
    step = m.load_checkpoint("run.ckpt", into, its_optimizer, rng)
    arrays = {name: np.asarray(x) for name, x in into.state.items()}
    return {
        "step": step,
        "dtypes of the model": {name: x.dtype.name for name, x in arrays.items()},
        "shapes of the model": {name: x.shape for name, x in arrays.items()},
        "state dict of the optimizer": its_optimizer.state,
    }


@numerics
def saved_again_under_the_same_name(m, rng):
    m.save_checkpoint("again.ckpt", model(rng), optimizer(rng), 1, rng)
    m.save_checkpoint("again.ckpt", model(rng), optimizer(rng), 2, rng)
    return restored(m, "again.ckpt")


@numerics
def two_files(m, rng):
    m.save_checkpoint("one.ckpt", model(rng), optimizer(rng), 1, rng)
    m.save_checkpoint("two.ckpt", model(rng), optimizer(rng), 2, rng)
    return {name: restored(m, name) for name in ("one.ckpt", "two.ckpt")}


@numerics
def the_name_that_was_asked_for(m, rng):
    m.save_checkpoint("named", model(rng), optimizer(rng), 1, rng)
    m.save_checkpoint("named.npz", model(rng), optimizer(rng), 1, rng)
    return {f"{name} exists": os.path.exists(name) for name in ("named", "named.npz", "named.npz.npz")}


@numerics
def a_save_that_is_cut_short(m, rng):
    m.save_checkpoint("cut.ckpt", model(rng), optimizer(rng), 1, rng)
    raised(lambda: m.save_checkpoint("cut.ckpt", Trapped(), optimizer(rng), 2, rng))
    raised(lambda: m.save_checkpoint("cut.ckpt", model(rng), Trapped(), 2, rng))
    return restored(m, "cut.ckpt")


@numerics
def saved_after_one_that_was_cut_short(m, rng):
    m.save_checkpoint("cut.ckpt", model(rng), optimizer(rng), 1, rng)
    raised(lambda: m.save_checkpoint("cut.ckpt", Trapped(), optimizer(rng), 2, rng))
    m.save_checkpoint("cut.ckpt", model(rng), optimizer(rng), 3, rng)
    return restored(m, "cut.ckpt")


@numerics
def nothing_is_left_beside_the_file(m, rng):
    os.makedirs("folder", exist_ok=True)
    for step in range(2):
        m.save_checkpoint("folder/run.ckpt", model(rng), optimizer(rng), step, rng)
    return sorted(os.listdir("folder"))


class Watched:
    """Notes the order in which files are forced to the disk and put in place, and their lengths."""

    def __init__(self):
        self.events = []
        self.kept = {name: getattr(os, name) for name in ("fsync", "replace", "rename")}

    def __enter__(self):
        os.fsync = self.fsync
        os.replace = lambda *names: self.put("replace", *names)
        os.rename = lambda *names: self.put("rename", *names)
        return self.events

    def __exit__(self, *_):
        for name, kept in self.kept.items():
            setattr(os, name, kept)

    def fsync(self, file):
        number = getattr(file, "fileno", lambda: file)()
        self.events += ["to the disk", os.fstat(number).st_size]
        self.kept["fsync"](file)

    def put(self, name, *names):
        self.events += ["in place", os.path.getsize(names[0])]
        self.kept[name](*names)


@numerics
def first_to_the_disk_and_then_in_place(m, rng):
    with Watched() as events:
        m.save_checkpoint("run.ckpt", model(rng), optimizer(rng), 1, rng)
    # Of the sizes only the difference: bytes that were not on the disk when they were forced there.
    return {
        "order": ", then ".join(events[::2][:2]),
        "bytes that came after the force to the disk": np.diff(np.array(events[1::2][:2])).sum(),
    }
