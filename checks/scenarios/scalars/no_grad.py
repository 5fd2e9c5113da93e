"""No grad: how deep one is, in blocks and functions, when all goes well and when not."""

from learnml.checks.spec import numerics, raised


@numerics
def outside_of_any_block(m, rng):
    m.no_grad()
    return {"no_grad.depth": m.no_grad.depth}


@numerics
def one_block(m, rng):
    before = m.no_grad.depth
    with m.no_grad():
        inside = m.no_grad.depth
    return {
        "no_grad.depth before": before,
        "no_grad.depth inside": inside,
        "no_grad.depth afterwards": m.no_grad.depth,
    }


@numerics
def one_block_after_the_other(m, rng):
    found = {}
    for which in ("first", "second", "third"):
        with m.no_grad():
            found[f"no_grad.depth inside the {which} block"] = m.no_grad.depth
        found[f"no_grad.depth after the {which} block"] = m.no_grad.depth
    return found


@numerics
def blocks_inside_blocks(m, rng):
    found = {}
    with m.no_grad():
        found["no_grad.depth inside the outer block"] = m.no_grad.depth
        for which in ("first", "second"):
            with m.no_grad():
                found[f"no_grad.depth inside the {which} inner block"] = m.no_grad.depth
                with m.no_grad():
                    found[f"no_grad.depth one deeper in the {which}"] = m.no_grad.depth
            found[f"no_grad.depth after the {which} inner block"] = m.no_grad.depth
    return {**found, "no_grad.depth after all of them": m.no_grad.depth}


@numerics
def the_same_object_again(m, rng):
    block, found = m.no_grad(), {}
    for time in ("first", "second"):
        with block:
            found[f"no_grad.depth inside, the {time} time"] = m.no_grad.depth
    return {**found, "no_grad.depth afterwards": m.no_grad.depth}


@numerics
def the_same_object_inside_itself(m, rng):
    block, found = m.no_grad(), {}
    with block:
        found["no_grad.depth inside once"] = m.no_grad.depth
        with block:
            found["no_grad.depth inside twice"] = m.no_grad.depth
        found["no_grad.depth after the inner block"] = m.no_grad.depth
    return {**found, "no_grad.depth after both": m.no_grad.depth}


@numerics
def an_exception_ends_a_block(m, rng):
    found = []

    def fail():
        with m.no_grad():
            found.append(m.no_grad.depth)
            raise KeyError("on the way")

    return {
        "what comes out": raised(fail),
        "no_grad.depth inside": found,
        "no_grad.depth afterwards": m.no_grad.depth,
    }


@numerics
def an_exception_inside_two_blocks(m, rng):
    def fail():
        with m.no_grad():
            raise KeyError("on the way")

    with m.no_grad():
        found = {
            "what comes out of the inner block": raised(fail),
            "no_grad.depth after the inner block": m.no_grad.depth,
        }
    return {**found, "no_grad.depth after the outer block": m.no_grad.depth}


@numerics
def a_return_ends_a_block(m, rng):
    def inside():
        with m.no_grad():
            return m.no_grad.depth

    return {"no_grad.depth inside": inside(), "no_grad.depth afterwards": m.no_grad.depth}


@numerics
def above_a_function(m, rng):
    @m.no_grad()
    def deep(x, y, scale=1.0):
        return {"depth": m.no_grad.depth, "x": x, "y": y, "scale": scale}

    found = {"deep(1, 2)": deep(1, 2), "no_grad.depth after it": m.no_grad.depth}
    found |= {"deep(3, y=4, scale=5.0)": deep(3, y=4, scale=5.0), "no_grad.depth after that": m.no_grad.depth}
    with m.no_grad():
        found |= {"deep(6, 7) in a block": deep(6, 7), "no_grad.depth after it in the block": m.no_grad.depth}
    return {**found, "no_grad.depth after the block": m.no_grad.depth}


@numerics
def above_a_function_that_is_called_again(m, rng):
    depths = []

    @m.no_grad()
    def deep(x, scale=1.0):
        depths.append(m.no_grad.depth)
        return x * scale + len(depths)

    found = {
        "deep(3.0)": deep(3.0),
        "deep(3.0, scale=2.0)": deep(3.0, scale=2.0),
        "deep(3.0), again": deep(3.0),
    }
    return {**found, "no_grad.depth in each call": depths}


@numerics
def above_a_function_that_is_not_called(m, rng):
    @m.no_grad()
    def deep():
        return m.no_grad.depth

    return {"no_grad.depth before the call": m.no_grad.depth, "deep()": deep()}


@numerics
def above_a_function_that_calls_itself(m, rng):
    @m.no_grad()
    def deep(n):
        return [m.no_grad.depth, *(deep(n - 1) if n else [])]

    return {"deep(2)": deep(2), "no_grad.depth afterwards": m.no_grad.depth}


@numerics
def above_a_function_that_raises(m, rng):
    @m.no_grad()
    def fail():
        raise KeyError("on the way")

    return {"what comes out": raised(fail), "no_grad.depth afterwards": m.no_grad.depth}
