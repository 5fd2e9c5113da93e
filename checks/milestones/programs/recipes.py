"""How programs are started: which small model to make, which optimizer, and how to have it write.

Drivers import it, so it runs in the learner's process and in the one that has the real torch. A program's
modules come from `load`; what is torch is up to them.
"""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np

from learnml.checks.milestones.programs.served import Served

Load = Callable[[str], ModuleType]
"""Gives a module of the program by its name."""
VOCAB, CONTEXT, LAYERS, HEADS, WIDTH = 23, 12, 2, 2, 32
"""Small enough for a moment's work; most differ, so that sizes which are mixed up don't fit."""
RATE, DECAY, BETAS = 1e-3, 0.1, (0.9, 0.95)
"""Decay and betas as in nanoGPT and minGPT: not torch's defaults, so that it shows if they are ignored."""


class Recipe(ABC):
    """How one kind of program is started.

    variants: the models that are tried, by name. clip: what gradients are clipped to in its training, or
    None. Called with the ids and the targets, a model returns logits and loss.
    loop: the files of its own training; none, if that can't be resumed. checkpoint: the file from which it
    resumes. at_once: how many steps it is asked for at a time.
    """

    variants: tuple[str, ...]
    clip: float | None = 1.0
    loop: tuple[str, ...] = ()
    checkpoint = ""
    at_once = 40

    @abstractmethod
    def make(self, load: Load, variant: str) -> Any:
        """A new model, without dropout."""

    @abstractmethod
    def optimizer(self, load: Load, model: Any) -> Any:
        """The program's own optimizer for it."""

    @abstractmethod
    def write(self, load: Load, model: Any, ids: Any, count: int) -> Any:
        """The ids and `count` more, each the likeliest."""

    def prepare(self, program: Served, text: str) -> None:
        """Put the text to learn from where its training looks for it, below the current folder."""
        raise NotImplementedError

    def train(self, program: Served, seed: int, stop: int, steps: int) -> Mapping[str, Any]:
        """Have its own loop train up to step `stop` of `steps`. Returns the state dict.

        It starts at its checkpoint, if there is one, and goes to its next one.
        """
        raise NotImplementedError

    def trained(self, load: Load, letters: int) -> Any:
        """A model like those that it trains, for so many letters."""
        raise NotImplementedError

    def sample(self, program: Served, seed: int) -> str:
        """What it writes from its checkpoint; empty, if it has no program for that."""
        return ""


class OfTheCourse(Recipe):
    """The program that comes with the course: model.py with `Config` and `GPT`."""

    variants = ("attention by hand, with biases", "fused attention, without biases")
    loop = ("train.py", "sample.py")
    checkpoint = "checkpoint.pt"

    def make(self, load: Load, variant: str) -> Any:
        module, fused = load("model"), variant == self.variants[1]
        sizes = {"context": CONTEXT, "layers": LAYERS, "heads": HEADS, "width": WIDTH}
        return module.GPT(module.Config(VOCAB, **sizes, bias=not fused, fused=fused))

    def optimizer(self, load: Load, model: Any) -> Any:
        return model.make_optimizer(RATE, DECAY, BETAS)

    def write(self, load: Load, model: Any, ids: Any, count: int) -> Any:
        return model.write(ids, count, top_k=1)

    def prepare(self, program: Served, text: str) -> None:
        with open("input.txt", "w", encoding="utf-8") as file:
            file.write(text)

    def train(self, program: Served, seed: int, stop: int, steps: int) -> Mapping[str, Any]:
        train, torch = program.load("train"), sys.modules["torch"]
        done = torch.load(self.checkpoint)["step"] if os.path.exists(self.checkpoint) else 0
        # A report after the last step: none.
        numbers = {"--seed": seed, "--steps": steps, "--at-once": stop - done, "--report": steps + 1}
        train.main(["--resume", *(str(part) for pair in numbers.items() for part in pair)])
        weights: Mapping[str, Any] = torch.load(self.checkpoint)["model"]
        return weights

    def trained(self, load: Load, letters: int) -> Any:
        module = load("model")
        return module.GPT(module.Config(letters))

    def sample(self, program: Served, seed: int) -> str:
        return str(program.load("sample").main(["--seed", str(seed)]))


class NanoGPT(Recipe):
    """model.py with `GPTConfig` and `GPT`, as in nanoGPT."""

    variants = ("with biases", "without biases")
    loop = ("train.py", "configurator.py")
    checkpoint = "out/ckpt.pt"
    at_once = 100

    def make(self, load: Load, variant: str) -> Any:
        module = load("model")
        sizes = {"block_size": CONTEXT, "vocab_size": VOCAB, "n_layer": LAYERS, "n_head": HEADS}
        return module.GPT(
            module.GPTConfig(**sizes, n_embd=WIDTH, dropout=0.0, bias=variant == self.variants[0])
        )

    def optimizer(self, load: Load, model: Any) -> Any:
        return model.configure_optimizers(DECAY, RATE, BETAS, "cpu")

    def write(self, load: Load, model: Any, ids: Any, count: int) -> Any:
        return model.generate(ids, count, top_k=1)

    def prepare(self, program: Served, text: str) -> None:
        os.makedirs("data/letters", exist_ok=True)
        # Its train.py reads this one as text.
        with open("configurator.py", "w", encoding="utf-8") as file:
            file.write(program.files["configurator.py"])
        letters = "".join(sorted(set(text)))
        with open("data/letters/meta.pkl", "wb") as meta:
            pickle.dump({"vocab_size": len(letters)}, meta)
        numbers = np.array([letters.index(letter) for letter in text], np.uint16)
        numbers.tofile("data/letters/train.bin")
        numbers[-2000:].tofile("data/letters/val.bin")

    def train(self, program: Served, seed: int, stop: int, steps: int) -> Mapping[str, Any]:
        """By its options, as on a command line. It draws from a seed of its own each time that it starts."""
        settings = {
            "dataset": "letters",
            "device": "cpu",
            "dtype": "float32",
            "compile": False,
            "n_layer": LAYERS,
            "n_head": 4,
            "n_embd": 64,
            "block_size": 32,
            "batch_size": 16,
            "gradient_accumulation_steps": 1,
            "learning_rate": 5e-3,
            "min_lr": 5e-4,
            "warmup_iters": 20,
            "lr_decay_iters": steps,
            "max_iters": stop,
            "eval_interval": self.at_once,  # and after each evaluation it saves a checkpoint
            "eval_iters": 1,  # what it finds is not used
            "init_from": "resume" if os.path.exists(self.checkpoint) else "scratch",
        }
        # Its configurator.py reads sys.argv.
        before = sys.argv
        sys.argv = ["train.py", *(f"--{name}={value}" for name, value in settings.items())]
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                program.run("train")
        finally:
            sys.argv = before
        weights: Mapping[str, Any] = sys.modules["torch"].load(self.checkpoint)["model"]
        return weights

    def trained(self, load: Load, letters: int) -> Any:
        module = load("model")
        sizes = {"block_size": 32, "vocab_size": letters, "n_layer": LAYERS, "n_head": 4, "n_embd": 64}
        return module.GPT(module.GPTConfig(**sizes, dropout=0.0, bias=False))


class MinGPT(Recipe):
    """mingpt/model.py with `GPT` and its `get_default_config`, as in minGPT."""

    variants = ("GPT",)

    def make(self, load: Load, variant: str) -> Any:
        GPT = load("mingpt.model").GPT
        config = GPT.get_default_config()
        # None: minGPT takes either the name of a size or the sizes.
        config.model_type, config.vocab_size, config.block_size = None, VOCAB, CONTEXT
        config.n_layer, config.n_head, config.n_embd = LAYERS, HEADS, WIDTH
        config.embd_pdrop = config.resid_pdrop = config.attn_pdrop = 0.0
        return GPT(config)

    def optimizer(self, load: Load, model: Any) -> Any:
        return model.configure_optimizers(
            SimpleNamespace(weight_decay=DECAY, learning_rate=RATE, betas=BETAS)
        )

    def write(self, load: Load, model: Any, ids: Any, count: int) -> Any:
        return model.generate(ids, count, do_sample=False)


class Makemore(Recipe):
    """makemore.py with `ModelConfig` and its six models."""

    variants = ("transformer", "bigram", "mlp", "rnn", "gru", "bow")
    clip = None

    def make(self, load: Load, variant: str) -> Any:
        module = load("makemore")
        sizes = {"n_layer": LAYERS, "n_embd": WIDTH, "n_embd2": WIDTH, "n_head": HEADS}
        config = module.ModelConfig(block_size=CONTEXT, vocab_size=VOCAB, **sizes)
        if variant in ("rnn", "gru"):
            return module.RNN(config, cell_type=variant)
        names = {"transformer": "Transformer", "bigram": "Bigram", "mlp": "MLP", "bow": "BoW"}
        return getattr(module, names[variant])(config)

    def optimizer(self, load: Load, model: Any) -> Any:
        """As in its main program."""
        adamw = sys.modules["torch"].optim.AdamW
        return adamw(model.parameters(), lr=RATE, weight_decay=DECAY, betas=(0.9, 0.99), eps=1e-8)

    def write(self, load: Load, model: Any, ids: Any, count: int) -> Any:
        return load("makemore").generate(model, ids, count, do_sample=False)


RECIPES: Mapping[str, Recipe] = {
    "of the course": OfTheCourse(),
    "nanoGPT": NanoGPT(),
    "minGPT": MinGPT(),
    "makemore": Makemore(),
}
