"""Which wing imports which, as the Mermaid diagram in docs/architecture.md.

python docs/pictures/imports.py     print the diagram
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import networkx

ROOT = Path(__file__).parents[2]
ROOMS = ("tutor", "checks", "hints", "progress", "exercises")
CONTENT = {"scenarios", "drivers", "templates"}
"""Folders of what authors and learners write, which import what they are about."""


def diagram() -> str:
    """An arrow for each import that does not follow from others. Raises NetworkXError for a cycle."""
    arrows = networkx.DiGraph(arrow for arrow in _imports() if arrow[0] != arrow[1])
    fewest = networkx.transitive_reduction(arrows)
    return "\n".join(["flowchart LR", *(f"    {a} --> {b}" for a, b in sorted(fewest.edges))])


def _imports() -> Iterator[tuple[str, str]]:
    for path in _sources():
        wing = _wing(path.relative_to(ROOT).parent.parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("learnml."):
                for alias in node.names:
                    yield wing, _wing(_folder(f"{node.module}.{alias.name}"))


def _sources() -> Iterator[Path]:
    """Our own Python files: of `exercises`, those beside the modules of the course."""
    for room in ROOMS:
        pattern = "*.py" if room == "exercises" else "**/*.py"
        for path in sorted((ROOT / room).glob(pattern)):
            if not CONTENT & {*path.relative_to(ROOT).parts}:
                yield path


def _folder(name: str) -> tuple[str, ...]:
    """The folder of a module, or of a name in one."""
    parts = tuple(name.split(".")[1:])
    while not ROOT.joinpath(*parts).is_dir():
        parts = parts[:-1]
    return parts


def _wing(folder: tuple[str, ...]) -> str:
    """`checks` is drawn by its wings, each other room as one."""
    return "/".join(folder[:2]) if folder[0] == "checks" else folder[0]


if __name__ == "__main__":
    print(diagram())
