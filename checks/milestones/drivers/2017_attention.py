"""Trains the learner's transformer.

Runs in the learner's process, and knows no answer that is still to be given.

Each function is given its inputs by the judge and returns a thunk; what the thunk returns is what the judge
reads.
"""

import numpy as np

from learnml.checks.milestones.taking_up import kept, taken_up
from learnml.checks.spec import shape

AT_ONCE = 250


@shape
def network(m, texts, symbols, dim, zeros, count, total, seed, state):
    """Each call takes `count` steps more. zeros: from and to for each parameter of which rows begin as 0."""
    model = _made(m, symbols, dim, seed)
    weights = {name: np.array(array) for name, array in model.state_dict().items()}
    for name, (start, stop) in zeros.items():
        weights[name][start:stop] = 0
    model.load_state_dict(weights)
    optimizer = m.make_optimizer(model)
    done = taken_up(state, model, optimizer)
    texts = texts.astype(np.int64)

    def train():
        nonlocal done
        model.train()
        m.train(model, optimizer, texts, done, count, total)
        done += count
        return {"weights": model.state_dict(), "state": kept(model, optimizer, done)}

    return train


@shape
def answers(m, weights, symbols, dim, questions):
    """What a network with these weights writes after each question, free running."""
    model = _with(m, weights, symbols, dim)
    return lambda: np.concatenate([m.answer(model, part) for part in _parts(questions)])


@shape
def logits(m, weights, symbols, dim, texts):
    """What a network with these weights says after each symbol of the texts."""
    from myml.scalars.function_context import no_grad

    model = _with(m, weights, symbols, dim)

    def read():
        with no_grad():
            return np.concatenate([model(part).data for part in _parts(texts)])

    return read


def _made(m, symbols, dim, seed):
    return m.Transformer(symbols, 20, dim, rng=np.random.default_rng(seed))


def _with(m, weights, symbols, dim):
    model = _made(m, symbols, dim, 0)
    model.load_state_dict(weights)
    model.eval()
    return model


def _parts(texts):
    return [texts[i : i + AT_ONCE].astype(np.int64) for i in range(0, len(texts), AT_ONCE)]
