"""The length of gradients before and after clipping."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Dots, Picture, picture
from learnml.checks.tensors import parameter


@picture
def draw(m, rng):
    before, after, turned = [], [], []
    for _ in range(60):
        p, q = parameter(np.zeros(2)), parameter(np.zeros(1))
        g = rng.normal(size=3) * rng.exponential(1.2)
        p.grad, q.grad = g[:2].copy(), g[2:].copy()
        before.append(float(m.clip_grad_norm([p, q], 1.0)))
        clipped = np.concatenate([p.grad, q.grad])
        after.append(float(np.linalg.norm(clipped)))
        turned.append(float(clipped @ g / (np.linalg.norm(clipped) * np.linalg.norm(g))))
    return Picture(
        "Clipping: shorter, but in the same direction",
        "Up to the limit of 1 nothing changes. Beyond it every gradient has just the length 1. The cosine "
        "between before and after stays 1: all parameters are shortened by the same factor, so the "
        "direction is kept.",
        [
            Curves(
                "Two parameters, clipped together to 1",
                "common norm before",
                "after",
                [Dots("norm", before, after), Dots("cosine of before and after", before, turned)],
            )
        ],
    )
