"""Min-p: sure and open rows, far below what a float can hold, and no softmax."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


@numerics
def random_rows(m, rng):
    logits = rng.normal(size=(5, 9)) * 2
    return {f"p={p}": m.min_p_filter(logits, p) for p in (0.01, 0.1, 0.3, 0.9)}


@numerics
def sure_and_open_rows(m, rng):
    rows = np.log(np.array([[0.02, 0.9, 0.08, 1e-9], [0.24, 0.26, 0.3, 0.2], [0.97, 0.01, 0.01, 0.01]]))
    return {f"p={p}": m.min_p_filter(rows, p) for p in (0.05, 0.1, 0.7)}


@numerics
def only_the_best(m, rng):
    return m.min_p_filter(np.array([[1.0, 3.0, 3.0, 2.0], [-5.0, -6.0, -7.0, -5.0]]), 1)


@numerics
def large_logits(m, rng):
    return m.min_p_filter(rng.normal(size=(3, 6)) + np.array([[1e4], [-1e4], [800.0]]), 0.3)


# 1e-300 is exp(-690.8): below the best by 680 stays, by 700 goes; softmax gives 0 from 746 on.
@numerics
def far_below_the_best(m, rng):
    rows = np.array([[0.0, -680.0, -700.0, -1000.0], [900.0, 0.0, 220.0, -5.0]])
    return {f"p={p}": m.min_p_filter(rows, p) for p in (1e-300, 1e-5)}


@numerics
def forbidden_tokens(m, rng):
    logits = rng.normal(size=(3, 5))
    logits[:, [0, 3]] = -np.inf
    return {f"p={p}": m.min_p_filter(logits, p) for p in (1e-9, 0.5)}


@numerics
def a_single_token(m, rng):
    return m.min_p_filter(rng.normal(size=(3, 1)), 0.5)


@numerics
def other_dtypes(m, rng):
    logits = np.array([[0.0, -1.0, -2.0, -3.0, -8.0], [4.0, 3.0, 5.0, 0.0, 1.0]])
    return {
        f"logits of {kind.__name__}": m.min_p_filter(logits.astype(kind), 0.1)
        for kind in (np.float32, np.float16)
    }


@numerics
def what_is_refused(m, rng):
    logits = rng.normal(size=(2, 4))
    return {f"p={p}": raised(lambda p=p: m.min_p_filter(logits, p)) for p in (0, -0.1, 1.001, 10)}


@numerics
def the_input_is_left_alone(m, rng):
    logits = rng.normal(size=(2, 5))
    m.min_p_filter(logits, 0.5)
    return logits


@budget(time=3.5)
def a_vocabulary(m, rng):
    logits = rng.normal(size=(8, 8000)) * 3
    return lambda: m.min_p_filter(logits, 0.1)
