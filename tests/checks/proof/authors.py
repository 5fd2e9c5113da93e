"""A course of two exercises, to break in one way at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support import run_learnml

TINY = Path(__file__).with_name("tiny_course")
FILES = {
    "course": "exercises/course.toml",
    "module": "exercises/steps/module.toml",
    "lesson": "exercises/steps/{}/lesson.md",
    "stub": "exercises/steps/{}/stub.py",
    "solution": "exercises/steps/{}/solution.py",
    "use_it": "exercises/steps/{}/use_it.py",
    "scenarios": "checks/scenarios/steps/{}.py",
    "hints": "hints/steps/{}.toml",
}


@dataclass(frozen=True)
class Author:
    """Somebody with a course of their own, in a folder with a space in its name."""

    root: Path

    def path(self, kind: str, exercise: str = "total") -> Path:
        return self.root / FILES[kind].format(exercise)

    def change(self, kind: str, old: str, new: str, exercise: str = "total") -> None:
        """Replace something that must be there."""
        path = self.path(kind, exercise)
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def add(self, kind: str, text: str, exercise: str = "total") -> None:
        path = self.path(kind, exercise)
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def check(self, *arguments: str) -> dict[str, Any]:
        """What `learnml course check --json` prints; its exit code must agree with it."""
        done = run_learnml("course", "check", *arguments, "--json", "--jobs", "2", cwd=self.root)
        assert done.stdout, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        assert done.returncode == (1 if found["failed"] or found["problems"] else 0)
        return found

    def problems(self, exercise: str = "total") -> list[tuple[str, str]]:
        """Kind of proof and message of everything that is wrong with one exercise."""
        (proof,) = self.check(exercise)["exercises"]
        return [(problem["check"], problem["message"]) for problem in proof["problems"]]
