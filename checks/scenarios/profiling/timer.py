"""Timer: a planted clock, which only moves while the function that is timed is running."""

from learnml.checks.spec import numerics, raised, shape


class Planted:
    """A function that takes the times it was told to, and the clock that shows them."""

    def __init__(self, *durations, now=0.0, reading=0.0):
        self.durations, self.now, self.reading = list(durations), now, reading
        self.calls = 0

    def __call__(self):
        self.now += self.durations[self.calls % len(self.durations)]
        self.calls += 1

    def clock(self):
        self.now += self.reading
        return self.now


def benched(m, planted, **options):
    return {"found": m.bench(planted, clock=planted.clock, **options), "calls": planted.calls}


@shape
def a_dict_of_three_floats(m, rng):
    planted = Planted(*rng.random(11))
    return m.bench(planted, clock=planted.clock)


@numerics
def nine_calls_and_one_that_was_disturbed(m, rng):
    return benched(m, Planted(0.9, 0.5, 24, 24, 25, 24, 31, 24, 25, 24, 58))


@numerics
def random_times(m, rng):
    return {
        f"warmup={warmup}, reps={reps}": benched(
            m, Planted(*rng.random(warmup + reps)), warmup=warmup, reps=reps
        )
        for warmup, reps in ((0, 5), (3, 4), (1, 9), (2, 2))
    }


@numerics
def a_slow_first_call_is_not_timed(m, rng):
    return {
        f"warmup={warmup}": benched(m, Planted(1000, 500, 1, 2, 4, 8), warmup=warmup, reps=4)
        for warmup in (0, 1, 2)
    }


@numerics
def one_call(m, rng):
    return benched(m, Planted(7, 3), warmup=1, reps=1)


@numerics
def all_times_alike(m, rng):
    return benched(m, Planted(*[0.25] * 11))


@numerics
def a_clock_that_starts_elsewhere(m, rng):
    return benched(m, Planted(*rng.integers(1, 90, size=9).tolist(), now=-5e5), warmup=0)


@numerics(rtol=1e-6)
def microseconds_and_days(m, rng):
    return {f"times around {unit:g} s": benched(m, Planted(*(rng.random(11) * unit))) for unit in (1e-6, 1e5)}


@numerics
def the_clock_has_costs_of_its_own(m, rng):
    """Each reading takes a while; once before a call and once after it is enough."""
    return benched(m, Planted(1, 1, 5, 6, 8, reading=0.5), reps=3)


@numerics
def an_error_is_passed_on(m, rng):
    return raised(lambda: m.bench(lambda: {}["nothing"], clock=Planted().clock))
