"""A GPT-2 as it is published: a folder with model.safetensors, vocab.json and merges.txt.

The file of weights is copied without its notes, to where the learner's process may read, and with a header
that aligns the arrays; the learner's own reader maps it into memory.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learnml.exercises.errors import UsageError

WEIGHTS, VOCABULARY, MERGES, CONFIG = "model.safetensors", "vocab.json", "merges.txt", "config.json"
DTYPES = ("F64", "F32", "F16", "I64", "U8", "BOOL")
"""Those that `training/tensor_file` reads."""
WIDTH = 64
"""How many numbers a head of GPT-2 has."""
LARGEST_HEADER = 64 * 2**20
"""Of a damaged file, the first eight bytes may be any number: no more than this is read."""


@dataclass(frozen=True)
class Published:
    """A published GPT-2.

    entries: by name, what the header says of an array. start: where the arrays begin in
    the file. merges: pairs of ids as the course counts them: first the 256 bytes, then each merge. theirs:
    for each of these ids the one that the model was trained with.
    """

    weights: Path
    entries: Mapping[str, Any]
    start: int
    merges: tuple[tuple[int, int], ...]
    theirs: tuple[int, ...]
    heads: int

    def copy(self, path: Path) -> None:
        """Write the weights as `training/tensor_file` reads them. Raises OSError."""
        header = json.dumps(self.entries).encode()
        # Aligned, so that the arrays can be mapped as they are.
        header += b" " * (-len(header) % 8)
        with self.weights.open("rb") as source, path.open("wb") as target:
            target.write(len(header).to_bytes(8, "little") + header)
            source.seek(self.start)
            shutil.copyfileobj(source, target, 2**20)


def read_published(folder: Path) -> Published:
    """Read all but the arrays. Raises UsageError, which says what is wrong with the folder."""
    for name in (WEIGHTS, VOCABULARY, MERGES):
        if not (folder / name).is_file():
            raise _unusable(f"{folder} has no {name}.")
    entries, start = _header(folder / WEIGHTS)
    merges, theirs = _tokens(folder)
    table = next((entry["shape"] for name, entry in entries.items() if name.endswith("wte.weight")), None)
    if table is None or len(table) != 2:
        raise _unusable(f"{folder / WEIGHTS} has no table `wte.weight`: it is not a GPT-2.")
    if max(theirs) >= table[0]:
        raise _unusable(f"{VOCABULARY} has an id {max(theirs):,}, and the model {table[0]:,} tokens.")
    return Published(folder / WEIGHTS, entries, start, merges, theirs, _heads(folder, table[1]))


def _header(path: Path) -> tuple[dict[str, Any], int]:
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            text = file.read(min(length, LARGEST_HEADER))
        header = json.loads(text)
        entries = {name: _entry(name, entry) for name, entry in header.items() if name != "__metadata__"}
        whole = 8 + length + max((entry["data_offsets"][1] for entry in entries.values()), default=0)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _unusable(f"{path} can't be read as safetensors: {_told(error)}.") from None
    if path.stat().st_size != whole:
        raise _unusable(
            f"{path} has {path.stat().st_size:,} bytes, and its header tells of {whole:,}: it is cut off,"
            " or damaged."
        )
    return entries, 8 + length


def _entry(name: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    begin, end = entry["data_offsets"]
    shape = [int(size) for size in entry["shape"]]
    if entry["dtype"] not in DTYPES:
        known = ", ".join(DTYPES)
        raise _unusable(f"{name} is {entry['dtype']}, which `training/tensor_file` does not read: {known}.")
    return {"dtype": entry["dtype"], "shape": shape, "data_offsets": [int(begin), int(end)]}


def _tokens(folder: Path) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    """The merges, and for each token its id in the vocabulary."""
    try:
        vocabulary = json.loads((folder / VOCABULARY).read_text(encoding="utf-8"))
        lines = (folder / MERGES).read_text(encoding="utf-8").split("\n")
        alphabet = _alphabet()
        ids = {character: byte for byte, character in enumerate(alphabet)}
        spelled, merges = list(alphabet), []
        for line in lines:
            if line.strip() and not line.startswith("#version"):
                first, second = line.split()
                merges.append((ids[first], ids[second]))
                # A token that two merges make keeps the id of the first.
                ids.setdefault(first + second, len(spelled))
                spelled.append(first + second)
        return tuple(merges), tuple(int(vocabulary[token]) for token in spelled)
    except KeyError as error:
        raise _unusable(f"{VOCABULARY} and {MERGES} don't fit together: no token {error}.") from None
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise _unusable(f"{VOCABULARY} or {MERGES} can't be read: {_told(error)}.") from None


def _alphabet() -> list[str]:
    """How GPT-2 writes each byte as one character that can be seen."""
    seen = [*range(33, 127), *range(161, 173), *range(174, 256)]
    unseen = (byte for byte in range(256) if byte not in seen)
    written = {byte: chr(byte) for byte in seen} | {byte: chr(256 + n) for n, byte in enumerate(unseen)}
    return [written[byte] for byte in range(256)]


def _heads(folder: Path, dim: int) -> int:
    """How many heads, which no shape tells: config.json does, or else they are as wide as GPT-2's."""
    path = folder / CONFIG
    if path.is_file():
        try:
            config = json.loads(path.read_text(encoding="utf-8"))
            kind, heads = config.get("model_type", "gpt2"), int(config.get("n_head", 0))
        except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
            raise _unusable(f"{CONFIG} can't be read: {_told(error)}.") from None
        if kind != "gpt2":
            raise _unusable(f"{CONFIG} says that this is {kind!r}, not a GPT-2.")
        if heads > 0 and dim % heads == 0:
            return heads
    if dim % WIDTH:
        raise _unusable(f"Nothing says how many heads there are: {CONFIG} should, as `n_head`.")
    return dim // WIDTH


def _unusable(message: str) -> UsageError:
    return UsageError(
        message,
        remedy=f"A GPT-2 is published as a folder with {WEIGHTS}, {VOCABULARY}, {MERGES} and {CONFIG}.",
    )


def _told(error: Exception) -> str:
    return " ".join((str(error) or type(error).__name__).split())[:200]
