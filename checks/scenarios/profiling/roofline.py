"""Roofline: ten operations on some machines, and programs of which a part gets faster."""

import math

from learnml.checks.spec import numerics

SIDE = 64
OPERATIONS = {
    "sum of two arrays": (10**6, 12 * 10**6),
    "copy": (0, 8 * 10**6),
    "gelu": (8 * 10**6, 8 * 10**6),
    "layer norm": (7 * 10**6, 8 * 10**6),
    "matrix times vector": (2 * 512**2, 4 * (512**2 + 1024)),
    "matrix times matrix": (2 * 512**3, 12 * 512**2),
    "small matrices": (2 * SIDE**3, 12 * SIDE**2),
    "attention scores": (2 * 1024**2 * 64, 4 * (2 * 1024 * 64 + 1024**2)),
    "convolution": (2 * 1568 * 27, 4 * (2352 + 216 + 1568)),
    "one token of a language model": (2 * 7 * 10**9, 14 * 10**9),
}
MACHINES = {"laptop": (100e9, 20e9), "graphics card": (312e12, 2e12), "microcontroller": (1e8, 4e8)}


@numerics
def intensities(m, rng):
    return {name: m.intensity(flops, nbytes) for name, (flops, nbytes) in OPERATIONS.items()}


@numerics
def ten_operations_on_three_machines(m, rng):
    return {
        machine: {
            name: m.bound(flops / nbytes, peak, bandwidth) for name, (flops, nbytes) in OPERATIONS.items()
        }
        for machine, (peak, bandwidth) in MACHINES.items()
    }


@numerics
def below_at_and_above_the_balance(m, rng):
    return {
        f"intensity {intensity}": m.bound(intensity, 96.0, 16.0)
        for intensity in (5.999, 6.0, 6.001, 0.0, 1e9)
    }


@numerics
def speeds_that_can_be_reached(m, rng):
    return {
        machine: [m.attainable(intensity, *limits) for intensity in (0.0, 0.25, 1, 5.0, 100.0, 156.0, 1e4)]
        for machine, limits in MACHINES.items()
    }


@numerics
def random_machines(m, rng):
    found = {}
    for i in range(20):
        intensity, peak, bandwidth = rng.uniform(0, 10), rng.uniform(1, 50), rng.uniform(1, 50)
        found[f"bound of machine {i}"] = m.bound(intensity, peak, bandwidth)
        found[f"attainable of machine {i}"] = m.attainable(intensity, peak, bandwidth)
    return found


@numerics
def half_of_the_time_twice_as_fast(m, rng):
    return m.amdahl(0.5, 2)


@numerics
def parts_of_a_program(m, rng):
    return [m.amdahl(rng.random(), rng.uniform(0.5, 20)) for _ in range(20)]


@numerics
def nothing_and_everything(m, rng):
    cases = (0, 10), (1, 10), (0.3, 1), (1.0, 0.25), (0.4, 0.5)
    return {f"amdahl{case}": m.amdahl(*case) for case in cases}


@numerics
def a_part_that_takes_no_time_any_more(m, rng):
    return {f"amdahl({share}, inf)": m.amdahl(share, math.inf) for share in (0.75, 0.18, 0)}


@numerics
def nothing_is_left(m, rng):
    return m.amdahl(1, math.inf)
