"""Topological sort: any shape of graph, any depth, and a cost that grows with the graph.

Many orders are right, so what is compared is what all of them have in common.
"""

from learnml.checks.spec import budget, numerics


class Node:
    """Something with parents and a name."""

    def __init__(self, name, *parents):
        self.name = name
        self.parents = parents


def described(order):
    """What does not depend on which of the right orders it is."""
    place = {node: i for i, node in enumerate(order)}
    missing = len(order)
    return {
        "type": type(order).__name__,
        "names": sorted(node.name for node in order),
        "last": order[-1].name,
        "parents that come too late": sum(
            place.get(parent, missing) >= place[node] for node in order for parent in node.parents
        ),
    }


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


@numerics
def a_single_node(m, rng):
    return described(m.topological_sort(Node("alone")))


@numerics
def a_short_chain_has_one_order(m, rng):
    return [node.name for node in m.topological_sort(chain(5))]


@numerics
def two_parents(m, rng):
    a, b = Node("a"), Node("b")
    order = m.topological_sort(Node("c", a, b))
    return [described(order), a in order, b in order]


@numerics
def a_diamond(m, rng):
    a = Node("a")
    return described(m.topological_sort(Node("d", Node("b", a), Node("c", a))))


@numerics
def the_same_parent_twice(m, rng):
    a = Node("a")
    return [node.name for node in m.topological_sort(Node("c", Node("b", a, a), a))]


@numerics
def a_short_way_and_a_long_way(m, rng):
    a = Node("a")
    long = Node("d", Node("c", Node("b", a)))
    return [described(m.topological_sort(Node("e", *parents))) for parents in ((a, long), (long, a))]


@numerics
def equal_names_are_different_nodes(m, rng):
    return described(m.topological_sort(Node("x", Node("x"), Node("x"))))


@numerics
def random_graphs(m, rng):
    found = []
    for size in (5, 12, 40):
        nodes = []
        for i in range(size):
            count = rng.randint(0, min(i, 4))
            nodes.append(Node(i, *rng.sample(nodes, count)))
        found.append(described(m.topological_sort(Node(size, *rng.sample(nodes, 3)))))
    return found


@numerics
def only_what_can_be_reached(m, rng):
    a = Node("a")
    b = Node("b", a)
    Node("elsewhere", a, b)
    return [node.name for node in m.topological_sort(b)]


@numerics
def the_graph_is_left_alone_and_may_be_sorted_again(m, rng):
    root = ladder(4)
    before = sorted(vars(root))
    first, second = m.topological_sort(root), m.topological_sort(root)
    return [described(first), described(second), len(root.parents), sorted(vars(root)) == before]


@numerics
def more_paths_than_could_ever_be_walked(m, rng):
    return described(m.topological_sort(ladder(60)))


@numerics
def a_node_with_many_parents(m, rng):
    order = m.topological_sort(Node(-1, *(Node(i) for i in range(1_000))))
    return [len(order), order[-1].name]


@numerics
def a_chain_of_50_000(m, rng):
    order = m.topological_sort(chain(50_000))
    return [len(order), order[0].name, order[-1].name, all(order[i].name == i for i in range(50_000))]


@budget(growth=1.5, n=300)
def longer_and_longer_ladders(m, rng, n):
    root = ladder(n)
    return lambda: len(m.topological_sort(root))


@budget(growth=1.5, n=200)
def more_and_more_parents(m, rng, n):
    root = Node(-1, *(Node(i) for i in range(n)))
    return lambda: len(m.topological_sort(root))
