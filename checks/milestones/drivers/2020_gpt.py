"""Trains the learner's tokenizer and language model.

Runs in the learner's process, and is sent nothing that is held out before the training is over.

Each function is given its inputs by the judge and returns a thunk; what the thunk returns is what the judge
reads.
"""

import numpy as np

from learnml.checks.milestones.taking_up import kept, taken_up
from learnml.checks.spec import shape


@shape
def tokenizer(m, text, size):
    """Returns the tokens. What follows works with this tokenizer."""

    def make():
        _made["tokenizer"] = m.make_tokenizer(text, size)
        return list(_made["tokenizer"].tokens)

    return make


@shape
def encoded(m, text):
    return lambda: np.array(_made["tokenizer"].encode(text), np.int64)


@shape
def decoded(m, ids):
    return lambda: _made["tokenizer"].decode(ids.tolist())


@shape
def untrained(m, vocab, dim, seed):
    """The weights that training begins with."""
    return lambda: m.make_model(vocab, dim, rng=np.random.default_rng(seed)).state_dict()


@shape
def model(m, tokens, vocab, dim, count, total, seed, prompt, longest, state):
    """Each call takes `count` more steps, and then goes on with the prompt for `longest` tokens."""
    rng = np.random.default_rng(seed)
    made = m.make_model(vocab, dim, rng=rng)
    optimizer = m.make_optimizer(made)
    done = taken_up(state, made, optimizer, rng)
    said = list(state["said"]) if state else []
    tokens = tokens.astype(np.int64)

    def train():
        nonlocal done
        made.train()
        m.train(made, optimizer, tokens, done, count, total, rng)
        done += count
        said.append([done, _written(m, made, prompt, longest, done)])
        return {
            "weights": made.state_dict(),
            "said": said,
            "state": kept(made, optimizer, done, rng, said=said),
        }

    return train


@shape
def trained(m, weights, vocab, dim):
    """What follows works with a model that has these weights."""
    _made["model"] = m.make_model(vocab, dim, rng=np.random.default_rng(0))
    _made["model"].load_state_dict(weights)
    _made["model"].eval()
    return lambda: None


@shape
def log_probabilities(m, ids, last):
    """Those of what follows the last places of each text."""
    return lambda: m.log_probabilities(_made["model"], ids.astype(np.int64))[:, -last:]


@shape
def with_cache(m, ids, first):
    """The logits of a model that reads the first places at once, and each of the others by itself."""
    from myml.decoding.kv_cache import KVCache
    from myml.scalars.function_context import no_grad

    def read():
        made, (batch, time) = _made["model"], ids.shape
        config = made.config
        room = batch, config.heads, time, config.dim // config.heads
        caches = [KVCache(*room) for _ in range(config.layers)]
        parts = np.split(ids.astype(np.int64), range(first, time), axis=1)
        with no_grad():
            return np.concatenate([made(part, caches).data for part in parts], axis=1)

    return read


@shape
def continued(m, ids, count):
    """The texts with `count` tokens more, always the likeliest: written without a cache, and with one."""
    from myml.decoding.cached_generate import cached_generate
    from myml.decoding.generate import generate

    def likeliest(logits):
        return logits.argmax(axis=1)

    ids = ids.astype(np.int64)
    return lambda: [write(_made["model"], ids, count, likeliest) for write in (generate, cached_generate)]


@shape
def written(m, prompt, longest, seed):
    return lambda: _written(m, _made["model"], prompt, longest, seed)


def _written(m, model, prompt, longest, seed):
    model.eval()
    return m.write(model, _made["tokenizer"], prompt, longest, np.random.default_rng(seed))


_made = {}
