"""A lesson in its parts: title, motto and the five sections under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SECTIONS = ("Problem", "Concept", "Build it", "Use it", "Ship it")


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
