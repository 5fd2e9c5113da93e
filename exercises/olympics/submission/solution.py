"""Submission: claims, and beside them all that is needed to compute them again."""

import numpy as np
from myml.olympics.compare import faster


def figures(runs, seed):
    """Compute what can be claimed of an entry beside its baseline: a dict of four floats.

    runs: dict with the keys "baseline" and "entry". Each is a dict again:
    "seconds": times, measured in pairs: the i-th of both belong together. ValueError if there
    are not as many of one as of the other.
    "bytes": int, the size of the model. "right": for each test row, whether it was classified right.
    The last two may be lists or arrays, and their numbers Python's or numpy's.
    seed: int. `faster` is given np.random.default_rng(seed).
    "speed": the median of the entry's seconds, divided by that of the baseline's. "size": the same of bytes.
    "accuracy": how many points more the entry has, in percent: 92 % in place of 90 % is 2.0.
    "p": what `faster` says of the entry's seconds, beside the baseline's.
    """
    entry, baseline = runs["entry"], runs["baseline"]
    rng = np.random.default_rng(seed)
    return {
        "speed": float(np.median(entry["seconds"]) / np.median(baseline["seconds"])),
        "size": float(entry["bytes"] / baseline["bytes"]),
        "accuracy": float(100 * (np.mean(entry["right"]) - np.mean(baseline["right"]))),
        "p": faster(entry["seconds"], baseline["seconds"], rng),
    }


def build_submission(runs, seed=0):
    """Return a submission: a dict {"runs": ..., "seed": ..., "figures": ...} that json.dumps accepts.

    Its runs are those given, with lists of Python's floats for "seconds", an int for "bytes" and lists of
    bools for "right". The runs given are not changed.
    """
    plain = {
        name: {
            "seconds": [float(t) for t in run["seconds"]],
            "bytes": int(run["bytes"]),
            "right": [bool(r) for r in run["right"]],
        }
        for name, run in runs.items()
    }
    return {"runs": plain, "seed": seed, "figures": figures(plain, seed)}


def faults(submission):
    """Return the names of the figures in a submission that its runs and its seed do not bear out, sorted.

    A figure is borne out if it is within 1e-9, relatively, of what `figures` computes. One that is missing
    is a fault, and so is one that `figures` does not have.
    """
    claimed = submission["figures"]
    true = figures(submission["runs"], submission["seed"])
    return sorted(
        name
        for name in claimed.keys() | true.keys()
        if name not in claimed or name not in true or not np.isclose(claimed[name], true[name], 1e-9, 0)
    )
