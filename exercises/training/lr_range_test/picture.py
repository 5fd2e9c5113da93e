"""Softmax regression on digits, with a rate that rises."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture
from learnml.exercises.datasets import mnist


@picture
def draw(m, rng):
    images, labels = mnist()
    x = images[:3200].reshape(3200, -1) / 255.0
    hot = np.eye(10)[labels[:3200]]
    weights, batches = np.zeros((x.shape[1], 10)), iter(rng.permutation(3200).reshape(100, 32))
    found = []

    def step(rate):
        rows = next(batches)
        logits = x[rows] @ weights
        p = np.exp(logits - logits.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        weights.__isub__(rate * x[rows].T @ (p - hot[rows]) / 32)
        found.append(float(-np.log((p * hot[rows]).sum(axis=1) + 1e-30).mean()))
        return found[-1]

    rates, losses = m.lr_range_test(step, 1e-4, 100.0, 100, stop=1.5)
    picked = m.pick_rate(rates, losses)
    places = np.log10(rates)
    return Picture(
        "Learning rate range test: one run, all rates",
        "Small rates do nothing, larger ones bring the loss down, and at last it explodes. The rate that is "
        "picked is where the smoothed loss falls fastest, well before its lowest point.",
        [
            Curves(
                "",
                "log10 of the rate",
                "loss",
                [
                    Line("of each batch", places, found[: len(rates)]),
                    Line("smoothed", places, losses),
                    Dots("picked", [np.log10(picked)], [losses[rates.index(picked)]]),
                ],
            )
        ],
    )
