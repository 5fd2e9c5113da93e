"""torch's names: sizes, views and their gradients, comparisons, the place of the largest."""

import operator

import numpy as np

from learnml.checks.spec import numerics, raised

COMPARISONS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def there_and_back(m, x, function, rng):
    """The output, and x's gradient for a random upstream gradient."""
    t = m.Tensor(x, requires_grad=True)
    output = function(t)
    output.backward(rng.normal(size=tuple(output.shape)))
    return {"output": output.data, "gradient": t.grad}


def calls(m, x, method, listed, rng):
    """A method there and back, for each of these lists of arguments, by the call."""
    return {
        f"{method}({', '.join(map(str, arguments))})": there_and_back(
            m, x, lambda t, arguments=arguments: getattr(t, method)(*arguments), rng
        )
        for arguments in listed
    }


@numerics
def sizes(m, rng):
    t = m.Tensor(rng.normal(size=(2, 3, 4)))
    return {
        "size()": list(t.size()),
        "size(0)": t.size(0),
        "size(1)": t.size(1),
        "size(-1)": t.size(-1),
        "size(dim=2)": t.size(dim=2),
        "dim()": t.dim(),
        "numel()": t.numel(),
    }


@numerics
def sizes_of_a_single_number_and_of_nothing(m, rng):
    one, none = m.Tensor(np.array(2.0)), m.Tensor(np.zeros((0, 3)))
    return {
        f"of shape {shape}": {"size()": list(t.size()), "dim()": t.dim(), "numel()": t.numel()}
        for shape, t in (("()", one), ("(0, 3)", none))
    }


@numerics
def no_such_dimension(m, rng):
    t, row, one = m.Tensor(rng.normal(size=(2, 3))), m.Tensor(rng.normal(size=1)), m.Tensor(np.array(2.0))
    return {
        "size(2) of (2, 3)": raised(lambda: t.size(2)),
        "size(-3) of (2, 3)": raised(lambda: t.size(-3)),
        "squeeze(2) of (2, 3)": raised(lambda: t.squeeze(2)),
        "squeeze(-3) of (2, 3)": raised(lambda: t.squeeze(-3)),
        "flatten(2) of (2, 3)": raised(lambda: t.flatten(2)),
        "flatten(0, -3) of (2, 3)": raised(lambda: t.flatten(0, -3)),
        "squeeze(1) of (1,)": raised(lambda: row.squeeze(1)),
        "squeeze(1) of ()": raised(lambda: one.squeeze(1)),
    }


@numerics
def viewed(m, rng):
    x = rng.normal(size=(2, 6))
    return calls(m, x, "view", ((3, 4), (-1,), (2, -1, 2), ((4, 3),), ([12, 1],)), rng)


def whether_it_raises(found):
    """Any exception is right."""
    return {name: "an exception" if caught.ancestry else "no exception" for name, caught in found.items()}


@numerics(read=whether_it_raises)
def a_shape_that_does_not_fit(m, rng):
    t = m.Tensor(rng.normal(size=(2, 3)))
    return {
        "view(4, 2) of (2, 3)": raised(lambda: t.view(4, 2)),
        "expand(3, 3) of (2, 3)": raised(lambda: t.expand(3, 3)),
    }


@numerics(read=whether_it_raises)
def no_such_place_for_a_new_dimension(m, rng):
    t = m.Tensor(rng.normal(size=(2, 3)))
    return {f"unsqueeze({dim}) of (2, 3)": raised(lambda dim=dim: t.unsqueeze(dim)) for dim in (3, -4)}


@numerics
def a_view_writes_into_its_base(m, rng):
    t = m.Tensor(rng.normal(size=(1, 2, 3)))
    t.view(6)[0] = 7.0
    t.unsqueeze(0)[0, 0, 0, 1] = 8.0
    t.squeeze()[1, 1] = 9.0
    t.flatten()[5] = 10.0
    return t.data


@numerics
def already_as_asked_for(m, rng):
    t = m.Tensor(rng.normal(size=(2, 3)), requires_grad=True)
    return {
        "contiguous() is the tensor": t.contiguous() is t,
        "to(float64) is the tensor": t.to(np.float64) is t,
        "to(float32) is the tensor": t.to(np.float32) is t,
    }


@numerics
def in_another_dtype(m, rng):
    x = 3 * rng.normal(size=(2, 3))
    t = m.Tensor(x, requires_grad=True)
    single = t.to(np.float32)
    single.backward(rng.normal(size=(2, 3)).astype(np.float32))
    return {
        "to(float32)": single.data,
        "gradient": t.grad,
        "to(int64)": m.Tensor(x).to(np.int64).data,
        "to(bool)": m.Tensor(np.array([0, 2])).to(np.bool_).data,
    }


@numerics
def unsqueezed(m, rng):
    x = rng.normal(size=(2, 3))
    return calls(m, x, "unsqueeze", ((0,), (1,), (2,), (-1,), (-2,), (-3,)), rng)


@numerics
def squeezed(m, rng):
    x = rng.normal(size=(1, 3, 1, 2))
    return calls(m, x, "squeeze", ((0,), (1,), (2,), (3,), (-1,), (-2,), (-4,), ()), rng)


@numerics
def squeezed_to_a_single_number(m, rng):
    x = rng.normal(size=(1, 1))
    return {
        "squeeze() of (1, 1)": there_and_back(m, x, lambda t: t.squeeze(), rng),
        "squeeze(0) of (1,)": there_and_back(m, x[0], lambda t: t.squeeze(0), rng),
        "squeeze() of ()": there_and_back(m, x[0, 0, ...], lambda t: t.squeeze(), rng),
        "squeeze(-1) of ()": there_and_back(m, x[0, 0, ...], lambda t: t.squeeze(-1), rng),
        "unsqueeze(-1) of ()": there_and_back(m, x[0, 0, ...], lambda t: t.unsqueeze(-1), rng),
    }


@numerics
def flattened(m, rng):
    x = rng.normal(size=(2, 3, 4, 5))
    return calls(m, x, "flatten", ((), (1,), (0, 1), (1, 2), (-2,), (-3, -2), (2, 2)), rng)


@numerics
def flattened_by_name(m, rng):
    x = rng.normal(size=(2, 3, 4))
    return {
        "flatten(start_dim=1)": m.Tensor(x).flatten(start_dim=1).data,
        "flatten(end_dim=1)": m.Tensor(x).flatten(end_dim=1).data,
    }


@numerics
def flattened_number_and_nothing(m, rng):
    return {
        "flatten() of ()": there_and_back(m, rng.normal(size=()), lambda t: t.flatten(), rng),
        "flatten(1) of (2, 0, 3)": m.Tensor(np.zeros((2, 0, 3))).flatten(1).data,
    }


@numerics
def expanded(m, rng):
    x = rng.normal(size=(3, 1))
    shapes = (3, 4), (-1, 4), (2, 3, 4), (2, -1, 4), (2, -1, -1), ((-1, 2),), ([5, 3, 2],)
    return calls(m, x, "expand", shapes, rng)


@numerics
def a_number_expanded(m, rng):
    return there_and_back(m, rng.normal(size=()), lambda t: t.expand(2, 3), rng)


@numerics
def where_the_largest_is(m, rng):
    x = rng.normal(size=(3, 4, 2))
    t = m.Tensor(x, requires_grad=True)
    return {
        **{f"argmax({dim})": t.argmax(dim).data for dim in (0, 1, 2, -1, -3)},
        "argmax()": t.argmax().data,
        "argmax(dim=1)": t.argmax(dim=1).data,
        "argmax().requires_grad": t.argmax().requires_grad,
    }


@numerics
def the_first_of_equals(m, rng):
    x = np.array([[1, 5, 5], [5, 1, 5]])
    return {
        "argmax()": m.Tensor(x).argmax().data,
        "argmax(1)": m.Tensor(x).argmax(1).data,
        "argmax(0)": m.Tensor(x).argmax(0).data,
    }


@numerics
def compared(m, rng):
    x = rng.integers(0, 3, size=(3, 4)).astype(np.float64)
    row, same = x[0].copy(), rng.integers(0, 3, size=(3, 4)).astype(np.float64)
    t = m.Tensor(x)
    others = {
        "1": 1,
        "0.5": 0.5,
        "an array of one row": row,
        "an array": same,
        "a Tensor of one row": m.Tensor(row),
        "a Tensor": m.Tensor(same),
    }
    return {
        f"t {sign} {name}": compare(t, other).data
        for sign, compare in COMPARISONS.items()
        for name, other in others.items()
    }


@numerics
def compared_from_the_other_side(m, rng):
    x = rng.integers(0, 3, size=(3, 4)).astype(np.float64)
    t = m.Tensor(x)
    return {
        f"{name} {sign} t": compare(other, t).data
        for sign, compare in COMPARISONS.items()
        for name, other in (("1", 1), ("an array", x[0]))
    }


@numerics
def comparisons_require_no_gradient(m, rng):
    t, one = m.Tensor(rng.normal(size=3), requires_grad=True), m.Tensor(np.array(1.5))
    return {
        **{f"requires_grad of t {sign} t": f(t, t).requires_grad for sign, f in COMPARISONS.items()},
        **{f"Tensor(1.5) {sign} 1.5": f(one, 1.5).data for sign, f in COMPARISONS.items()},
    }


@numerics
def tensors_as_keys(m, rng):
    a, b = m.Tensor(np.ones(2)), m.Tensor(np.zeros(2))
    names = {a: "a", b: "b"}
    return {"names[a]": names[a], "names[b]": names[b]}


@numerics
def one_after_the_other(m, rng):
    x = rng.normal(size=(2, 3, 4))

    def joined(t):
        return t.flatten(1).unsqueeze(-1).expand(-1, -1, 2).contiguous().view(2, 4, 6).to(np.float64)

    return there_and_back(m, x, joined, rng)
