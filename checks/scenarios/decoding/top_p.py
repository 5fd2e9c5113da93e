"""Top-p: sure and open rows, ties, the token that crosses, and logits in their places."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


@numerics
def random_rows(m, rng):
    logits = rng.normal(size=(6, 9)) * 2
    return {f"p={p}": m.top_p_filter(logits, p) for p in (0.1, 0.5, 0.8, 0.95)}


@numerics
def sure_and_open_rows(m, rng):
    rows = np.log(np.array([[0.01, 0.95, 0.03, 0.01], [0.25, 0.05, 0.4, 0.3], [0.1, 0.2, 0.3, 0.4]]))
    return {f"p={p}": m.top_p_filter(rows, p) for p in (0.35, 0.6, 0.9, 0.96)}


@numerics
def the_first_always_stays(m, rng):
    logits = rng.normal(size=(5, 6)) * 4
    return {f"p={p}": m.top_p_filter(logits, p) for p in (1e-12, 0.001)}


@numerics
def all_of_them(m, rng):
    return m.top_p_filter(rng.normal(size=(4, 7)), 1.0)


# The probabilities are powers of 1/2: what comes before a token is exactly p.
@numerics
def exactly_p_before(m, rng):
    logits = np.zeros((2, 4))
    return {f"p={p}": m.top_p_filter(logits, p) for p in (0.25, 0.5, 0.75)}


@numerics
def ties(m, rng):
    logits = np.array([[1.0, 2.0, 1.0, 2.0, 1.0, 0.0], [3.0, 0.0, 3.0, 3.0, 0.0, 3.0]])
    return {f"p={p}": m.top_p_filter(logits, p) for p in (0.1, 0.4, 0.55, 0.7, 0.85)}


@numerics
def many_equal_tokens(m, rng):
    return m.top_p_filter(np.zeros((1, 100)), 0.305)


@numerics
def forbidden_tokens(m, rng):
    logits = rng.normal(size=(3, 6))
    logits[:, [1, 4]] = -np.inf
    return {f"p={p}": m.top_p_filter(logits, p) for p in (0.5, 0.99)}


@numerics
def large_logits(m, rng):
    return m.top_p_filter(rng.normal(size=(3, 5)) + np.array([[1e4], [-1e4], [800.0]]), 0.7)


@numerics
def a_single_token(m, rng):
    return m.top_p_filter(rng.normal(size=(3, 1)), 0.5)


@numerics
def other_dtypes(m, rng):
    # 4,096 equal tokens: in float32 their sum is exact, in float16 it comes to a halt.
    logits = rng.normal(size=(2, 8)).astype(np.float32)
    return {
        "logits of float32": m.top_p_filter(logits, 0.7),
        "4,096 equal logits of float16": m.top_p_filter(np.zeros((1, 4096), np.float16), 0.75),
    }


@numerics
def what_is_refused(m, rng):
    logits = rng.normal(size=(2, 4))
    return {f"p={p}": raised(lambda p=p: m.top_p_filter(logits, p)) for p in (0, -0.5, 1.001, 90)}


@numerics
def the_input_is_left_alone(m, rng):
    logits = rng.normal(size=(2, 5))
    m.top_p_filter(logits, 0.5)
    return logits


@budget(time=4, no_loops=True)
def a_vocabulary(m, rng):
    logits = rng.normal(size=(4, 4000))
    return lambda: m.top_p_filter(logits, 0.9)
