"""What the learner's process does for the judge: load a file, run a case, measure a thunk.

Runs in that process. Each request is one of `requests`, with a nonce; each reply repeats the nonce and is a
result, an exception, or what the guards refused.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import random
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

from learnml.checks.protection import Protection
from learnml.checks.spec import Scenario, scenarios_of
from learnml.checks.worker import exceptions, exemptions, guards, probes, stand_ins, tracing, watching
from learnml.checks.worker.alarm import TimeIsUp, stopped_after
from learnml.checks.worker.arrays import as_numpy
from learnml.checks.worker.contents import framed, states
from learnml.checks.worker.importer import MymlFinder, serve_myml
from learnml.checks.worker.kernel import heap, packages
from learnml.checks.worker.kernel.confinement import Confinement, interpreter_paths, parts_of_the_package
from learnml.checks.worker.lambdas import Lambdas
from learnml.checks.worker.measurements import Counted, Looked, Occupied, Peak, Stepped, Timed, Viewed
from learnml.checks.worker.probes import closure
from learnml.checks.worker.replies import Confined, Done, Marks, Output, Traced
from learnml.checks.worker.requests import (
    Begin,
    Call,
    Calls,
    Cases,
    Confine,
    Guards,
    Import,
    Load,
    Look,
    Memory,
    Prepare,
    Ready,
    Request,
    Run,
    Sources,
    Steps,
    Tidy,
    Time,
    Trace,
    Trim,
    Usage,
    View,
    Warm,
    decode,
)
from learnml.checks.worker.telling import Teller
from learnml.checks.worker.wire import DESCRIPTOR_LOST, PREFIX, frame, frame_length, unframe

Reply = (
    Done | Confined | Marks | Output | Timed | Traced | Peak | Occupied | Viewed | Looked | Counted | Stepped
)
# Bound before the learner's code is loaded, which may replace them.
_clock = time.perf_counter
_read, _write, _exit, _chdir = os.read, os.write, os._exit, os.chdir


def serve(readable: Iterable[str], requests: int, replies: int) -> None:
    """Answer requests until the descriptor closes; then exit at once, even if threads are still running.

    readable: the `common_paths` of this interpreter.
    """
    warnings.formatwarning = exceptions.warning_line
    service = Service(Confinement(readable))
    while (data := _read_frame(requests)) is not None:
        nonce, request = unframe(data)
        try:
            _write_all(replies, service.answer(nonce, decode(request)))
        except OSError:
            _exit(DESCRIPTOR_LOST)
    _exit(0)


_fields = vars
"""Bound here: what is done in a function that stands in its place comes after what is measured."""


def _nothing() -> None:
    """The thunk before there is one."""


class Service:
    """One loaded module and its scenarios."""

    def __init__(self, confinement: Confinement) -> None:
        self.confinement = confinement
        self.module = ModuleType("unloaded")
        self.scenarios: dict[str, Scenario] = {}
        self.own_files: dict[str, str] = {}
        self.scenarios_path = self.scenarios_text = ""
        self.folder = "."
        self.rng: Callable[[int], Any] = random.Random
        self.thunk: probes.Thunk = _nothing
        self.taken_before = 0
        self.finder = MymlFinder({}, {}, {})
        # Bound here, because the learner's code may replace what the modules hold.
        self.seconds, self.memory, self.view = probes.seconds, probes.memory, probes.view
        self.count_calls, self.steps = probes.calls, probes.steps
        self.in_use, self.trim = heap.in_use, heap.trim

    def answer(self, nonce: str, request: Request[Any]) -> bytes:
        """Answer one request; whatever the learner's code raises becomes the reply.

        The result is framed in here so that one that is too large is reported like an exception.
        """
        violations = len(guards.violations)
        try:
            _chdir(self.folder)  # again for each request: the code may have changed it
            reply = frame((nonce, "result", _fields(self.result_of(request))))
        except BaseException as error:
            reply = frame((nonce, "raised", exceptions.describe(error, self.own_files, self.scenarios_path)))
        _flush()
        if found := guards.violations[violations:]:
            return frame((nonce, "refused", found[:1]))
        return reply

    def result_of(self, request: Request[Any]) -> Reply:
        """Carry out a request, by its kind; see `requests`."""
        match request:
            case Ready():
                return Done()
            case Load():
                return self.load(request)
            case Confine(load, wanted):
                return Confined(self.confine(load, wanted))
            case Import(target):
                return self.import_module(target)
            case Cases():
                return Marks(_marks(self.scenarios))
            case Run(case, seed):
                return self.run(case, seed)
            case Trace(case, seed, stop_after):
                return self.trace(case, seed, stop_after)
            case Warm():
                self.thunk()
                return Done()
            case Tidy():
                return self.tidy()
            case Prepare(case, seed, n):
                self.thunk = self.prepared(case, seed, n)
                return Done()
            case Begin(case, inputs):
                self.thunk = self.scenarios[case](self.module, **as_numpy(inputs))
                return Done()
            case Call():
                return Output(self.thunk())
            case Look():
                found = framed(states(closure(self.thunk)))
                output = self.thunk()
                return Looked(output=output, found=found, left=framed(states(closure(self.thunk))))
            case Time(calls):
                return Timed(*self.seconds(self.thunk, calls, lambda result: frame([result])))
            case Memory(of):
                return self.measure_memory(of)
            case Usage():
                return Occupied(probes.peak_of_process())
            case Trim():
                self.trim()
                return Done()
            case View():
                found = framed(states(closure(self.thunk)))
                return Viewed(**self.view(self.thunk), found=found, left=framed(states(closure(self.thunk))))
            case Steps():
                return Stepped(**self.steps(self.thunk, vars(self.module)))
            case Calls(case, names, seed, n):
                building = self.count_calls(lambda: self.prepared(case, seed, n), names)
                return Counted(building["counted"], **self.count_calls(building["output"], names))
        raise TypeError(f"no such request: {request}")

    def load(self, request: Load) -> Reply:
        """Import the scenarios, then the module."""
        # A process without guards is used again, with what earlier exercises imported still in memory.
        probes.settle()
        self._make_ready(request, {})
        return self.import_module(request.target)

    def import_module(self, target: str) -> Reply:
        """Import the module; what it takes from here on is its own, but for what other modules take."""
        self.thunk = _nothing
        self.taken_before = self.in_use()
        self.module = importlib.import_module(target)
        return Done()

    def confine(self, request: Load, wanted: Guards) -> Protection:
        """Import the scenarios and enforce the guards; return what confines the process now."""
        self._make_ready(request, wanted.allowed)
        hidden, readable = _hidden(wanted)
        libraries = interpreter_paths(hidden) if wanted.uses_libraries else ()
        stand_ins.put_in_place(_limited(self.scenarios))
        # Before the hook is installed, which would refuse the ctypes calls that this makes.
        protection = self.confinement.enforce(self.folder, hidden, [*map(str, readable), *libraries])
        exempt = exemptions.libraries if wanted.uses_libraries else exemptions.nothing
        allowed = {module for modules in wanted.allowed.values() for module in modules}
        guards.install(allowed, hidden, readable, self.folder, self.own_files, exempt)
        return protection

    def _make_ready(self, request: Load, allowed: Mapping[str, Sequence[str]]) -> None:
        self.folder = request.folder
        self.rng = _numpy_rng if request.numpy else random.Random
        self.own_files = dict(request.sources.values())
        _chdir(self.folder)
        self.scenarios_path = request.scenarios
        # Now, while it may be read.
        self.scenarios_text = Path(request.scenarios).read_text(encoding="utf-8")
        self.scenarios = scenarios_of(_import_file(Path(request.scenarios)))
        if _limits_memory(self.scenarios):
            _load_parts_of_numpy(request.sources)
        builtins = {name: guards.builtins_for(modules, self.own_files) for name, modules in allowed.items()}
        self.finder = MymlFinder(request.sources, request.compiled, builtins, request.target, self.in_use)
        serve_myml(self.finder)

    def run(self, case: str, seed: int) -> Reply:
        """A scenario's output, and how long it took."""
        started = _clock()
        output = self.scenarios[case](self.module, self.rng(seed))
        return Output(output, _clock() - started)

    def trace(self, case: str, seed: int, stop_after: float) -> Reply:
        """A scenario's calls, whether or not it raises in the end, and its output if it doesn't.

        Of a budget scenario, those of the thunk too.
        """
        teller = Teller(Lambdas(self.scenarios_path, self.scenarios_text).source)
        trace, output = tracing.Trace(self.module.__name__, teller), list[Any]()
        with watching.watched_classes(self.module, trace), stopped_after(stop_after):
            try:
                output.append(self.output(case, seed, watching.WatchedModule(self.module, trace)))
            except (Exception, TimeIsUp):  # already known from the run that was judged
                pass
        calls: tuple[Any, ...] = tuple(trace.calls)
        return Traced(calls, output)

    def output(self, case: str, seed: int, module: Any) -> Any:
        """What a scenario gives with this module; a budget scenario, what its thunk returns."""
        scenario = self.scenarios[case]
        budget = vars(scenario)["mark"].budget
        if budget is None:
            return scenario(module, self.rng(seed))
        size = [budget.n] if budget.n else []
        return scenario(module, self.rng(seed), *size)()

    def tidy(self) -> Reply:
        """Drop the thunk and what came of it, and collect garbage."""
        self.thunk = _nothing
        probes.tidy()
        return Done()

    def prepared(self, case: str, seed: int, n: int | None) -> probes.Thunk:
        """A new thunk of a budget scenario."""
        size = [] if n is None else [n]
        thunk: probes.Thunk = self.scenarios[case](self.module, self.rng(seed), *size)
        return thunk

    def measure_memory(self, of: str | None) -> Reply:
        """What a call takes, and what was taken before it and is kept."""
        probes.tidy()
        kept = max(0, self.in_use() - self.taken_before - self.finder.taken)
        given = framed(states(closure(self.thunk)))
        measured, result = self.memory(self.thunk, of)
        left = framed(states(closure(self.thunk)))
        return Peak(kept=kept, **measured, output=result, found=given, left=left)


def _marks(scenarios: Mapping[str, Scenario]) -> tuple[tuple[str, Any], ...]:
    # As plain data already, because the `vars` of a reply are sent as they are.
    return tuple((name, asdict(vars(scenario)["mark"])) for name, scenario in scenarios.items())


def _limited(scenarios: Mapping[str, Scenario]) -> set[str]:
    """The names of the functions whose calls are limited."""
    budgets = [vars(scenario)["mark"].budget for scenario in scenarios.values()]
    return {name for budget in budgets if budget for name in budget.calls}


def _limits_memory(scenarios: Mapping[str, Scenario]) -> bool:
    budgets = [vars(scenario)["mark"].budget for scenario in scenarios.values()]
    return any(budget and budget.memory is not None for budget in budgets)


def _load_parts_of_numpy(sources: Sources) -> None:
    """Load what numpy itself loads only when it is used, if it is mentioned.

    What that takes would be taken for what the learner's file keeps.
    """
    numpy = sys.modules.get("numpy")
    mentioned = {word for _, text in sources.values() for word in re.findall(r"\w+", text)}
    for name in mentioned.intersection(dir(numpy)) if numpy else ():
        getattr(numpy, name)


def _hidden(wanted: Guards) -> tuple[list[Path], list[Path]]:
    """Folders that may not be read, and what may be read although it is in one or in the course.

    Of the installed packages, which know many answers, that is only what the file may import. A library that
    is used may read the others.
    """
    denied = [Path(folder) for folder in wanted.denied]
    ours = [Path(path) for path in parts_of_the_package(denied)]
    if wanted.uses_libraries:
        return denied, ours
    allowed = {module for modules in wanted.allowed.values() for module in modules} - {"myml"}
    # Scenarios may use numpy where the file may not.
    known = {*allowed, *({"numpy"} & sys.modules.keys())}
    return [*denied, *packages.folders()], [*packages.of(known), *ours]


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
    # The course may be in a folder that is not ours to write to.
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    yield
    sys.dont_write_bytecode = before


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # closed or replaced by the learner's code: only its output is lost
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
