"""Optimise: a trained network, smaller and in whole numbers, hardly worse than before."""

from myml.compression.quantize_model import quantize_model
from myml.compression.structured_prune import prune_units
from myml.functions.cross_entropy import cross_entropy
from myml.layers.linear import Linear
from myml.optim.adamw import AdamW
from myml.optim.schedules import lr_cosine
from myml.training.dataloader import DataLoader, TensorDataset
from myml.training.train_epoch import train_epoch
from myml.vision.conv2d import Conv2d


def optimise(model, x, y, rng, keep=0.5, epochs=5, lr=2e-3):
    """Make a trained classifier smaller, in place: units go, the rest learns on, then all is int8.

    model: Module. Its layers are those of its `modules()` that are a Linear or Conv2d, in this order: two or
    more. Each reads the outputs of the one before, perhaps after activations, poolings and a flattening that
    keep the order of the channels. So each input of a layer belongs to one output of the layer before, and to
    each output belong equally many inputs, one after the other.
    x: float array (n, ...) of what the model takes. y: int64 array (n,) of labels. n is 1 or more.
    First, of every layer but the last, round(keep · outputs) outputs are kept, but at least 1, by
    `prune_units`, from the first layer on.
    Then the model is trained, `epochs` times by `train_epoch`, on the cross-entropy, with one AdamW of
    weight decay 0.05. The rate of epoch e is `lr_cosine(e, lr, 0.0, 0, epochs)`. Batches have 64 rows; one
    DataLoader draws their order from rng.
    At last the model is quantized by `quantize_model`.
    Returns the model, which is in eval mode.
    """
    raise NotImplementedError("Build it.")
