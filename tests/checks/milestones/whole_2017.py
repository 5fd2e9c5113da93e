"""The milestone 2017 whole, with the reference solutions and with every impostor; exit code 1 if the first
fail or one of the others passes.

    python tests/checks/milestones/whole_2017.py [FIRST_SEED]...      0 by default
"""

from __future__ import annotations

import sys

from impostors_2017 import impostors
from whole import main, milestone_of, solution_of

if __name__ == "__main__":
    milestone = milestone_of("2017")
    sys.exit(main(milestone, impostors(solution_of(milestone)), [int(text) for text in sys.argv[1:]]))
