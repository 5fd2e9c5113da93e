"""Install learnml with the oldest versions that pyproject.toml allows, and run tests with them.

    python scripts/lower_bounds.py [NAME==VERSION...] [-- PYTEST ARGUMENTS]

For CI, once a week: a bound that is not true shows itself only where nobody upgrades. A version that is given
stands in place of a bound, for what is too large to download or has no wheel for this Python. Without
arguments for pytest, all tests run that are not marked as slow.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

import tomli
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
QUICK = ["-m", "not slow", "-n", "auto"]


class NoBound(Exception):
    """A dependency has no lower bound. The message names it."""


def main(given: Sequence[str], arguments: Sequence[str]) -> int:
    """Install and test; returns the exit code of pytest. Raises NoBound, and CalledProcessError from pip."""
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = {**lower_bounds(project["dependencies"]), **pinned(given)}
    with tempfile.TemporaryDirectory(prefix="learnml lower bounds ") as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        constraints = Path(folder) / "constraints.txt"
        constraints.write_text("".join(f"{name}=={version}\n" for name, version in pins.items()))
        print(constraints.read_text(), end="", flush=True)
        install = [python, "-m", "pip", "install", "--quiet", "--constraint", constraints, "--editable"]
        subprocess.run([*install, f"{ROOT}[dev]"], check=True)
        return subprocess.run([python, "-m", "pytest", *arguments], cwd=ROOT).returncode


def lower_bounds(dependencies: Sequence[str]) -> dict[str, str]:
    """The oldest version of each dependency that this Python needs. Raises NoBound."""
    wanted = map(Requirement, dependencies)
    return {each.name: lower_bound(each) for each in wanted if not each.marker or each.marker.evaluate()}


def lower_bound(wanted: Requirement) -> str:
    """The oldest version of a dependency. Raises NoBound."""
    bounds = [each.version for each in wanted.specifier if each.operator == ">="]
    if len(bounds) != 1:
        raise NoBound(f"{wanted} has no lower bound; write {wanted.name}>=VERSION in pyproject.toml.")
    return bounds[0]


def pinned(given: Sequence[str]) -> dict[str, str]:
    """Versions by name, of texts such as `torch==2.13.0`."""
    return dict(text.split("==", 1) for text in given)


if __name__ == "__main__":
    words = sys.argv[1:]
    split = words.index("--") if "--" in words else len(words)
    sys.exit(main(words[:split], words[split + 1 :] or QUICK))
