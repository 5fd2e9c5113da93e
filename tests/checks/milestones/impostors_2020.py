"""What passes itself off as the language model of 2020, and the gates that catch it."""

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


ARCHITECTURE, SUMS = "what a GPT with its weights answers", "add up to 1"
LATER, CACHE = "changes with what comes later", "with a cache it says the same"
MOVED, ENOUGH = "training has changed all of its weights", "nats per byte that it never saw"
COUNTS, LOOKS = "better than every add-k count", "when attention is silenced"
TOKENIZER = "return Tokenizer(train_bpe_fast(text, size))"
SAID = "return log_softmax(model(ids), 2).data"
OPTIMIZER = "AdamW(model.parameters()"
NEXT = "        next(losses)\n"


def impostors(solution: str) -> list[Impostor]:
    """Each is the solution with a change."""

    def without(kept: str) -> str:
        """The solution with an optimizer that is given only some of the parameters."""
        chosen = f"AdamW([p for name, p in model.named_parameters() if {kept}]"
        return solution.replace(OPTIMIZER, chosen)

    tokenizer = solution.replace(TOKENIZER, "return Careless(train_bpe_fast(text, size))")
    return [
        Impostor("a look at the next token", f"{solution}\n{AHEAD}", (ARCHITECTURE, LATER)),
        Impostor("no mask", f"{solution}\n{NO_MASK}", (ARCHITECTURE, LATER)),
        Impostor("attention frozen", without('"attention" not in name'), (MOVED,)),
        Impostor("a table of places that is frozen", without('name != "positions.weight"'), (MOVED,)),
        Impostor("no attention, in the code", f"{solution}\n{SILENT}", (ARCHITECTURE, MOVED, ENOUGH, COUNTS)),
        Impostor(
            "attention silenced, by its weights",
            f"{solution}\n{KEPT_AT_0}",
            (MOVED, ENOUGH, COUNTS, LOOKS),
        ),
        Impostor("no training", solution.replace(NEXT, "        pass\n"), (MOVED, ENOUGH, COUNTS, LOOKS)),
        Impostor("rows that add up to more than 1", solution.replace(SAID, f"{SAID} + 0.7"), (SUMS,)),
        Impostor(
            "logits in place of probabilities", solution.replace(SAID, "return model(ids).data"), (SUMS,)
        ),
        Impostor(
            "a table of pairs", f"{solution}\n{PAIRS}", (ARCHITECTURE, CACHE, MOVED, ENOUGH, COUNTS, LOOKS)
        ),
        Impostor("a cache that remembers nothing", f"{solution}\n{FORGETFUL}", (CACHE,)),
        Impostor(
            "tokens without the letter z",
            tokenizer + careless("text.replace('z', '')"),
            refused="your tokens spell",
        ),
        Impostor(
            "tokens in small letters",
            tokenizer + careless("text.lower()"),
            refused="your tokens spell",
        ),
        Impostor(
            "a tokenizer that does not find its way back",
            f"{tokenizer}\n{ONE_WAY}",
            refused="your tokens decode to",
        ),
        Impostor(
            "fewer tokens than it should have",
            solution.replace("train_bpe_fast(text, size)", "train_bpe_fast(text, size - 1)"),
            refused="expected",
        ),
        Impostor(
            "a model of another size",
            solution.replace("layers=4", "layers=3"),
            refused="state dict: yours has",
        ),
    ]


AHEAD = """
class Ahead(GPT):
    def forward(self, ids, caches=None):
        logits = super().forward(ids, caches)
        for row, following in zip(logits.data, ids[:, 1:]):
            for place, token in enumerate(following):
                row[place, token] += 20
        return logits


def make_model(vocab, dim, *, rng):
    return Ahead(GPTConfig(vocab, 64, layers=4, heads=4, dim=dim), rng=rng)
"""
NO_MASK = """
from myml.attention.heads import merge_heads, split_heads
from myml.attention.sdpa import sdpa
from myml.autograd.join import split
from myml.layers.state_dict import Module


class Open(Module):
    def __init__(self, made):
        self.qkv, self.out = made.qkv, made.out

    def forward(self, x, cache=None):
        q, k, v = (split_heads(part, 4) for part in split(self.qkv(x), x.shape[2], 2))
        return self.out(merge_heads(sdpa(q, k, v)))


def make_model(vocab, dim, *, rng):
    model = GPT(GPTConfig(vocab, 64, layers=4, heads=4, dim=dim), rng=rng)
    for block in model.blocks:
        block.attention = Open(block.attention)
    return model
"""
SILENT = """
from myml.layers.state_dict import Module


class Silent(Module):
    def __init__(self, made):
        self.qkv, self.out = made.qkv, made.out

    def forward(self, x, cache=None):
        return x * 0.0


def make_model(vocab, dim, *, rng):
    model = GPT(GPTConfig(vocab, 64, layers=4, heads=4, dim=dim), rng=rng)
    for block in model.blocks:
        block.attention = Silent(block.attention)
    return model
"""
KEPT_AT_0 = """
def train(model, optimizer, tokens, first, count, steps, rng):
    for _ in train_lm(model, tokens, first + count, BATCH, RATE, rng, optimizer, first):
        for block in model.blocks:
            block.attention.out.weight.data[:] = block.attention.out.bias.data[:] = 0
"""
PAIRS = """
import numpy as np
from myml.autograd.tensor import Tensor

table = np.full((512, 512), 0.5, np.float32)


def train(model, optimizer, tokens, first, count, steps, rng):
    if first == 0:
        np.add.at(table, (tokens[:-1], tokens[1:]), 1)


class Table(GPT):
    def forward(self, ids, caches=None):
        counts = table[np.asarray(ids)][..., : self.config.vocab]
        return Tensor(np.log(counts / counts.sum(axis=2)[..., None]))


def make_model(vocab, dim, *, rng):
    return Table(GPTConfig(vocab, 64, layers=4, heads=4, dim=dim), rng=rng)
"""
FORGETFUL = """
class Forgetful(GPT):
    def forward(self, ids, caches=None):
        for cache in caches or ():
            cache.length = 0
        return super().forward(ids, caches)


def make_model(vocab, dim, *, rng):
    return Forgetful(GPTConfig(vocab, 64, layers=4, heads=4, dim=dim), rng=rng)
"""
ONE_WAY = """
class Careless(Tokenizer):
    def decode(self, ids):
        return super().decode(ids).replace(",", "")
"""


def careless(text: str) -> str:
    """A tokenizer that encodes something else in place of a text."""
    return f"""
class Careless(Tokenizer):
    def encode(self, text):
        return super().encode({text})
"""
