"""Standardise with scikit-learn."""

import numpy as np
from sklearn.preprocessing import StandardScaler


def fit_scaler(rows):
    scaler = StandardScaler().fit(rows)
    return scaler.mean_.tolist(), np.sqrt(scaler.var_).tolist()


def transform(rows, means, deviations):
    if not rows:  # which scikit-learn refuses
        return []
    scaler = StandardScaler()
    scaler.mean_ = np.array(means, dtype=np.float64)
    scaler.scale_ = np.array([deviation or 1.0 for deviation in deviations], dtype=np.float64)
    return scaler.transform(rows).tolist()
