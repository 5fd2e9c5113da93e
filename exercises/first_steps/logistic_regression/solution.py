"""Logistic regression: a linear model that answers yes or no."""

from myml.first_steps.log_loss import log_loss_gradient
from myml.first_steps.many_features import predict as linear


def fit(rows, labels, rate, steps, l2):
    """Learn weights and bias by full-batch gradient descent, starting from zeros.

    rows: non-empty list of rows, each a list of d floats. labels: a 0 or 1 for each row.
    rate: size of a step. steps: number of steps, 0 or more.
    Minimises log_loss(logits, labels) + l2 / 2 * (sum of the squared weights); the bias is not penalised.
    Returns the tuple (weights, bias): a list of d floats, and a float.
    ValueError, when a step is taken, if there are not as many labels as rows, or rows of different lengths.
    scikit-learn: LogisticRegression(C=1 / (len(rows) * l2)).fit
    """
    columns = list(zip(*rows))
    weights = [0.0] * len(columns)
    bias = 0.0
    for _ in range(steps):
        errors = log_loss_gradient(linear(rows, weights, bias), labels)
        slopes = [sum(e * x for e, x in zip(errors, column)) for column in columns]
        weights = [w - rate * (slope + l2 * w) for w, slope in zip(weights, slopes)]
        bias -= rate * sum(errors)
    return weights, bias


def predict(rows, weights, bias):
    """Label each row: 1 where its logit is above 0, otherwise 0.

    rows: list of rows, each a list of d floats, possibly empty. weights: list of d floats. bias: float.
    Returns a list of ints, each 0 or 1.
    scikit-learn: LogisticRegression.predict
    """
    return [int(logit > 0.0) for logit in linear(rows, weights, bias)]
