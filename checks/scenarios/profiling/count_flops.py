"""Count FLOPs: single products, layers, and models up to a GPT."""

import sys

import numpy as np

from learnml.checks.spec import numerics, raised, shape
from learnml.checks.tensors import tensor


def dense(nin, nout, bias=True):
    if torch := sys.modules.get("torch"):
        return torch.nn.Linear(nin, nout, bias)
    from myml.layers.linear import Linear

    return Linear(nin, nout, bias, rng=np.random.default_rng(0))


def conv(nin, nout, kernel, stride, padding):
    if torch := sys.modules.get("torch"):
        return torch.nn.Conv2d(nin, nout, kernel, stride, padding)
    from myml.vision.conv2d import Conv2d

    return Conv2d(nin, nout, kernel, stride, padding, rng=np.random.default_rng(0))


def attend(q, k, v, mask=None):
    """Attention; in torch by its two products, since its counter overlooks the fused one on a CPU."""
    if torch := sys.modules.get("torch"):
        scores = q @ k.transpose(-1, -2)
        scores = scores if mask is None else scores.masked_fill(~torch.tensor(mask), -torch.inf)
        return scores.softmax(-1) @ v
    from myml.attention.sdpa import sdpa

    return sdpa(q, k, v, mask)


def base():
    if torch := sys.modules.get("torch"):
        return torch.nn.Module
    from myml.layers.state_dict import Module

    return Module


def model_of(function, **layers):
    """A module with these layers, whose forward is function(layers, x)."""

    class Model(base()):
        def __init__(self):
            super().__init__()
            for name, layer in layers.items():
                setattr(self, name, layer)

        def forward(self, x):
            return function(self, x)

    return Model()


def gpt(vocab, context, layers, heads, dim):
    torch = sys.modules.get("torch")
    if not torch:
        from myml.transformers.gpt import GPT, GPTConfig

        return GPT(GPTConfig(vocab, context, layers, heads, dim), rng=np.random.default_rng(0))
    nn = torch.nn

    def attention(self, x):
        q, k, v = (part.unflatten(2, (heads, -1)).transpose(1, 2) for part in self.qkv(x).chunk(3, 2))
        return self.out(attend(q, k, v).transpose(1, 2).flatten(2))

    def block(self, x):
        x = x + self.dropout(self.attention(self.norm1(x)))
        return x + self.dropout(self.ffn(self.norm2(x)))

    def whole(self, ids):
        x = self.tokens(torch.tensor(ids)) + self.positions.weight[: ids.shape[1]]
        for one in self.blocks:
            x = one(x)
        return nn.functional.linear(self.norm(x), self.tokens.weight)

    def made():
        return model_of(
            block,
            norm1=nn.LayerNorm(dim),
            norm2=nn.LayerNorm(dim),
            attention=model_of(attention, qkv=nn.Linear(dim, 3 * dim), out=nn.Linear(dim, dim)),
            ffn=model_of(
                lambda self, x: self.down(nn.functional.gelu(self.up(x))),
                up=nn.Linear(dim, 4 * dim),
                down=nn.Linear(4 * dim, dim),
            ),
            dropout=nn.Dropout(0.0),
        )

    return model_of(
        whole,
        tokens=nn.Embedding(vocab, dim),
        positions=nn.Embedding(context, dim),
        blocks=nn.ModuleList(made() for _ in range(layers)),
        norm=nn.LayerNorm(dim),
    )


def has_its_own_forward(layer):
    """Whether `layer.forward` is the method of its class, as it was before."""
    return getattr(layer.forward, "__func__", None) is type(layer).forward


def array(*sizes):
    return tensor(np.ones(sizes, np.float32))


def mlp():
    return model_of(
        lambda self, x: self.second(self.first(x) * self.first(x)),
        first=dense(5, 7),
        second=dense(7, 3, False),
    )


@shape
def an_int(m, rng):
    return m.count_flops(dense(3, 4), array(2, 3))


@numerics
def one_matrix_product(m, rng):
    b = array(3, 5)
    return m.count_flops(lambda a: a @ b, array(4, 3))


@numerics
def products_of_batches(m, rng):
    found = {}
    for left, right in (((2, 4, 3), (2, 3, 5)), ((2, 3, 4, 5), (5, 6)), ((3, 1, 4, 2), (1, 5, 2, 6))):
        b = array(*right)
        found[f"{left} @ {right}"] = m.count_flops(lambda a, b=b: a @ b, array(*left))
    return found


@numerics
def linear_layers(m, rng):
    return {
        f"Linear({nin}, {nout}, {bias}), x of {(*rows, nin)}": m.count_flops(
            dense(nin, nout, bias), array(*rows, nin)
        )
        for nin, nout, bias, rows in ((6, 4, True, (3,)), (5, 2, False, (2, 7)), (1, 1, True, (1,)))
    }


@numerics
def convolutions(m, rng):
    return {
        f"kernel {kernel}, stride {stride}, padding {padding}": m.count_flops(
            conv(3, 4, kernel, stride, padding), array(2, 3, 9, 8)
        )
        for kernel, stride, padding in ((3, 1, 0), (3, 1, 1), (3, 2, 1), (1, 1, 0), (4, 3, 2))
    }


@numerics
def attention(m, rng):
    """Queries and keys of other counts, values of another width; with and without a mask."""
    q, k, v = array(2, 3, 10, 4), array(2, 3, 12, 4), array(2, 3, 12, 5)
    mask = np.tril(np.ones((10, 12), bool))
    counts = {
        "10 queries, 12 keys": m.count_flops(lambda q: attend(q, k, v), q),
        "10 queries, 12 keys, a mask": m.count_flops(lambda q: attend(q, k, v, mask), q),
    }
    k, v = array(2, 7, 4), array(2, 7, 3)
    return {**counts, "5 queries, 7 keys": m.count_flops(lambda q: attend(q, k, v), array(2, 5, 4))}


@numerics
def what_is_no_product_counts_nothing(m, rng):
    return m.count_flops(lambda x: (x * x + x / 2.0).exp().sum(), array(4, 5))


@numerics
def a_layer_called_twice(m, rng):
    return m.count_flops(mlp(), array(4, 5))


@numerics
def a_gpt(m, rng):
    return {
        f"ids of shape {size}": m.count_flops(gpt(11, 9, 2, 2, 8), rng.integers(11, size=size))
        for size in ((1, 4), (3, 9), (2, 1))
    }


@numerics
def nothing_is_recorded(m, rng):
    recorded = []

    def model(x):
        y = x @ x
        recorded.append(y.requires_grad)
        return y

    count = m.count_flops(model, array(3, 3))
    model(array(3, 3))
    return {"count": count, "a graph is recorded, in each call": recorded}


@numerics
def called_twice_and_gradients_afterwards(m, rng):
    a, b = tensor(rng.normal(size=(3, 4))), tensor(rng.normal(size=(4, 2)))
    counts = {
        "count": m.count_flops(lambda x: x @ b, a),
        "count, once more": m.count_flops(lambda x: x @ b, a),
    }
    y = (a @ b).sum()
    y.backward()
    return {**counts, "gradient of a": a.grad}


@numerics
def a_counter_and_what_comes_after(m, rng):
    a = array(3, 3)
    totals = {}
    with m.FlopCounter() as counter:
        totals["total at first"] = counter.total
        a @ a
        totals["total after one product"] = counter.total
        (a @ a) @ a
        totals["total after three"] = counter.total
    a @ a
    return {**totals, "total after one more outside": counter.total}


@numerics
def counters_inside_each_other(m, rng):
    a, b = array(3, 3), array(3, 7)
    with m.FlopCounter() as outer:
        a @ a
        with m.FlopCounter() as inner:
            a @ b
        a @ b
    return {"total of the outer one": outer.total, "total of the inner one": inner.total}


@numerics
def a_block_that_is_left_by_an_error(m, rng):
    a = array(3, 3)
    counter = m.FlopCounter()

    def block():
        with counter:
            a @ a
            return {}["nothing"]

    found = raised(block)
    a @ a
    return {
        "the error": found,
        "total": counter.total,
        "count afterwards": m.count_flops(lambda x: x @ x, a),
    }


@numerics
def by_layer(m, rng):
    return {
        f"{rows} {'row' if rows == 1 else 'rows'}": m.flops_by_layer(mlp(), array(rows, 5)) for rows in (1, 6)
    }


@numerics
def by_layer_of_a_gpt(m, rng):
    return {"by layer": m.flops_by_layer(gpt(11, 9, 2, 2, 8), rng.integers(11, size=(2, 5)))}


@numerics
def a_layer_that_is_never_called(m, rng):
    model = model_of(lambda self, x: self.used(x), used=dense(3, 4), unused=dense(3, 9))
    return {"by layer": m.flops_by_layer(model, array(2, 3))}


@numerics
def products_outside_of_all_layers(m, rng):
    model = model_of(lambda self, x: self.inner(x) @ x, inner=dense(3, 3))
    return {"by layer": m.flops_by_layer(model, array(3, 3))}


@numerics
def by_layer_again_and_afterwards(m, rng):
    model, x = mlp(), array(2, 5)
    first = m.flops_by_layer(model, x)
    second = m.flops_by_layer(model, x)
    y = model(x)
    layers = {"model": model, "first": model.first, "second": model.second}
    return {
        "by layer": first,
        "by layer, once more": second,
        "y.requires_grad": y.requires_grad,
        "count_flops": m.count_flops(model, x),
        **{f"{name} has a forward of its own": has_its_own_forward(each) for name, each in layers.items()},
    }


@numerics
def by_layer_of_a_model_that_fails(m, rng):
    def broken(self, x):
        self.inner(x)
        return {}["nothing"]

    model = model_of(broken, inner=dense(3, 3))
    found = raised(lambda: m.flops_by_layer(model, array(2, 3)))
    layers = {"model": model, "inner": model.inner}
    return {
        "the error": found,
        **{f"{name} has a forward of its own": has_its_own_forward(each) for name, each in layers.items()},
        "count afterwards": m.count_flops(dense(3, 3), array(2, 3)),
    }
