"""`learnml course check ID --watch`: each save is proven, and what is found is told as it is found."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from authors import Author
from support import run_learnml

PATIENCE = 60.0


class Watch:
    """The command at work in a course, and the lines that it has printed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self._read = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def wait_for(self, text: str) -> list[str]:
        """The lines since the last call up to one with this text."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for number in range(self._read, len(self.lines)):
                if text in self.lines[number]:
                    seen, self._read = self.lines[self._read : number + 1], number + 1
                    return seen
            time.sleep(0.02)
        raise AssertionError(f"no {text!r} in {self.lines}")

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip())


@contextmanager
def watching(author: Author) -> Iterator[Watch]:
    learnml = str(Path(sys.executable).with_name("learnml"))
    command = [learnml, "course", "check", "total", "--watch", "--jobs", "2"]
    # A cache of its own: other tests may have proved the same exercise before.
    environment = {**os.environ, "LEARNML_CACHE": str(author.root.parent / "cache")}
    process = subprocess.Popen(command, cwd=author.root, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        yield Watch(process)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def test_each_save_is_proven_again(author: Author) -> None:
    with watching(author) as watch:
        seen = watch.wait_for("✓ steps/total")
        assert "✓ place" in seen and "✓ mutants" in seen
        author.change("lesson", "> One number", "One number")
        assert "✗ lesson: there is no motto" in " ".join(watch.wait_for("✗ steps/total"))
        author.change("lesson", "One number", "> One number")
        watch.wait_for("✓ steps/total. Nothing has changed")


def test_a_save_during_a_proof_begins_it_anew(author: Author) -> None:
    author.change("solution", "result = 0.0\n", "result = 0.0\n    import time; time.sleep(0.1)\n")
    with watching(author) as watch:
        watch.wait_for("✓ use_it")
        author.change("lesson", "> One number", "One number")
        seen = watch.wait_for("✓ place")
        assert not any("steps/total." in line for line in seen)
        watch.wait_for("✗ lesson: there is no motto")


def test_the_course_is_read_again_when_it_changes(author: Author) -> None:
    with watching(author) as watch:
        watch.wait_for("✓ steps/total")
        author.change("module", "minutes = 5", "minutes = ")
        time.sleep(1)
        author.change("module", "minutes = ", "minutes = 5")
        watch.wait_for("✓ steps/total")


def test_only_one_exercise_can_be_watched(author: Author) -> None:
    done = run_learnml("course", "check", "--watch", cwd=author.root)
    assert done.returncode == 2 and "--watch takes one exercise" in done.stderr
