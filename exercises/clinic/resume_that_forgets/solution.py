"""Run: a training that can be stopped after any step, and goes on elsewhere."""

from myml.autograd.tensor import Tensor
from myml.functions.cross_entropy import cross_entropy


class Run:
    """A classifier, its optimizer, its data, and how far it has come.

    model: a Module; model(Tensor(x)) gives logits (n, classes). optimizer has zero_grad, step, state_dict and
    load_state_dict. x: array (n, ...). y: int array (n,). size: int, rows of a batch. rng: numpy Generator.
    An epoch begins with one draw, `rng.permutation(n)`, and goes through the rows in this order. Its last
    batch has those that are left. The first epoch begins when the Run is made, each later one with the step
    after the last batch. Nothing else is drawn.
    """

    def __init__(self, model, optimizer, x, y, size, rng):
        self.model, self.optimizer, self.x, self.y, self.size, self.rng = model, optimizer, x, y, size, rng
        self.begin_epoch()

    def begin_epoch(self):
        """Draw the order of a new epoch, and go to its beginning."""
        self.before = self.rng.bit_generator.state
        self.order = self.rng.permutation(len(self.x))
        self.place = 0

    def step(self):
        """Take the next batch, make a step along the gradient of its mean loss, and return that loss."""
        if self.place >= len(self.order):
            self.begin_epoch()
        rows = self.order[self.place : self.place + self.size]
        self.place += self.size
        self.optimizer.zero_grad()
        loss = cross_entropy(self.model(Tensor(self.x[rows])), self.y[rows])
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def state_dict(self):
        """Return a dict with everything that the steps after this one depend on, but for x, y and size.

        The Run goes on as if it had not been asked, and later steps do not change the dict.
        """
        return {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "rng": self.before,
            "place": self.place,
        }

    def load_state_dict(self, saved):
        """Go on where the Run was that returned `saved`: each step from now on is the one that it would make.

        saved: what state_dict returned, of a Run with the same x, y and size, and a model of the same shapes.
        It is left as it is. Whatever this Run has done before has no part in what follows.
        """
        self.model.load_state_dict(saved["model"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.rng.bit_generator.state = saved["rng"]
        self.begin_epoch()
        self.place = saved["place"]
