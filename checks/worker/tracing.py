"""Record the calls that a scenario makes into the module, with the arguments and the result of each.

A scenario is run again for this when its calls are to be shown; the run that is judged is never traced.
Only calls from the scenario count, not those that the module makes itself.
"""

from __future__ import annotations

import functools
import time
import weakref
from collections.abc import Callable, Generator, Iterator, Mapping
from types import FunctionType, GeneratorType, TracebackType
from typing import Any

from learnml.checks.caught import caught
from learnml.checks.worker.alarm import TimeIsUp
from learnml.checks.worker.contents import Given, comparable, framed, is_own
from learnml.checks.worker.replies import RAISED, RETURNED, STUCK, UNDER_WAY
from learnml.checks.worker.showing import shown
from learnml.checks.worker.telling import Tell, Teller, files_named, named_arguments

# A scenario may call in a loop; each call costs a description of all its arguments.
MOST_CALLS = 500
MOST_BYTES = 4 * 2**20
"""Total size of the results that are kept for comparison; later ones are only displayed."""
MOST_SECONDS = 0.3
"""Seconds that may go into writing down what calls are given: a whole model may be given to each of many."""
MOST_ITEMS = 200
"""How many items of a generator are kept for comparison."""
Record = tuple[str, str, str, bytes, tuple[str, ...], int, tuple[str, ...]]
"""The call as it is written; what came of it, as `replies.TracedCall.how` has it; the result as it is shown;
that as a frame, or nothing, with what a call that returns None found and leaves in its arguments; the
arguments that are not the same after the call as before; the line of the module at which it raised or is, or
else that of the function, or 0; the files that it was given the names of.
"""
Gives = Callable[[tuple[Any, ...], Any], Any]
"""What a call gives whoever makes it, by its arguments and what the function returns."""


def the_result(arguments: tuple[Any, ...], result: Any) -> Any:
    return result


def the_object(arguments: tuple[Any, ...], result: Any) -> Any:
    """What `Value(3.0)` gives is the object, though its `__init__` returns None."""
    return arguments[0]


def _held_by(function: Callable[..., Any], holder: Any) -> dict[str, Any]:
    """What a call may change beside its arguments: its object, or else what the function refers to."""
    if holder is not None or type(function) is not FunctionType:
        return {"": holder}
    cells = zip(function.__code__.co_freevars, function.__closure__ or ())
    return {name: cell.cell_contents for name, cell in cells}


def _line_at(trace: TracebackType) -> int:
    """The line that a frame is in; of an instruction that belongs to none, as a jump, the one before it."""
    if trace.tb_lineno is not None:
        return trace.tb_lineno
    before = [line for start, _, line in trace.tb_frame.f_code.co_lines() if start <= trace.tb_lasti and line]
    return before[-1] if before else 0


def _nobody() -> None:
    return None


def _weakly(value: Any) -> Callable[[], Any]:
    """Gives the value as long as it is there; always, where it takes no weak reference."""
    try:
        return weakref.ref(value)
    except TypeError:
        return lambda: value


class Trace:
    """The calls of one run into the module of this name, in order, as `teller` writes them."""

    def __init__(self, module: str, teller: Teller) -> None:
        self.teller = teller
        self._module = module
        self._records: list[Record] = []
        self._came: dict[int, list[Any]] = {}
        """By the number of the call that returned a generator: what it has yielded, if it was asked."""
        self._held: set[Callable[..., Any]] = set()
        """Functions that are held by objects, and watched by now."""
        self._bytes = 0
        self._spent = 0.0
        self._began = time.monotonic()
        self._is_inside = False

    @property
    def calls(self) -> list[Record]:
        """The records so far; those of calls that returned a generator tell its items."""
        told, size = list(self._records), self._bytes
        # Only now: a generator is over when nobody asks any more, which it does not notice.
        for number, items in self._came.items():
            call, how, _, _, changed, line, files = told[number]
            value = framed(items)
            size += len(value)
            kept = value if size <= MOST_BYTES else b""
            told[number] = (call, how, f"a generator of {shown(items)}", kept, changed, line, files)
        return told

    def watched(
        self,
        function: Callable[..., Any],
        tell: Tell,
        gives: Gives = the_result,
        holder: Callable[[], Any] = _nobody,
    ) -> Callable[..., Any]:
        """Wrap the function so that each call not made by the module itself is recorded.

        holder: the object that holds it, which a call may change through what the function refers to.
        """
        defined = self._line(function)

        @functools.wraps(function)
        def watching(*arguments: Any, **named: Any) -> Any:
            if self._is_inside or len(self._records) >= MOST_CALLS:
                return function(*arguments, **named)
            self._is_inside, line = True, defined
            try:
                # Described now, because the call may change its arguments.
                call = tell(arguments, named)
                values = dict(named_arguments(function, arguments, named))
                given = self._given({**_held_by(function, holder()), **values})
                files = files_named(values.values())

                def write(how: str, what: str, value: object) -> None:
                    # What a function refers to is its own: whoever calls it has not given that.
                    changed = tuple(name for name in given.changed() if name in values)
                    self._write((call, how, what, framed(value, *given.left(changed)), changed, line, files))

                began = time.monotonic()
                try:
                    result = function(*arguments, **named)
                except TimeIsUp as stop:
                    self._write_stopped(call, began, self._line_of(stop) or line)
                    raise
                except (Exception, SystemExit) as error:
                    what, line = caught(error), self._line_of(error) or line
                    write(RAISED, f"{what}: {what.message}".rstrip(": "), what)
                    raise
                # Which function, and by what name, is the writer's own business.
                given_back = gives(arguments, result)
                told = "a function" if type(result) is FunctionType else shown(given_back)
                write(RETURNED, told, comparable(given_back))
            finally:
                self._is_inside = False
            self._watch_held(given_back)
            return self._returned(result, call)

        return watching

    def _given(self, values: Mapping[str, Any]) -> Given:
        began = time.monotonic()
        given = Given.of(values, with_states=self._bytes <= MOST_BYTES and self._spent <= MOST_SECONDS)
        self._spent += time.monotonic() - began
        return given

    def _write(self, record: Record) -> None:
        call, how, what, value, changed, line, files = record
        self._bytes += len(value)
        kept = value if self._bytes <= MOST_BYTES else b""
        self._records.append((call, how, what, kept, changed, line, files))

    def _write_stopped(self, call: str, began: float, line: int) -> None:
        self._write((call, *self._stopped(began, line), ()))

    def _stopped(self, began: float, line: int) -> tuple[str, str, bytes, tuple[str, ...], int]:
        """What came of a call that was stopped, from `how` to its line."""
        now = time.monotonic()
        if now - began > (now - self._began) / 2:
            return STUCK, f"after {now - began:.1f} seconds, at line {line}", b"", (), line
        return UNDER_WAY, f"at line {line}", b"", (), line

    def _line(self, function: Callable[..., Any]) -> int:
        code = getattr(function, "__code__", None)
        # What it has inherited or imported stands in another file.
        return code.co_firstlineno if code and function.__module__ == self._module else 0

    def _line_of(self, error: BaseException) -> int:
        """The innermost line of the module at which an exception was raised."""
        line, trace = 0, error.__traceback__
        while trace:
            if trace.tb_frame.f_globals.get("__name__") == self._module:
                line = _line_at(trace)
            trace = trace.tb_next
        return line

    def _returned(self, result: Any, call: str) -> Any:
        """Watch a returned function or generator as well.

        Calling it, or asking for its next item, runs the module's code.
        """
        if type(result) is FunctionType:
            return self.watched(result, self.teller.function(call, result))
        if type(result) is GeneratorType:
            return self._inside(result, len(self._records) - 1)
        return result

    def _watch_held(self, value: Any) -> None:
        """Watch the functions that an object of the learner's holds, such as a `_backward`."""
        for name, held in list(vars(value).items()) if is_own(value) else ():
            if type(held) is FunctionType and held not in self._held:
                # Weakly: a circle would keep the object, and what keeps it may be what the case looks at.
                holder = _weakly(value)
                tell = self.teller.held(holder, name, held)
                vars(value)[name] = watching = self.watched(held, tell, holder=holder)
                self._held.add(watching)

    def _inside(self, items: Generator[Any, Any, Any], number: int) -> Iterator[Any]:
        """The items; what is called to make them is called by the module itself."""
        # Begun only now: of one that nobody asks, it is not known what it would yield.
        began, came = time.monotonic(), self._came.setdefault(number, [])
        while True:
            before, self._is_inside = self._is_inside, True
            try:
                item = next(items)
            except StopIteration:
                return
            except TimeIsUp as stop:
                call, _, _, _, _, line, files = self._records[number]
                del self._came[number]
                self._records[number] = (call, *self._stopped(began, self._line_of(stop) or line), files)
                raise
            finally:
                self._is_inside = before
            if len(came) < MOST_ITEMS:
                came.append(comparable(item))
            yield item
