"""The language model of 2020: it cuts a text into tokens of its own, says which comes next, and writes."""


def make_tokenizer(text, size):
    """Make a tokenizer of `size` tokens, with merges that are learned from text, a str.

    Whatever it encodes, its tokens together have exactly the bytes of the text, and it decodes them to it.
    Returns a Tokenizer.
    """
    raise NotImplementedError("Build it.")


def make_model(vocab, dim, *, rng):
    """Make a GPT with 64 places, 4 layers and 4 heads, without dropout; all weights are drawn from rng."""
    raise NotImplementedError("Build it.")


def make_optimizer(model):
    """Make an AdamW for all parameters of the model; its options are yours to choose."""
    raise NotImplementedError("Build it.")


def train(model, optimizer, tokens, first, count, steps, rng):
    """Take steps number `first` to `first + count - 1` of `steps` in all, counted from 0.

    tokens: int array, a long text. A step learns from 16 pieces of 64 tokens, drawn with rng from anywhere in
    it: after each token which one comes next. The rate warms up and falls with a cosine, by the number of the
    step and by steps; how high it gets is yours to choose.
    Changes model and optimizer.
    """
    raise NotImplementedError("Build it.")


def log_probabilities(model, ids):
    """Return the log-probabilities (batch, time, vocab) of what comes after each of the ids, an array.

    ids: int64 array (batch, time), at most 64 places. Nobody looks ahead, and the probabilities after a token
    add up to 1. Nothing is recorded for backward.
    """
    raise NotImplementedError("Build it.")


def write(model, tokenizer, text, count, rng):
    """Go on with a text for `count` tokens, drawn with rng, and return the whole of it, a str.

    text: str, not empty. How boldly it draws, by temperature, top-k or whatever else you have, is yours to
    choose. The text may get longer than the model's 64 places.
    """
    raise NotImplementedError("Build it.")
