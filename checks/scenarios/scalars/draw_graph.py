"""Draw the graph: the text is read back, and the graphs are compared. Their numbering is free."""

import math
import re

from learnml.checks.spec import numerics

NODE = re.compile(r'  (n\d+) \[label="((?:[^"\\]|\\.)*)"\]')
EDGE = re.compile(r"  (n\d+) -> (n\d+)")


class Node:
    """What can be drawn: data, parents, op."""

    def __init__(self, data, parents=(), op=""):
        self.data = data
        self.parents = parents
        self.op = op


def read(texts):
    """Each graph as it was drawn, in a form in which the order of its nodes does not count."""
    return {f"{graph}: {what}": seen for graph, text in texts.items() for what, seen in parts(text).items()}


def parts(text):
    """What there is in one drawing."""
    lines = text.removesuffix("\n").split("\n")
    labels, edges, odd, early = {}, [], [], []
    for line in lines[2:-1]:
        if found := NODE.fullmatch(line):
            labels[found[1]] = found[2]
        elif found := EDGE.fullmatch(line):
            edges.append((found[1], found[2]))
            # Right after the line of the Value that it leads to, and so after that of the parent.
            if list(labels)[-1:] != [found[2]] or found[1] not in labels:
                early.append(line)
        else:
            odd.append(line)
    return {
        "the frame": " … ".join([*lines[:2], lines[-1]]),
        "it ends in a newline": text.endswith("\n"),
        "a line that is neither a node nor an edge": "".join(odd[:1]) or "none",
        "an edge out of place": "".join(early[:1]) or "none",
        "nodes": len(labels),
        "edges": len(edges),
        "different edges": len(set(edges)),
        "names": ", ".join(sorted(labels)),
        "labels": ", ".join(sorted(labels.values())),
        "edges by label": ", ".join(sorted(f"{labels.get(a, a)} -> {labels.get(b, b)}" for a, b in edges)),
    }


def labels(texts):
    """What stands in the nodes of each graph."""
    return {name: parts(text)["labels"] for name, text in texts.items()}


def counts(text):
    """How many lines there are, how many edges, and how many different lines."""
    lines = text.split("\n")
    edges = sum("->" in line for line in lines)
    return {"lines": len(lines), "edges": edges, "different lines": len(set(lines))}


def same(found):
    """Whether both pictures are the same."""
    first, second = found["pictures"]
    return {"both pictures are equal": first == second, "attributes of root": found["attributes of root"]}


@numerics
def a_single_number(m, rng):
    return {"to_dot(Node(0.5))": m.to_dot(Node(0.5))}


@numerics
def one_operation_on_one_number(m, rng):
    return {"to_dot of (-0.5)**2": m.to_dot(Node(0.25, (Node(-0.5),), "**"))}


@numerics(read=read)
def a_sum_of_products(m, rng):
    a, b, c = (Node(round(rng.gauss(0.0, 2.0), 2)) for _ in range(3))
    product = Node(a.data * b.data, (a, b), "*")
    text = m.to_dot(Node(product.data + c.data, (product, c), "+"))
    return {f"{a.data} * {b.data} + {c.data}": text}


@numerics(read=read)
def a_number_with_two_children(m, rng):
    a = Node(round(rng.uniform(1.0, 2.0), 2))
    b = Node(a.data**2, (a,), "**")
    c = Node(math.tanh(a.data), (a,), "tanh")
    return {f"a**2 + a.tanh(), a={a.data}": m.to_dot(Node(b.data + c.data, (b, c), "+"))}


@numerics(read=read)
def equal_labels_are_still_two_nodes(m, rng):
    a, b = Node(1.0), Node(1.0)
    return {"1 + 1": m.to_dot(Node(2.0, (a, b), "+"))}


@numerics(read=labels)
def rounding(m, rng):
    numbers = [2 / 3, -2 / 3, 1e-9, 123456.789, 0.99996, 7, -0.0, 1e16, rng.gauss(0.0, 1.0)]
    return {f"label in to_dot(Node({number!r}))": m.to_dot(Node(number)) for number in numbers}


@numerics(read=labels)
def numbers_that_are_not_finite(m, rng):
    return {f"label of {number}": m.to_dot(Node(number)) for number in (math.inf, -math.inf, math.nan)}


@numerics
def names_with_quotation_marks_and_backslashes(m, rng):
    return {f"of {op}": m.to_dot(Node(1.0, (), op)) for op in ('the "best"', "a\\b", '\\"', "max of x")}


@numerics(read=read)
def random_graphs(m, rng):
    found = {}
    for size in (4, 30):
        nodes = []
        for i in range(size):
            parents = rng.sample(nodes, rng.randint(0, min(i, 3)))
            nodes.append(Node(rng.gauss(0.0, 3.0), tuple(parents), "+*"[i % 2] if parents else ""))
        found[f"{size} random nodes and their sum"] = m.to_dot(Node(0.0, tuple(nodes[-3:]), "sum"))
    return found


@numerics(read=same)
def the_same_picture_twice(m, rng):
    root = Node(3.0, (Node(1.0), Node(2.0)), "+")
    return {"pictures": [m.to_dot(root), m.to_dot(root)], "attributes of root": ", ".join(vars(root))}


# Ten seconds: networkx takes longer for a graph than a list and a set do.
@numerics(read=counts, seconds=10)
def a_chain_of_50_000(m, rng):
    node = Node(0.0)
    for _ in range(49_999):
        node = Node(0.0, (node,), "+")
    return m.to_dot(node)
