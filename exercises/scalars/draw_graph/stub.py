"""Draw the graph: a computation as a picture."""

from myml.scalars.topological_sort import topological_sort


def to_dot(root):
    """Describe a graph of Values in the DOT language of Graphviz.

    root: Value, or anything with `data`, `parents` and `op` whose parents have them too. Any depth.
    Returns a str of lines that end in a newline: `digraph {`, then `rankdir=LR`, then the Values, parents
    first, and at last `}`; all but the first and the last are indented by two spaces.
    A Value is a line `n2 [label="+ 0.5000"]`: a number of its own, counted from 0, its op, if it has one, and
    its data to four decimals. Then comes a line for each of its parents, from the parent to it: `n0 -> n2`.
    A quotation mark or backslash in an op gets a backslash before it.
    torch: torchviz.make_dot, a package of its own
    """
    raise NotImplementedError("Build it.")
