"""No grad: how deep one is, in blocks and functions, when all goes well and when not."""

from learnml.checks.spec import numerics, raised


@numerics
def outside_of_any_block(m, rng):
    m.no_grad()
    return m.no_grad.depth


@numerics
def one_block(m, rng):
    before = m.no_grad.depth
    with m.no_grad():
        inside = m.no_grad.depth
    return [before, inside, m.no_grad.depth]


@numerics
def one_block_after_the_other(m, rng):
    found = []
    for _ in range(3):
        with m.no_grad():
            found.append(m.no_grad.depth)
        found.append(m.no_grad.depth)
    return found


@numerics
def blocks_inside_blocks(m, rng):
    found = []
    with m.no_grad():
        found.append(m.no_grad.depth)
        for _ in range(2):
            with m.no_grad():
                found.append(m.no_grad.depth)
                with m.no_grad():
                    found.append(m.no_grad.depth)
            found.append(m.no_grad.depth)
    return [*found, m.no_grad.depth]


@numerics
def the_same_object_again(m, rng):
    block, found = m.no_grad(), []
    for _ in range(2):
        with block:
            found.append(m.no_grad.depth)
    return [*found, m.no_grad.depth]


@numerics
def an_exception_ends_a_block(m, rng):
    found = []

    def fail():
        with m.no_grad():
            found.append(m.no_grad.depth)
            raise KeyError("on the way")

    return [raised(fail), found, m.no_grad.depth]


@numerics
def an_exception_inside_two_blocks(m, rng):
    found = []

    def fail():
        with m.no_grad():
            raise KeyError("on the way")

    with m.no_grad():
        found += [raised(fail), m.no_grad.depth]
    return [*found, m.no_grad.depth]


@numerics
def a_return_ends_a_block(m, rng):
    def inside():
        with m.no_grad():
            return m.no_grad.depth

    return [inside(), m.no_grad.depth]


@numerics
def above_a_function(m, rng):
    @m.no_grad()
    def deep(x, y, scale=1.0):
        return [m.no_grad.depth, x, y, scale]

    found = [deep(1, 2), m.no_grad.depth, deep(3, y=4, scale=5.0), m.no_grad.depth]
    with m.no_grad():
        found += [deep(6, 7), m.no_grad.depth]
    return [*found, m.no_grad.depth]


@numerics
def above_a_function_that_is_not_called(m, rng):
    @m.no_grad()
    def deep():
        return m.no_grad.depth

    return [m.no_grad.depth, deep()]


@numerics
def above_a_function_that_calls_itself(m, rng):
    @m.no_grad()
    def deep(n):
        return [m.no_grad.depth, *(deep(n - 1) if n else [])]

    return [deep(2), m.no_grad.depth]


@numerics
def above_a_function_that_raises(m, rng):
    @m.no_grad()
    def fail():
        raise KeyError("on the way")

    return [raised(fail), m.no_grad.depth]
