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
    return {
        "data": x.data,
        "dtype": name(x.data.dtype),
        "requires_grad": x.requires_grad,
        "grad": x.grad,
        "node is None": x.node is None,
        "index": x.index,
        "version": x.version,
    }


def of(x, attribute, missing=()):
    """An attribute; a node that is missing has none, which the answer then shows."""
    return getattr(x, attribute, missing)


def written(node):
    """What a node has written down."""
    return {
        "function": of(of(node, "function"), "__name__"),
        "ctx.needs_input_grad": of(of(node, "ctx"), "needs_input_grad"),
        "shapes and dtypes of outputs": [[list(size), name(dtype)] for size, dtype in of(node, "outputs")],
        "functions of parents": [of(of(parent, "function"), "__name__") for parent in of(node, "parents")],
    }


def both(x):
    """What a result knows of itself, and what its node has written down."""
    return {**known(x), "node": written(x.node)}


@numerics
def a_tensor_of_numbers(m, rng):
    given = [2.5, 3, True, [1.0, 2.0], [[1, 2]], [True, False], []]
    return {f"Tensor({data})": known(m.Tensor(data)) for data in given}


@numerics
def a_tensor_of_an_array(m, rng):
    dtypes = "float16", "float32", "float64", "int32", "int64", "bool"
    return {
        f"an array of {dtype}, shape {size}": known(m.Tensor(np.ones(size, dtype)))
        for dtype in dtypes
        for size in ((), (2, 3), (0,))
    }


@numerics
def a_single_number_of_numpy(m, rng):
    given = {"np.float64(2.0)": np.float64(2.0), "np.float32(2.0)": np.float32(2.0)}
    return {f"Tensor({call})": known(m.Tensor(data)) for call, data in given.items()}


@numerics
def an_array_is_not_copied(m, rng):
    array = np.zeros(3)
    x = m.Tensor(array)
    array[1] = 5.0
    return x.data


@numerics
def only_floats_require_a_gradient(m, rng):
    good = {"1.0": 1.0, "[1.0]": [1.0], "floats": np.ones(2), "float16": np.ones(2, "f2")}
    bad = {"1": 1, "[True]": [True], "ints": np.ones(2, int)}
    return {
        **{f"of {name}": known(m.Tensor(data, requires_grad=True)) for name, data in good.items()},
        **{
            f"of {name}": raised(lambda data=data: m.Tensor(data, requires_grad=True))
            for name, data in bad.items()
        },
    }


@numerics
def like_another(m, rng):
    class Mine(m.Tensor):
        pass

    x = Mine(np.ones(2), requires_grad=True)
    return {**known(x.like(np.zeros(3))), "is of x's class": type(x.like(np.zeros(3))) is Mine}


@numerics
def a_context(m, rng):
    ctx, other = m.Context((True, False)), m.Context()
    fresh = {
        "needs_input_grad of Context((True, False))": list(ctx.needs_input_grad),
        "needs_input_grad of Context()": list(other.needs_input_grad),
        "saved_tensors at first": list(ctx.saved_tensors),
    }
    ctx.save_for_backward(np.ones(2), np.zeros(3))
    other.save_for_backward(np.ones(1))
    ctx.axis = 3
    return {
        **fresh,
        "saved_tensors of one": list(ctx.saved_tensors),
        "saved_tensors of the other": list(other.saved_tensors),
        "an attribute of one's own": ctx.axis,
    }


@numerics
def one_two_and_three_inputs(m, rng):
    twice, product, blend, *_ = functions(m)
    a, b = (m.Tensor(rng.normal(size=(2, 3)), requires_grad=True) for _ in range(2))
    return {"Twice": both(twice(a)), "Product": both(product(a, b)), "Blend": both(blend(a, b, 0.5))}


@numerics
def an_input_that_is_no_tensor(m, rng):
    _, _, blend, *_ = functions(m)
    a = m.Tensor(rng.normal(size=3), requires_grad=True)
    results = {
        "Blend(a, 2.0, 0.5)": blend(a, 2.0, 0.5),
        "Blend(1.0, a, 3.0)": blend(1.0, a, 3.0),
        "Blend(1.0, 2.0, a)": blend(1.0, 2.0, a),
    }
    return {
        call: {**both(x), "sources that are None": [s is None for s in of(x.node, "sources")]}
        for call, x in results.items()
    }


@numerics
def only_some_require_a_gradient(m, rng):
    _, product, *_ = functions(m)
    a, b = m.Tensor(rng.normal(size=3), requires_grad=True), m.Tensor(rng.normal(size=3))
    return {
        "Product(a, b), a requires": both(product(a, b)),
        "Product(b, a), a requires": both(product(b, a)),
        "Product(a, a), a requires": both(product(a, a)),
    }


def all_three(twice, product, split, a):
    """What the results of three Functions know of themselves."""
    first, second = split(a)
    return {
        "Twice": known(twice(a)),
        "Product": known(product(a, a)),
        "Split, first": known(first),
        "Split, second": known(second),
    }


@numerics
def nothing_requires_a_gradient(m, rng):
    twice, product, _, split, _ = functions(m)
    a = m.Tensor(rng.normal(size=3))
    return all_three(twice, product, split, a)


@numerics
def inside_no_grad(m, rng):
    twice, product, _, split, _ = functions(m)
    a = m.Tensor(rng.normal(size=3), requires_grad=True)
    with no_grad():
        inside = all_three(twice, product, split, a)
    return {**inside, "Twice, afterwards": known(twice(a)), "a.requires_grad": a.requires_grad}


@numerics
def two_outputs(m, rng):
    *_, split, _ = functions(m)
    first, second = split(m.Tensor(rng.normal(size=3), requires_grad=True))
    return {
        "first output": known(first),
        "second output": known(second),
        "both have the same node": first.node is second.node,
        "node": written(first.node),
    }


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
    return {"output of bools": known(first), "output of floats": both(second)}


@numerics
def a_graph(m, rng):
    twice, product, _, split, _ = functions(m)
    a, b = (m.Tensor(rng.normal(size=3), requires_grad=True) for _ in range(2))
    c = twice(a)
    _, d = split(c)
    e = product(d, b)
    f = product(d, d)
    results = {"Split(Twice(a))": d, "Product(split, b)": e, "Product(split, split)": f}
    sources = {
        f"sources of {call}": [
            {
                "node is None": s[0] is None,
                "node is that of Split": s[0] is d.node,
                "node is that of Twice": s[0] is c.node,
                "index": s[1],
                "version": s[2],
            }
            for s in of(x.node, "sources")
        ]
        for call, x in results.items()
    }
    return {
        **sources,
        "node of Twice(a)": written(c.node),
        **{f"node of {call}": written(x.node) for call, x in results.items()},
        "parents of the product that are Split": [p is d.node for p in of(e.node, "parents")],
        "parents of Split that are Twice": [p is c.node for p in of(d.node, "parents")],
        "inputs of the product that are split": [x is d for x in of(e.node, "inputs")],
        "inputs of the product that are b": [x is b for x in of(e.node, "inputs")],
        "inputs of Split that are Twice's result": [x is c for x in of(d.node, "inputs")],
    }


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
    return {
        "versions in sources": [source[2] for source in of(result.node, "sources")],
        "a.version": a.version,
        "b.version": b.version,
    }


@numerics
def what_was_saved(m, rng):
    _, product, blend, *_ = functions(m)
    a, b = (m.Tensor(rng.normal(size=3), requires_grad=True) for _ in range(2))
    first, second, third = product(a, b), product(b, b), blend(a, b, 4.0)
    return {
        "saved_tensors of Product(a, b)": list(of(of(first.node, "ctx"), "saved_tensors")),
        "saved_tensors of Product(b, b)": list(of(of(second.node, "ctx"), "saved_tensors")),
        "ctx.weight of Blend(a, b, 4.0)": of(of(third.node, "ctx"), "weight"),
    }


@numerics
def no_tensor_at_all(m, rng):
    twice, _, blend, *_ = functions(m)
    return {
        "Twice(2.0)": raised(lambda: twice(2.0)),
        "Blend(an array, 3.0, 1.0)": raised(lambda: blend(np.ones(2), 3.0, 1.0)),
    }


@numerics
def results_are_of_the_class_of_the_first_tensor(m, rng):
    class Mine(m.Tensor):
        pass

    twice, product, blend, split, _ = functions(m)
    x = Mine(np.ones(2), requires_grad=True)
    first, second = split(x)
    results = {
        "Twice(x)": twice(x),
        "Blend(2.0, x, 1.0)": blend(2.0, x, 1.0),
        "Product(x, a plain Tensor)": product(x, m.Tensor(np.ones(2))),
        "Split(x), first": first,
        "Split(x), second": second,
    }
    return {f"{call} is of x's class": type(y) is Mine for call, y in results.items()}
