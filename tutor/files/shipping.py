"""The third step, Ship it: the learner's `myml` as a wheel, tested in a clean environment."""

from __future__ import annotations

import errno
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from learnml.exercises.errors import EnvironmentFault, LearnmlError
from learnml.exercises.temporary import temporary_place
from learnml.tutor.files.packing import PACKAGE, Contents, declaring

DESCRIBED = ("pyproject.toml", "README.md")
"""The workspace's files that describe the wheel."""
PIP_SECONDS = 180.0
"""Seconds that pip may take, even on a busy machine."""
IMPORTING = 20.0
"""Seconds that importing everything may take."""
# Isolated: a pip.conf or PIP_ variable, such as one that requires a virtual environment, must not decide.
QUIETLY = ("--isolated", "--disable-pip-version-check", "--no-input", "--quiet")
# BaseException, because a module may call sys.exit when it is imported. Flushed line by line, so that we know
# how far a process got that ended in the middle.
_IMPORT_ALL = """
import importlib, json, sys
for name in json.loads(sys.argv[1]):
    try:
        importlib.import_module(name)
        found = ""
    except BaseException as error:
        found = f"{type(error).__name__}: {error}"
    print(json.dumps([name, found]), flush=True)
"""


class ShippingFailed(LearnmlError):
    """The wheel could not be built or installed."""


@dataclass(frozen=True)
class Imported:
    """One module of the wheel. trouble: what importing it in the clean environment raised, if anything."""

    module: str
    trouble: str


@dataclass(frozen=True)
class Shipment:
    """A wheel, the result of importing its modules in the clean environment, and its contents."""

    wheel: Path
    size: int
    modules: tuple[Imported, ...]
    contents: Contents

    @property
    def works(self) -> bool:
        return not any(module.trouble for module in self.modules)


def ship(root: Path, contents: Contents) -> Shipment:
    """Build these contents as a wheel in `dist/`, and import all of it in a clean environment.

    The libraries that it imports are borrowed from learnml's environment, since there may be no network.
    Raises ShippingFailed or EnvironmentFault.
    """
    with tempfile.TemporaryDirectory(prefix="learnml-ship-", dir=temporary_place()) as scratch:
        built = _build(root, contents, Path(scratch))
        modules = _modules_in(built)
        python = _clean_environment(Path(scratch) / "elsewhere")
        _lend(contents.libraries, python, Path(scratch) / "lent")
        _pip("--python", str(python), "install", "--no-index", "--no-deps", str(built))
        imported = tuple(_import_all(python, modules, Path(scratch)))
        wheel = _keep(built, root / "dist")
        return Shipment(wheel, wheel.stat().st_size, imported, contents)


def _build(root: Path, contents: Contents, scratch: Path) -> Path:
    """Build the wheel from a copy, so that building leaves nothing behind in the workspace."""
    source, out = scratch / "source", scratch / "wheel"
    source.mkdir()
    for file in (*contents.files, *(Path(name) for name in DESCRIBED if (root / name).is_file())):
        (source / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / file, source / file)
    pyproject = source / "pyproject.toml"
    if not pyproject.is_file() or not (source / PACKAGE).is_dir():
        raise ShippingFailed(
            f"{root} has no pyproject.toml or no myml to build a wheel from.",
            remedy="Run `learnml init` in an empty folder, and copy what is missing.",
        )
    # What is not UTF-8 goes through unchanged, for setuptools to complain of.
    text = pyproject.read_text(encoding="utf-8", errors="surrogateescape")
    declared = declaring(text, contents.libraries)
    pyproject.write_text(declared, encoding="utf-8", errors="surrogateescape")
    # Without isolation: otherwise pip would look for setuptools on the network.
    _pip("wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", str(out), str(source))
    return next(out.glob("*.whl"))


def _modules_in(wheel: Path) -> list[str]:
    """The modules that a wheel installs, each package before its modules."""
    with ZipFile(wheel) as archive:
        files = [Path(name) for name in archive.namelist() if name.endswith(".py")]
    names = {".".join(file.with_suffix("").parts).removesuffix(".__init__") for file in files}
    return sorted(names)


def _clean_environment(folder: Path) -> Path:
    """Create a virtual environment with nothing installed, not even pip. Returns its interpreter."""
    import venv

    try:
        # Without pip, which would take seconds: ours installs into it. Links, as `python -m venv` makes them.
        venv.EnvBuilder(with_pip=False, symlinks=True).create(folder)
    except subprocess.CalledProcessError as error:
        raise EnvironmentFault(
            f"Could not create a virtual environment: {error}.",
            remedy="Install Python's venv module; on Debian it is the package python3-venv.",
        ) from None
    return folder / "bin/python"


def _lend(libraries: Sequence[str], python: Path, folder: Path) -> None:
    """Let the environment import these libraries of ours, and nothing else."""
    folder.mkdir()
    for name in libraries:
        spec = importlib.util.find_spec(name)
        for place in spec.submodule_search_locations or () if spec else ():
            package = Path(place)
            # Wheels for Linux keep their shared libraries in a folder next to the package.
            for path in (package, package.with_name(f"{name}.libs")):
                if path.exists():
                    (folder / path.name).symlink_to(path)
    # A .pth file, since -I ignores PYTHONPATH.
    site_packages = next((python.parent.parent / "lib").glob("python*/site-packages"))
    (site_packages / "lent.pth").write_text(f"{folder}\n", encoding="utf-8")


def _import_all(python: Path, modules: Sequence[str], folder: Path) -> Iterator[Imported]:
    """Import each module there; after one that ends the process, continue in a new process."""
    left = list(modules)
    while left:
        answers, reason = _ask_to_import(python, left, folder)
        for name, found in answers.items():
            yield Imported(name, found)
        left = left[len(answers) :]
        if left:
            yield Imported(left.pop(0), reason)


def _ask_to_import(python: Path, modules: Sequence[str], folder: Path) -> tuple[dict[str, str], str]:
    """What importing the modules raised, as far as one process got, and why it got no further."""
    # Isolated from PYTHONPATH and the user's own packages, which could provide what the wheel lacks.
    command = [str(python), "-I", "-c", _IMPORT_ALL, json.dumps(modules)]
    reason = "importing it ended the process"
    with _running(command, folder) as process:
        try:
            output, _ = process.communicate(timeout=IMPORTING)
        except subprocess.TimeoutExpired:
            _end(process)
            # What had been printed until then.
            output, _ = process.communicate()
            reason = f"importing it took more than {IMPORTING:.0f} seconds"
    answers: dict[str, str] = {}
    for line in output.splitlines():
        try:
            name, found = json.loads(line)
        except (ValueError, TypeError):
            continue  # something that a module printed on import
        # Modules can print lines that look like ours.
        if len(answers) < len(modules) and name == modules[len(answers)]:
            answers[name] = str(found)
    return answers, reason


@contextmanager
def _running(command: Sequence[str], folder: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        # So that `_end` reaches the processes that a module starts on import.
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _end(process)
        process.wait()


def _end(process: subprocess.Popen[str]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def _keep(built: Path, folder: Path) -> Path:
    """Move the wheel into the workspace's `dist/`, whole or not at all."""
    try:
        folder.mkdir(exist_ok=True)
        # In the same folder: a file can't be moved from one file system to another in a single step.
        temporary = folder / f".{built.name}.{os.getpid()}.new"
        shutil.copy(built, temporary)
        return temporary.replace(folder / built.name)
    except OSError as error:
        raise EnvironmentFault(
            f"{folder}: {error.strerror or error}.",
            remedy="Check that the folder is yours and the disk is not full.",
        ) from None


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", *QUIETLY, *arguments]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PIP_SECONDS
        )
    except subprocess.TimeoutExpired:
        raise ShippingFailed(
            f"pip took more than {PIP_SECONDS:.0f} seconds.", remedy="Is the machine busy? Try again."
        ) from None
    if done.returncode == 0:
        return
    if "No module named pip" in done.stderr:
        raise EnvironmentFault(
            "pip is not installed alongside learnml.", remedy=f"Install it: {sys.executable} -m ensurepip"
        )
    if (full := os.strerror(errno.ENOSPC)) in done.stderr:
        raise EnvironmentFault(
            f"pip could not finish: {full}.",
            remedy="Free some space in the workspace and where temporary files go (TMPDIR), then try again.",
        )
    # Of a traceback, only what was raised: the frames are pip's and setuptools' own.
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip(" ^~") and "File " not in line]
    told = "\n".join(f"  {line}" for line in lines[-4:])
    raise ShippingFailed(
        f"pip could not build the wheel:\n{told}"
        if arguments[0] == "wheel"
        else f"pip could not install the wheel:\n{told}",
        remedy="pyproject.toml is usually the cause; git has this workspace's original one.",
    )
