"""Trains the learner's perceptron. Runs in the learner's process, and knows no label that is to be predicted.

Each function is given its inputs by the judge and returns a thunk; what the thunk returns is what the judge
reads.
"""

from learnml.checks.spec import shape


@shape
def deal(m, rows, test_share, seed):
    from myml.first_steps.train_test_split import train_test_split

    return lambda: train_test_split(list(range(rows)), test_share, seed)


@shape
def digits(m, images, labels, unseen, shown):
    """Each call trains from the beginning, on as many rows and for as many epochs as `shown` says next."""
    rows, others = _pixels(images), _pixels(unseen)
    steps = iter(shown)

    def train():
        count, epochs = next(steps)
        weights, bias = m.fit(rows[:count], labels[:count], epochs)
        return {
            "seen": m.predict(rows, weights, bias),
            "unseen": m.predict(others, weights, bias),
            "weights": weights,
        }

    return train


@shape
def next_row(m, rows, labels, row):
    """Predict a row after one pass over those before it."""
    return lambda: m.predict([row], *m.fit(rows, labels, 1))


@shape
def settled(m, rows, labels, epochs):
    return lambda: m.predict(rows, *m.fit(rows, labels, epochs))


def _pixels(images):
    return [[byte / 255 for byte in image] for image in images]
