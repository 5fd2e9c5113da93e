"""What passes itself off as the language model of 1997, and the gates that catch it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Impostor:
    """The text of a learner's file, and parts of the names of gates that it fails; or of the message that
    refuses it after the first steps.
    """

    name: str
    text: str
    fails: tuple[str, ...] = ()
    refused: str = ""


ARCHITECTURE, ENOUGH = "what an LSTM with its weights answers", "at most 2.60 bits"
COUNTS, FORGETS = "better than every add-k count", "when its forget gates are held at 0"
MADE = "self.lstm = LSTM(32, hidden, rng=rng)"
SAID = "        return self.out(h), state\n"
STEP = "        optimizer.step()\n"


def impostors(solution: str) -> list[Impostor]:
    """Each is the solution with a change."""
    plain = solution.replace("recurrent.lstm_fused import LSTM", "recurrent.rnn import RNN")
    # The network that is to answer for the weights is made last, and is not trained: the first one answers.
    behind = (
        solution.replace(MADE, f"{MADE}\n        behind.append(RNN(32, hidden, rng=rng))")
        .replace("self.lstm(self", "behind[0](self")
        .replace("Adam(network.parameters()", "Adam([*network.parameters(), *behind[0].parameters()]")
    )
    return [
        Impostor("a plain RNN under the name", plain.replace("LSTM(32", "RNN(32"), refused="(128, 32)"),
        Impostor("a plain RNN behind an LSTM's state dict", f"{BEHIND}{behind}", (ARCHITECTURE,)),
        Impostor(
            "forget gates at 0, by their bias",
            solution.replace(MADE, f"{MADE}\n        {CLOSED}"),
            (FORGETS,),
        ),
        Impostor("forget gates at 0, in the code", f"{solution}\n{FORGETFUL}", (ARCHITECTURE,)),
        Impostor("a table of pairs", f"{solution}\n{PAIRS}", (ARCHITECTURE, ENOUGH, COUNTS)),
        Impostor("a look at the next letter", solution.replace(SAID, AHEAD), (ENOUGH, COUNTS)),
        Impostor("no training", solution.replace(STEP, ""), (ENOUGH, COUNTS)),
    ]


CLOSED = "self.lstm.cells[0].bias_ih.data[hidden : 2 * hidden] = -1e4"
BEHIND = """
from myml.recurrent.rnn import RNN

behind = []

"""
FORGETFUL = """
from myml.autograd.join import cat


class LSTM(LSTM):
    def forward(self, x, state=None):
        outputs = []
        for t in range(x.shape[1]):
            if state is not None:
                state = [(h, c * 0.0) for h, c in state]
            h, state = super().forward(x[:, t : t + 1], state)
            outputs.append(h)
        return cat(outputs, 1), state
"""
PAIRS = """
import numpy as np
from myml.autograd.tensor import Tensor

table = np.full((76, 76), 0.1, np.float32)


def train(network, optimizer, rows, state, first, count, steps):
    if first == 0:
        np.add.at(table, (rows[:, :-1].ravel(), rows[:, 1:].ravel()), 1)


def forward(self, ids, state=None):
    return Tensor(np.log(table / table.sum(axis=1)[:, None])[ids]), None


LanguageModel.forward = forward
"""
AHEAD = """        logits = self.out(h)
        for time in range(ids.shape[1] - 1):
            logits.data[np.arange(len(ids)), time, ids[:, time + 1]] += 20
        return logits, state


import numpy as np
"""
