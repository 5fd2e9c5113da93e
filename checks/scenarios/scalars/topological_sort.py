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
    """What does not depend on which of the right orders it is. Of a list, that of each."""
    if isinstance(found, list):
        return [ranked(one) for one in found]
    nodes = found["nodes"]
    return {
        "type": found["type"],
        "names": sorted(name for name, _, _ in nodes),
        "last": [name for name, _, _ in nodes[-1:]],
        "parents that come too late": sum(parent >= here for _, here, parents in nodes for parent in parents),
    }


def ranked_and_left_alone(found):
    """The same of two orders, and what was seen of the graph beside them."""
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
    return listed(m.topological_sort(Node("alone")))


@numerics
def a_short_chain_has_one_order(m, rng):
    return [node.name for node in m.topological_sort(chain(5))]


@numerics(read=ranked)
def two_parents(m, rng):
    a, b = Node("a"), Node("b")
    order = m.topological_sort(Node("c", a, b))
    return listed(order)


@numerics(read=ranked)
def a_diamond(m, rng):
    a = Node("a")
    return listed(m.topological_sort(Node("d", Node("b", a), Node("c", a))))


@numerics
def the_same_parent_twice(m, rng):
    a = Node("a")
    return [node.name for node in m.topological_sort(Node("c", Node("b", a, a), a))]


@numerics(read=ranked)
def a_short_way_and_a_long_way(m, rng):
    a = Node("a")
    long = Node("d", Node("c", Node("b", a)))
    return [listed(m.topological_sort(Node("e", *parents))) for parents in ((a, long), (long, a))]


@numerics(read=ranked)
def equal_names_are_different_nodes(m, rng):
    return listed(m.topological_sort(Node("x", Node("x"), Node("x"))))


@numerics(read=ranked)
def random_graphs(m, rng):
    found = []
    for size in (5, 12, 40):
        nodes = []
        for i in range(size):
            count = rng.randint(0, min(i, 4))
            nodes.append(Node(i, *rng.sample(nodes, count)))
        found.append(listed(m.topological_sort(Node(size, *rng.sample(nodes, 3)))))
    return found


@numerics
def only_what_can_be_reached(m, rng):
    a = Node("a")
    b = Node("b", a)
    Node("elsewhere", a, b)
    return [node.name for node in m.topological_sort(b)]


@numerics(read=ranked_and_left_alone)
def the_graph_is_left_alone_and_may_be_sorted_again(m, rng):
    root = ladder(4)
    orders = [listed(m.topological_sort(root)) for _ in range(2)]
    return {"orders": orders, "parents": len(root.parents), "attributes": list(vars(root))}


@numerics(read=ranked)
def more_paths_than_could_ever_be_walked(m, rng):
    return listed(m.topological_sort(ladder(60)))


@numerics
def a_node_with_many_parents(m, rng):
    order = m.topological_sort(Node(-1, *(Node(i) for i in range(1_000))))
    return {"nodes": len(order), "the last": order[-1].name}


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
