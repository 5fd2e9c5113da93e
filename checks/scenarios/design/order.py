"""Which layer for order: the chosen network is counted, trained, and tried on changed rows."""

from functools import lru_cache

import numpy as np

from learnml.checks.designs import Network, share_right, train
from learnml.checks.spec import at_least, at_most, chosen, counted, given, numerics, one_of

SYMBOLS, LENGTH = 8, 10
OTHER = 2
CHAINS = {"bag": 1, "recurrence": LENGTH, "attention": 1}


def bag(width, rng):
    from myml.functions.relu import relu
    from myml.layers.linear import Linear

    hidden = Linear(width, width, rng=rng)
    return hidden, lambda x: relu(hidden(x.mean(1)))


def recurrence(width, rng):
    from myml.recurrent.rnn import RNN

    rnn = RNN(width, width, rng=rng)
    return rnn, lambda x: rnn(x)[1][0]


def attention(width, rng):
    from myml.attention.multi_head import MultiHeadAttention
    from myml.functions.relu import relu

    layer = MultiHeadAttention(width, 1, rng=rng)
    return layer, lambda x: relu(x + layer(x)).mean(1)


LAYERS = {"bag": bag, "recurrence": recurrence, "attention": attention}


def places(width, rng):
    from myml.embeddings.positions import PositionalEmbedding

    table = PositionalEmbedding(LENGTH, width, rng=rng)
    return [table], table


def no_places(width, rng):
    return [], lambda x: x


POSITIONS = {"yes": places, "no": no_places}


def network_of(layer, positions, width):
    from myml.embeddings.embedding import Embedding
    from myml.layers.linear import Linear

    rng = np.random.default_rng(0)
    table, last = Embedding(SYMBOLS, width, rng=rng), Linear(width, 2, rng=rng)
    added, add = chosen(POSITIONS, positions)(width, rng)
    between, read = chosen(LAYERS, layer)(width, rng)
    return Network([table, *added, between, last], lambda x: last(read(add(table(x)))))


def rows(n, rng):
    """Rows of symbols with 0 and 1 once each, and whether 0 comes first."""
    x = rng.integers(OTHER, SYMBOLS, size=(n, LENGTH))
    zero, one = rng.random((n, LENGTH)).argsort(1)[:, :2].T
    x[np.arange(n), zero], x[np.arange(n), one] = 0, 1
    return x, (zero < one).astype(np.int64)


def data():
    rng = np.random.default_rng(1)
    return rows(1000, rng), rows(400, rng)


def shuffled(x):
    return np.random.default_rng(2).permuted(x, axis=1)


def filled_alike(x):
    return np.minimum(x, OTHER)


def without_first(x):
    return np.concatenate([np.full((len(x), 1), OTHER), x[:, 1:]], 1)


CHANGES = {"order": shuffled, "filling": filled_alike, "first": without_first}


@lru_cache(8)
def trained(layer, positions, width):
    from myml.functions.cross_entropy import cross_entropy
    from myml.optim.adam import Adam

    network = network_of(layer, positions, width)
    x, y = data()[0]
    return train(network, Adam(network.parameters(), 0.01), cross_entropy, x, y, steps=160, batch=32)


def share(network, change=np.array):
    x, y = data()[1]
    return share_right(network, change(x), y)


@numerics
def layer(m, rng):
    return one_of(m.layer, LAYERS)


@numerics
def positions(m, rng):
    return one_of(m.positions, POSITIONS)


@numerics
def width(m, rng):
    return at_least(m.width, 1)


@numerics
@given("layer", "positions", "width", "parameters")
def parameters(m, rng):
    return counted(m.parameters, network_of(m.layer, m.positions, m.width).size)


@numerics
@given("layer", "chain")
def chain(m, rng):
    return counted(m.chain, chosen(CHAINS, m.layer))


@numerics
def relies(m, rng):
    return one_of(m.relies, CHANGES)


@numerics(seconds=8)
@given("layer", "positions", "width")
def network(m, rng):
    baseline = share(trained("bag", "no", 24))
    model = trained(m.layer, m.positions, m.width)
    return {
        "layer": one_of(m.layer, LAYERS),
        "positions": one_of(m.positions, POSITIONS),
        "parameters": at_most(model.size, 3000),
        "share right": at_least(share(model), baseline + 0.2, "0.2 above the bag"),
    }


@numerics(seconds=8)
@given("layer", "positions", "width", "relies")
def reason(m, rng):
    model = trained(m.layer, m.positions, m.width)
    return {
        "relies": one_of(m.relies, CHANGES),
        "fall without it": at_least(share(model) - share(model, chosen(CHANGES, m.relies)), 0.15),
    }
