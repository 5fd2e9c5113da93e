"""Runs a program on what it takes for torch, and returns what the judge compares.

The same functions run in the learner's process, on a facade in front of the learner's own operations, and in
a process that has the real torch: there `files` has no torch. Each returns a thunk.
"""

import contextlib
import io
from pathlib import Path

import numpy as np

from learnml.checks.milestones.programs.recipes import RECIPES
from learnml.checks.milestones.programs.served import serve
from learnml.checks.spec import shape


@shape
def names(m, files, recipe, variant):
    """The shapes of all that is in the state dict, and of what learns, by name."""
    program = _Program(files, recipe)

    def look():
        model = program.model(variant)
        return {
            "state": {name: list(array.shape) for name, array in model.state_dict().items()},
            "learned": {name: list(p.shape) for name, p in model.named_parameters()},
        }

    return look


@shape
def first_weights(m, files, recipe, variant, seeds):
    """The weights of new models, one for each seed, by name and in a row."""
    program = _Program(files, recipe)

    def draw():
        rows = {}
        for seed in seeds:
            program.torch.manual_seed(seed)
            for name, p in program.model(variant).named_parameters():
                rows.setdefault(name, []).append(_array(p).ravel())
        return {name: np.concatenate(parts) for name, parts in rows.items()}

    return draw


@shape
def one_pass(m, files, recipe, variant, weights, ids, targets):
    """Logits, loss and every gradient of a model with these weights, in float64."""
    program = _Program(files, recipe)

    def forth_and_back():
        model = program.filled(variant, weights)
        logits, loss = model(program.tensor(ids), program.tensor(targets))
        loss.backward()
        return {
            "logits": _array(logits),
            "loss": float(loss.item()),
            "gradients": {name: _gradient(p) for name, p in model.named_parameters()},
        }

    return forth_and_back


@shape
def greedy_text(m, files, recipe, variant, weights, ids, count):
    """The ids, and what a model with these weights finds likeliest after them."""
    program = _Program(files, recipe)

    def write():
        model = program.filled(variant, weights)
        model.eval()
        return program.recipe.write(program.load, model, program.tensor(ids), count).tolist()

    return write


@shape
def steps(m, files, recipe, variant, weights, batches):
    """The losses of some steps of the program's own optimizer in float64, and the weights after them."""
    program = _Program(files, recipe)

    def train():
        model, losses = program.filled(variant, weights), []
        optimizer = program.quietly(program.recipe.optimizer, program.load, model)
        model.train()
        for ids, targets in batches:
            _, loss = model(program.tensor(ids), program.tensor(targets))
            model.zero_grad()
            loss.backward()
            if program.recipe.clip is not None:
                program.torch.nn.utils.clip_grad_norm_(model.parameters(), program.recipe.clip)
            optimizer.step()
            losses.append(float(loss.item()))
        return {
            "losses": np.array(losses),
            "weights": {name: _array(p) for name, p in model.named_parameters()},
        }

    return train


@shape
def training(m, files, recipe, text, seed, count, total, state):
    """Each call has the program's own loop take `count` steps more, up to its own checkpoint.

    After the last one, it writes something.
    """
    program = _Program(files, recipe)
    checkpoint = Path(program.recipe.checkpoint)
    # An earlier training in this process may have left one.
    checkpoint.unlink(missing_ok=True)
    program.recipe.prepare(program.served, text)
    done = 0
    if state is not None:
        checkpoint.parent.mkdir(exist_ok=True)
        checkpoint.write_bytes(state["checkpoint"])
        done = state["done"]

    def train():
        nonlocal done
        done += count
        weights = program.recipe.train(program.served, seed, done, total)
        return {
            "weights": {name: _array(tensor) for name, tensor in weights.items()},
            "text": program.quietly(program.recipe.sample, program.served, seed) if done == total else "",
            "state": {"checkpoint": checkpoint.read_bytes(), "done": done},
        }

    return train


@shape
def held_out_loss(m, files, recipe, weights, letters, rows):
    """The loss of a model with these weights, for each symbol of the rows from those before it."""
    program = _Program(files, recipe)

    def read():
        model = program.quietly(program.recipe.trained, program.load, letters)
        model.load_state_dict({name: program.torch.tensor(array) for name, array in weights.items()})
        model.eval()
        with program.torch.no_grad():
            _, loss = model(program.tensor(rows[:, :-1]), program.tensor(rows[:, 1:]))
        return float(loss.item())

    return read


@shape
def absent(m, files, recipe, wanted):
    """Those of the wanted names that torch lacks here: "torch.nn.Linear"."""
    program = _Program(files, recipe)
    return lambda: [name for name in wanted if not program.has(name)]


class _Program:
    """A program whose modules have been sent."""

    def __init__(self, files, recipe):
        self.served = serve(files)
        self.load = self.served.load
        self.recipe = RECIPES[recipe]
        self.torch = self.served.load("torch")
        # One program's float64 must not be the next one's: torch is the same module.
        self.torch.set_default_dtype(self.torch.float32)

    def has(self, name):
        place = self.torch
        for end, part in enumerate(name.split(".")[1:], 2):
            self.served.seek(".".join(name.split(".")[:end]))
            if not hasattr(place, part):
                return False
            place = getattr(place, part)
        return True

    def quietly(self, function, *arguments):
        """What the program tells about itself whenever it makes something is of no interest here."""
        with contextlib.redirect_stdout(io.StringIO()):
            return function(*arguments)

    def model(self, variant):
        return self.quietly(self.recipe.make, self.load, variant)

    def filled(self, variant, weights):
        # What the program makes on its way has to be float64 too.
        self.torch.set_default_dtype(self.torch.float64)
        model = self.model(variant)
        model.double()
        with self.torch.no_grad():
            for name, p in model.named_parameters():
                p.copy_(self.torch.tensor(weights[name]))
        return model

    def tensor(self, ids):
        return self.torch.tensor(ids, dtype=self.torch.long)


def _array(tensor):
    return np.array(tensor.detach().numpy())


def _gradient(p):
    return None if p.grad is None else np.array(p.grad)
