"""Backpropagate: every gradient of whole graphs, what accumulates, and any depth."""

from learnml.checks.spec import budget, numerics


def upstream(rng):
    """A derivative that is neither 0 nor 1."""
    return rng.choice((-1.0, 1.0)) * rng.uniform(1.5, 4.0)


def numbers(rng, names):
    """A number for each name, short enough to be typed in."""
    return {name: round(rng.uniform(0.5, 2.0), 2) for name in names}


def at(given):
    return ", ".join(f"{name}={number}" for name, number in given.items())


def some(m, given):
    return [m.Value(number) for number in given.values()]


def grads(where, **values):
    """The gradients of these Values, and where they were found."""
    return {f"{name}.grad, {where}": value.grad for name, value in values.items()}


@numerics
def a_sum_of_products(m, rng):
    given = numbers(rng, "abc")
    a, b, c = some(m, given)
    product = a * b
    out = product + c
    m.backpropagate(out)
    return grads(f"out = a * b + c, {at(given)}", a=a, b=b, c=c, product=product, out=out)


@numerics
def a_random_upstream(m, rng):
    given = numbers(rng, "abc")
    a, b, c = some(m, given)
    out = (a * b + c) * a
    m.backpropagate(out, upstream(rng))
    return grads(f"out = (a * b + c) * a, {at(given)}", a=a, b=b, c=c, out=out)


# No absolute tolerance: 1e-12 and 0 are to be told apart.
@numerics(atol=0.0)
def little_from_above(m, rng):
    given = numbers(rng, "abc")
    a, b, c = some(m, given)
    out = (a * b + c).tanh() * a
    m.backpropagate(out, 1e-12 * upstream(rng))
    return grads(f"out = (a * b + c).tanh() * a, {at(given)}", a=a, b=b, c=c, out=out)


@numerics
def nothing_from_above(m, rng):
    given = numbers(rng, "ab")
    a, b = some(m, given)
    out = a * b
    m.backpropagate(out, 0.0)
    found = grads(f"out = a * b, {at(given)}, d=0.0", a=a, b=b, out=out)
    out.backward(0)
    return found | grads("after out.backward(0)", a=a, b=b, out=out)


@numerics
def every_operation(m, rng):
    a, b, c = some(m, numbers(rng, "abc"))
    out = (a - b) / c + a**2 * b**-0.5 - 2**c + (3 - a) * (1 / b) + -c
    out = out + a.relu() * b.exp() + c.log() * (a * b).tanh() - (b - 2 * c).sigmoid() + (a - 9).relu()
    m.backpropagate(out, upstream(rng))
    return {"out.data": out.data, **grads("everything in out", a=a, b=b, c=c)}


@numerics
def the_method_does_the_same(m, rng):
    given = numbers(rng, "ab")
    a, b = some(m, given)
    (a * b).backward()
    found = grads(f"(a * b).backward(), {at(given)}", a=a, b=b)
    (a / b).backward(upstream(rng))
    found |= grads(f"after (a * b).backward() and (a / b).backward(d), {at(given)}", a=a, b=b)
    (a + b).backward(d=upstream(rng))
    return found | grads(f"after (a + b).backward(d=d) as well, {at(given)}", a=a, b=b)


@numerics
def a_value_used_twice(m, rng):
    given = numbers(rng, "ab")
    a, b = some(m, given)
    m.backpropagate(a + a)
    m.backpropagate(b * b)
    return grads(f"root = a + a, {at(given)}", a=a) | grads(f"root = b * b, {at(given)}", b=b)


@numerics
def a_diamond(m, rng):
    given = numbers(rng, "a")
    (a,) = some(m, given)
    b = a * a
    c, e = b + a, b * 3.0
    out = c * e
    m.backpropagate(out, upstream(rng))
    return grads(f"b = a * a, c = b + a, e = b * 3, out = c * e, {at(given)}", a=a, b=b, c=c, e=e, out=out)


@numerics
def a_short_way_and_a_long_way(m, rng):
    given = numbers(rng, "a")
    makers = {
        "b * c + a": lambda a, b, c: b * c + a,
        "a + c * b": lambda a, b, c: a + c * b,
        "a * (c + b * a)": lambda a, b, c: a * (c + b * a),
    }
    found = {}
    for name, make in makers.items():
        (a,) = some(m, given)
        b = a.tanh()
        c = b.exp()
        m.backpropagate(make(a, b, c))
        found |= grads(f"root = {name}, {at(given)}, b = a.tanh(), c = b.exp()", a=a, b=b, c=c)
    return found


@numerics
def random_graphs(m, rng):
    found = {}
    for size in (6, 25):
        nodes = given = some(m, numbers(rng, "abc"))
        for _ in range(size):
            x, y = rng.choice(nodes), rng.choice(nodes)
            nodes = [
                *nodes,
                rng.choice((x + y, x * y * 0.5, x - y, (x * y).tanh(), x.relu(), x.sigmoid() + y)),
            ]
        out = sum(nodes[-4:])
        m.backpropagate(out, upstream(rng))
        found[f"out.data, {size} random operations"] = out.data
        found |= grads(f"{size} random operations", **dict(zip("abc", given)))
    return found


@numerics
def twice_on_the_same_graph(m, rng):
    given = numbers(rng, "ab")
    a, b = some(m, given)
    product = a * b
    out = (product + a).tanh()
    found = {}
    for call in (1, 2, 3):
        m.backpropagate(out, upstream(rng))
        found |= grads(
            f"call {call}, out = (a * b + a).tanh(), {at(given)}", a=a, b=b, product=product, out=out
        )
    return found


@numerics
def two_graphs_with_a_value_in_common(m, rng):
    given = numbers(rng, "ab")
    a, b = some(m, given)
    m.backpropagate(a * b, upstream(rng))
    found = grads(f"root = a * b, {at(given)}", a=a, b=b)
    m.backpropagate(a / b, upstream(rng))
    return found | grads(f"after root = a * b and root = a / b, {at(given)}", a=a, b=b)


@numerics
def what_comes_after_the_root_is_left_out(m, rng):
    given = numbers(rng, "a")
    (a,) = some(m, given)
    middle = a * 2.0
    end = middle * 3.0
    m.backpropagate(middle, upstream(rng))
    found = grads(f"root = middle = a * 2, {at(given)}", a=a, middle=middle, end=end)
    m.backpropagate(end)
    m.backpropagate(middle)
    return found | grads("after root = end = middle * 3 and root = middle", a=a, middle=middle, end=end)


@numerics
def a_gradient_that_was_there_before(m, rng):
    given = numbers(rng, "ab")
    a, b = some(m, given)
    a.grad = 5.0
    m.backpropagate(a * b, upstream(rng))
    return grads(f"which was 5.0, root = a * b, {at(given)}", a=a) | grads("with a.grad = 5.0 before", b=b)


@numerics
def set_to_zero_and_started_again(m, rng):
    given = numbers(rng, "ab")
    a, b = some(m, given)
    out = a * b + b
    m.backpropagate(out)
    a.grad = b.grad = 0.0
    m.backpropagate(out)
    return grads(f"set to 0.0 between two calls, out = a * b + b, {at(given)}", a=a, b=b)


@numerics
def the_root_was_given(m, rng):
    (a,) = some(m, numbers(rng, "a"))
    m.backpropagate(a)
    found = grads("after backpropagate(a)", a=a)
    m.backpropagate(a, upstream(rng))
    found |= grads("after backpropagate(a, d) as well", a=a)
    a.backward(3)
    return found | grads("after a.backward(3) as well", a=a)


@numerics
def nothing_is_returned_and_no_number_changes(m, rng):
    a, b = some(m, numbers(rng, "ab"))
    out = a * b
    returned = {"backpropagate returns": m.backpropagate(out), "backward returns": out.backward()}
    return {**returned, "a.data": a.data, "b.data": b.data, "out.data": out.data}


@numerics
def one_value_in_a_thousand_places(m, rng):
    given = numbers(rng, "ab")
    a, b = some(m, given)
    out = sum(a * i + b for i in range(1_000))
    m.backpropagate(out)
    return grads(f"root = the sum of a * i + b for i below 1000, {at(given)}", a=a, b=b)


@numerics
def doubled_sixty_times(m, rng):
    (a,) = some(m, numbers(rng, "a"))
    out = a
    for _ in range(60):
        out = out + out
    m.backpropagate(out)
    return grads("a doubled sixty times", a=a)


# Ten seconds: torch takes longer for an operation than Python does. Freeing it all is part of the case.
@numerics(seconds=10)
def a_chain_of_50_000(m, rng):
    a = m.Value(0.5)
    out = a
    for _ in range(50_000):
        out = out + a
    m.backpropagate(out)
    return grads("50 000 sums with a", a=a)


# 41 Values. Each has one step to take, and the order is the same for all that is done. Of the 81 calls 40 are
# those of a `_backward` that hands on to a function of the same name, as a Value may be built too.
@budget(calls={"_backward": 81, "topological_sort": 1})
def one_step_for_each_value(m, rng):
    first = out = m.Value(1.0)
    for _ in range(40):
        out = out + out
    return lambda: [m.backpropagate(out), first.grad]
