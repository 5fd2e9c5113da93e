"""Run: cut at every place, gone on with elsewhere, and compared with the run that was not cut."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import gradient, tensor


class Line:
    """Scores classes by x @ weight, and notes the rows that it is given, by their last number."""

    def __init__(self, weight):
        self.weight = tensor(weight)
        self.noted = []

    def __call__(self, x):
        self.noted.append(",".join(f"{value:.1f}" for value in np.array(x.data)[:, -1]))
        return x @ self.weight

    def state_dict(self):
        return {"weight": np.array(self.weight.data)}

    def load_state_dict(self, state):
        self.weight.data[...] = tensor(state["weight"], False).data


class Steps:
    """Descent with momentum. As in SGD, what has no gradient stays where it is."""

    def __init__(self, parameter, rate=0.2):
        self.p, self.rate, self.speed = parameter, rate, np.zeros(tuple(parameter.shape))

    def zero_grad(self):
        self.p.grad = None

    def step(self):
        if self.p.grad is not None:
            self.speed = 0.9 * self.speed + np.array(self.p.grad)
            self.p.data -= gradient(self.rate * self.speed)

    def state_dict(self):
        return {"rate": self.rate, "speed": self.speed.copy()}

    def load_state_dict(self, state):
        self.rate, self.speed = float(state["rate"]), np.array(state["speed"])


class Hospital:
    """Makes Runs on the same rows, with weights and generators of their own."""

    def __init__(self, m, rng, n=10, size=3):
        self.m, self.rng, self.size = m, rng, size
        self.x = np.concatenate([rng.normal(size=(n, 3)), np.arange(n)[:, None] / n], axis=1)
        self.y = rng.integers(3, size=n)

    def new(self):
        model = Line(self.rng.normal(size=(4, 3)))
        draws = np.random.default_rng(int(self.rng.integers(1000)))
        return self.m.Run(model, Steps(model.weight), self.x, self.y, self.size, draws)


def steps(run, count):
    return [run.step() for _ in range(count)]


def cut(m, rng, before, after, n=10, size=3):
    """The losses after a run was cut, of one that goes on elsewhere and of the one that was not cut."""
    hospital = Hospital(m, rng, n, size)
    one, two = hospital.new(), hospital.new()
    steps(one, before)
    two.load_state_dict(one.state_dict())
    return {"resumed": steps(two, after), "not cut": steps(one, after)}


@numerics
def the_losses_after_a_cut(m, rng):
    return cut(m, rng, 2, 6)


@numerics
def a_run_that_is_never_cut(m, rng):
    return steps(Hospital(m, rng).new(), 10)


@numerics
def all_rows_in_each_batch(m, rng):
    return {f"batches of {size}, 5 rows": cut(m, rng, 3, 3, n=5, size=size) for size in (5, 9)}


@numerics
def cut_at_the_end_of_an_epoch(m, rng):
    return {
        "cut after step 4 of 10 rows": cut(m, rng, 4, 5),
        "cut after step 8 of 10 rows": cut(m, rng, 8, 5),
        "cut after step 3 of 9 rows": cut(m, rng, 3, 4, n=9),
    }


@numerics
def cut_before_the_first_step(m, rng):
    return cut(m, rng, 0, 9)


@numerics
def cut_in_the_third_epoch(m, rng):
    return {f"cut after step {before}": cut(m, rng, before, 6) for before in (9, 10, 11)}


@numerics
def one_row_at_a_time(m, rng):
    return cut(m, rng, 3, 9, n=4, size=1)


@numerics
def cut_twice(m, rng):
    hospital = Hospital(m, rng)
    run, losses = hospital.new(), {}
    for i, count in enumerate((2, 1, 3, 4)):
        losses[f"losses of part {i}"] = steps(run, count)
        saved, run = run.state_dict(), hospital.new()
        run.load_state_dict(saved)
    return {**losses, "losses of part 4": steps(run, 5)}


@numerics
def saved_again_at_once(m, rng):
    hospital = Hospital(m, rng)
    one, two, three = (hospital.new() for _ in range(3))
    steps(one, 3)
    two.load_state_dict(one.state_dict())
    three.load_state_dict(two.state_dict())
    return steps(three, 6)


@numerics
def back_to_where_it_was(m, rng):
    run = Hospital(m, rng).new()
    steps(run, 2)
    saved = run.state_dict()
    first = steps(run, 7)
    run.load_state_dict(saved)
    return {"losses": first, "losses, once more from there": steps(run, 7)}


@numerics
def loaded_by_two(m, rng):
    hospital = Hospital(m, rng)
    one, two, three = (hospital.new() for _ in range(3))
    steps(one, 6)
    saved = one.state_dict()
    two.load_state_dict(saved)
    first = steps(two, 5)
    three.load_state_dict(saved)
    return {"losses of one that loaded": first, "losses of the other": steps(three, 5)}


@numerics
def by_a_run_that_has_come_far(m, rng):
    hospital = Hospital(m, rng)
    one, two = hospital.new(), hospital.new()
    steps(one, 1)
    steps(two, 7)
    two.load_state_dict(one.state_dict())
    return steps(two, 8)


@numerics
def saved_at_each_step(m, rng):
    run, losses = Hospital(m, rng).new(), []
    for _ in range(9):
        losses.append(run.step())
        run.state_dict()
    return losses


@numerics
def which_rows_are_seen(m, rng):
    hospital = Hospital(m, rng)
    one, two = hospital.new(), hospital.new()
    steps(one, 2)
    two.load_state_dict(one.state_dict())
    steps(two, 6)
    return {"rows before the cut": " ".join(one.model.noted), "rows after it": " ".join(two.model.noted)}


@numerics
def what_the_generator_draws_next(m, rng):
    hospital = Hospital(m, rng)
    one, two = hospital.new(), hospital.new()
    steps(one, 2)
    two.load_state_dict(one.state_dict())
    steps(two, 4)
    return {"drawn next before the cut": one.rng.random(), "drawn next after it": two.rng.random()}


@numerics
def gradients_from_before(m, rng):
    run = Hospital(m, rng).new()
    run.model.weight.grad = gradient(rng.normal(size=(4, 3)))
    return steps(run, 3)
