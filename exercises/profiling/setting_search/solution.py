"""Setting search: a walk through settings of a network, towards fewer errors."""


def search(errors, start, sizes, steps, rng):
    """Walk through settings: at each step look at one neighbor, and go there if it is no worse.

    errors: errors(setting) trains a network, and returns how many of the test rows it gets wrong: an int.
    It is called at most once for each setting, since a call takes minutes.
    start: tuple of ints, the first setting. sizes: tuple of as many ints; the i-th number of a setting is
    from 0 to sizes[i] - 1.
    steps: int. rng: numpy Generator. Each step draws an axis by `rng.integers(len(sizes))`, then
    `rng.integers(2)`: 0 is one down on that axis, 1 one up. A neighbor outside of the sizes is not looked at.
    Returns (the list of the settings where the walk was before, between and after the steps, the errors of
    the last one).
    """
    known = {}

    def look(setting):
        if setting not in known:
            known[setting] = errors(setting)
        return known[setting]

    path = [start]
    for _ in range(steps):
        here = path[-1]
        there = _neighbor(here, rng.integers(len(sizes)), 2 * rng.integers(2) - 1, sizes)
        path.append(there if look(there) <= look(here) else here)
    return path, look(path[-1])


def _neighbor(setting, axis, change, sizes):
    """The setting with one number changed, or the same one where that leads outside."""
    moved = list(setting)
    moved[axis] = int(min(max(moved[axis] + change, 0), sizes[axis] - 1))
    return tuple(moved)
