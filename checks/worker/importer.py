"""How `myml` is imported in the learner's process: from sources that the judge sent, never from disk."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_loads = marshal.loads  # bound before the learner's code can replace it


class MymlFinder:
    """Finder and loader of `myml` and everything in it.

    sources: import name to (path, text). compiled: import name to marshalled code. builtins: import name to
    the builtins that the module sees; modules not listed see Python's own. target: the import name of the
    module that is judged. in_use: how much memory is in use.
    """

    def __init__(
        self,
        sources: Mapping[str, Sequence[str]],
        compiled: Mapping[str, bytes],
        builtins: Mapping[str, dict[str, Any]],
        target: str = "",
        in_use: Callable[[], int] = int,
    ) -> None:
        self.sources = sources
        self.compiled = compiled
        self.builtins = builtins
        self.target = target
        self.in_use = in_use
        self.taken = 0
        """Bytes that importing other modules than the target has taken: they are not its own."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name.partition(".")[0] != "myml":
            return None
        # `myml` and `myml.module` are packages, and have no source.
        if name == "myml" or any(source.startswith(f"{name}.") for source in self.sources):
            return ModuleSpec(name, self, is_package=True)  # type: ignore[arg-type]
        if name.count(".") < 2:
            raise ModuleNotFoundError(f"{name} has no exercise that comes before this one", name=name)
        if name not in self.sources:
            # Raised, not left to the finders behind this one: there may be another `myml` on disk.
            raise ModuleNotFoundError(f"{name} is not an exercise that comes before this one", name=name)
        return ModuleSpec(name, self, origin=self.sources[name][0])  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        taken, before = self.taken, self.in_use()
        self._execute(module)
        if module.__name__ != self.target:
            # Including what the modules that it imports have added meanwhile.
            self.taken = taken + self.in_use() - before

    def _execute(self, module: ModuleType) -> None:
        if module.__name__ not in self.sources:
            return
        path, text = self.sources[module.__name__]
        module.__file__ = path
        if module.__name__ in self.builtins:
            vars(module)["__builtins__"] = self.builtins[module.__name__]
        ahead = self.compiled.get(module.__name__)
        code = _loads(ahead) if ahead else compile(text, path, "exec", dont_inherit=True)
        exec(code, vars(module))


def serve_myml(finder: MymlFinder) -> None:
    """Make `import myml...` mean what it finds, whatever it meant before."""
    sys.meta_path[:] = [other for other in sys.meta_path if not isinstance(other, MymlFinder)]
    for name in [name for name in sys.modules if name.partition(".")[0] == "myml"]:
        del sys.modules[name]
    sys.meta_path.insert(0, finder)
