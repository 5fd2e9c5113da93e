"""Runs weights that somebody else has published on the learner's code. Runs in the learner's process.

Each function is given its inputs and returns a thunk; what the thunk returns is shown.
"""

import numpy as np

from learnml.checks.spec import shape


@shape
def loaded(m, path, merges, theirs, heads):
    """Returns how large the model is. What follows works with it, and with its tokens."""

    def load():
        from myml.tokenizers.bpe_decode import Tokenizer
        from myml.training.tensor_file import load_tensors
        from myml.transformers.gpt2_weights import load_gpt2

        model = load_gpt2(load_tensors(path), heads)
        tokenizer = Tokenizer([tuple(pair) for pair in merges.tolist()])
        config = model.config
        # What they call each token that the tokenizer knows; and the other way, -1 for one that it does not.
        ours = np.full(config.vocab, -1)
        ours[theirs] = np.arange(len(theirs))
        _loaded.update(model=model, tokenizer=tokenizer, theirs=theirs, ours=ours)
        return {
            "parameters": sum(p.data.size for p in model.parameters()),
            **{name: getattr(config, name) for name in ("vocab", "context", "layers", "heads", "dim")},
        }

    return load


@shape
def encoded(m, text):
    return lambda: np.array(_loaded["tokenizer"].encode(text), np.int64)


@shape
def token(m, ids, longest, temperature, top_k, seed):
    """Each call writes a token, and returns its bytes; None at the end of the text."""
    from myml.decoding.sampling import sample
    from myml.decoding.session import Session

    session = Session(_loaded["model"], longest)
    text, rng = _loaded["theirs"][ids], np.random.default_rng(seed)

    def write():
        nonlocal text
        (chosen,) = sample(session.logits(text)[None], rng, temperature, top_k)
        text = np.append(text, chosen)
        ours = int(_loaded["ours"][chosen])
        return None if ours < 0 else _loaded["tokenizer"].tokens[ours]

    return write


_loaded = {}
