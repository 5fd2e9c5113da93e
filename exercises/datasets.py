"""The data sets bundled with the course."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"


def breast_cancer() -> tuple[list[list[float]], list[int]]:
    """569 rows of 30 measurements, and their labels: 1 for a benign tumour, 0 for a malignant one.

    Source: `sklearn.datasets.load_breast_cancer`.
    """
    lines = (FOLDER / "breast_cancer.csv").read_text().splitlines()[1:]
    table = [[float(cell) for cell in line.split(",")] for line in lines]
    return [row[:-1] for row in table], [int(row[-1]) for row in table]


def breast_cancer_features() -> list[str]:
    """The names of the 30 measurements."""
    with (FOLDER / "breast_cancer.csv").open() as file:
        return file.readline().strip().split(",")[:-1]


def mnist_pair(zero: int, one: int) -> tuple[Any, list[int]]:
    """The handwritten digits of two classes: a uint8 array (n, 28, 28), and their labels, 0 or 1."""
    images, digits = mnist()
    wanted = (digits == zero) | (digits == one)
    return images[wanted], (digits[wanted] == one).astype(int).tolist()


def mnist() -> tuple[Any, Any]:
    """10,000 handwritten digits: a uint8 array (n, 28, 28), and an int64 array (n,) of labels, 0 to 9."""
    import numpy as np

    with np.load(FOLDER / "mnist_10k.npz") as file:
        return file["images"], file["labels"].astype(np.int64)


def shakespeare() -> str:
    """Nine plays by Shakespeare, 1,150,844 characters of ASCII, 76 distinct ones."""
    return (FOLDER / "shakespeare.txt").read_text(encoding="ascii")
