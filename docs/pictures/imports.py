"""Which folder imports which, as a Mermaid diagram: the one in docs/architecture.md.

python docs/pictures/imports.py     print the diagram
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("tutor", "checks", "hints", "progress", "exercises")
CONTENT = {"scenarios", "drivers", "templates"}
"""Folders of what authors and learners write, which import what they are about."""


def diagram() -> str:
    """The diagram, an arrow for each folder that imports another."""
    arrows = sorted({(folder, other) for folder, other in _imports() if folder != other})
    return "\n".join(["flowchart LR", *(f"    {a} --> {b}" for a, b in arrows)])


def _imports() -> Iterator[tuple[str, str]]:
    for path in _sources():
        folder = _name(path.parent)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("learnml."):
                yield from ((folder, _folder_of(f"{node.module}.{alias.name}")) for alias in node.names)


def _sources() -> Iterator[Path]:
    """Our own Python files: of `exercises`, those beside the modules of the course."""
    for room in ROOMS:
        pattern = "*.py" if room == "exercises" else "**/*.py"
        for path in sorted((ROOT / room).glob(pattern)):
            if not CONTENT & {*path.relative_to(ROOT).parts}:
                yield path


def _folder_of(name: str) -> str:
    """The folder of a module, or of a name in one."""
    path = ROOT.joinpath(*name.split(".")[1:])
    while not path.is_dir():
        path = path.parent
    return _name(path)


def _name(folder: Path) -> str:
    return folder.relative_to(ROOT).as_posix()


if __name__ == "__main__":
    print(diagram())
