"""Trace with torch.fx, and run the graph block by block."""

import operator

import torch

ELEMENTWISE = {
    *(operator.add, operator.sub, operator.mul, operator.truediv, operator.pow, operator.neg),
    *(torch.exp, torch.tanh, torch.maximum),
}


class Program:
    def __init__(self, fn):
        self.graph = torch.fx.Tracer().trace(fn)
        self.steps = [node for node in self.graph.nodes if node.op.startswith("call")]
        if any(node.target not in ELEMENTWISE for node in self.steps):
            raise TypeError("not done item by item")
        self.whole = torch.fx.GraphModule(torch.nn.Module(), self.graph)

    def run(self, x, block=4096):
        x = torch.tensor(x)
        flat = x.reshape(-1)
        parts = [self.whole(part) for part in flat.split(block)] if len(flat) else [flat]
        return torch.cat(parts).reshape(x.shape).to(x.dtype)
