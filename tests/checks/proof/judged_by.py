"""A record of the code that decides verdicts, so that a test notices when it changes in more than words.

python tests/checks/proof/judged_by.py     record the code as it is
"""

from __future__ import annotations

import ast
import hashlib
from pathlib import Path

from learnml.checks.judge.version import JUDGE_VERSION
from learnml.exercises.fields import parse_toml

ROOT = Path(__file__).parents[3]
RECORD = Path(__file__).with_suffix(".toml")
ROOMS = (
    "checks/*.py",
    "checks/worker/*.py",
    "checks/judge/*.py",
    "checks/rules/*.py",
    "checks/proof/*.py",
    "hints/*.py",
    "exercises/*.py",
)
NOT_ASKED = {"checks/judge/version.py"}


def digests() -> dict[str, str]:
    """A digest of each file that decides verdicts; comments, docstrings and layout don't count."""
    paths = sorted(path for pattern in ROOMS for path in ROOT.glob(pattern))
    names = {path.relative_to(ROOT).as_posix(): path for path in paths}
    return {
        name: digest(path.read_text(encoding="utf-8"))
        for name, path in names.items()
        if name not in NOT_ASKED
    }


def digest(source: str) -> str:
    """The same for sources that do the same by their syntax trees."""
    return hashlib.sha256(repr(_meaning(ast.parse(source))).encode()).hexdigest()[:16]


def recorded() -> tuple[int, dict[str, str]]:
    """The version of the judge and the digests when they were last recorded."""
    record = parse_toml(RECORD.read_text(encoding="utf-8"))
    return record["version"], record["files"]


def record() -> None:
    """Write down the code as it is."""
    files = "".join(f'"{name}" = "{digest}"\n' for name, digest in digests().items())
    told = (
        "# The code that decides verdicts, when JUDGE_VERSION was last thought of. Written by judged_by.py."
    )
    RECORD.write_text(f"{told}\nversion = {JUDGE_VERSION}\n\n[files]\n{files}", encoding="utf-8")


def _meaning(node: object) -> object:
    """A syntax tree as plain data. Fields without a value are left out: Python's versions differ in them."""
    if isinstance(node, list):
        return [_meaning(item) for item in node if not _is_text(item)]
    if not isinstance(node, ast.AST):
        return node
    fields = [(name, value) for name, value in ast.iter_fields(node) if value is not None and value != []]
    if isinstance(node, ast.JoinedStr):
        # The first releases of Python 3.12 put an empty text after a format that is computed.
        fields = [("values", [item for item in node.values if not _is_empty(item)])]
    return type(node).__name__, [(name, _meaning(value)) for name, value in fields]


def _is_text(node: object) -> bool:
    """A docstring, or a text that stands alone."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_empty(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == ""


if __name__ == "__main__":
    record()
