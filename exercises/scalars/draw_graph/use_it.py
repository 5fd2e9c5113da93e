"""Draw the graph: its order and its edges from networkx, which can also hand it to Graphviz."""

import networkx


def to_dot(root):
    graph = _graph_of(root)
    lines = ["digraph {", "  rankdir=LR"]
    names = {node: f"n{i}" for i, node in enumerate(networkx.topological_sort(graph))}
    for node, name in names.items():
        text = f"{node.op} {node.data:.4f}" if node.op else f"{node.data:.4f}"
        escaped = text.translate({ord('"'): '\\"', ord("\\"): "\\\\"})
        lines.append(f'  {name} [label="{escaped}"]')
        lines += [f"  {names[parent]} -> {name}" for parent in graph.predecessors(node)]
    return "".join(line + "\n" for line in [*lines, "}"])


def _graph_of(root):
    graph = networkx.DiGraph()
    graph.add_node(root)
    seen, waiting = set(), [root]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting.extend(node.parents)
            graph.add_edges_from((parent, node) for parent in node.parents)
    return graph
