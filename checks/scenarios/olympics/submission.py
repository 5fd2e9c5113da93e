"""Submission: figures of random runs, what is sent as JSON, honest submissions and others."""

import json

import numpy as np

from learnml.checks.spec import numerics, raised, shape


def run(rng, speed=1.0, pairs=7, rows=20, accuracy=0.8):
    return {
        "seconds": rng.uniform(1, 2, size=pairs) * speed,
        "bytes": rng.integers(1000, 9000),
        "right": rng.random(rows) < accuracy,
    }


def both(rng, **options):
    return {"baseline": run(rng), "entry": run(rng, **options)}


def sent(submission):
    """As it arrives."""
    return json.loads(json.dumps(submission))


@shape
def four_floats(m, rng):
    return m.figures(both(rng), 0)


@numerics
def figures_of_random_runs(m, rng):
    return {
        f"an entry of {speed} times the seconds": m.figures(both(rng, speed=speed), seed)
        for speed, seed in ((0.3, 0), (1.0, 1), (0.9, 2), (2.0, 3))
    }


@numerics
def an_even_number_of_times(m, rng):
    return m.figures({"baseline": run(rng, pairs=8), "entry": run(rng, pairs=8)}, 5)


@numerics
def plain_lists(m, rng):
    runs = {
        "entry": {"seconds": [0.8, 0.7, 0.9], "bytes": 21_000, "right": [True, False, True, True]},
        "baseline": {"seconds": [2.0, 2.1, 1.9], "bytes": 84_000, "right": [True, True, True, True]},
    }
    return m.figures(runs, 0)


@numerics
def other_numbers_of_rows(m, rng):
    return m.figures({"baseline": run(rng, rows=10, accuracy=0.5), "entry": run(rng, rows=33)}, 0)


@numerics
def no_better_and_worse(m, rng):
    one = run(rng)
    worse = {**one, "right": np.zeros(20, bool), "seconds": one["seconds"] * 3, "bytes": one["bytes"] * 2}
    return {
        "the same": m.figures({"baseline": one, "entry": one}, 1),
        "worse": m.figures({"baseline": one, "entry": worse}, 1),
    }


@numerics
def a_submission(m, rng):
    return sent(m.build_submission(both(rng, speed=0.5)))


@numerics
def ones_and_zeros_for_right(m, rng):
    runs = both(rng)
    runs["entry"]["right"] = runs["entry"]["right"].astype(int)
    runs["baseline"]["right"] = runs["baseline"]["right"].tolist()
    return sent(m.build_submission(runs))


@numerics
def another_seed(m, rng):
    runs = both(rng)
    return {f"seed {seed}": sent(m.build_submission(runs, seed)) for seed in (0, 7)}


@numerics
def float32_times(m, rng):
    runs = both(rng)
    for one in runs.values():
        one["seconds"] = one["seconds"].astype(np.float32)
    return sent(m.build_submission(runs))


@numerics
def the_runs_are_left_alone(m, rng):
    runs = both(rng)
    m.build_submission(runs)
    return runs


@numerics
def honest_submissions(m, rng):
    found = {}
    for seed in (0, 4):
        submission = m.build_submission(both(rng, speed=0.8), seed)
        found[f"faults, seed {seed}"] = m.faults(submission)
        found[f"faults after sending, seed {seed}"] = m.faults(sent(submission))
    return found


@numerics
def each_figure_embellished(m, rng):
    found = {}
    for name in ("speed", "size", "accuracy", "p"):
        for change in (1.1, 0.9, 1 + 1e-6, 1 + 1e-12):
            submission = sent(m.build_submission(both(rng)))
            submission["figures"][name] *= change
            found[f"faults, {name} times {change}"] = m.faults(submission)
    return found


@numerics
def embellished_runs(m, rng):
    submission = sent(m.build_submission(both(rng)))
    submission["runs"]["entry"]["seconds"] = [t / 2 for t in submission["runs"]["entry"]["seconds"]]
    submission["runs"]["entry"]["bytes"] += 1
    return m.faults(submission)


@numerics
def another_seed_than_was_used(m, rng):
    submission = sent(m.build_submission(both(rng, speed=0.97)))
    submission["seed"] = 12
    return m.faults(submission)


@numerics
def missing_and_invented_figures(m, rng):
    submission = sent(m.build_submission(both(rng)))
    del submission["figures"]["p"]
    submission["figures"]["energy"] = 0.1
    empty = sent(m.build_submission(both(rng)))
    empty["figures"] = {}
    return {"p is missing, energy is invented": m.faults(submission), "no figures": m.faults(empty)}


@numerics
def a_figure_of_zero(m, rng):
    one = run(rng)
    submission = sent(m.build_submission({"baseline": one, "entry": one}))
    honest = m.faults(submission)
    submission["figures"]["accuracy"] = 1e-12
    return {"faults, accuracy is 0": honest, "faults, accuracy is 1e-12": m.faults(submission)}


@numerics
def times_that_do_not_pair(m, rng):
    return raised(lambda: m.build_submission({"baseline": run(rng), "entry": run(rng, pairs=6)}))
