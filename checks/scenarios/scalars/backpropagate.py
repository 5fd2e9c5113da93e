"""Backpropagate: every gradient of whole graphs, what accumulates, and any depth."""

from learnml.checks.spec import budget, numerics


def upstream(rng):
    """A derivative that is neither 0 nor 1."""
    return rng.choice((-1.0, 1.0)) * rng.uniform(1.5, 4.0)


def some(m, rng, count):
    return [m.Value(rng.uniform(0.5, 2.0)) for _ in range(count)]


def grads(**values):
    return {f"{name}.grad": value.grad for name, value in values.items()}


@numerics
def a_sum_of_products(m, rng):
    a, b, c = some(m, rng, 3)
    product = a * b
    out = product + c
    m.backpropagate(out)
    return grads(a=a, b=b, c=c, product=product, out=out)


@numerics
def a_random_upstream(m, rng):
    a, b, c = some(m, rng, 3)
    out = (a * b + c) * a
    m.backpropagate(out, upstream(rng))
    return grads(a=a, b=b, c=c, out=out)


@numerics
def every_operation(m, rng):
    a, b, c = some(m, rng, 3)
    out = (a - b) / c + a**2 * b**-0.5 - 2**c + (3 - a) * (1 / b) + -c
    out = out + a.relu() * b.exp() + c.log() * (a * b).tanh() - (b - 2 * c).sigmoid() + (a - 9).relu()
    m.backpropagate(out, upstream(rng))
    return {"data": out.data, **grads(a=a, b=b, c=c)}


@numerics
def the_method_does_the_same(m, rng):
    a, b = some(m, rng, 2)
    (a * b).backward()
    (a / b).backward(upstream(rng))
    (a + b).backward(d=upstream(rng))
    return grads(a=a, b=b)


@numerics
def a_value_used_twice(m, rng):
    a, b = some(m, rng, 2)
    m.backpropagate(a + a)
    m.backpropagate(b * b)
    return {"a.grad after a + a": a.grad, "b.grad after b * b": b.grad}


@numerics
def a_diamond(m, rng):
    (a,) = some(m, rng, 1)
    b = a * a
    c, e = b + a, b * 3.0
    out = c * e
    m.backpropagate(out, upstream(rng))
    return grads(a=a, b=b, c=c, e=e, out=out)


@numerics
def a_short_way_and_a_long_way(m, rng):
    (a,) = some(m, rng, 1)
    b = a.tanh()
    c = b.exp()
    roots = {"b * c + a": b * c + a, "a + c * b": a + c * b, "a * (c + b * a)": a * (c + b * a)}
    found = {}
    for name, root in roots.items():
        a.grad = 0.0
        m.backpropagate(root)
        found[f"from {name}"] = grads(a=a, b=b, c=c)
    return found


@numerics
def random_graphs(m, rng):
    found = {}
    for size in (6, 25):
        nodes = given = some(m, rng, 3)
        for _ in range(size):
            x, y = rng.choice(nodes), rng.choice(nodes)
            nodes = [
                *nodes,
                rng.choice((x + y, x * y * 0.5, x - y, (x * y).tanh(), x.relu(), x.sigmoid() + y)),
            ]
        out = sum(nodes[-4:])
        m.backpropagate(out, upstream(rng))
        gradients = {f"grad of value {i}": value.grad for i, value in enumerate(given)}
        found[f"{size} operations"] = {"data": out.data, **gradients}
    return found


@numerics
def twice_on_the_same_graph(m, rng):
    a, b = some(m, rng, 2)
    product = a * b
    out = (product + a).tanh()
    found = {}
    for call in (1, 2, 3):
        m.backpropagate(out, upstream(rng))
        found[f"after call {call}"] = grads(a=a, b=b, product=product, out=out)
    return found


@numerics
def two_graphs_with_a_value_in_common(m, rng):
    a, b = some(m, rng, 2)
    m.backpropagate(a * b, upstream(rng))
    m.backpropagate(a / b, upstream(rng))
    return grads(a=a, b=b)


@numerics
def what_comes_after_the_root_is_left_out(m, rng):
    (a,) = some(m, rng, 1)
    middle = a * 2.0
    end = middle * 3.0
    m.backpropagate(middle, upstream(rng))
    found = grads(a=a, middle=middle, end=end)
    m.backpropagate(end)
    m.backpropagate(middle)
    return {"once": found, "three times": grads(a=a, middle=middle, end=end)}


@numerics
def a_gradient_that_was_there_before(m, rng):
    a, b = some(m, rng, 2)
    a.grad = 5.0
    m.backpropagate(a * b, upstream(rng))
    return grads(a=a, b=b)


@numerics
def set_to_zero_and_started_again(m, rng):
    a, b = some(m, rng, 2)
    out = a * b + b
    m.backpropagate(out)
    a.grad = b.grad = 0.0
    m.backpropagate(out)
    return grads(a=a, b=b)


@numerics
def the_root_was_given(m, rng):
    (a,) = some(m, rng, 1)
    m.backpropagate(a)
    m.backpropagate(a, upstream(rng))
    a.backward(3)
    return a.grad


@numerics
def nothing_is_returned_and_no_number_changes(m, rng):
    a, b = some(m, rng, 2)
    out = a * b
    returned = {"backpropagate returns": m.backpropagate(out), "backward returns": out.backward()}
    return {**returned, "a.data": a.data, "b.data": b.data, "out.data": out.data}


@numerics
def one_value_in_a_thousand_places(m, rng):
    a, b = some(m, rng, 2)
    out = sum(a * i + b for i in range(1_000))
    m.backpropagate(out)
    return grads(a=a, b=b)


@numerics
def doubled_sixty_times(m, rng):
    (a,) = some(m, rng, 1)
    out = a
    for _ in range(60):
        out = out + out
    m.backpropagate(out)
    return a.grad


# Ten seconds: torch takes longer for an operation than Python does. Freeing it all is part of the case.
@numerics(seconds=10)
def a_chain_of_50_000(m, rng):
    a = m.Value(0.5)
    out = a
    for _ in range(50_000):
        out = out + a
    m.backpropagate(out)
    return a.grad


# 41 Values. Each has one step to take, and the order is the same for all that is done. Of the 81 calls 40 are
# those of a `_backward` that hands on to a function of the same name, as a Value may be built too.
@budget(calls={"_backward": 81, "topological_sort": 1})
def one_step_for_each_value(m, rng):
    first = out = m.Value(1.0)
    for _ in range(40):
        out = out + out
    return lambda: [m.backpropagate(out), first.grad]
