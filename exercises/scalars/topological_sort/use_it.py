"""Topological sort with networkx."""

import networkx


def topological_sort(root):
    graph = networkx.DiGraph()
    graph.add_node(root)
    seen, waiting = set(), [root]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting.extend(node.parents)
            graph.add_edges_from((parent, node) for parent in node.parents)
    return list(networkx.topological_sort(graph))
