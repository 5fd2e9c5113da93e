"""torch.nn.functional: your functions."""

from myml.attention.sdpa import sdpa
from myml.embeddings import embedding as _embedding
from myml.functions import cross_entropy as _cross_entropy
from myml.functions import gelu as _gelu
from myml.functions import log_softmax as _log_softmax
from myml.functions import mse_loss as _mse_loss
from myml.functions import sigmoid_tanh_silu
from myml.layers import layernorm
from myml.layers import linear as _linear

import torch

relu, sigmoid, softmax, tanh = torch.relu, torch.sigmoid, torch.softmax, torch.tanh


def gelu(x, approximate="none"):
    return _gelu.gelu(x, approximate)


def silu(x, inplace=False):
    return sigmoid_tanh_silu.silu(x)


def log_softmax(x, dim):
    return _log_softmax.log_softmax(x, dim)


def linear(x, weight, bias=None):
    return _linear.linear(x, weight, bias)


def embedding(ids, weight):
    return _embedding.embedding(ids, weight)


def layer_norm(x, normalized_shape, weight=None, bias=None, eps=1e-5):
    (dim,) = normalized_shape
    weight = torch.ones(dim, dtype=x.dtype) if weight is None else weight
    return layernorm.layer_norm(x, weight, bias, eps)


def dropout(x, p=0.5, training=True, inplace=False):
    return torch.nn.Dropout(p)(x) if training else x


def scaled_dot_product_attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False):
    return sdpa(query, key, value, attn_mask, dropout_p, is_causal, rng=torch.default_generator)


def cross_entropy(logits, target, *, ignore_index=-100, reduction="mean", label_smoothing=0.0):
    """PyTorch has the classes in dimension 1, yours are in the last."""
    if logits.ndim > 2:
        logits = logits.permute(0, *range(2, logits.ndim), 1)
    return _cross_entropy.cross_entropy(logits, target, ignore_index, reduction, label_smoothing)


def mse_loss(prediction, target, *, reduction="mean"):
    return _mse_loss.mse_loss(prediction, target, reduction)
