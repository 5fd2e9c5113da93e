"""A small graph in the order that was found."""

from learnml.checks.pictures.picture import Picture, Table, picture


class Node:
    def __init__(self, name, *parents):
        self.name, self.parents = name, parents


@picture
def draw(m, rng):
    x, w, b = Node("x"), Node("w"), Node("b")
    product = Node("w·x", w, x)
    total = Node("w·x + b", product, b)
    bent = Node("relu", total)
    error = Node("relu − x", bent, x)
    order = m.topological_sort(Node("loss", error))
    rows = [
        (str(place + 1), node.name, ", ".join(parent.name for parent in node.parents) or "given")
        for place, node in enumerate(order)
    ]
    return Picture(
        "Topological sort: parents first",
        "Read from the top, nothing needs what comes below it: so a forward pass can be computed. Read "
        "from the bottom, everything comes before what it was made from: the order of the way back.",
        [Table("", ("place", "node", "made from"), rows)],
    )
