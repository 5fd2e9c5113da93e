"""A whole model in int8: its layers replaced, and its bytes counted."""

from myml.compression.quant_conv2d import QuantConv2d
from myml.compression.quant_linear import QuantLinear
from myml.layers.linear import Linear
from myml.vision.conv2d import Conv2d


def quantize_model(model):
    """Replace every Linear of a model by its QuantLinear, and every Conv2d by its QuantConv2d, in place.

    model: Module, neither of the two itself. The layers may be attributes of any module of its tree, or items
    of lists and dicts there, in lists of lists and so on. A layer that is in several places is replaced by
    one and the same QuantLinear or QuantConv2d in all of them.
    A subclass of Linear or Conv2d stays as it is, as do all other modules.
    The model is put into eval mode. Returns the model.
    torch: torch.ao.quantization.quantize_dynamic
    """
    raise NotImplementedError("Build it.")


def layer_bytes(state):
    """How many bytes the arrays of each layer take. state: a state dict, arrays by dotted name.

    The layer of an array is its name without the last part: "blocks.0.up" for "blocks.0.up.weight", and ""
    for a name without a dot.
    Returns a dict of ints by layer, in the order in which the layers first come in state.
    """
    raise NotImplementedError("Build it.")


def compare_sizes(before, after):
    """What of the bytes of one state dict is left in another, layer by layer and in all.

    before, after: state dicts. before has the same layers as after or more, and none of 0 bytes.
    Returns a dict of floats, bytes after / bytes before, by layer, in the order of before; a layer that after
    lacks has 0.0. The last key is "total": the sum after / the sum before.
    """
    raise NotImplementedError("Build it.")
