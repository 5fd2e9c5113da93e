"""The perceptron of 1958: it learns when it is wrong."""

from myml.first_steps.many_features import predict as linear


def fit(rows, labels, epochs):
    """Learn weights and bias by Rosenblatt's rule, starting from zeros.

    rows: non-empty list of rows, each a list of d floats. labels: a 0 or 1 for each row. All are left alone.
    epochs: int, 0 or more, how often to go through the rows, always in their order.
    Returns the tuple (weights, bias): a list of d floats, and a float.
    scikit-learn: Perceptron(shuffle=False, tol=None, max_iter=epochs).fit, which also takes a score of
    exactly 0 for a mistake
    """
    weights, bias = [0.0] * len(rows[0]), 0.0
    for _ in range(epochs):
        for row, label in zip(rows, labels):
            error = label - predict([row], weights, bias)[0]
            if error:
                weights = [w + error * x for w, x in zip(weights, row)]
                bias += error
    return weights, bias


def predict(rows, weights, bias):
    """Label each row: 1 where the weighted sum of its values plus the bias is above 0, otherwise 0.

    rows: list of rows, each a list of d floats, possibly empty. weights: list of d floats. bias: float.
    Returns a list of ints, each 0 or 1.
    scikit-learn: Perceptron.predict
    """
    return [int(score > 0.0) for score in linear(rows, weights, bias)]
