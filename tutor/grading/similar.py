"""Find submissions that look alike, by fingerprints of their tokens.

They are chosen by winnowing (Schleimer, Wilkerson and Aiken).

Names, numbers, strings, comments and layout don't count. Fingerprints of the stub are left out, and those
so common that they say nothing: in a small exercise most right answers are alike.
"""

from __future__ import annotations

import io
import keyword
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

from learnml.checks.judge.resolve import read_source
from learnml.exercises.catalog import Course
from learnml.progress.files import to_bytes
from learnml.tutor.grading.works import Work

GRAM, WINDOW = 12, 4
"""How many consecutive tokens make a fingerprint, and from how many consecutive fingerprints one is kept."""
COMMON = 0.2
"""A fingerprint is common if a larger part of the class than this has it."""
LEAST_SHARED = 8
"""Fewer say little: two tokens of five start a fingerprint, so eight cover about 30 tokens in a row."""
LEAST_PART = 0.5
"""The part of the smaller submission's fingerprints from which on two look alike."""
BLIND = (
    "This compares the order of tokens, ignoring names, numbers and comments. It can't detect a solution that"
    " was rewritten from someone else's idea, nor one whose statements were reordered; it can't tell who"
    " copied from whom, nor whether both copied from a third; and it ignores what more than a fifth of the"
    " class shares."
)
_NO_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}
Fingerprints = frozenset[int]


@dataclass(frozen=True)
class Pair:
    """Two submissions that look alike. part: the share of the smaller one's fingerprints that both have."""

    one: str
    other: str
    part: float
    exercises: Sequence[str]
    """Those in which they share fingerprints, most first."""


def similar_pairs(works: Sequence[Work], course: Course, exercises: Sequence[str]) -> list[Pair]:
    """The pairs of submissions that look alike, most similar first."""
    shared: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    sizes: Counter[str] = Counter()
    for exercise in exercises:
        prints = _prints(works, read_source(course.by_id[exercise].stub).text, exercise)
        sizes.update({name: len(found) for name, found in prints.items()})
        for pair, number in _shared(prints):
            shared[pair][exercise] += number
    found = [_pair(pair, counts, sizes) for pair, counts in shared.items()]
    likely = [pair for pair in found if pair is not None]
    return sorted(likely, key=lambda pair: (-pair.part, pair.one, pair.other))


def fingerprints(text: str) -> Fingerprints:
    """The fingerprints of a source, as far as it can be tokenized."""
    tokens = list(_tokens(text))
    # Not Python's own hash, which differs from one process to the next.
    grams = [crc32(to_bytes(" ".join(tokens[at : at + GRAM]))) for at in range(len(tokens) - GRAM + 1)]
    if len(grams) < WINDOW:
        return frozenset(grams)
    return frozenset(min(grams[at : at + WINDOW]) for at in range(len(grams) - WINDOW + 1))


def _prints(works: Sequence[Work], stub: str, exercise: str) -> dict[str, Fingerprints]:
    """The significant fingerprints of each submission that has the exercise."""
    given = fingerprints(stub)
    found = {work.name: fingerprints(text) - given for work in works if (text := work.sources.get(exercise))}
    counts = Counter(mark for prints in found.values() for mark in prints)
    # More than two in any case: in a class of five, a pair would be common.
    common = {mark for mark, number in counts.items() if number > max(2, COMMON * len(works))}
    return {name: prints - common for name, prints in found.items()}


def _shared(prints: Mapping[str, Fingerprints]) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield a pair once for each fingerprint that both have."""
    holders: dict[int, list[str]] = defaultdict(list)
    for name, marks in prints.items():
        for mark in marks:
            holders[mark].append(name)
    for names in holders.values():
        for one, other in combinations(sorted(names), 2):
            yield (one, other), 1


def _pair(names: tuple[str, str], counts: Counter[str], sizes: Mapping[str, int]) -> Pair | None:
    together = sum(counts.values())
    # Of the smaller one: who copies everything and adds as much again has still copied everything.
    part = together / min(sizes[names[0]], sizes[names[1]])
    if together < LEAST_SHARED or part < LEAST_PART:
        return None
    return Pair(*names, part, [exercise for exercise, _ in counts.most_common()])


def _tokens(text: str) -> Iterator[str]:
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.NAME:
                yield token.string if keyword.iskeyword(token.string) else "name"
            elif token.type == tokenize.NUMBER:
                yield "number"
            elif token.type == tokenize.STRING:
                yield "text"
            elif token.type not in _NO_CODE:
                yield token.string
    except (tokenize.TokenError, SyntaxError, RecursionError):
        return
