"""Perplexity: how unsure a language model is about a text of any length."""

import math

import numpy as np
from myml.functions.cross_entropy import cross_entropy
from myml.scalars.function_context import no_grad


def nll(model, tokens, stride):
    """The sum of the losses, in nats, of all tokens of a text but its first, and how many there are.

    model: a Module; model(ids (1, t)) gives logits (1, t, vocab), and `model.config.context` is an int.
    tokens: ints, at least one: an array, a list or a Tensor. stride: int, 1 to context.
    The model reads pieces that begin at 0, stride, 2 · stride and so on: tokens begin to begin + context - 1,
    or fewer where the text ends. Its last token is never read, for nothing follows it. The answers of a piece
    are the tokens that follow each of its tokens. Those that an earlier piece has counted don't count again.
    When every token has been an answer it stops.
    The model runs in eval mode, inside no_grad. Afterwards it is in the mode that it was in before.
    Returns (sum, count), a float and an int; (0.0, 0) for a single token, and the model reads nothing.
    """
    raise NotImplementedError("Build it.")


def perplexity(total, count):
    """exp of the mean loss. total: float, a sum of losses in nats. count: int, how many, 1 or more."""
    raise NotImplementedError("Build it.")


def bits_per_byte(total, size):
    """The loss in bits for each byte. total: float, a sum of losses in nats. size: int, bytes of the text."""
    raise NotImplementedError("Build it.")
