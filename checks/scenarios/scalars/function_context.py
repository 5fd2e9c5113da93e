"""Function and context: functions of one, two and three numbers, recorded and not."""

import math

from learnml.checks.spec import numerics, raised


def values(*numbers):
    """Values to apply functions to; the learner's own where they are built."""
    from myml.scalars.local_backward import Value

    return [Value(number) for number in numbers]


def functions(m):
    """Three functions, by the number of their inputs, and the contexts that they were given."""
    contexts = []

    class Log1p(m.ScalarFunction):
        @staticmethod
        def forward(ctx, x):
            contexts.append(ctx)
            ctx.save_for_backward(x)
            return math.log1p(x)

        @staticmethod
        def backward(ctx, d):
            (x,) = ctx.saved_values
            return d / (1.0 + x)

    class Quotient(m.ScalarFunction):
        @staticmethod
        def forward(ctx, x, y):
            contexts.append(ctx)
            ctx.save_for_backward(x, y)
            return x / y

        @staticmethod
        def backward(ctx, d):
            x, y = ctx.saved_values
            return d / y, -d * x / (y * y)

    class Middle(m.ScalarFunction):
        @staticmethod
        def forward(ctx, x, y, z):
            contexts.append(ctx)
            return sorted([x, y, z])[1]

        @staticmethod
        def backward(ctx, d):
            return 0.0, d, 0.0

    return Log1p, Quotient, Middle, contexts


def seen(value):
    return {
        "data": value.data,
        "op": value.op,
        "classes of parents": [type(parent).__name__ for parent in value.parents],
        "data of parents": [getattr(parent, "data", parent) for parent in value.parents],
        "type": type(value).__name__,
    }


def upstream(rng):
    """A derivative that is neither 0 nor 1."""
    return rng.choice((-1.0, 1.0)) * rng.uniform(1.5, 4.0)


@numerics
def what_a_result_remembers(m, rng):
    log1p, quotient, middle, _ = functions(m)
    x, y, z = values(rng.uniform(0.5, 3.0), rng.uniform(0.5, 3.0), 1.0)
    return {
        "Log1p.apply(x)": seen(log1p.apply(x)),
        "Quotient.apply(x, y)": seen(quotient.apply(x, y)),
        "Middle.apply(y, z, x)": seen(middle.apply(y, z, x)),
    }


@numerics
def one_number_back(m, rng):
    log1p, *_ = functions(m)
    (x,) = values(rng.uniform(0.5, 3.0))
    log1p.apply(x)._backward(upstream(rng))
    return {"x.grad": x.grad}


@numerics
def two_numbers_back(m, rng):
    _, quotient, *_ = functions(m)
    x, y = values(rng.uniform(0.5, 3.0), rng.uniform(0.5, 3.0))
    quotient.apply(x, y)._backward(upstream(rng))
    return {"x.grad": x.grad, "y.grad": y.grad}


# No absolute tolerance: 1e-12 and 0 are to be told apart.
@numerics(atol=0.0)
def small_derivatives_back(m, rng):
    log1p, quotient, *_ = functions(m)
    x, y = values(rng.uniform(0.5, 3.0), rng.uniform(0.5, 3.0))
    quotient.apply(x, y)._backward(1e-12 * upstream(rng))
    found = {"x.grad": x.grad, "y.grad": y.grad}
    log1p.apply(x)._backward(1e-12 * upstream(rng))
    return {**found, "x.grad after another step": x.grad}


@numerics
def three_numbers_back(m, rng):
    middle = functions(m)[2]
    x, y, z = values(1.0, 2.0, 3.0)
    out = middle.apply(x, y, z)
    out._backward(upstream(rng))
    return {"x.grad": x.grad, "y.grad": y.grad, "z.grad": z.grad, "out.grad": out.grad}


@numerics
def forward_is_given_floats(m, rng):
    given = []

    class Note(m.ScalarFunction):
        @staticmethod
        def forward(ctx, *numbers):
            given.append([type(number).__name__ for number in numbers])
            return sum(numbers)

    x, y = values(1, rng.random())
    return {"data": Note.apply(x, y, 2).data, "types of what forward is given": given}


@numerics
def a_number_among_the_values(m, rng):
    _, quotient, *_ = functions(m)
    (x,) = values(rng.uniform(0.5, 3.0))
    out = quotient.apply(x, 4)
    out._backward(upstream(rng))
    return {**seen(out), "x.grad": x.grad}


@numerics
def the_same_value_twice(m, rng):
    _, quotient, *_ = functions(m)
    number, d = round(rng.uniform(0.5, 3.0), 2), round(upstream(rng), 2)
    x, y = values(number, 2.0)
    quotient.apply(x, x)._backward(d)
    found = {f"x.grad, x = {number}, after the step of x / x with d={d}": x.grad}
    quotient.apply(y, x)._backward(d)
    return {
        **found,
        "x.grad after the step of y / x as well, y = 2": x.grad,
        "y.grad after it": y.grad,
        "number of parents of Quotient.apply(x, x)": len(quotient.apply(x, x).parents),
    }


@numerics
def steps_add_up(m, rng):
    log1p, quotient, *_ = functions(m)
    x, y = values(rng.uniform(0.5, 3.0), rng.uniform(0.5, 3.0))
    out = quotient.apply(y, x)
    for step in (log1p.apply(x), out, out):
        step._backward(upstream(rng))
    return {"x.grad": x.grad, "y.grad": y.grad}


@numerics
def each_call_has_a_context_of_its_own(m, rng):
    log1p, quotient, _, contexts = functions(m)
    x, y = values(rng.uniform(0.5, 3.0), rng.uniform(0.5, 3.0))
    first, second = log1p.apply(x), log1p.apply(y)
    quotient.apply(x, y)
    second._backward(upstream(rng))
    first._backward(upstream(rng))
    return {
        "saved_values of each context": [list(ctx.saved_values) for ctx in contexts],
        "x.grad": x.grad,
        "y.grad": y.grad,
    }


@numerics
def what_a_context_keeps(m, rng):
    ctx = m.Context()
    found = {"saved_values at first": ctx.saved_values}
    for kept in ((rng.random(),), (1.0, 2.0, 3.0), ()):
        ctx.save_for_backward(*kept)
        found[f"saved_values after keeping {len(kept)}"] = ctx.saved_values
    return found


@numerics
def what_a_context_has_kept_stays_inside_no_grad(m, rng):
    ctx = m.Context()
    ctx.save_for_backward(rng.random(), 2.0)
    with m.no_grad():
        ctx.save_for_backward(3.0)
        in_a_block = ctx.saved_values
        with m.no_grad():
            ctx.save_for_backward(4.0, 5.0, 6.0)
    return {"saved_values in a block": in_a_block, "saved_values after a block in a block": ctx.saved_values}


@numerics
def joined_to_other_operations(m, rng):
    log1p, quotient, *_ = functions(m)
    x, y = values(rng.uniform(0.5, 3.0), rng.uniform(0.5, 3.0))
    inner = x * y
    out = log1p.apply(inner)
    end = out * 3.0 + quotient.apply(x, out)
    out._backward(upstream(rng))
    inner._backward(inner.grad)
    return {"end.data": end.data, "inner.grad": inner.grad, "x.grad": x.grad, "y.grad": y.grad}


@numerics
def a_subclass_of_the_values(m, rng):
    log1p, quotient, *_ = functions(m)
    (x,) = values(rng.uniform(0.5, 3.0))

    class Named(type(x)):
        pass

    return {
        "of a subclass and a Value": seen(quotient.apply(Named(2.0), x)),
        "of a subclass": seen(log1p.apply(Named(1.0))),
    }


@numerics
def a_subclass_inside_no_grad(m, rng):
    log1p, *_ = functions(m)
    (x,) = values(2.0)

    class Named(type(x)):
        pass

    with m.no_grad():
        unrecorded = log1p.apply(Named(2.0))
    return {"Log1p.apply(Named(2.0)) inside no_grad": seen(unrecorded)}


@numerics
def too_few_or_too_many_derivatives(m, rng):
    def returning(*derivatives):
        class Wrong(m.ScalarFunction):
            @staticmethod
            def forward(ctx, *numbers):
                return 1.0

            @staticmethod
            def backward(ctx, d):
                return derivatives

        return Wrong

    x, y = values(rng.random(), rng.random())
    wrong = {
        "one derivative for two numbers": returning(1.0).apply(x, y),
        "two derivatives for one number": returning(1.0, 2.0).apply(x),
        "three derivatives for two numbers": returning(1.0, 2.0, 3.0).apply(x, y),
    }
    right = returning(1.0, 2.0).apply(x, y)
    found = {}
    for name, out in wrong.items():
        found[f"out._backward(1.0), {name}"] = raised(lambda out=out: out._backward(1.0))
        found[f"x.grad after {name}"] = x.grad
        found[f"y.grad after {name}"] = y.grad
    right._backward(1.0)
    return {**found, "x.grad after two for two": x.grad, "y.grad after two for two": y.grad}


@numerics
def nothing_is_recorded_inside_no_grad(m, rng):
    log1p, quotient, _, contexts = functions(m)
    x, y = values(rng.uniform(0.5, 3.0), rng.uniform(0.5, 3.0))
    with m.no_grad():
        out = quotient.apply(x, y)
        other = log1p.apply(x)
    out._backward(upstream(rng))
    return {
        "Quotient.apply(x, y)": seen(out),
        "Log1p.apply(x)": seen(other),
        "how many values each context has": [len(ctx.saved_values) for ctx in contexts],
        "x.grad": x.grad,
        "y.grad": y.grad,
    }


@numerics
def recorded_again_afterwards(m, rng):
    log1p, _, _, contexts = functions(m)
    (x,) = values(rng.uniform(0.5, 3.0))
    with m.no_grad():
        log1p.apply(x)
    out = log1p.apply(x)
    out._backward(upstream(rng))
    return {
        **seen(out),
        "x.grad": x.grad,
        "how many values each context has": [len(ctx.saved_values) for ctx in contexts],
    }


@numerics
def no_grad_inside_no_grad(m, rng):
    log1p, *_ = functions(m)
    (x,) = values(rng.uniform(0.5, 3.0))
    found = {}
    with m.no_grad():
        found["parents in the outer block"] = len(log1p.apply(x).parents)
        with m.no_grad():
            found["in the inner block"] = len(log1p.apply(x).parents)
        found["after the inner block"] = len(log1p.apply(x).parents)
    return {**found, "after both": len(log1p.apply(x).parents)}


@numerics
def an_exception_ends_no_grad_too(m, rng):
    log1p, *_ = functions(m)
    (x,) = values(rng.uniform(0.5, 3.0))

    def fail():
        with m.no_grad():
            raise KeyError("on the way")

    return {"exception": raised(fail), "parents of a result afterwards": len(log1p.apply(x).parents)}


@numerics
def backward_works_inside_no_grad(m, rng):
    _, quotient, *_ = functions(m)
    x, y = values(rng.uniform(0.5, 3.0), rng.uniform(0.5, 3.0))
    out = quotient.apply(x, y)
    with m.no_grad():
        out._backward(upstream(rng))
    return {"x.grad": x.grad, "y.grad": y.grad}


@numerics
def a_context_inside_no_grad(m, rng):
    with m.no_grad():
        ctx = m.Context()
        ctx.save_for_backward(1.0, 2.0)
    return {"saved_values": ctx.saved_values}
