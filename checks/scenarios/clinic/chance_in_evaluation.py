"""Birds: examined on rows of all species and of some, trained on all and on some."""

import numpy as np

from learnml.checks.spec import numerics

BIRDS = ["crane", "crow", "finch", "heron", "ibis", "kite"]


def seen(rng, kinds, n):
    """n birds, each kind once before any comes twice, in any order. The centers are the same in each call."""
    y = rng.permutation(np.resize(kinds, n))
    centers = np.random.default_rng(5).normal(size=(6, 4))
    return 2 * centers[y] + rng.normal(size=(n, 4)) + 10, [BIRDS[i] for i in y]


def trained(m, rng, kinds=range(6), steps=15):
    x, names = seen(rng, list(kinds), 30)
    classifier = m.Classifier(x, names, rng=np.random.default_rng(0))
    m.fit(classifier, x, names, steps, 1.0)
    return classifier


def accuracies(m, rng, classifier, *groups):
    return [m.examine(classifier, *seen(rng, list(kinds), 24)) for kinds in groups]


@numerics
def accuracies_when_some_species_stay_away(m, rng):
    classifier = trained(m, rng)
    return accuracies(m, rng, classifier, range(6), range(5), (0, 1, 2, 4, 5), range(1, 6), (2, 5))


@numerics
def accuracies_on_a_single_species(m, rng):
    classifier = trained(m, rng)
    return accuracies(m, rng, classifier, *([kind] for kind in range(6)))


@numerics
def accuracies_with_species_never_met(m, rng):
    classifier = trained(m, rng, (0, 2, 3, 5))
    return accuracies(m, rng, classifier, (0, 2, 3, 5), range(6), (1, 4), (3, 4))


@numerics
def a_single_row(m, rng):
    classifier = trained(m, rng)
    return {BIRDS[kind]: m.examine(classifier, *seen(rng, [kind], 1)) for kind in range(6)}


@numerics
def numbers_of_names(m, rng):
    classifier = trained(m, rng, (1, 3, 4), 0)
    return {
        f"numbers of {', '.join(names)}": classifier.numbers(names)
        for names in (["kite", "ibis", "crow"], ["ibis"], ["heron"] * 3, BIRDS)
    }


@numerics
def losses_of_a_run(m, rng):
    x, names = seen(rng, range(6), 14)
    return m.fit(m.Classifier(x, names, rng=rng), x, names, 4, 0.5)


@numerics
def training_that_goes_on_with_some_species(m, rng):
    classifier = trained(m, rng)
    losses = m.fit(classifier, *seen(rng, (1, 2, 5), 9), 3, 0.3)
    x, _ = seen(rng, range(6), 8)
    return {"losses": losses, "logits": classifier.logits(x).data}


@numerics
def guesses(m, rng):
    classifier = trained(m, rng, (0, 2, 3, 5))
    x, _ = seen(rng, range(6), 12)
    return {"guesses": classifier.guess(x), "logits": classifier.logits(x).data}


@numerics
def what_a_classifier_is_made_of(m, rng):
    x, names = seen(rng, (0, 3, 4), 8)
    classifier = m.Classifier(x, names, rng=rng)
    parts = {"species": classifier.species, "mean": classifier.mean, "std": classifier.std}
    return {**parts, "weight": classifier.model.weight.data, "bias": classifier.model.bias.data}


@numerics
def nothing_is_recorded_while_examining(m, rng):
    classifier, recorded = trained(m, rng), []

    class Watched:
        def __init__(self, model):
            self.model = model

        def __call__(self, x):
            logits = self.model(x)
            recorded.append(logits.requires_grad)
            return logits

    classifier.model = Watched(classifier.model)
    return {"accuracies": accuracies(m, rng, classifier, range(6)), "a graph is recorded": recorded}


@numerics
def gradients_from_before(m, rng):
    classifier = trained(m, rng)
    m.fit(classifier, *seen(rng, range(6), 6), 1, 0.3)
    return m.fit(classifier, *seen(rng, range(6), 6), 2, 0.3)


@numerics
def no_steps(m, rng):
    x, names = seen(rng, range(6), 6)
    return m.fit(m.Classifier(x, names, rng=rng), x, names, 0, 0.5)


@numerics
def the_rows_are_left_alone(m, rng):
    (x, names), (other, others) = seen(rng, range(6), 12), seen(rng, (1, 2), 4)
    classifier = m.Classifier(x, names, rng=rng)
    m.fit(classifier, x, names, 2, 0.3)
    m.examine(classifier, other, others)
    return {
        "x of the training": x,
        "its names": names,
        "x of the examination": other,
        "its names, too": others,
        "species": classifier.species,
    }


@numerics
def what_is_returned(m, rng):
    x, names = seen(rng, range(6), 6)
    classifier = m.Classifier(x, names, rng=rng)
    losses = m.fit(classifier, x, names, 2, 0.3)
    return {
        "type of losses": type(losses).__name__,
        "types of its items": [type(n).__name__ for n in losses],
        "type of the accuracy": type(m.examine(classifier, x, names)).__name__,
    }
