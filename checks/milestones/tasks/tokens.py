"""Texts as the learner's tokens, which are believed only if they spell these texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from learnml.checks.milestones.trainee import Trainee
from learnml.checks.sanitize import one_line
from learnml.checks.worker.arrays import as_numpy

SHOWN = 24
"""How many characters are shown of the place where tokens go wrong."""


@dataclass(frozen=True)
class Tokenizer:
    """The learner's tokenizer, as far as it can be known from outside. tokens: the bytes of each, by id."""

    trainee: Trainee
    tokens: tuple[bytes, ...]

    @classmethod
    def learned(cls, trainee: Trainee, text: str, size: int) -> Tokenizer:
        """Have the learner's code make one of so many tokens. Raises CaseFailed."""
        said = trainee.begin("tokenizer", text=text, size=size)()
        if not isinstance(said, list) or len(said) != size:
            found = f"{len(said):,}" if isinstance(said, list) else "no list"
            raise trainee.refuse("tokenizer", f"your tokenizer's `tokens`: {found}, expected {size:,} tokens")
        for number, token in enumerate(said):
            if not isinstance(token, bytes) or not token:
                raise trainee.refuse("tokenizer", f"your token {number} is {one_line(repr(token), 40)}")
        return cls(trainee, tuple(said))

    @property
    def sizes(self) -> Any:
        """How many bytes each token has."""
        return np.array([len(token) for token in self.tokens])

    def encoded(self, text: str) -> Any:
        """The ids of a text, an int64 array. Raises CaseFailed unless they spell it, and decode to it."""
        said = as_numpy(self.trainee.begin("encoded", text=text)())
        shape = (len(said),) if isinstance(said, np.ndarray) and said.ndim == 1 else (0,)
        ids = self.trainee.ids("encoded", said, shape, len(self.tokens)).astype(np.int64)
        self._compare(b"".join(self.tokens[i] for i in ids), text.encode(), "your tokens spell")
        decoded = self.trainee.begin("decoded", ids=ids)()
        if not isinstance(decoded, str):
            told = one_line(repr(decoded), 40)
            raise self.trainee.refuse("decoded", f"`decode` returned {told}, expected a str")
        # A str may have lone surrogates in it.
        self._compare(decoded.encode("utf-8", "replace"), text.encode(), "your tokens decode to")
        return ids

    def spelled(self, ids: Any) -> list[str]:
        """Each of these tokens as text."""
        return [self.tokens[i].decode("utf-8", "replace") for i in ids]

    def _compare(self, found: bytes, expected: bytes, what: str) -> None:
        if found == expected:
            return
        both = min(len(found), len(expected))
        differ = np.flatnonzero(
            np.frombuffer(found[:both], np.uint8) != np.frombuffer(expected[:both], np.uint8)
        )
        at = int(differ[0]) if len(differ) else both
        yours, text = (_shown(whole[max(0, at - 8) :]) for whole in (found, expected))
        raise self.trainee.refuse("tokens", f"from byte {at:,} on {what} {yours}, expected {text}")


def _shown(text: bytes) -> str:
    return one_line(repr(text[:SHOWN].decode("utf-8", "replace")))
