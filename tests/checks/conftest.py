"""A tiny course of one exercise, `tiny/scale`, whose file may import nearly anything: so that tests reach
past the first net.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import processes_that_know

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.report import Report
from learnml.checks.source import Source
from learnml.exercises.catalog import Course
from learnml.exercises.loading import load_course

TOOLS = ["python", "numpy", "os", "sys", "time", "threading", "signal", "ctypes", "faulthandler", "atexit"]
TOOLS += ["builtins", "gc", "importlib", "inspect", "json", "subprocess", "decimal", "unittest", "socket"]
FILES = {
    "exercises/course.toml": """
        [[tier]]
        id = "only"
        title = "Only"
        modules = ["tiny"]
    """,
    "exercises/tiny/module.toml": f"""
        title = "Tiny"
        [[exercise]]
        id = "scale"
        title = "Scale"
        tools = {TOOLS}
        minutes = 1
    """,
    "exercises/tiny/scale/lesson.md": "# Scale\n\n> Twice.\n",
    "exercises/tiny/scale/stub.py": 'def scale(x):\n    raise NotImplementedError("Build it.")\n',
    "exercises/tiny/scale/solution.py": "def scale(x):\n    return [2.0 * v for v in x]\n",
    "exercises/tiny/scale/use_it.py": "def scale(x):\n    return [v + v for v in x]\n",
    "checks/scenarios/tiny/scale.py": """
        from learnml.checks.spec import numerics


        @numerics(seconds=1)
        def five_numbers(m, rng):
            return m.scale([float(v) for v in rng.normal(size=5)])


        @numerics(seconds=1)
        def three_more(m, rng):
            return m.scale([float(v) for v in rng.normal(size=3)])
    """,
    "hints/tiny/scale.toml": "",
}


def write_course(root: Path, files: dict[str, str]) -> Course:
    """Write the files of a course, each without the indentation of its first line, and load it."""
    for name, text in files.items():
        lines = text.strip("\n").splitlines()
        indent = len(lines[0]) - len(lines[0].lstrip()) if lines else 0
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("\n".join(line[indent:] for line in lines) + "\n")
    return load_course(root)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return write_course(tmp_path_factory.mktemp("course"), FILES)


@pytest.fixture(scope="session")
def tiny_judge(tiny: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    folder = tmp_path_factory.mktemp("tiny_cache")
    with References(tiny, Cache(folder)) as references:
        references.of(tiny.exercises[0], 0)
        yield Judge(tiny, references, denied=[str(folder)])


@pytest.fixture
def judged(tiny_judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Report]:
    """Judge a text as the learner's file, then make sure that nothing is left of it: no process, no file."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))

    def judge(text: str) -> Report:
        exercise = tiny_judge.course.exercises[0]
        report = tiny_judge.judge(Request(exercise, Source("/workspace/myml/tiny/scale.py", text)))
        assert list(scratch.iterdir()) == []
        assert processes_that_know(str(scratch)) == []
        return report

    return judge
