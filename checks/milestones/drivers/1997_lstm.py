"""Trains the learner's language model.

Runs in the learner's process, and is never sent a symbol that is still to be predicted.

Each function is given its inputs by the judge and returns a thunk; what the thunk returns is what the judge
reads.
"""

import numpy as np

from learnml.checks.milestones.taking_up import kept, taken_up
from learnml.checks.spec import shape

BATCH = 32


@shape
def network(m, text, symbols, hidden, count, total, seed, state):
    """Each call takes `count` more steps."""
    from myml.recurrent.batchify import batchify

    model = m.LanguageModel(symbols, hidden, rng=np.random.default_rng(seed))
    optimizer = m.make_optimizer(model)
    done = taken_up(state, model, optimizer)
    memory = _as_tensors(state["memory"]) if state else None
    rows = batchify(text.astype(np.int64), BATCH)

    def train():
        nonlocal done, memory
        model.train()
        memory = m.train(model, optimizer, rows, memory, done, count, total)
        done += count
        kept_memory = _as_arrays(memory)
        return {
            "weights": model.state_dict(),
            "state": kept(model, optimizer, done, memory=kept_memory),
        }

    return train


@shape
def reader(m, weights, symbols, hidden):
    """A network with these weights, which has read nothing yet."""
    model = m.LanguageModel(symbols, hidden, rng=np.random.default_rng(0))
    model.load_state_dict(weights)
    model.eval()
    _reading["model"], _reading["memory"] = model, None
    return lambda: None


@shape
def read_on(m, column):
    """Read the next symbol of each text. Returns the logits for the one after it."""
    from myml.scalars.function_context import no_grad

    def read():
        ids = column[:, None].astype(np.int64)
        with no_grad():
            logits, _reading["memory"] = _reading["model"](ids, _reading["memory"])
        return logits.data[:, -1]

    return read


_reading = {}


def _as_arrays(memory):
    """A state as plain data: a tensor as its array, lists and tuples to any depth."""
    if isinstance(memory, (list, tuple)):
        return [_as_arrays(part) for part in memory]
    return memory if memory is None else np.asarray(memory.data)


def _as_tensors(memory):
    from myml.autograd.tensor import Tensor

    if isinstance(memory, (list, tuple)):
        return [_as_tensors(part) for part in memory]
    return memory if memory is None else Tensor(memory)
