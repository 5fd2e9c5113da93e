"""What the learner's code may not do, refused where it happens. Runs in the learner's process.

Two nets: the modules of `myml` see an `__import__` that knows the exercise's tools, and an audit hook sees
what Python itself does.
This resists mistakes and lazy cheats. It does not resist an attacker: see docs/trust.md.
"""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Collection, Mapping, Sequence
from types import FrameType, ModuleType
from typing import Any

from learnml.checks.worker.exemptions import Exempt

violations: list[list[Any]] = []
"""What was refused so far: [what, path, line] each. Kept because the learner's code may catch the
exception.
"""

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
    "shutil.rmtree",
    "shutil.move",
}
_WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Forbidden(BaseException):
    """The learner's code did something that no exercise needs. Not an Exception: `except Exception` should
    not hide it.
    """


def builtins_for(allowed: Sequence[str], own_files: Mapping[str, str]) -> dict[str, Any]:
    """Builtins whose `__import__` refuses top-level modules that are not among `allowed`, also where an
    allowed one has them by chance.
    """
    real_import = builtins.__import__

    def guarded_import(
        name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0
    ) -> Any:
        if level == 0 and name.partition(".")[0] not in allowed:
            _refuse(f"imports {name}", own_files)
        found = real_import(name, globals, locals, fromlist, level)
        for item in fromlist or () if level == 0 else ():
            other = getattr(found, item, None)
            if isinstance(other, ModuleType) and other.__name__.partition(".")[0] not in allowed:
                _refuse(f"imports {other.__name__}", own_files)
        return found

    return {**vars(builtins), "__import__": guarded_import}


def install(
    allowed: Collection[str],
    denied: Sequence[str],
    scratch: str,
    own_files: Mapping[str, str],
    exempt: Exempt,
) -> None:
    """Watch everything from here on: there is no way back, audit hooks stay.

    denied: folders whose files may not be read. scratch: the one folder that may be written to.
    exempt: lets pass what an allowed library does on its own account, importing what it needs for instance.
    """
    importable = {*allowed, *sys.stdlib_module_names}
    # A library that is imported late would leave its bytecode outside of scratch.
    sys.dont_write_bytecode = True
    unreadable = tuple(os.path.realpath(folder) + os.sep for folder in denied)
    writable = os.path.realpath(scratch) + os.sep
    realpath, fsdecode, isdir = os.path.realpath, os.fsdecode, os.path.isdir

    def inside(path: Any, folders: str | tuple[str, ...]) -> bool:
        return (realpath(fsdecode(path)) + os.sep).startswith(folders)

    def check_open(path: Any, mode: Any, flags: Any) -> None:
        if isinstance(path, int):
            return _refuse("opens a descriptor by its number", own_files) if _in_own(own_files) else None
        if path is None or not isinstance(path, (str, bytes, os.PathLike)):
            return None
        writes = bool(flags & _WRITE_FLAGS) if isinstance(flags, int) else False
        if writes and not inside(path, writable):
            _refuse(f"writes to {fsdecode(path)}", own_files)
        if inside(path, unreadable):
            _refuse(f"reads {fsdecode(path)}", own_files)
        # With a folder open, files can be opened by a path that says nothing.
        if isdir(path) and _in_own(own_files):
            _refuse(f"opens the folder {fsdecode(path)}", own_files)
        return None

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            check_open(*arguments)
        elif event == "import":
            module = arguments[0].partition(".")[0]
            # What an allowed module imports for itself is its own affair.
            known = allowed if _asked_by_own(own_files) else importable
            if module not in known and not exempt(event, arguments, own_files):
                _refuse(f"imports {arguments[0]}", own_files)
        elif event in _REFUSED:
            if _in_own(own_files):
                _refuse(_REFUSED[event], own_files)
        elif event in _WRITES:
            for path in arguments[:2]:
                if isinstance(path, (str, bytes, os.PathLike)) and not inside(path, writable):
                    _refuse(f"changes {fsdecode(path)}", own_files)
        elif event.partition(".")[0] in _REFUSED_FAMILIES and not exempt(event, arguments, own_files):
            _refuse(_REFUSED_FAMILIES[event.partition(".")[0]], own_files)

    sys.addaudithook(hook)


def _in_own(own_files: Mapping[str, str]) -> bool:
    return _innermost(own_files) is not None


def _asked_by_own(own_files: Mapping[str, str]) -> bool:
    """Whether the import under way was asked for by the learner's code itself."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename in own_files


def _innermost(own_files: Mapping[str, str]) -> tuple[str, int] | None:
    """Path and line of the innermost frame that is the learner's."""
    frame = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename in own_files:
            return frame.f_code.co_filename, frame.f_lineno
        if frame.f_back is None:
            return None
        frame = frame.f_back
    return None


def _refuse(what: str, own_files: Mapping[str, str]) -> None:
    path, line = _innermost(own_files) or ("", 0)
    violations.append([what, path, line])
    raise Forbidden(what)
