"""torch's names: sizes, views and their gradients, comparisons, the place of the largest."""

import operator

import numpy as np

from learnml.checks.spec import numerics, raised

COMPARISONS = operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge


def there_and_back(m, x, function, rng):
    """The output, and x's gradient for a random upstream gradient."""
    t = m.Tensor(x, requires_grad=True)
    output = function(t)
    output.backward(rng.normal(size=tuple(output.shape)))
    return [output.data, t.grad]


@numerics
def sizes(m, rng):
    t = m.Tensor(rng.normal(size=(2, 3, 4)))
    return [list(t.size()), t.size(0), t.size(1), t.size(-1), t.size(dim=2), t.dim(), t.numel()]


@numerics
def sizes_of_a_single_number_and_of_nothing(m, rng):
    one, none = m.Tensor(np.array(2.0)), m.Tensor(np.zeros((0, 3)))
    return [[list(t.size()), t.dim(), t.numel()] for t in (one, none)]


@numerics
def no_such_dimension(m, rng):
    t, row, one = m.Tensor(rng.normal(size=(2, 3))), m.Tensor(rng.normal(size=1)), m.Tensor(np.array(2.0))
    return [
        raised(lambda: t.size(2)),
        raised(lambda: t.size(-3)),
        raised(lambda: t.unsqueeze(3)).ancestry[-1:],
        raised(lambda: t.unsqueeze(-4)).ancestry[-1:],
        raised(lambda: t.squeeze(2)),
        raised(lambda: t.squeeze(-3)),
        raised(lambda: t.flatten(2)),
        raised(lambda: t.flatten(0, -3)),
        raised(lambda: row.squeeze(1)),
        raised(lambda: one.squeeze(1)),
    ]


@numerics
def viewed(m, rng):
    x = rng.normal(size=(2, 6))
    shapes = (3, 4), (-1,), (2, -1, 2), ((4, 3),), ([12, 1],)
    return [there_and_back(m, x, lambda t, shape=shape: t.view(*shape), rng) for shape in shapes]


@numerics
def a_shape_that_does_not_fit(m, rng):
    t = m.Tensor(rng.normal(size=(2, 3)))
    return [raised(lambda: t.view(4, 2)).ancestry[-1:], raised(lambda: t.expand(3, 3)).ancestry[-1:]]


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
    return [t.contiguous() is t, t.to(np.float64) is t, t.to(np.float32) is t]


@numerics
def in_another_dtype(m, rng):
    x = 3 * rng.normal(size=(2, 3))
    t = m.Tensor(x, requires_grad=True)
    single = t.to(np.float32)
    single.backward(rng.normal(size=(2, 3)).astype(np.float32))
    return [single.data, t.grad, m.Tensor(x).to(np.int64).data, m.Tensor(np.array([0, 2])).to(np.bool_).data]


@numerics
def unsqueezed(m, rng):
    x = rng.normal(size=(2, 3))
    return [there_and_back(m, x, lambda t, dim=dim: t.unsqueeze(dim), rng) for dim in (0, 1, 2, -1, -2, -3)]


@numerics
def squeezed(m, rng):
    x = rng.normal(size=(1, 3, 1, 2))
    found = [there_and_back(m, x, lambda t, dim=dim: t.squeeze(dim), rng) for dim in (0, 1, 2, 3, -1, -2, -4)]
    return [there_and_back(m, x, lambda t: t.squeeze(), rng), *found]


@numerics
def squeezed_to_a_single_number(m, rng):
    x = rng.normal(size=(1, 1))
    return [
        there_and_back(m, x, lambda t: t.squeeze(), rng),
        there_and_back(m, x[0], lambda t: t.squeeze(0), rng),
        there_and_back(m, x[0, 0, ...], lambda t: t.squeeze(), rng),
        there_and_back(m, x[0, 0, ...], lambda t: t.squeeze(-1), rng),
        there_and_back(m, x[0, 0, ...], lambda t: t.unsqueeze(-1), rng),
    ]


@numerics
def flattened(m, rng):
    x = rng.normal(size=(2, 3, 4, 5))
    ends = (), (1,), (0, 1), (1, 2), (-2,), (-3, -2), (2, 2)
    return [there_and_back(m, x, lambda t, dims=dims: t.flatten(*dims), rng) for dims in ends]


@numerics
def flattened_by_name(m, rng):
    x = rng.normal(size=(2, 3, 4))
    return [m.Tensor(x).flatten(start_dim=1).data, m.Tensor(x).flatten(end_dim=1).data]


@numerics
def flattened_number_and_nothing(m, rng):
    return [
        there_and_back(m, rng.normal(size=()), lambda t: t.flatten(), rng),
        m.Tensor(np.zeros((2, 0, 3))).flatten(1).data,
    ]


@numerics
def expanded(m, rng):
    x = rng.normal(size=(3, 1))
    shapes = (3, 4), (-1, 4), (2, 3, 4), (2, -1, 4), (2, -1, -1), ((-1, 2),), ([5, 3, 2],)
    return [there_and_back(m, x, lambda t, shape=shape: t.expand(*shape), rng) for shape in shapes]


@numerics
def a_number_expanded(m, rng):
    return there_and_back(m, rng.normal(size=()), lambda t: t.expand(2, 3), rng)


@numerics
def where_the_largest_is(m, rng):
    x = rng.normal(size=(3, 4, 2))
    t = m.Tensor(x, requires_grad=True)
    return [
        *(t.argmax(dim).data for dim in (0, 1, 2, -1, -3)),
        t.argmax().data,
        t.argmax(dim=1).data,
        t.argmax().requires_grad,
    ]


@numerics
def the_first_of_equals(m, rng):
    x = np.array([[1, 5, 5], [5, 1, 5]])
    return [m.Tensor(x).argmax().data, m.Tensor(x).argmax(1).data, m.Tensor(x).argmax(0).data]


@numerics
def compared(m, rng):
    x = rng.integers(0, 3, size=(3, 4)).astype(np.float64)
    row, same = x[0].copy(), rng.integers(0, 3, size=(3, 4)).astype(np.float64)
    t = m.Tensor(x)
    return [
        [compare(t, other).data for other in (1, 0.5, row, same, m.Tensor(row), m.Tensor(same))]
        for compare in COMPARISONS
    ]


@numerics
def compared_from_the_other_side(m, rng):
    x = rng.integers(0, 3, size=(3, 4)).astype(np.float64)
    t = m.Tensor(x)
    return [[compare(other, t).data for other in (1, x[0])] for compare in COMPARISONS]


@numerics
def comparisons_require_no_gradient(m, rng):
    t, one = m.Tensor(rng.normal(size=3), requires_grad=True), m.Tensor(np.array(1.5))
    found = [compare(t, t) for compare in COMPARISONS]
    return [[x.requires_grad for x in found], [compare(one, 1.5).data for compare in COMPARISONS]]


@numerics
def tensors_as_keys(m, rng):
    a, b = m.Tensor(np.ones(2)), m.Tensor(np.zeros(2))
    names = {a: "a", b: "b"}
    return [names[a], names[b]]


@numerics
def one_after_the_other(m, rng):
    x = rng.normal(size=(2, 3, 4))

    def joined(t):
        return t.flatten(1).unsqueeze(-1).expand(-1, -1, 2).contiguous().view(2, 4, 6).to(np.float64)

    return there_and_back(m, x, joined, rng)
