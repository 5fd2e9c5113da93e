"""What is read from an output takes no more of the tutor's memory than the output itself gives reason for."""

from __future__ import annotations

import tracemalloc

import numpy as np

from learnml.checks.judge.readings import reading
from learnml.checks.worker.wire import Array
from learnml.exercises.loading import load_course


def test_the_product_of_two_thin_matrices_is_not_computed() -> None:
    def sent(array: np.ndarray) -> Array:
        return Array(array.dtype.str, array.shape, array.tobytes())

    scenarios = load_course().find("compression/low_rank").scenarios
    output = [(sent(np.ones((5000, 1))), sent(np.ones((1, 5000))))]
    tracemalloc.start()
    assert reading(scenarios, "products")(output) == output
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**20
