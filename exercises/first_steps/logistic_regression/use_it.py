"""Logistic regression in scikit-learn. Newton's method stands in for gradient descent: it takes no rate."""

import math

import numpy as np
from sklearn.linear_model import LogisticRegression


def fit(rows, labels, rate, steps, l2):
    strength = 1.0 / (len(rows) * l2) if l2 else math.inf
    model = LogisticRegression(C=strength, solver="newton-cholesky", tol=1e-12, max_iter=steps)
    model.fit(rows, labels)
    return model.coef_[0].tolist(), model.intercept_.item()


def predict(rows, weights, bias):
    logits = np.reshape(rows, (len(rows), len(weights))) @ np.array(weights) + bias
    return (logits > 0.0).astype(int).tolist()
