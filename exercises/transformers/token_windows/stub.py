"""Windows over documents: pieces of a fixed length that never cross a border, and lose no token."""

import numpy as np


def token_windows(documents, context, stride=None, pad=0):
    """Cut documents into pieces, each with the tokens that follow one place later.

    documents: a list of documents, each of them ints: an array of any int dtype, or a list; perhaps empty.
    context: int, 1 or more. stride: int, 1 to context; None stands for context. pad: an int.
    The pieces of a document begin at 0, stride, 2 · stride and so on, as long as there is a token, other than
    the document's first, that is no answer of an earlier piece. Documents come in their order.
    Returns x and y, int64 arrays (pieces, context): y[i, j] is the token that follows x[i, j] in its
    document. Where the document has no token that follows, x is pad and y is -100.
    """
    raise NotImplementedError("Build it.")
