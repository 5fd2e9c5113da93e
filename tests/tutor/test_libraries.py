"""A library that can't be imported is one line with its cause, wherever it is needed first."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest
import tomli
from support import Learner
from terminal import on_terminal

from learnml.tutor.commands.libraries import LIBRARIES, why_not

ROOT = Path(__file__).parents[2]
DEPENDENCIES = [path for path in sys.path if path.endswith("site-packages")]
START = "from learnml.tutor.cli.main import main; main()"
ONES = "puzzles/ones"
CAUSE = "libneeded.so: cannot open shared object file"
NUMPY = f"""
try:
    raise ImportError("{CAUSE}")
except ImportError as why:
    raise ImportError("IMPORTANT: PLEASE READ THIS\\n\\nfor advice\\n") from why
"""


@pytest.fixture
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages that is searched before the others, once it is on PYTHONPATH."""
    # Outside of the workspace: what lies in one is no installation.
    folder = tmp_path_factory.mktemp("packages") / "before the others"
    (folder / "anything-1.dist-info").mkdir(parents=True)
    return folder


def broken(installed: Path, library: str, how: str) -> str:
    """Make a library one that can't be imported. Returns what to set PYTHONPATH to."""
    (installed / library).mkdir()
    (installed / library / "__init__.py").write_text(how, encoding="utf-8")
    return str(installed)


@pytest.mark.parametrize(
    "how",
    [
        NUMPY,
        f"raise OSError('{CAUSE}')",
        "import numpy_that_is_gone",
        "raise RuntimeError('built for another')",
    ],
)
def test_a_broken_numpy_is_a_line_and_not_the_learners_failure(
    how: str, installed: Path, learner: Learner
) -> None:
    learner.solve(ONES)
    path = broken(installed, "numpy", how)
    for command in (["run", ONES], ["verify", ONES], ["run", ONES, "--json"], ["watch", "--plain"]):
        found = learner(*command, PYTHONPATH=path)
        assert (found.returncode, "Traceback" in found.stderr) == (3, False), (command, found.stderr)
        assert "numpy can't be imported" in found.stderr + found.stdout, command
        assert "learnml doctor" in found.stderr + found.stdout, command
    assert json.loads(learner("list", "puzzles", "--json").stdout)["exercises"][0]["attempts"] == 0


def test_the_first_cause_is_told_in_one_line(installed: Path, learner: Learner) -> None:
    learner.solve(ONES)
    found = learner("run", ONES, PYTHONPATH=broken(installed, "numpy", NUMPY))
    assert found.stderr.splitlines()[0] == f"✗ numpy can't be imported: {CAUSE}."


@pytest.mark.parametrize("library", ["numpy", "textual"])
def test_a_library_that_is_missing_is_a_line(library: str, learner: Learner) -> None:
    learner.solve(ONES)
    missing = f"import sys; sys.modules[{library!r}] = None; import os; os.environ['TEXTUAL_DRIVER'] = 'x'; "
    found = subprocess.run(
        [sys.executable, "-c", missing + START, *(["run", ONES] if library == "numpy" else ["watch"])],
        cwd=learner.root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert (found.returncode, "Traceback" in found.stderr) == (3, False), found.stderr
    assert found.stderr.startswith(f"✗ {library} can't be imported: ")


def test_a_broken_textual_is_a_line(installed: Path, learner: Learner) -> None:
    path = broken(installed, "textual", f"raise ImportError('{CAUSE}')")
    printed = on_terminal(learner, "watch", PYTHONPATH=path)
    assert f"textual can't be imported: {CAUSE}." in " ".join(printed.split())
    assert "Traceback" not in printed


def test_a_broken_numpy_ends_the_screen_with_the_same_line(installed: Path, learner: Learner) -> None:
    learner.solve(ONES)
    learner("next", ONES)
    printed = on_terminal(learner, "watch", PYTHONPATH=broken(installed, "numpy", NUMPY))
    assert f"numpy can't be imported: {CAUSE}." in " ".join(printed.split())
    assert "report" not in printed


def test_a_broken_library_for_git_is_not_a_missing_git(installed: Path, learner: Learner) -> None:
    learner.solve("welcome")
    path = broken(installed, "git", f"raise ImportError('{CAUSE}')")
    found = learner("run", "welcome", PYTHONPATH=path)
    assert found.returncode == 0
    assert f"GitPython can't be imported: {CAUSE}." in found.stderr
    assert "not installed" not in found.stderr
    stopped = learner("sync", PYTHONPATH=path)
    assert (stopped.returncode, "Traceback" in stopped.stderr) == (3, False)
    assert f"GitPython can't be imported: {CAUSE}." in stopped.stderr
    # What waited is in git once the library works.
    learner("list")
    assert learner("run", "welcome").returncode == 0
    assert "Solve first_steps/welcome" in learner.git("log", "--oneline")


@pytest.mark.parametrize(
    ("library", "module", "how"),
    [
        ("torch", "torch", f"raise OSError('{CAUSE}')"),
        ("numpy", "numpy", NUMPY),
        ("GitPython", "git", f"raise ImportError('{CAUSE}')"),
        ("torch", "torch", "import os, signal; os.kill(os.getpid(), signal.SIGILL)"),
    ],
    ids=["torch", "numpy", "git", "another processor"],
)
def test_doctor_finds_the_library_that_fails_however_warm_the_cache(
    library: str, module: str, how: str, installed: Path, learner: Learner, tmp_path: Path
) -> None:
    (installed / "learnml").symlink_to(ROOT)
    learner.solve(ONES)
    assert learner("run", ONES).returncode == 0
    path = [broken(installed, module, how), *DEPENDENCIES]
    # An interpreter beside which nothing is installed: every process finds the broken library first.
    venv.create(tmp_path / "bare", symlinks=True)
    found = subprocess.run(
        [tmp_path / "bare" / "bin" / "python", "-c", START, "doctor", "--json"],
        cwd=learner.root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
    told = json.loads(found.stdout)
    findings = {each["what"]: each for each in told["findings"]}
    assert (found.returncode, told["well"]) == (3, False)
    assert "can't be imported" in findings[library]["found"] and findings[library]["remedy"]
    assert CAUSE not in how or CAUSE in findings[library]["found"]
    others = [each for name, each in findings.items() if name in LIBRARIES and name != library]
    assert all(not each["remedy"] for each in others if module not in ("numpy", "torch"))
    assert "report" not in json.dumps(told)
    if module == "torch":
        assert findings["numpy's judge"]["remedy"]


def test_a_library_that_ends_the_process_was_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "quits.py").write_text("import os; os._exit(0)", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert "with status 0" in why_not("quits")
    assert why_not("json") == ""


def test_doctor_knows_every_library_of_the_project() -> None:
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=~!; \[]", each)[0].lower() for each in project["dependencies"]}
    assert {name.lower() for name in LIBRARIES} == needed
