"""`learnml watch --plain`: judge the current exercise at each save, as scrolling text."""

from __future__ import annotations

import time

from learnml.tutor.commands.next import introduce
from learnml.tutor.commands.run import judge_and_show
from learnml.tutor.tutor import Tutor

PAUSE = 0.1
"""Seconds between two looks at the file."""


def watch() -> int:
    """Until Ctrl-C: judge whenever the content of the current exercise's file is another one; after a pass
    go on to the next.
    """
    tutor = Tutor.here()
    while (exercise := tutor.next_to_solve()) is not None:
        introduce(tutor, exercise, tutor.start(exercise))
        print("\nSave the file and it is judged. Ctrl-C ends this.\n", flush=True)
        passed, seen = False, None
        while not passed:
            source = tutor.workspace.read(exercise)
            if source and source.text != seen:
                seen = source.text
                passed = judge_and_show(tutor, exercise) == 0
                print(flush=True)
            time.sleep(PAUSE)
    print("All exercises are solved.")
    return 0
