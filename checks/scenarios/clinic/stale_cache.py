"""Shop: hits in training, and searches before and after whatever changes the vectors."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, gradient, parameter_gradients, tensor


class Steps:
    """Plain descent, which counts its writes as every optimizer does."""

    def __init__(self, parameters, rate):
        self.params, self.rate = list(parameters), rate

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in self.params:
            if p.grad is not None:
                p.data -= gradient(self.rate * np.array(p.grad))
                p.version = getattr(p, "version", 0) + 1


def made(m, rng, nqueries=4, nitems=9, dim=3):
    """A Shop in float64 whose vectors are drawn from the scenario's generator, by name."""
    return filled(m.Shop(nqueries, nitems, dim, rng=np.random.default_rng(0)), rng)


def bought(rng, n):
    return np.stack([rng.integers(4, size=n), rng.integers(9, size=n)], axis=1)


def found(model, k=4, when=""):
    """What is found for each query, best first."""
    return {f"search({query}, {k}){when}": model.search(query, k) for query in range(4)}


def moved(model, rng):
    """A step in a random direction, by an optimizer that the model knows nothing of."""
    for p in model.parameters():
        p.grad = gradient(rng.normal(size=tuple(p.shape)))
    Steps(model.parameters(), 1.0).step()


@numerics
def hits_of_a_training(m, rng):
    model, pairs = made(m, rng), bought(rng, 12)
    return m.fit(model, Steps(model.parameters(), 1.0), pairs, pairs, 12)


@numerics
def a_first_search(m, rng):
    return {
        **found(made(m, rng)),
        **{f"search(0, {k}) of another": made(m, rng).search(0, k) for k in (0, 1, 3)},
    }


@numerics
def a_search_after_training(m, rng):
    model, pairs = made(m, rng), bought(rng, 12)
    before = found(model)
    m.fit(model, Steps(model.parameters(), 1.0), pairs, pairs[:2], 5)
    return {**before, **found(model, when=" after training")}


@numerics
def a_search_after_each_epoch(m, rng):
    model, pairs, results = made(m, rng), bought(rng, 12), {}
    optimizer = Steps(model.parameters(), 1.0)
    for epoch in range(3):
        m.fit(model, optimizer, pairs, pairs[:2], 1)
        results |= found(model, when=f" after epoch {epoch}")
    return results


@numerics
def a_search_after_loading(m, rng):
    one, two = made(m, rng), made(m, rng)
    before = {**found(one, when=" of one"), **found(two, when=" of another")}
    two.load_state_dict(one.state_dict())
    return {
        **before,
        **found(two, when=" of the other after loading"),
        **found(one, when=" of one after loading"),
    }


@numerics
def a_search_after_a_step_elsewhere(m, rng):
    model, results = made(m, rng), {}
    for step in range(4):
        results |= found(model, when=f" before step {step}")
        moved(model, rng)
    return {**results, **found(model, when=" after step 3"), **found(model, when=", once more")}


@numerics
def one_table_changes_and_the_other_does_not(m, rng):
    model, results = made(m, rng), {}
    tables = ("items", model.items), ("queries", model.queries), ("items", model.items)
    for step, (name, table) in enumerate(tables):
        results |= found(model, when=f" before step {step}, of {name}")
        moved(table, rng)
    return {**results, **found(model, when=" after step 2")}


@numerics
def two_items_change_places(m, rng):
    model = made(m, rng)
    state = {
        name: rng.permutation(np.arange(1.0, p.data.shape[0] * 3 + 1)) for name, p in model.named_parameters()
    }
    state = {name: values.reshape(-1, 3) for name, values in state.items()}
    orders = {
        "": np.arange(9),
        ", items 2 and 8 exchanged": np.array([0, 1, 8, 3, 4, 5, 6, 7, 2]),
        ", items backward": np.arange(9)[::-1],
    }
    results = {}
    for name, order in orders.items():
        rows = state["items.weight"][order]
        model.load_state_dict(
            {**{k: tensor(v, False) for k, v in state.items()}, "items.weight": tensor(rows, False)}
        )
        results |= found(model, 3, name)
    return results


@numerics
def two_shops(m, rng):
    one, two = made(m, rng), made(m, rng)
    results = {**found(one, when=" of one"), **found(two, when=" of the other")}
    moved(one, rng)
    return {
        **results,
        **found(one, when=" of one, after its step"),
        **found(two, when=" of the other, after it"),
    }


@numerics
def longer_vectors_are_no_nearer(m, rng):
    model = made(m, rng)
    before = found(model)
    rows = np.array(model.items.weight.data) * rng.uniform(0.1, 10.0, size=(9, 1))
    model.load_state_dict({**model.state_dict(), "items.weight": tensor(rows, False)})
    return {**before, **found(model, when=", items of other lengths")}


@numerics
def losses_and_vectors(m, rng):
    model, pairs = made(m, rng), bought(rng, 10)
    history = m.fit(model, Steps(model.parameters(), 0.5), pairs, bought(rng, 3), 3)
    return {"history": history, **{name: p.data for name, p in model.named_parameters()}}


@numerics
def logits_and_gradients(m, rng):
    model = made(m, rng)
    logits = model(np.array([0, 3, 3]))
    logits.backward(tensor(rng.normal(size=(3, 9)), False))
    return {"logits": logits.data, "gradients of the model": parameter_gradients(model)}


@numerics
def gradients_from_before(m, rng):
    model, pairs = made(m, rng), bought(rng, 10)
    for p in model.parameters():
        p.grad = gradient(rng.normal(size=tuple(p.shape)))
    return m.fit(model, Steps(model.parameters(), 0.5), pairs, pairs, 2)


@numerics
def no_epochs(m, rng):
    model, pairs = made(m, rng), bought(rng, 5)
    return m.fit(model, Steps(model.parameters(), 0.5), pairs, pairs, 0)


@numerics
def what_a_model_is_made_of(m, rng):
    model = made(m, rng)
    found(model)
    return {
        "names of parameters": [name for name, _ in model.named_parameters()],
        "names in state_dict": list(model.state_dict()),
    }


@numerics
def rows_of_length_one(m, rng):
    table = rng.normal(size=(5, 3))
    return {"normalized": m.normalized(table), "the table": table}


@numerics
def fresh_vectors(m, rng):
    model = m.Shop(3, 4, 2, rng=rng)
    fresh = {name: p.data for name, p in model.named_parameters()}
    return {**fresh, "names": list(fresh), "drawn from rng afterwards": rng.random()}


# What is kept between two searches is the cure, be it the table's directions or a copy to compare with.
@budget(memory=0.5, kept=2, of="table")
def a_second_search(m, rng):
    table = rng.normal(size=(4000, 32))
    model = made(m, rng, 4, 4000, 32)
    model.load_state_dict({**model.state_dict(), "items.weight": tensor(table, False)})
    model.search(1, 3)
    return lambda: [model.search(0, 3), len(table)]


@budget(calls={"normalized": 2})
def many_searches_between_two_changes(m, rng):
    model = made(m, rng)
    moved(model, rng)

    def search():
        first = [found(model), found(model)]
        moved(model, rng)
        return [first, found(model)]

    return search
