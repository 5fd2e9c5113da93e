"""Stream: hand out a text token by token, while it is being written."""

import numpy as np
from myml.functions.log_softmax import log_softmax
from myml.scalars.function_context import no_grad


def stream(model, ids, longest, choose, stop=None):
    """Yield the tokens that come after a text, one by one, each with its log-probability.

    model: model(ids) takes int64 ids (1, t), t at most model.config.context, and gives a Tensor of logits
    (1, t, v): those at place i are for the token after place i.
    ids: ints (t,), t of 1 or more: an array, a list or a Tensor.
    longest: int, the most tokens that are yielded. choose: choose(logits) takes an array (1, v) and gives one
    id, in an array or a list. stop: None, or the id at which the text ends: it is not yielded.
    The model reads the last model.config.context tokens of the text. A token is yielded as (id, score), an
    int and a float: the logarithm of its probability, by softmax of the logits that choose was given.
    The model is called once for each token, and not before that token is asked for.
    No call of the model is recorded for backward. While nobody asks for a token, recording is as it was:
    what the caller does between two tokens is recorded.
    """
    ids = np.asarray(ids)
    text = ids[None]
    for _ in range(longest):
        with no_grad():
            logits = model(text[:, -model.config.context :])[:, -1]
            (scores,) = log_softmax(logits, 1).data
        (token,) = choose(logits.data)
        if token == stop:
            return
        text = np.column_stack([text, [token]])
        yield int(token), float(scores[token])
