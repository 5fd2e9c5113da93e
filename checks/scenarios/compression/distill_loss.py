"""Distillation: the loss and its gradient, for every temperature and alpha, and the teacher left alone."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor, there_and_back


def both_ways(m, rng, rows=5, classes=4, scale=2.0, dtype=np.float64, **options):
    """The loss, and the gradient of the student's logits."""
    teacher, labels = scale * rng.normal(size=(rows, classes)), rng.integers(classes, size=rows)
    student = (scale * rng.normal(size=(rows, classes))).astype(dtype)
    fixed = tensor(teacher.astype(dtype), False)
    return named(there_and_back(lambda s: m.distill_loss(s, fixed, labels, **options), student, rng=rng))


def named(back):
    return {"loss": back["output"], "gradient of the student's logits": back["gradients"][0]}


@numerics
def half_and_half(m, rng):
    return both_ways(m, rng)


@numerics
def from_the_teacher_alone(m, rng):
    return both_ways(m, rng, temperature=1.0, alpha=1.0)


@numerics
def other_temperatures(m, rng):
    return {f"temperature={t}": both_ways(m, rng, temperature=t, alpha=1.0) for t in (0.5, 1, 3.0, 20.0)}


@numerics
def from_the_labels_alone(m, rng):
    return both_ways(m, rng, temperature=3.0, alpha=0.0)


@numerics
def other_weights(m, rng):
    return {f"alpha={alpha}": both_ways(m, rng, temperature=2.5, alpha=alpha) for alpha in (0.1, 0.9)}


@numerics
def one_row_and_many_classes(m, rng):
    return {
        f"{rows} rows of {classes} classes": both_ways(m, rng, rows, classes)
        for rows, classes in ((1, 3), (3, 50), (7, 2))
    }


@numerics(atol=1e-12)
def a_student_like_its_teacher(m, rng):
    logits, labels = rng.normal(size=(4, 3)), rng.integers(3, size=4)
    fixed = tensor(logits, False)
    return named(there_and_back(lambda s: m.distill_loss(s, fixed, labels, 2.0, 1.0), logits.copy(), rng=rng))


@numerics
def logits_too_large_to_exponentiate(m, rng):
    teacher = np.array([[1000.0, 0.0, -1000.0], [-800.0, 900.0, 3.0]])
    student = np.array([[0.0, 1000.0, 5.0], [700.0, -900.0, 0.0]])
    fixed = tensor(teacher, False)
    return named(there_and_back(lambda s: m.distill_loss(s, fixed, np.array([0, 2])), student, rng=rng))


@numerics
def no_gradient_to_the_teacher(m, rng):
    student, teacher = tensor(rng.normal(size=(3, 4))), tensor(rng.normal(size=(3, 4)))
    m.distill_loss(student, teacher, np.array([0, 3, 1])).backward()
    return {
        "gradient of the teacher": teacher.grad,
        "gradient of the student": student.grad,
        "the teacher requires a gradient": teacher.requires_grad,
    }


@numerics
def a_plain_loss(m, rng):
    loss = m.distill_loss(
        tensor(rng.normal(size=(3, 4))), tensor(rng.normal(size=(3, 4))), np.array([1, 2, 0])
    )
    return {"shape": tuple(loss.shape), "requires_grad": loss.requires_grad}


@numerics
def float32_stays_float32(m, rng):
    return both_ways(m, rng, dtype=np.float32)


@numerics
def the_arguments_are_left_alone(m, rng):
    student, teacher = tensor(rng.normal(size=(3, 4))), tensor(rng.normal(size=(3, 4)))
    labels = np.array([0, 3, 1])
    m.distill_loss(student, teacher, labels)
    return {"student": student.data, "teacher": teacher.data, "labels": labels}


@budget(time=5)
def a_batch(m, rng):
    student, teacher = rng.normal(size=(64, 100)), tensor(rng.normal(size=(64, 100)), False)
    labels = rng.integers(100, size=64)
    return lambda: m.distill_loss(tensor(student), teacher, labels).data
