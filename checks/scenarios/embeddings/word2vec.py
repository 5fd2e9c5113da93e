"""Word2vec: scores, the loss of one real word among drawn ones, and gradients in both tables."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor


def made(m, rng, count=6, dim=3):
    """A model whose weights are drawn from the scenario's generator, by name."""
    return filled(m.SkipGram(count, dim, rng=np.random.default_rng(0)), rng)


def drawn(rng, n, k, count=6):
    """Centers, their contexts, and k negatives for each."""
    return rng.integers(count, size=n), rng.integers(count, size=n), rng.integers(count, size=(n, k))


class Given:
    """A model that gives the same score to a word, whoever asks."""

    def __init__(self, scores):
        self.scores = tensor(scores)

    def __call__(self, centers, others):
        return self.scores[np.asarray(others)]


@numerics
def fresh_weights(m, rng):
    model = m.SkipGram(4, 3, rng=rng)
    fresh = {name: p.data for name, p in model.named_parameters()}
    return {**fresh, "names": list(fresh), "drawn from rng afterwards": rng.random()}


@numerics
def scores(m, rng):
    model = made(m, rng)
    return {
        f"scores of {n} centers, {k} others each": model(
            rng.integers(6, size=n), rng.integers(6, size=(n, k))
        ).data
        for n, k in ((1, 1), (4, 2), (3, 5), (2, 1))
    }


@numerics
def gradients_of_the_scores(m, rng):
    model = made(m, rng)
    model(np.array([1, 4, 1]), np.array([[0, 2], [2, 2], [5, 0]])).backward(
        tensor(rng.normal(size=(3, 2)), False)
    )
    return parameter_gradients(model)


@numerics
def a_word_and_its_own_company(m, rng):
    model = made(m, rng)
    return model(np.array([2, 3]), np.array([[2], [3]])).data


@numerics
def the_loss(m, rng):
    model = made(m, rng)
    return {
        f"loss of {n} centers, {k} negatives each": m.negative_loss(model, *drawn(rng, n, k)).data
        for n, k in ((1, 1), (4, 2), (3, 5), (7, 1))
    }


@numerics
def gradients_of_the_loss(m, rng):
    model = made(m, rng)
    m.negative_loss(model, *drawn(rng, 5, 3)).backward()
    return parameter_gradients(model)


@numerics
def no_negatives(m, rng):
    model = made(m, rng)
    loss = m.negative_loss(model, *drawn(rng, 3, 0))
    loss.backward()
    return {"loss": loss.data, "gradients of the model": parameter_gradients(model)}


@numerics
def a_context_that_was_drawn_as_well(m, rng):
    model = made(m, rng)
    return m.negative_loss(model, np.array([1, 2]), np.array([3, 3]), np.array([[3, 3], [0, 3]])).data


@numerics
def another_model(m, rng):
    model = Given(rng.normal(size=6))
    loss = m.negative_loss(model, *drawn(rng, 4, 3))
    loss.backward()
    return {"loss": loss.data, "gradient of the scores": model.scores.grad}


@numerics
def scores_far_from_zero(m, rng):
    scores = np.array([1e4, -1e4, 0.0, 800.0])
    cases = (0, [0, 1]), (1, [1, 1]), (1, [0, 2]), (3, [2, 3])
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        return {
            f"loss, context {context}, negatives {negatives}": m.negative_loss(
                Given(scores), np.array([0]), np.array([context]), np.array([negatives])
            ).data
            for context, negatives in cases
        }


@numerics(rtol=1e-4)
def float32_stays_float32(m, rng):
    model = m.SkipGram(6, 3, rng=np.random.default_rng(0))
    loss = m.negative_loss(model, *drawn(rng, 4, 2))
    loss.backward()
    return {"loss": loss.data, "gradients of the model": parameter_gradients(model)}


@numerics
def ids_are_left_alone(m, rng):
    ids = drawn(rng, 4, 2)
    m.negative_loss(made(m, rng), *ids)
    return dict(zip(("centers afterwards", "contexts afterwards", "negatives afterwards"), ids, strict=True))


@budget(no_loops=True)
def no_loop_over_words(m, rng):
    model, ids = made(m, rng), drawn(rng, 60, 3)
    return lambda: m.negative_loss(model, *ids).data
