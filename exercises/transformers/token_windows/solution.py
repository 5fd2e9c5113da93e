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
    stride = stride or context
    xs, ys = [np.empty((0, context), np.int64)], [np.empty((0, context), np.int64)]
    for document in documents:
        document = np.asarray(document, np.int64)
        end = len(document) - 1 - context + stride
        starts = np.arange(0, max(end, min(1, len(document) - 1)), stride)
        places = starts[:, None] + np.arange(context)
        xs.append(np.append(document[:-1], np.full(context, pad))[places])
        ys.append(np.append(document[1:], np.full(context, -100))[places])
    return np.concatenate(xs), np.concatenate(ys)
