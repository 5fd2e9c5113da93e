"""A submission with PyTorch's statistics, and a paired test by signs of its own."""

import numpy as np
import torch


def figures(runs, seed):
    ours, theirs = runs["entry"], runs["baseline"]
    if len(ours["seconds"]) != len(theirs["seconds"]):
        raise ValueError("not in pairs")
    seconds = [
        torch.tensor([float(t) for t in run["seconds"]], dtype=torch.float64) for run in (ours, theirs)
    ]
    right = [torch.tensor([float(r) for r in run["right"]], dtype=torch.float64) for run in (ours, theirs)]
    return {
        "speed": (seconds[0].quantile(0.5) / seconds[1].quantile(0.5)).item(),
        "size": int(ours["bytes"]) / int(theirs["bytes"]),
        "accuracy": 100 * (right[0].mean() - right[1].mean()).item(),
        "p": _by_luck(seconds[0] - seconds[1], seed),
    }


def _by_luck(d, seed):
    own = torch.from_numpy(np.random.default_rng(seed).integers(2, size=(10_000, len(d)))).bool()
    flipped = torch.where(own, 0.0, d).sum(1)
    return (1 + (2 * flipped >= -1e-9 * d.abs().sum()).sum().item()) / 10_001


def build_submission(runs, seed=0):
    plain = {}
    for name in runs:
        plain[name] = {
            "seconds": torch.tensor([float(t) for t in runs[name]["seconds"]], dtype=torch.float64).tolist(),
            "bytes": int(runs[name]["bytes"]),
            "right": torch.tensor([int(r) for r in runs[name]["right"]]).bool().tolist(),
        }
    return {"runs": plain, "seed": seed, "figures": figures(plain, seed)}


def faults(submission):
    found = set()
    true, claimed = figures(submission["runs"], submission["seed"]), submission["figures"]
    found.update(set(true).symmetric_difference(claimed))
    for name in set(true) & set(claimed):
        pair = [torch.tensor(x[name], dtype=torch.float64) for x in (claimed, true)]
        if not torch.isclose(*pair, rtol=1e-9, atol=0):
            found.add(name)
    return sorted(found)
