"""Function and Tensor: what forward is given, what the results know, and when there is no node."""

import sys

import numpy as np

from learnml.checks.spec import numerics, raised


def functions(m):
    """Functions of one, two and three inputs, and two with two outputs."""

    class Twice(m.Function):
        @staticmethod
        def forward(ctx, x):
            return x * 2

        @staticmethod
        def backward(ctx, g):
            return g * 2

    class Product(m.Function):
        @staticmethod
        def forward(ctx, a, b):
            ctx.save_for_backward(a, b)
            return a * b

        @staticmethod
        def backward(ctx, g):
            a, b = ctx.saved_tensors
            return g * b, g * a

    class Blend(m.Function):
        @staticmethod
        def forward(ctx, a, b, weight):
            ctx.weight = weight
            return a + b * weight

        @staticmethod
        def backward(ctx, g):
            return g, g * ctx.weight, None

    class Split(m.Function):
        @staticmethod
        def forward(ctx, x):
            return x[:1] * 2, x * 3

        @staticmethod
        def backward(ctx, g, h):
            return h * 3

    class Sign(m.Function):
        @staticmethod
        def forward(ctx, x):
            return x > 0, x * 2

        @staticmethod
        def backward(ctx, g, h):
            return h * 2

    return Twice.apply, Product.apply, Blend.apply, Split.apply, Sign.apply


def no_grad():
    if torch := sys.modules.get("torch"):
        return torch.no_grad()
    from myml.scalars.function_context import no_grad as switch

    return switch()


def name(dtype):
    return str(dtype).removeprefix("torch.")


def known(x):
    """What a tensor knows of itself."""
    return [x.data, name(x.data.dtype), x.requires_grad, x.grad, x.node is None, x.index, x.version]


def of(x, attribute, missing=()):
    """An attribute; a node that is missing has none, which the answer then shows."""
    return getattr(x, attribute, missing)


def written(node):
    """What a node has written down."""
    return [
        of(of(node, "function"), "__name__"),
        of(of(node, "ctx"), "needs_input_grad"),
        [[list(size), name(dtype)] for size, dtype in of(node, "outputs")],
        [of(of(parent, "function"), "__name__") for parent in of(node, "parents")],
    ]


@numerics
def a_tensor_of_numbers(m, rng):
    given = [2.5, 3, True, [1.0, 2.0], [[1, 2]], [True, False], []]
    return {f"Tensor({data})": known(m.Tensor(data)) for data in given}


@numerics
def a_tensor_of_an_array(m, rng):
    dtypes = "float16", "float32", "float64", "int32", "int64", "bool"
    return [known(m.Tensor(np.ones(size, dtype))) for dtype in dtypes for size in ((), (2, 3), (0,))]


@numerics
def a_single_number_of_numpy(m, rng):
    return [known(m.Tensor(data)) for data in (np.float64(2.0), np.float32(2.0))]


@numerics
def an_array_is_not_copied(m, rng):
    array = np.zeros(3)
    x = m.Tensor(array)
    array[1] = 5.0
    return x.data


@numerics
def only_floats_require_a_gradient(m, rng):
    good = [known(m.Tensor(data, requires_grad=True)) for data in (1.0, [1.0], np.ones(2), np.ones(2, "f2"))]
    bad = [1, [True], np.ones(2, int)]
    return [good, [raised(lambda data=data: m.Tensor(data, requires_grad=True)) for data in bad]]


@numerics
def like_another(m, rng):
    class Mine(m.Tensor):
        pass

    x = Mine(np.ones(2), requires_grad=True)
    return [known(x.like(np.zeros(3))), type(x.like(np.zeros(3))) is Mine]


@numerics
def a_context(m, rng):
    ctx, other = m.Context((True, False)), m.Context()
    found = [list(ctx.needs_input_grad), list(other.needs_input_grad), list(ctx.saved_tensors)]
    ctx.save_for_backward(np.ones(2), np.zeros(3))
    other.save_for_backward(np.ones(1))
    ctx.axis = 3
    return [found, list(ctx.saved_tensors), list(other.saved_tensors), ctx.axis]


@numerics
def one_two_and_three_inputs(m, rng):
    twice, product, blend, *_ = functions(m)
    a, b = (m.Tensor(rng.normal(size=(2, 3)), requires_grad=True) for _ in range(2))
    results = twice(a), product(a, b), blend(a, b, 0.5)
    return [[known(x), written(x.node)] for x in results]


@numerics
def an_input_that_is_no_tensor(m, rng):
    _, _, blend, *_ = functions(m)
    a = m.Tensor(rng.normal(size=3), requires_grad=True)
    results = blend(a, 2.0, 0.5), blend(1.0, a, 3.0), blend(1.0, 2.0, a)
    return [[known(x), written(x.node), [s is None for s in of(x.node, "sources")]] for x in results]


@numerics
def only_some_require_a_gradient(m, rng):
    _, product, *_ = functions(m)
    a, b = m.Tensor(rng.normal(size=3), requires_grad=True), m.Tensor(rng.normal(size=3))
    return [[known(x), written(x.node)] for x in (product(a, b), product(b, a), product(a, a))]


@numerics
def nothing_requires_a_gradient(m, rng):
    twice, product, _, split, _ = functions(m)
    a = m.Tensor(rng.normal(size=3))
    return [known(x) for x in (twice(a), product(a, a), *split(a))]


@numerics
def inside_no_grad(m, rng):
    twice, product, _, split, _ = functions(m)
    a = m.Tensor(rng.normal(size=3), requires_grad=True)
    with no_grad():
        inside = [twice(a), product(a, a), *split(a)]
    return [*map(known, inside), known(twice(a)), a.requires_grad]


@numerics
def two_outputs(m, rng):
    *_, split, _ = functions(m)
    first, second = split(m.Tensor(rng.normal(size=3), requires_grad=True))
    return [known(first), known(second), first.node is second.node, written(first.node)]


@numerics
def one_output_in_a_tuple(m, rng):
    class Single(m.Function):
        @staticmethod
        def forward(ctx, x):
            return (x * 2,)

        @staticmethod
        def backward(ctx, g):
            return g * 2

    return [known(only) for only in Single.apply(m.Tensor(rng.normal(size=3), requires_grad=True))]


@numerics
def an_output_that_is_not_of_floats(m, rng):
    *_, sign = functions(m)
    first, second = sign(m.Tensor(rng.normal(size=3), requires_grad=True))
    return [known(first), known(second), written(second.node)]


@numerics
def a_graph(m, rng):
    twice, product, _, split, _ = functions(m)
    a, b = (m.Tensor(rng.normal(size=3), requires_grad=True) for _ in range(2))
    c = twice(a)
    _, d = split(c)
    e = product(d, b)
    f = product(d, d)
    return [
        [[s[0] is None, s[0] is d.node, s[0] is c.node, s[1], s[2]] for s in of(x.node, "sources")]
        for x in (d, e, f)
    ] + [
        [written(x.node) for x in (c, d, e, f)],
        [p is d.node for p in of(e.node, "parents")],
        [p is c.node for p in of(d.node, "parents")],
        [[x is d, x is b] for x in of(e.node, "inputs")],
        [x is c for x in of(d.node, "inputs")],
    ]


def touch(x):
    """Changed in place, though not in value."""
    if torch := sys.modules.get("torch"):
        with torch.no_grad():
            x.add_(0.0)
    else:
        x.version += 1


@numerics
def the_version_is_that_of_the_moment(m, rng):
    _, product, *_ = functions(m)
    a, b = (m.Tensor(rng.normal(size=3), requires_grad=True) for _ in range(2))
    touch(a)
    result = product(a, b)
    touch(a)
    touch(b)
    return [[source[2] for source in of(result.node, "sources")], a.version, b.version]


@numerics
def what_was_saved(m, rng):
    _, product, blend, *_ = functions(m)
    a, b = (m.Tensor(rng.normal(size=3), requires_grad=True) for _ in range(2))
    first, second, third = product(a, b), product(b, b), blend(a, b, 4.0)
    return [
        *(list(of(of(x.node, "ctx"), "saved_tensors")) for x in (first, second)),
        of(of(third.node, "ctx"), "weight"),
    ]


@numerics
def no_tensor_at_all(m, rng):
    twice, _, blend, *_ = functions(m)
    return [raised(lambda: twice(2.0)), raised(lambda: blend(np.ones(2), 3.0, 1.0))]


@numerics
def results_are_of_the_class_of_the_first_tensor(m, rng):
    class Mine(m.Tensor):
        pass

    twice, product, blend, split, _ = functions(m)
    x = Mine(np.ones(2), requires_grad=True)
    return [
        type(y) is Mine for y in (twice(x), blend(2.0, x, 1.0), product(x, m.Tensor(np.ones(2))), *split(x))
    ]
