"""How long the command takes to say its version, beside importing the library that it is built on.

python benchmarks/start.py [REPETITIONS]
"""

from __future__ import annotations

import sys

from ratios import LEARNML, Limit, command, in_turn, show

TYPER = [sys.executable, "-c", "import typer"]


def main(repetitions: int) -> None:
    """Print the figure."""
    found = in_turn({"version": command([*LEARNML, "--version"]), "typer": command(TYPER)}, repetitions)
    show("learnml --version", found["version"], 'python -c "import typer"', found["typer"], Limit(2))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
