"""What the learner's process does for the judge: load a file, run a case, measure a thunk. Runs in that
process.

Each request is a dict with `do` and `nonce`; each reply a dict with the same nonce and either a result or
an `error`.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

from learnml.checks.spec import Scenario, scenarios_of
from learnml.checks.worker import exceptions, guards, probes
from learnml.checks.worker.importer import serve_myml
from learnml.checks.worker.wire import DESCRIPTOR_LOST, PREFIX, TooLarge, frame, frame_length, unframe

Reply = dict[str, Any]
_clock = time.perf_counter
_read, _write, _exit, _chdir = os.read, os.write, os._exit, os.chdir


def serve(requests: int, replies: int) -> None:
    """Answer requests until the descriptor closes; then end at once, whatever threads are left."""
    service = Service()
    while (data := _read_frame(requests)) is not None:
        request = unframe(data)
        reply = service.answer(request)
        reply["nonce"] = request["nonce"]
        try:
            _write_all(replies, frame(reply))
        except OSError:
            _exit(DESCRIPTOR_LOST)
    _exit(0)


class Service:
    """One loaded module and its scenarios."""

    def __init__(self) -> None:
        self.module = ModuleType("unloaded")
        self.scenarios: dict[str, Scenario] = {}
        self.own_files: dict[str, str] = {}
        self.folder = "."
        self.seed = 0
        self.rng: Callable[[int], Any] = random.Random
        self.thunk: probes.Thunk = lambda: None
        self.before: probes.Thunk = self.thunk
        # Bound here: the learner's code may replace what the modules hold.
        seconds, memory, view, calls = probes.seconds, probes.memory, probes.view, probes.calls
        self.actions: dict[str, Callable[[dict[str, Any]], Reply]] = {
            "ready": lambda request: {},
            "load": self.load,
            "cases": self.cases,
            "run": self.run,
            "prepare": self.prepare,
            "begin": self.begin,
            "call": lambda request: {"output": self.thunk()},
            "time": lambda request: seconds(self.thunk, request["calls"], self.before),
            "memory": lambda request: memory(self.thunk, request["of"]),
            "usage": self.usage,
            "view": lambda request: view(self.thunk),
            "calls": lambda request: calls(self.thunk, request["names"]),
        }

    def answer(self, request: dict[str, Any]) -> Reply:
        """Do what is asked; whatever the learner's code raises becomes part of the reply."""
        violations = len(guards.violations)
        try:
            _chdir(self.folder)
            reply = self.actions[request["do"]](request)
            frame(reply)
        except BaseException as error:
            reply = {"error": exceptions.describe(error, self.own_files, isinstance(error, TooLarge))}
        _flush()
        if found := guards.violations[violations:]:
            reply["forbidden"] = found
        return reply

    def load(self, request: dict[str, Any]) -> Reply:
        """Import the scenarios, then under guards the module that is judged."""
        self.folder, self.seed = request["folder"], request["seed"]
        self.rng = _numpy_rng if request["numpy"] else random.Random
        self.own_files = dict(request["sources"].values())
        _chdir(self.folder)
        self.scenarios = scenarios_of(_import_file(Path(request["scenarios"])))
        allowed = request["allowed"]
        serve_myml(request["sources"], guards.builtins_for(allowed, self.own_files) if allowed else None)
        if allowed:
            exempt = guards.libraries if request.get("uses_libraries") else guards.nothing
            guards.install(allowed, request["denied"], self.folder, self.own_files, exempt)
        self.module = importlib.import_module(request["target"])
        return {}

    def cases(self, request: dict[str, Any]) -> Reply:
        """The scenarios and their marks; asked only of a process that runs trusted code."""
        return {"cases": [[name, asdict(scenario.mark)] for name, scenario in self.scenarios.items()]}  # type: ignore[attr-defined]

    def run(self, request: dict[str, Any]) -> Reply:
        """The output of one scenario on the module."""
        started = _clock()
        output = self.scenarios[request["case"]](self.module, self.rng(self.seed))
        return {"output": output, "seconds": _clock() - started}

    def prepare(self, request: dict[str, Any]) -> Reply:
        """Build the thunk of a budget scenario from fresh inputs, at size `n` if one is given."""
        size = [] if request["n"] is None else [request["n"]]
        self.before, self.thunk = self.thunk, lambda: None
        probes.tidy()
        rng = self.rng(self.seed + request["fresh"])
        self.thunk = self.scenarios[request["case"]](self.module, rng, *size)
        return {}

    def begin(self, request: dict[str, Any]) -> Reply:
        """Build the thunk of a milestone's driver from inputs that the judge sends; each call trains on."""
        self.thunk = self.scenarios[request["case"]](self.module, **request["inputs"])
        return {}

    def usage(self, _: dict[str, Any]) -> Reply:
        """Bytes at the peak of this process so far, libraries and all."""
        return {"bytes": probes.peak_of_process()}


def _numpy_rng(seed: int) -> Any:
    import numpy as np

    return np.random.default_rng(seed)


def _import_file(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"scenarios_{path.stem}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    with _no_bytecode():
        spec.loader.exec_module(module)
    return module


@contextmanager
def _no_bytecode() -> Iterator[None]:
    # The course may lie in a folder that is not ours to write to.
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    yield
    sys.dont_write_bytecode = before


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # closed or replaced by the learner: what it printed is lost, nothing else
            pass


def _read_frame(descriptor: int) -> bytes | None:
    prefix = _read_exactly(descriptor, PREFIX.size)
    if prefix is None:
        return None
    rest = _read_exactly(descriptor, frame_length(prefix))
    return None if rest is None else prefix + rest


def _read_exactly(descriptor: int, length: int) -> bytes | None:
    data = bytearray()
    while len(data) < length:
        try:
            chunk = _read(descriptor, length - len(data))
        except OSError:
            _exit(DESCRIPTOR_LOST)
        if not chunk:
            return None
        data += chunk
    return bytes(data)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[_write(descriptor, view) :]
