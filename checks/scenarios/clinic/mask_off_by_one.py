"""Packed: rows of documents, what each token may know, what is learned, and what is written."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import filled, gradient, parameter_gradients, tensor


class Steps:
    """Plain descent."""

    def __init__(self, model, rate):
        self.params, self.rate = list(model.parameters()), rate

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in self.params:
            if p.grad is not None:
                p.data -= gradient(self.rate * np.array(p.grad))


def made(m, rng, vocab=5, longest=16, dim=4):
    """A model in float64 whose weights are drawn from the scenario's generator, by name."""
    return filled(m.Packed(vocab, longest, dim, rng=np.random.default_rng(0)), rng)


def row(rng, *lengths, rest=0):
    """A row of documents of these lengths, with their ends, and the beginning of another."""
    found = []
    for length in lengths:
        found += [*rng.integers(1, 5, size=length - 1).tolist(), 0]
    return np.array([found + rng.integers(1, 5, size=rest).tolist()])


def after_steps(m, rng, batches, rate=0.2):
    """The losses of a few steps of training."""
    model = made(m, rng)
    optimizer, losses = Steps(model, rate), []
    for ids in batches:
        optimizer.zero_grad()
        loss = m.packed_loss(model, ids)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@numerics
def what_a_trained_model_writes(m, rng):
    model = made(m, rng)
    optimizer, ids = Steps(model, 0.2), np.array([[3, 2, 1, 0, 2, 1, 0, 4, 3, 2, 1, 0]])
    for _ in range(40):
        optimizer.zero_grad()
        m.packed_loss(model, ids).backward()
        optimizer.step()
    return [" ".join(map(str, m.write(model, [start], 10))) for start in (4, 3, 2)]


@numerics
def one_document_that_does_not_end(m, rng):
    model, ids = made(m, rng), rng.integers(1, 5, size=(2, 6))
    return {
        "logits": model(ids).data,
        "packed_loss": m.packed_loss(model, ids).data,
        "documents": m.documents(ids),
    }


@numerics
def a_document_alone_and_behind_another(m, rng):
    model = made(m, rng)
    first, second = row(rng, 4), row(rng, 3)
    return {
        "logits of one alone": model(second).data,
        "logits of two": model(np.concatenate([first, second], axis=1)).data,
    }


@numerics
def losses_of_training(m, rng):
    return after_steps(m, rng, [row(rng, 3, 2, 4, rest=2) for _ in range(4)])


@numerics
def logits_of_many_rows(m, rng):
    ids = np.concatenate([row(rng, *lengths) for lengths in ((9,), (4, 5), (2, 3, 4), (1, 1, 7), (8, 1))])
    return made(m, rng)(ids).data


@numerics
def the_last_token_of_a_document_changes(m, rng):
    model, ids = made(m, rng), row(rng, 3, 3, rest=3)
    other = ids.copy()
    other[0, 4] = ids[0, 4] % 4 + 1
    return {"logits": model(ids).data, "logits, token 4 is another": model(other).data}


@numerics
def losses_of_many_rows(m, rng):
    rows = [
        row(rng, *lengths, rest=rest) for lengths, rest in (((2,), 6), ((3, 2), 3), ((1, 4), 3), ((4, 4), 0))
    ]
    losses = {f"loss of row {i}": m.packed_loss(made(m, rng), ids).data for i, ids in enumerate(rows)}
    return {**losses, "loss of all rows": m.packed_loss(made(m, rng), np.concatenate(rows)).data}


@numerics
def numbers_of_documents(m, rng):
    rows = [[1, 2, 0, 3, 0, 4, 4], [0, 0, 0, 1, 2, 3, 4], [1, 1, 1, 1, 1, 1, 0], [2, 0, 0, 3, 3, 0, 1]]
    return {
        "documents of many rows": m.documents(np.array(rows)),
        "documents([[0]])": m.documents(np.array([[0]])),
        "documents([[3]])": m.documents(np.array([[3]])),
    }


@numerics
def gradients_by_name(m, rng):
    model = made(m, rng)
    ids = np.concatenate([row(rng, 3, 4), row(rng, 2, 2, rest=3)])
    m.packed_loss(model, ids).backward()
    return parameter_gradients(model)


@numerics
def gradients_of_logits(m, rng):
    model = made(m, rng)
    model(row(rng, 3, 2, rest=1)).backward(tensor(rng.normal(size=(1, 6, 5)), False))
    return parameter_gradients(model)


@numerics
def what_is_written(m, rng):
    return {
        f"write({ids}, {longest})": " ".join(map(str, m.write(made(m, rng), ids, longest)))
        for ids in ([1], [2, 4, 3], [4, 4])
        for longest in (3, 5, 12)
    }


@numerics
def ids_are_left_alone(m, rng):
    model, ids, beginning = made(m, rng), row(rng, 3, 2), [2, 3]
    m.packed_loss(model, ids)
    m.write(model, beginning, 6)
    return {"ids": ids, "the beginning": beginning}


@numerics
def nothing_is_recorded_while_writing(m, rng):
    model = made(m, rng)
    m.write(model, [1], 4)
    return parameter_gradients(model)


@numerics
def fresh_weights(m, rng):
    model = m.Packed(3, 4, 2, rng=rng)
    fresh = {name: p.data for name, p in model.named_parameters()}
    return {**fresh, "names": list(fresh), "drawn from rng afterwards": rng.random()}
