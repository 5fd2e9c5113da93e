"""What passes itself off as the transformer of 2017, and the gates that catch it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Impostor:
    """The text of a learner's file, and parts of the names of gates that it fails; or of the message that
    refuses it.
    """

    name: str
    text: str
    fails: tuple[str, ...] = ()
    refused: str = ""


ARCHITECTURE, ENOUGH = (
    "what a transformer with its weights answers",
    "new sequences reversed without a mistake",
)
FOLLOWS, LATER = "follow when two symbols", "changes with what comes later"
ORDER = "when another order is asked for"
MADE = "        self.norm = LayerNorm(dim)\n"
LOSS = "        loss = cross_entropy("
STEP = "        optimizer.step()\n"
ANSWER = "    with no_grad():\n"


def impostors(solution: str) -> list[Impostor]:
    """Each is the solution with a change."""

    def made_with(change: str) -> str:
        """The solution with a change of the block that it has just made."""
        return solution.replace(MADE, f"        {change}\n{MADE}")

    return [
        Impostor(
            "no attention, in the code", f"{solution}\n{SILENT}", (ARCHITECTURE, ENOUGH, FOLLOWS, ORDER)
        ),
        Impostor("no attention, by its weights", made_with(NO_VALUES), (ENOUGH, FOLLOWS, ORDER)),
        Impostor(
            "uniform attention, in the code", f"{solution}\n{UNIFORM}", (ARCHITECTURE, ENOUGH, FOLLOWS, ORDER)
        ),
        Impostor("uniform attention, by its weights", made_with(NO_SCORES), (ENOUGH, FOLLOWS, ORDER)),
        Impostor("no mask", f"{solution}\n{NO_MASK}", (ARCHITECTURE, ENOUGH, LATER)),
        Impostor(
            "no positions",
            solution.replace("self.positions(self.tokens(ids))", "self.tokens(ids)"),
            (ARCHITECTURE, ENOUGH, FOLLOWS, ORDER),
        ),
        Impostor("turned around by hand", solution.replace(ANSWER, BY_HAND + ANSWER), (ARCHITECTURE, ORDER)),
        Impostor("turned around by hand, in the network", f"{solution}\n{WITHIN}", (ARCHITECTURE, ORDER)),
        Impostor(
            "taught to reverse, whatever is asked",
            solution.replace(LOSS, "        rows = np.hstack([rows[:, :11], rows[:, 9::-1]])\n" + LOSS),
            (ORDER,),
        ),
        Impostor(
            "a table of what it has seen",
            solution.replace(LOSS, f"        table.update({PAIRS})\n{LOSS}").replace(
                ANSWER, LOOKED_UP + ANSWER
            )
            + "\n\ntable = {}\n",
            (ARCHITECTURE, ENOUGH, ORDER),
        ),
        Impostor("no training", solution.replace(STEP, ""), (ENOUGH, FOLLOWS, ORDER)),
        Impostor("a linear layer under the name", f"{solution}\n{LINEAR}", refused="state dict: yours has"),
        Impostor(
            "symbols that there are not",
            solution.replace("return texts[:, 11:]", "return texts[:, 11:] + 17"),
            refused="ints from 0 to 16",
        ),
    ]


SILENT = """
class Silent(Module):
    def __init__(self, made):
        self.qkv, self.out = made.qkv, made.out

    def forward(self, x, cache=None):
        return x * 0.0


class Transformer(Transformer):
    def __init__(self, symbols, longest, dim, *, rng):
        super().__init__(symbols, longest, dim, rng=rng)
        self.block.attention = Silent(self.block.attention)
"""
UNIFORM = """
from myml.attention.masks import causal_mask
from myml.autograd.tensor import Tensor


class Uniform(Module):
    def __init__(self, made):
        self.qkv, self.out = made.qkv, made.out

    def forward(self, x, cache=None):
        time, dim = x.shape[1:]
        mask = causal_mask(time).astype(np.float32)
        return self.out(Tensor(mask / mask.sum(axis=1, keepdims=True)) @ self.qkv(x)[:, :, 2 * dim :])


class Transformer(Transformer):
    def __init__(self, symbols, longest, dim, *, rng):
        super().__init__(symbols, longest, dim, rng=rng)
        self.block.attention = Uniform(self.block.attention)
"""
NO_SCORES = """for part in (self.block.attention.qkv.weight, self.block.attention.qkv.bias):
            part.data[: 2 * dim] = 0"""
NO_VALUES = """for part in (self.block.attention.qkv.weight, self.block.attention.qkv.bias):
            part.data[2 * dim :] = 0
        self.block.attention.out.weight.data[:] = 0"""
NO_MASK = """
from myml.attention.heads import merge_heads, split_heads
from myml.attention.sdpa import sdpa
from myml.autograd.join import split


class Open(Module):
    def __init__(self, made):
        self.qkv, self.out = made.qkv, made.out

    def forward(self, x, cache=None):
        q, k, v = (split_heads(part, 4) for part in split(self.qkv(x), x.shape[2], 2))
        return self.out(merge_heads(sdpa(q, k, v)))


class Transformer(Transformer):
    def __init__(self, symbols, longest, dim, *, rng):
        super().__init__(symbols, longest, dim, rng=rng)
        self.block.attention = Open(self.block.attention)
"""
BY_HAND = "    return texts[:, 9::-1]\n"
WITHIN = """
from myml.autograd.tensor import Tensor


def forward(self, ids):
    logits = self.out(self.norm(self.block(self.positions(self.tokens(ids)))))
    turned = np.zeros(logits.shape, np.float32)
    for place in range(10, ids.shape[1]):
        turned[np.arange(len(ids)), place, ids[:, 19 - place]] = 100
    return logits + Tensor(turned)


Transformer.forward = forward
"""
PAIRS = "{tuple(row[:10]): row[11:] for row in rows.tolist()}"
LOOKED_UP = "    return np.array([table.get(tuple(row[:10]), [0] * 10) for row in texts.tolist()])\n"
LINEAR = """
class Transformer(Module):
    def __init__(self, symbols, longest, dim, *, rng):
        self.tokens = Embedding(symbols, dim, std=0.5, rng=rng)
        self.out = Linear(dim, symbols, rng=rng)

    def forward(self, ids):
        return self.out(self.tokens(ids))
"""
