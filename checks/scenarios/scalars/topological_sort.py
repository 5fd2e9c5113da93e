"""Topological sort: any shape of graph, any depth, and a cost that grows with the graph.

Many orders are right, so what is compared is what all of them have in common.
"""

from learnml.checks.spec import budget, numerics


class Node:
    """Something with parents and a name."""

    def __init__(self, name, *parents):
        self.name = name
        self.parents = parents


def listed(order):
    """An order as plain data: of each node its name, its place and its parents' places."""
    place = {id(node): i for i, node in enumerate(order)}
    nowhere = len(order)
    return {
        "type": type(order).__name__,
        "nodes": [
            [node.name, place[id(node)], [place.get(id(parent), nowhere) for parent in node.parents]]
            for node in order
        ],
    }


def ranked(found):
    """What does not depend on which right order it is, for each graph. In a→b, b is made from a."""
    seen = {}
    for graph, order in found.items():
        nodes = order["nodes"]
        seen |= {
            f"{graph}: class of the result": order["type"],
            f"{graph}: sorted names": " ".join(sorted(str(name) for name, _, _ in nodes)),
            f"{graph}: the last name": "".join(str(name) for name, _, _ in nodes[-1:]),
            f"{graph}: parents that come too late": sum(
                parent >= here for _, here, parents in nodes for parent in parents
            ),
        }
    return seen


def ranked_and_left_alone(found):
    """The same of the orders, and what was seen of the graph beside them."""
    return {**found, "orders": ranked(found["orders"])}


def summed(order):
    """What orders of the same nodes with the same last one have in common, found in little time."""
    names = [node.name for node in order]
    return {"nodes": len(names), "sum of the names": sum(names), "last": names[-1]}


def chain(length):
    node = Node(0)
    for i in range(1, length):
        node = Node(i, node)
    return node


def ladder(rungs):
    """Each rung has the one below for both parents, by two ways: 2 ** rungs paths lead to the bottom."""
    node = Node(0)
    for i in range(rungs):
        node = Node(3 * i + 3, Node(3 * i + 1, node), Node(3 * i + 2, node))
    return node


@numerics(read=ranked)
def a_single_node(m, rng):
    return {"one node alone": listed(m.topological_sort(Node("alone")))}


@numerics
def a_short_chain_has_one_order(m, rng):
    return [node.name for node in m.topological_sort(chain(5))]


@numerics(read=ranked)
def two_parents(m, rng):
    a, b = Node("a"), Node("b")
    return {"a→c, b→c": listed(m.topological_sort(Node("c", a, b)))}


@numerics(read=ranked)
def a_diamond(m, rng):
    a = Node("a")
    order = m.topological_sort(Node("d", Node("b", a), Node("c", a)))
    return {"a→b→d, a→c→d": listed(order)}


@numerics
def the_same_parent_twice(m, rng):
    a = Node("a")
    order = m.topological_sort(Node("c", Node("b", a, a), a))
    return {"a→b, a→b, b→c, a→c: names": [node.name for node in order]}


@numerics(read=ranked)
def a_short_way_and_a_long_way(m, rng):
    def graph(short_first):
        a = Node("a")
        long = Node("d", Node("c", Node("b", a)))
        return Node("e", a, long) if short_first else Node("e", long, a)

    return {
        "a→e, a→b→c→d→e": listed(m.topological_sort(graph(True))),
        "a→b→c→d→e, a→e": listed(m.topological_sort(graph(False))),
    }


@numerics(read=ranked)
def equal_names_are_different_nodes(m, rng):
    order = m.topological_sort(Node("x", Node("x"), Node("x")))
    return {"x→x, x→x": listed(order)}


def described(root, nodes):
    """Which of a few nodes is made from which; of many, how many there are."""
    made = [f"{parent.name}→{node.name}" for node in (*nodes, root) for parent in node.parents]
    return ", ".join(made) if len(nodes) < 6 else f"{len(nodes) + 1} random nodes"


@numerics(read=ranked)
def random_graphs(m, rng):
    found = {}
    for size in (4, 12, 40):
        nodes = []
        for i in range(size):
            count = rng.randint(0, min(i, 4))
            nodes.append(Node(i, *rng.sample(nodes, count)))
        root = Node(size, *rng.sample(nodes, 3))
        graph = described(root, nodes)
        found[graph] = listed(m.topological_sort(root))
    return found


@numerics
def only_what_can_be_reached(m, rng):
    a = Node("a")
    b = Node("b", a)
    Node("elsewhere", a, b)
    return {"a→b: names": [node.name for node in m.topological_sort(b)]}


@numerics(read=ranked_and_left_alone)
def the_graph_is_left_alone_and_may_be_sorted_again(m, rng):
    root = ladder(4)
    orders = {
        f"a ladder of 4 rungs, the {time} time": listed(m.topological_sort(root))
        for time in ("first", "second")
    }
    return {
        "how many parents root has after the sort": len(root.parents),
        "attributes of root after the sort": ", ".join(vars(root)),
        "orders": orders,
    }


@numerics(read=ranked)
def a_graph_that_has_changed_since(m, rng):
    a = Node("a")
    b = Node("b", a)
    found = {"a→b": listed(m.topological_sort(b))}
    a.parents = (Node("c"),)
    return {**found, "c→a→b, c added later": listed(m.topological_sort(b))}


@numerics(read=ranked)
def more_paths_than_could_ever_be_walked(m, rng):
    return {"a ladder of 60 rungs": listed(m.topological_sort(ladder(60)))}


@numerics
def a_node_with_many_parents(m, rng):
    order = m.topological_sort(Node(-1, *(Node(i) for i in range(1_000))))
    names = [node.name for node in order]
    return {"class of the result": type(order).__name__, "nodes": len(names), "the last": names[-1:]}


@numerics
def a_chain_of_50_000(m, rng):
    order = m.topological_sort(chain(50_000))
    return [node.name for node in order]


@budget(growth=1.5, n=300)
def longer_and_longer_ladders(m, rng, n):
    root = ladder(n)
    return lambda: summed(m.topological_sort(root))


@budget(growth=1.5, n=200)
def more_and_more_parents(m, rng, n):
    root = Node(-1, *(Node(i) for i in range(n)))
    return lambda: summed(m.topological_sort(root))


@budget(growth=1.5, n=100)
def longer_and_longer_chains_with_short_cuts(m, rng, n):
    # Each node is reached by a short way and then by a longer one, whichever parent is looked at first.
    forth, back = [Node(0), Node(1)], [Node(n), Node(n + 1)]
    for i in range(2, n):
        forth.append(Node(i, forth[-1], forth[-2]))
        back.append(Node(n + i, back[-2], back[-1]))
    root = Node(-1, forth[-1], back[-1])
    return lambda: summed(m.topological_sort(root))


# An insertion at the front of a list moves all that is in it; only long chains show what that costs.
@budget(growth=1.5, n=10_000)
def longer_and_longer_chains(m, rng, n):
    root = chain(n)
    return lambda: summed(m.topological_sort(root))
