"""What the learner's code may not do, refused as it happens. Runs in the learner's process.

There are two nets: the modules of `myml` see an `__import__` that knows the exercise's tools, and an audit
hook sees what Python itself does.
They stop mistakes and lazy cheats, not an attacker: see docs/trust.md.
"""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from learnml.checks.worker.exemptions import Exempt

violations: list[list[Any]] = []
"""What has been refused so far: [what, path, line]. Kept because the learner's code may catch Forbidden."""


@dataclass
class Files:
    """What this process has done with files so far.

    mapped: the bytes that were mapped into memory, other than to be read. written: how many files were opened
    to be written to.
    """

    mapped: int = 0
    written: int = 0


files = Files()
_ACCESS_READ = 1
"""`mmap.ACCESS_READ`, without importing the module."""
# Only with the learner's code on the stack: the judge itself installs a profiler, to count calls.
_REFUSED = {
    "subprocess.Popen": "starts another process",
    "os.system": "starts another process",
    "os.exec": "starts another program",
    "os.posix_spawn": "starts another process",
    "os.spawn": "starts another process",
    "os.startfile": "starts another process",
    "os.fork": "forks",
    "os.forkpty": "forks",
    "pty.spawn": "starts another process",
    "os.kill": "sends a signal to a process",
    "os.killpg": "sends a signal to processes",
    "gc.get_objects": "looks through the judge's objects",
    "gc.get_referrers": "looks through the judge's objects",
    "gc.get_referents": "looks through the judge's objects",
    "sys.setprofile": "installs a profiler",
    "sys.settrace": "installs a tracer",
}
# Whoever asks: nothing needs these but the libraries that `exemptions` knows.
_REFUSED_FAMILIES = {"socket": "uses the network", "ctypes": "calls C code", "resource": "changes its limits"}
_WRITES = {
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.utime",
    "os.setxattr",
    "os.removexattr",
    "os.chflags",
    "shutil.rmtree",
    "shutil.move",
}
_BUILD = "_sysconfigdata_"
"""How the module of Python's own begins that is named after the machine, so that no list has it."""
_FOR_FILES = {"io", "os"}
"""What numpy's C code imports when it opens a file, through the builtins of the code that called it."""
_WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Forbidden(BaseException):
    """The learner's code did something forbidden. Not an Exception: `except Exception` should not hide it."""


def builtins_for(allowed: Sequence[str], own_files: Mapping[str, str]) -> dict[str, Any]:
    """Builtins whose `__import__` refuses modules not in `allowed`, even as attributes of allowed ones."""
    real_import = builtins.__import__

    def guarded_import(
        name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0
    ) -> Any:
        # A relative import stays inside `myml`, which the importer guards.
        if level == 0 and name.partition(".")[0] not in allowed and not _is_by_c(name, fromlist):
            _refuse(f"imports {name}", own_files)
        found = real_import(name, globals, locals, fromlist, level)
        # `from random import _os` imports os without naming it.
        for item in fromlist or () if level == 0 else ():
            other = getattr(found, item, None)
            if isinstance(other, ModuleType) and other.__name__.partition(".")[0] not in allowed:
                _refuse(f"imports {other.__name__}", own_files)
        return found

    return {**vars(builtins), "__import__": guarded_import}


def _is_by_c(name: str, fromlist: object) -> bool:
    """Whether numpy's C code asks for it, as when `tofile` opens a file: a statement never passes a list."""
    return name in _FOR_FILES and type(fromlist) is list


def install(
    allowed: Collection[str],
    hidden: Sequence[Path],
    readable: Sequence[Path],
    scratch: str,
    own_files: Mapping[str, str],
    exempt: Exempt,
) -> None:
    """Watch everything from here on. This can't be undone: audit hooks are permanent.

    hidden: folders whose files may not be read, except for what is `readable`. scratch: the only folder that
    may be written to.
    exempt: allows what a permitted library does on its own account, such as importing what it needs.
    """
    importable = {*allowed, *sys.stdlib_module_names}
    # A library imported later would write its bytecode outside scratch, and be refused.
    sys.dont_write_bytecode = True
    unreadable, excepted = (tuple(map(_as_prefix, paths)) for paths in (hidden, readable))
    writable = os.path.realpath(scratch) + os.sep
    # Bound now: the learner's code may replace them in `os`.
    realpath, fsdecode, isdir = os.path.realpath, os.fsdecode, os.path.isdir

    def inside(path: Any, folders: str | tuple[str, ...]) -> bool:
        return (realpath(fsdecode(path)) + os.sep).startswith(folders)

    def check_open(path: Any, mode: Any, flags: Any) -> None:
        # It may be that of one of the judge's pipes. A library opens what it was given.
        if isinstance(path, int):
            return _refuse("opens a descriptor by its number", own_files) if _in_own(own_files) else None
        if not isinstance(path, (str, bytes, os.PathLike)):
            return None
        folder = isdir(path)
        # `open` itself refuses a folder, and importlib relies on that; `os.open`, without a mode, does not.
        if folder and mode is not None:
            return None
        writes = bool(flags & _WRITE_FLAGS) if isinstance(flags, int) else False
        files.written += writes
        if writes and not inside(path, writable):
            _refuse(f"writes to {fsdecode(path)}", own_files)
        if inside(path, unreadable) and not inside(path, excepted):
            _refuse(f"reads {fsdecode(path)}", own_files)
        # With a folder open, files can be opened relative to it (`dir_fd`), by a path that tells nothing.
        if folder and _in_own(own_files):
            _refuse(f"opens the folder {fsdecode(path)}", own_files)
        return None

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            check_open(*arguments)
        elif event == "mmap.__new__":
            _, length, access, _ = arguments
            files.mapped += length if access != _ACCESS_READ else 0
        elif event == "import":
            module = arguments[0].partition(".")[0]
            # An allowed module may import anything in the standard library for itself.
            known = allowed if _asked_by_own(own_files) else importable
            build = known is importable and module.startswith(_BUILD)
            if module not in known and not build and not exempt(event, arguments, own_files):
                _refuse(f"imports {arguments[0]}", own_files)
        elif event in _REFUSED:
            if _in_own(own_files):
                _refuse(_REFUSED[event], own_files)
        elif event in _WRITES:
            # Renaming, moving and linking have two paths; the arguments after these are none.
            for path in arguments[:2]:
                if isinstance(path, (str, bytes, os.PathLike)) and not inside(path, writable):
                    _refuse(f"changes {fsdecode(path)}", own_files)
        elif event.partition(".")[0] in _REFUSED_FAMILIES and not exempt(event, arguments, own_files):
            _refuse(_REFUSED_FAMILIES[event.partition(".")[0]], own_files)

    sys.addaudithook(hook)


def _as_prefix(folder: Path) -> str:
    return os.path.realpath(folder) + os.sep


def _in_own(own_files: Mapping[str, str]) -> bool:
    return _innermost(own_files) is not None


def _asked_by_own(own_files: Mapping[str, str]) -> bool:
    """Whether the learner's code itself asked for the import in progress."""
    # Past this function and the hook, to the code that caused the event.
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename in own_files


def _innermost(own_files: Mapping[str, str]) -> tuple[str, int] | None:
    """Path and line of the innermost of the learner's frames."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename in own_files:
            return frame.f_code.co_filename, frame.f_lineno
        frame = frame.f_back
    return None


def _refuse(what: str, own_files: Mapping[str, str]) -> None:
    path, line = _innermost(own_files) or ("", 0)
    violations.append([what, path, line])
    raise Forbidden(what)
