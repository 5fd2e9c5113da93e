"""`learnml course check` from nothing, beside an older state of the project.

The modules that both have are proven one by one with an empty cache and two jobs, in turn. Then how long 400
exercises like those of the heaviest module would take.

    python benchmarks/proof.py OLD [REPETITIONS] [MODULE|ID ...]     OLD: a folder or a git revision
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

from ratios import Limit, Timed, command, show

from learnml.exercises.loading import load_course

ROOT = Path(__file__).parents[1]
ROOMS = ("exercises", "hints", "checks", "progress", "tutor")
LIMIT = Limit(1 / 3)
MANY, MINUTES = 400, 30.0
"""So many exercises should take at most so long."""


def main(old: str, repetitions: int, names: Sequence[str]) -> None:
    """Print the ratio of the two, by the clock and in CPU time, and what many exercises would take."""
    with tempfile.TemporaryDirectory(prefix="learnml benchmark ") as folder:
        trees = {"old": tree(old, Path(folder) / "old"), "new": ROOT}
        pythons = {name: python_of(path, Path(folder) / f"python {name}") for name, path in trees.items()}
        used: dict[str, list[float]] = {name: [] for name in trees}
        common = names or [module for module in modules() if (trees["old"] / "exercises" / module).is_dir()]
        runs = {name: proving(pythons[name], trees[name], common, used[name]) for name in trees}
        # Not `ratios.in_turn`: from nothing, the first time is like every other.
        turns = [{name: run() for name, run in runs.items()} for _ in range(repetitions)]
        found = {name: [turn[name] for turn in turns] for name in runs}
        told = " ".join(["course check", *common])
        show(f"{told}, by the clock", found["new"], "the old one", found["old"], LIMIT)
        show(f"{told}, CPU time", used["new"], "the old one", used["old"], LIMIT)
        if not names:
            show_many(pythons["new"])


def show_many(python: Path) -> None:
    """Print what many exercises like those of the heaviest module would take."""
    seconds = {
        module: proving(python, ROOT, [module], [])() / exercises for module, exercises in modules().items()
    }
    heaviest = max(seconds, key=lambda module: seconds[module])
    minutes = MANY * seconds[heaviest] / 60
    mark = "✓" if minutes <= MINUTES else "✗"
    print(f"{mark} {MANY} exercises like those of {heaviest}: {minutes:.0f} minutes; at most {MINUTES:g}")
    print("    " + ", ".join(f"{module} {mean:.1f} s an exercise" for module, mean in seconds.items()))


def modules() -> dict[str, int]:
    """The course's modules, and how many exercises each has."""
    return {module.id: len(module.exercises) for module in load_course(ROOT).modules}


def proving(python: Path, root: Path, names: Sequence[str], used: list[float]) -> Timed:
    """Proving from nothing, one name after another.

    Adds to `used` the CPU seconds that it took with all its processes.
    """

    def run() -> float:
        before = cpu_seconds_of_children()
        seconds = sum(time_of(python, root, name) for name in names)
        used.append(cpu_seconds_of_children() - before)
        return seconds

    return run


def time_of(python: Path, root: Path, name: str) -> float:
    """Wall-clock seconds that proving one module or exercise took."""
    check = [str(python), "-I", "-m", "learnml.tutor", "course", "check", name]
    with tempfile.TemporaryDirectory() as cache:
        return command([*check, "--course", str(root), "--jobs", "2"], LEARNML_CACHE=cache)()


def cpu_seconds_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def tree(name: str, folder: Path) -> Path:
    """The files of a folder or, copied to `folder`, of a revision."""
    if Path(name).is_dir():
        return Path(name).resolve()
    folder.mkdir()
    archive = subprocess.run(["git", "-C", str(ROOT), "archive", name], check=True, stdout=subprocess.PIPE)
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive.stdout, check=True)
    return folder


def python_of(root: Path, folder: Path) -> Path:
    """An interpreter for which `learnml` is what lies in `root`, with the libraries of this one."""
    venv.create(folder, symlinks=True)
    links = folder / "links" / "learnml"
    links.mkdir(parents=True)
    for room in ROOMS:
        (links / room).symlink_to(root / room)
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    # Named in a .pth file, a folder's own .pth files are not read: this interpreter's `learnml` stays away.
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "tree.pth").write_text("\n".join([str(links.parent), *libraries]) + "\n", encoding="utf-8")
    return folder / "bin" / "python"


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2, sys.argv[3:])
