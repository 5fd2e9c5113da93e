"""Modules that are imported from texts which the judge has sent: a program, and what it is to take for torch.

Drivers import it, into the learner's process and into the one that has the real torch.
"""

from __future__ import annotations

import builtins
import importlib
import importlib.util
import sys
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any


def serve(files: Mapping[str, str]) -> Served:
    """Make imports of these modules mean these texts, and no longer those that were served before."""
    before = _serving[-1] if _serving else None
    if before and before.files == files:
        return before
    if before:
        before.forget()
    _serving[:] = [Served(files)]
    return _serving[-1]


class Served:
    """Modules by their texts. files: by path from where imports begin, such as "torch/nn/__init__.py".

    Modules see an `__import__` that looks here first, so the guards that watch Python's own imports need not
    know of them; whatever is not here is imported as usual, and watched.
    """

    def __init__(self, files: Mapping[str, str]) -> None:
        self.paths = {_name(path): path for path in files}
        self.files = files
        # A folder without an __init__.py is a package too.
        for name in [*self.paths]:
            while name := name.rpartition(".")[0]:
                self.paths.setdefault(name, "")
        self.loaded: list[str] = []
        self.builtins = {**vars(builtins), "__import__": self._import}

    def load(self, name: str) -> ModuleType:
        """The module of that name, imported now if it has not been."""
        if name not in sys.modules and name in self.paths:
            self._execute(name)
        return sys.modules[name]

    def forget(self) -> None:
        """Take all modules that were imported from here out of Python's memory."""
        for name in self.loaded:
            sys.modules.pop(name, None)

    def seek(self, name: str) -> None:
        """Import the module of that name, if it is among these."""
        if name in self.paths:
            self.load(name)

    def run(self, name: str) -> dict[str, Any]:
        """Run a module's text as a program, as `python name.py` does. Returns its global names."""
        path = self.paths[name]
        names = {"__name__": "__main__", "__file__": path, "__builtins__": self.builtins}
        # dont_inherit: the program must not get the `from __future__` imports of this file.
        exec(compile(self.files[path], path, "exec", dont_inherit=True), names)
        return names

    def _execute(self, name: str) -> None:
        parent, _, last = name.rpartition(".")
        # A package is imported before what is in it, as Python does. Of a top-level module, `above` is not
        # used.
        above = self.load(parent) if parent in self.paths else importlib.import_module(parent or "sys")
        if name in sys.modules:  # imported by the package that it is in
            return
        path = self.paths[name]
        module = ModuleType(name)
        is_package = not path or path.endswith("__init__.py")
        module.__package__ = name if is_package else parent
        module.__builtins__ = self.builtins  # type: ignore[attr-defined]
        # Python takes what has an empty one for built in.
        if path:
            module.__file__ = path
        if is_package:
            module.__path__ = []
        sys.modules[name] = module
        self.loaded.append(name)
        try:
            if path:
                exec(compile(self.files[path], path, "exec", dont_inherit=True), vars(module))
        except BaseException:
            # A module that failed must fail again, not be found half made.
            del sys.modules[name]
            raise
        if parent:
            setattr(above, last, module)

    def _import(
        self, name: str, globals: Any = None, locals: Any = None, fromlist: Sequence[str] = (), level: int = 0
    ) -> Any:
        package = (globals or {}).get("__package__") or ""
        absolute = importlib.util.resolve_name("." * level + name, package) if level else name
        wanted = [absolute, *(f"{absolute}.{item}" for item in fromlist or ())]
        for each in wanted:
            self.seek(each)
        # What is wanted from here is in `sys.modules` by now, where Python looks first.
        return builtins.__import__(name, globals, locals, fromlist, level)


def _name(path: str) -> str:
    """ "torch/nn/__init__.py" is torch.nn."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


_serving: list[Served] = []
"""The one set of modules that is served now. They are in `sys.modules`, of which there is one too."""
