"""Cross-entropy: any number of dimensions, ignored targets, reductions, smoothing, and no array too many."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised, shape
from learnml.checks.tensors import tensor, there_and_back

REDUCTIONS = ("mean", "sum", "none")


def both_ways(function, *arrays, rng):
    """The output, and the gradient of each input."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(("x", "w"), found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


def loss(m, logits, targets, rng, **options):
    return both_ways(lambda x: m.cross_entropy(x, targets, **options), logits, rng=rng)


def each_reduced(m, logits, targets, rng, **options):
    """The loss by each reduction."""
    return {
        f"reduction '{how}'": loss(m, logits, targets, rng, reduction=how, **options) for how in REDUCTIONS
    }


@numerics
def a_batch_of_rows(m, rng):
    return loss(m, rng.normal(size=(5, 3)), rng.integers(3, size=5), rng)


@numerics
def each_reduction(m, rng):
    return each_reduced(m, rng.normal(size=(6, 4)), rng.integers(4, size=6), rng)


@numerics
def sequences_and_images(m, rng):
    return {
        f"logits {shape}, reduction '{how}'": loss(
            m, rng.normal(size=shape), rng.integers(shape[-1], size=shape[:-1]), rng, reduction=how
        )
        for shape in ((2, 3, 5), (2, 3, 2, 4))
        for how in REDUCTIONS
    }


@numerics
def one_row_without_a_batch(m, rng):
    return {
        f"reduction '{how}'": loss(m, rng.normal(size=4), np.array(2), rng, reduction=how)
        for how in REDUCTIONS
    }


@numerics
def targets_that_are_ignored(m, rng):
    return each_reduced(m, rng.normal(size=(6, 4)), np.array([0, -100, 3, 1, -100, 2]), rng)


@numerics
def another_number_to_ignore(m, rng):
    x, t = rng.normal(size=(2, 4, 5)), rng.integers(1, 5, size=(2, 4))
    t[0, 2:] = 0
    return {f"ignore_index={i}": each_reduced(m, x, t, rng, ignore_index=i) for i in (0, 4)}


@numerics
def a_number_to_ignore_far_outside(m, rng):
    return loss(m, rng.normal(size=(4, 3)), np.array([999, 0, 2, 999]), rng, ignore_index=999)


@numerics
def nothing_left_to_learn_from(m, rng):
    x, t = rng.normal(size=(3, 4)), np.full(3, -100)
    values = {
        f"loss, reduction '{how}'": m.cross_entropy(tensor(x), t, reduction=how).data for how in REDUCTIONS
    }
    return {**values, "there and back, reduction 'sum'": loss(m, x, t, rng, reduction="sum")}


@numerics
def no_rows_at_all(m, rng):
    x, t = np.zeros((0, 4)), np.zeros(0, dtype=np.int64)
    return {
        "the mean": m.cross_entropy(tensor(x), t).data,
        "reduction 'sum'": loss(m, x, t, rng, reduction="sum"),
        "reduction 'none'": loss(m, x, t, rng, reduction="none"),
    }


@numerics
def smoothed_labels(m, rng):
    x, t = rng.normal(size=(5, 4)), rng.integers(4, size=5)
    return {f"label_smoothing={e}": each_reduced(m, x, t, rng, label_smoothing=e) for e in (0.1, 0.5, 1.0)}


@numerics
def smoothed_labels_some_of_them_ignored(m, rng):
    x, t = rng.normal(size=(2, 3, 4)), np.array([[0, -100, 3], [1, 2, -100]])
    return each_reduced(m, x, t, rng, label_smoothing=0.2)


@numerics
def a_single_class(m, rng):
    return loss(m, rng.normal(size=(3, 1)), np.array([0, -100, 0]), rng, reduction="none")


@numerics
def logits_too_large_to_exponentiate(m, rng):
    x = np.array(
        [
            [1e4, 0.0, -1e4],
            [1e4, 1e4, 1e4],
            [-800.0, 0.0, -5000.0],
            [-3000.0, -3001.0, -3002.0],
            [3e12, 0.0, -3e12],
        ]
    )
    t = np.array([2, 0, 0, 1, 1])
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        return {
            f"label_smoothing={e}": loss(m, x, t, rng, reduction="none", label_smoothing=e)
            for e in (0.0, 0.1)
        }


@shape
def float32_stays_float32(m, rng):
    x, t = rng.normal(size=(5, 3)).astype(np.float32), np.array([0, 2, 1, -100, 1])
    return {f"label_smoothing={e}": each_reduced(m, x, t, rng, label_smoothing=e) for e in (0.0, 0.1)}


@numerics
def targets_in_a_tensor(m, rng):
    x, t = rng.normal(size=(5, 3)), tensor(rng.integers(3, size=5), False)
    smoothed = m.cross_entropy(tensor(x), t, label_smoothing=0.1).data
    return {**loss(m, x, t, rng), "loss, label_smoothing=0.1": smoothed}


@numerics
def after_another_operation(m, rng):
    x, w = rng.normal(size=(4, 3)), rng.normal(size=(3, 5))
    t = rng.integers(5, size=4)
    return both_ways(lambda x, w: m.cross_entropy(x @ w, t) * 3.0, x, w, rng=rng)


@numerics
def two_losses_in_one_graph(m, rng):
    x, z = rng.normal(size=(2, 4, 3))
    t, u = np.array([0, -100, 2, 1]), np.array([2, 1, -100, 0])

    def together(x, z):
        plain = m.cross_entropy(x, t, reduction="none")
        return plain + m.cross_entropy(z, u, reduction="none", label_smoothing=0.3)

    found = there_and_back(together, x, z, rng=rng)
    names = ("gradient of x", "gradient of z, label_smoothing=0.3")
    return {"output": found["output"], **dict(zip(names, found["gradients"], strict=False))}


@numerics
def a_target_outside_the_classes(m, rng):
    def outcome(target, **options):
        return raised(lambda: m.cross_entropy(tensor(np.zeros((3, 4))), np.array([0, target, 1]), **options))

    return {
        **{f"target {t} of 4 classes": outcome(t) for t in (4, -1, 100, -4, 3)},
        "target -100, ignore_index=0": outcome(-100, ignore_index=0),
        "target -1, ignore_index=-1": outcome(-1, ignore_index=-1),
        "target -1, reduction 'none'": outcome(-1, reduction="none"),
    }


@numerics
def shapes_that_do_not_fit(m, rng):
    shapes = [
        ((3, 4), (4,)),
        ((3, 4), (3, 1)),
        ((3, 4), ()),
        ((2, 3, 4), (6,)),
        ((2, 3, 4), (2, 4)),
        ((4,), (1,)),
    ]
    return {
        f"logits {a}, targets {b}": raised(
            lambda a=a, b=b: m.cross_entropy(tensor(np.zeros(a)), np.zeros(b, np.int64))
        )
        for a, b in shapes
    }


@numerics
def a_reduction_that_is_unknown(m, rng):
    x, t = tensor(rng.normal(size=(3, 4))), rng.integers(4, size=3)
    return {
        f"reduction '{how}'": raised(lambda how=how: m.cross_entropy(x, t, reduction=how))
        for how in ("average", "")
    }


@numerics
def the_inputs_are_left_alone(m, rng):
    x, t = rng.normal(size=(4, 3)), np.array([0, -100, 2, 1])
    loss(m, x, t, rng, label_smoothing=0.1)
    return {"logits afterwards": x, "targets afterwards": t}


@budget(memory=2.6, of="x")
def the_memory_of_a_vocabulary(m, rng):
    x, t = rng.normal(size=(128, 2048)), rng.integers(2048, size=128)
    return lambda: m.cross_entropy(tensor(x), t).data


@budget(time=6, no_loops=True)
def a_batch(m, rng):
    x, t = rng.normal(size=(128, 512)).astype(np.float32), rng.integers(512, size=128)
    return lambda: m.cross_entropy(tensor(x), t).data
