"""A whole model in int8: layers wherever they are, and bytes counted."""

import sys
from types import SimpleNamespace

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import tensor


def parts():
    """Layers and containers: torch's, or the learner's own."""
    if "torch" in sys.modules:
        from torch import nn

        return SimpleNamespace(
            linear=lambda nin, nout, bias=True: nn.Linear(nin, nout, bias),
            conv=lambda *sizes, **options: nn.Conv2d(*sizes, **options),
            sequence=nn.Sequential,
            modules=nn.ModuleList,
            items=nn.ModuleList,
            named=nn.ModuleDict,
            norm=nn.LayerNorm,
            flat=nn.Flatten,
            Linear=nn.Linear,
            Module=nn.Module,
            plain=lambda kind, nin, nout: kind(nin, nout),
            relu=nn.ReLU(),
        )
    from myml.functions.relu import relu
    from myml.layers.containers import ModuleList
    from myml.layers.layernorm import LayerNorm
    from myml.layers.linear import Linear
    from myml.layers.sequential import Flatten, Sequential
    from myml.layers.state_dict import Module
    from myml.vision.conv2d import Conv2d

    rng = np.random.default_rng(0)
    return SimpleNamespace(
        linear=lambda nin, nout, bias=True: Linear(nin, nout, bias, rng=rng),
        conv=lambda *sizes, **options: Conv2d(*sizes, rng=rng, **options),
        sequence=Sequential,
        modules=ModuleList,
        items=list,
        named=dict,
        norm=LayerNorm,
        flat=Flatten,
        Linear=Linear,
        Module=Module,
        plain=lambda kind, nin, nout: kind(nin, nout, rng=rng),
        relu=relu,
    )


def filled(model, rng):
    """The model with float32 numbers drawn by name."""
    state = {
        name: tensor(rng.normal(size=np.shape(a)).astype(np.float32), False)
        for name, a in model.state_dict().items()
    }
    model.load_state_dict(state)
    return model


def holder(kit, **members):
    """A module that only holds others."""
    made = kit.Module()
    for name, value in members.items():
        setattr(made, name, value)
    return made


def mlp(kit, rng):
    return filled(kit.sequence(kit.linear(6, 5), kit.relu, kit.linear(5, 3)), rng)


def arrays(model):
    return {name: np.array(a) for name, a in model.state_dict().items()}


def batch(rng, *shape):
    return tensor(rng.normal(size=shape).astype(np.float32), False)


@numerics
def layers_of_a_sequence(m, rng):
    return arrays(m.quantize_model(mlp(parts(), rng)))


@numerics(rtol=1e-3, atol=1e-4)
def a_network_for_images(m, rng):
    kit = parts()
    model = kit.sequence(
        kit.conv(1, 3, 3, padding=1),
        kit.relu,
        kit.conv(3, 2, 2, stride=2, bias=False),
        kit.flat(),
        kit.linear(8, 4),
    )
    model = m.quantize_model(filled(model, rng))
    image = tensor(np.eye(5, dtype=np.float32).reshape(1, 1, 5, 5), False)
    return {**arrays(model), "output": model(image).data}


@numerics
def in_place(m, rng):
    model = mlp(parts(), rng)
    return m.quantize_model(model) is model


@numerics
def layers_in_lists_and_dicts(m, rng):
    kit = parts()
    model = holder(
        kit,
        blocks=kit.items([kit.linear(2, 3), holder(kit, up=kit.linear(3, 2))]),
        grid=kit.items([kit.items([kit.linear(2, 2), kit.linear(1, 2)]), kit.linear(4, 1)]),
        heads=kit.named({"a": kit.linear(2, 1), "b": kit.conv(1, 2, 3)}),
        held=kit.modules([kit.linear(3, 3, False)]),
    )
    return arrays(m.quantize_model(filled(model, rng)))


@numerics
def a_layer_in_two_places(m, rng):
    kit = parts()
    layer = kit.linear(3, 3)
    model = m.quantize_model(filled(holder(kit, a=layer, b=kit.sequence(kit.linear(3, 3), layer)), rng))
    return {
        "a is b[1], as before": model.a is model.b[1],
        "a is b[0]": model.a is model.b[0],
        **arrays(model),
    }


@numerics
def two_layers_with_equal_weights(m, rng):
    kit = parts()
    model = holder(kit, a=kit.linear(2, 2), b=kit.linear(2, 2))
    filled(model, rng)
    state = arrays(model)
    model.load_state_dict({name: tensor(state["a" + name[1:]], False) for name in state})
    m.quantize_model(model)
    return {"a is b": model.a is model.b, **arrays(model)}


@numerics
def everything_else_stays(m, rng):
    kit = parts()

    class Special(kit.Linear):
        pass

    norm, special = kit.norm(3), kit.plain(Special, 3, 2)
    model = m.quantize_model(filled(holder(kit, norm=norm, special=special, out=kit.linear(2, 1)), rng))
    return {
        "the LayerNorm is the same": model.norm is norm,
        "the subclass of Linear is the same": model.special is special,
        **arrays(model),
    }


@numerics
def in_eval_mode(m, rng):
    kit = parts()
    model = holder(kit, inner=holder(kit, out=kit.linear(2, 1)), norm=kit.norm(2))
    m.quantize_model(model)
    return {
        "training": model.training,
        "inner.training": model.inner.training,
        "norm.training": model.norm.training,
        "inner.out.training": model.inner.out.training,
    }


@numerics
def nothing_to_replace(m, rng):
    kit = parts()
    return arrays(m.quantize_model(filled(holder(kit, norm=kit.norm(3)), rng)))


@numerics
def quantized_twice(m, rng):
    return arrays(m.quantize_model(m.quantize_model(mlp(parts(), rng))))


@numerics
def the_layers_are_left_alone(m, rng):
    kit = parts()
    layer = filled(kit.linear(4, 3), rng)
    m.quantize_model(holder(kit, layer=layer))
    return arrays(layer)


@numerics(rtol=1e-3, atol=1e-4)
def from_the_bytes_of_another(m, rng):
    kit = parts()
    saved = m.quantize_model(mlp(kit, rng)).state_dict()
    fresh = m.quantize_model(mlp(kit, rng))
    fresh.load_state_dict(saved)
    return {**arrays(fresh), "output": fresh(tensor(np.eye(6, dtype=np.float32), False)).data}


@numerics
def bytes_by_layer(m, rng):
    state = {
        "scale": np.zeros(3),
        "conv1.weight": np.zeros((2, 3), np.int8),
        "blocks.0.up.weight": np.zeros((4, 5), np.float32),
        "conv1.scales": np.zeros(2, np.float32),
        "blocks.0.weight": np.zeros(7, np.float16),
        "blocks.0.up.bias": np.zeros(4, np.float32),
        "count": np.zeros((), np.int64),
        "empty.weight": np.zeros((0, 3)),
    }
    return {
        "bytes": m.layer_bytes(state),
        "layers, in order": list(m.layer_bytes(state)),
        "layer_bytes({})": m.layer_bytes({}),
    }


@numerics
def sizes_of_a_model(m, rng):
    model = mlp(parts(), rng)
    before = arrays(model)
    left = m.compare_sizes(before, arrays(m.quantize_model(model)))
    return {"sizes": left, "layers, in order": list(left)}


@numerics
def layers_that_are_gone(m, rng):
    before = {"a.weight": np.zeros(10), "b.weight": np.zeros(30), "c.bias": np.zeros(2), "w": np.zeros(5)}
    after = {"b.weight": np.zeros(20, np.int8), "b.scales": np.zeros(3, np.float32), "c.bias": np.zeros(2)}
    return {
        "one layer is gone": m.compare_sizes(before, after),
        "nothing has changed": m.compare_sizes(before, before),
        "all are gone": m.compare_sizes(before, {}),
    }
