"""A lesson's parts: title, motto and sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SECTIONS = ("Problem", "Concept", "Build it", "Use it", "Ship it")
SEEN = "What you saw"
"""The section after Build it in which a prediction gives its numbers and explains them. It is hidden until
the learner's numbers are right.
"""
SECTIONS_OF_A_PREDICTION = ("Problem", "Concept", "Build it", SEEN, "Use it", "Ship it")


@dataclass(frozen=True)
class Lesson:
    """`sections` maps a heading to its Markdown, in the order of the file."""

    text: str
    title: str
    motto: str
    sections: Mapping[str, str]


def parse_lesson(text: str) -> Lesson:
    """Split a lesson at its headings. A part that is missing is empty."""
    title = motto = ""
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if line.startswith("# ") and not title:
            title = line[2:].strip()
        elif line.startswith("## "):
            current = sections.setdefault(line[3:].strip(), [])
        elif line.startswith("> ") and not sections and not motto:
            motto = line[2:].strip()
        else:
            current.append(line)
    return Lesson(text, title, motto, {name: "\n".join(lines).strip() for name, lines in sections.items()})


def readable(text: str, passed: bool) -> str:
    """The part of a lesson that may be read: all of it after a pass, all but the section SEEN before."""
    if passed:
        return text
    kept: list[str] = []
    is_sealed = False
    for line in text.splitlines(keepends=True):
        if line.startswith("## "):
            is_sealed = line[3:].strip() == SEEN
        if not is_sealed:
            kept.append(line)
    return "".join(kept)
