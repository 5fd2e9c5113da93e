"""Batches without waiting: queues, late arrivals, empty steps, both ways of planning."""

from learnml.checks.spec import budget, numerics


def requests(rng, count, late=10, longest=8):
    return [rng.randrange(late) for _ in range(count)], [rng.randrange(1, longest) for _ in range(count)]


def both(m, *request):
    return {"continuous": m.continuous(*request), "static": m.static(*request)}


@numerics
def all_at_once(m, rng):
    return {f"{slots} slots": both(m, [0, 0, 0, 0], [1, 4, 2, 1], slots) for slots in (1, 2, 3, 4, 9)}


@numerics
def one_request(m, rng):
    return {
        f"arrivals [{arrival}], lengths [{length}], slots {slots}": both(m, [arrival], [length], slots)
        for arrival in (0, 3)
        for length in (1, 4)
        for slots in (1, 2)
    }


@numerics
def no_requests(m, rng):
    return both(m, [], [], 3)


@numerics
def equal_lengths(m, rng):
    return both(m, [0] * 7, [3] * 7, 3)


@numerics
def one_after_the_other(m, rng):
    return {f"{slots} slots": both(m, [0, 1, 2, 3, 4, 5], [3] * 6, slots) for slots in (1, 2, 3)}


@numerics
def a_quiet_time(m, rng):
    return both(m, [2, 9, 9, 15], [2, 3, 1, 2], 2)


@numerics
def numbers_that_are_no_order_of_arrival(m, rng):
    return both(m, [5, 0, 3, 0, 5, 1], [2, 3, 4, 2, 1, 5], 2)


@numerics
def nobody_overtakes(m, rng):
    return both(m, [0, 0, 1, 1, 1], [6, 5, 7, 1, 1], 2)


@numerics
def arrived_just_when_a_batch_is_done(m, rng):
    return both(m, [0, 0, 3, 4], [3, 2, 2, 1], 2)


@numerics
def random_requests(m, rng):
    return {
        f"{count} requests, {slots} slots": both(m, *requests(rng, count), slots)
        for count, slots in ((5, 2), (12, 3), (20, 4), (9, 1))
    }


@numerics
def long_and_short_ones(m, rng):
    lengths = [rng.choice([1, 2, 3, 40]) for _ in range(16)]
    return both(m, [0] * 16, lengths, 4)


@numerics
def how_well_it_is_used(m, rng):
    arrivals, lengths = requests(rng, 10)
    plans = both(m, arrivals, lengths, 3)
    return {
        **{f"utilization of {name}": m.utilization(trace, 3) for name, trace in plans.items()},
        "utilization([[0, 1], [1], [], [2]], 2)": m.utilization([[0, 1], [1], [], [2]], 2),
        "utilization([[]], 4)": m.utilization([[]], 4),
    }


@numerics
def the_lists_are_left_alone(m, rng):
    arrivals, lengths = requests(rng, 6)
    both(m, arrivals, lengths, 2)
    return {"arrivals": arrivals, "lengths": lengths}


@budget(growth=1.5, n=400)
def a_long_queue(m, rng, n):
    lengths = [rng.randrange(1, 4) for _ in range(n)]
    return lambda: m.continuous([0] * n, lengths, 4)
