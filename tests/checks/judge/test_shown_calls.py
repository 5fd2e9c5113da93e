"""A failed case shows the call that came out wrong: what it was given, what came of it, what was due."""

from __future__ import annotations

import re
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from planted import Planted, plant

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.call_differences import value_of
from learnml.checks.judge.calls import of_every_case, of_first_failure
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.judge.witness import KEPT
from learnml.checks.report import CaseResult, Report, Verdict
from learnml.checks.source import Source
from learnml.checks.worker.alarm import TimeIsUp
from learnml.checks.worker.exceptions import summary
from learnml.checks.worker.replies import TracedCall
from learnml.checks.worker.showing import shown
from learnml.checks.worker.telling import Teller
from learnml.checks.worker.tracing import Trace
from learnml.checks.worker.watching import WatchedModule, watched_classes
from learnml.checks.worker.wire import frame

SOLUTION = """
    class Box:
        def __init__(self, data):
            self.data = float(data)
            self.grad = 0.0

        def __mul__(self, other):
            return Box(self.data * getattr(other, "data", other))

        def back(self):
            self.grad = 1.0

    def mean(xs):
        if not xs:
            raise ValueError("nothing")
        return sum(xs) / len(xs)

    def doubled(xs):
        for i in range(len(xs)):
            xs[i] *= 2.0
        return xs

    def adder(n):
        return lambda x: x + n

    def bump(row):
        row[0] += 1.0

    class Held:
        def __init__(self):
            self.items = []

        def keep(self, item):
            self.items.append(item)
            return len(self.items)

        def __enter__(self):
            pass

        def __exit__(self, *error):
            self.items.clear()

    def product(x, y):
        return x * y

    def quotient(x, y):
        return x / y
"""
STUB = '"""A Box has a `grad`, a Held has `items`; `bump` changes row."""\n'
SCENARIOS = """
    from learnml.checks.spec import numerics, raised


    @numerics
    def means(m, rng):
        return [m.mean([1.0, 2.0]), m.mean([4.0]), raised(lambda: m.mean([]))]


    @numerics
    def twice(m, rng):
        return m.doubled([1.0, 2.0])


    @numerics
    def boxes(m, rng):
        box = m.Box(2.0) * 3.0
        box.back()
        return [box.data, box.grad]


    @numerics
    def bumped(m, rng):
        row = [1.0, 2.0]
        m.bump(row)
        return row


    @numerics
    def smaller(m, rng):
        xs = [4.0, 8.0]
        return [m.mean(xs), m.mean(xs), xs]


    @numerics
    def held(m, rng):
        held = m.Held()
        with held:
            first = held.keep(1)
        return [first, held.keep(2)]


    @numerics
    def added(m, rng):
        n = 2
        return m.adder(n)(3)


    @numerics
    def calculated(m, rng):
        return [m.product(3.0, 2.0), m.quotient(1.0, 2.0)]
"""


@pytest.fixture(scope="module")
def calls_judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    planted = Planted("calls", SOLUTION, SCENARIOS, stub=STUB, tools=("python",))
    course = plant(tmp_path_factory.mktemp("course"), planted)
    with References(course, Cache(tmp_path_factory.mktemp("cache"))) as references:
        yield Judge(course, references)


Judged = Callable[..., Report]


@pytest.fixture
def judged(calls_judge: Judge) -> Judged:
    def judge(old: str, new: str, case: str | None = None) -> Report:
        exercise = calls_judge.course.exercises[0]
        text = exercise.solution.read_text()
        assert old in text
        show = of_every_case if case else of_first_failure
        source = Source("/workspace/myml/tiny/calls.py", text.replace(old, new))
        return calls_judge.judge(Request(exercise, source, case=case, show=show))

    return judge


def failed(report: Report) -> CaseResult:
    assert report.failed_case is not None
    return report.failed_case


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("/ len(xs)", "/ 2", "mean(xs=[4.0]) returned 2.0; expected 4.0"),
        (
            'raise ValueError("nothing")',
            'return float("nan")',
            "mean(xs=[]) returned nan; expected ValueError",
        ),
        ("sum(xs) /", "xs /", "mean(xs=[1.0, 2.0]) raised TypeError: "),
        ("xs[i] *= 2.0", "xs[i] *= 3.0", "doubled(xs=[1.0, 2.0]) returned [3.0, 6.0]; expected [2.0, 4.0]"),
        ("self.data * ", "self.data + ", "Box(data=2.0, grad=0.0) * 3.0 returned Box(data=5.0, grad=0.0); "),
        (
            "self.grad = 1.0",
            "self.grad = 2.0",
            "Box(data=6.0, grad=0.0).back() left self.grad as 2; expected 1",
        ),
        ("x + n", "x - n", "adder(n=2)(x=3) returned 1; expected 5"),
    ],
)
def test_the_first_wrong_call_is_shown(old: str, new: str, says: str, judged: Judged) -> None:
    assert failed(judged(old, new)).call.startswith(says)


def test_where_a_call_raised_no_wrong_value_of_another_is_shown(calls_judge: Judge) -> None:
    exercise = calls_judge.course.exercises[0]
    text = exercise.solution.read_text().replace("x * y", "x + y").replace("x / y", "x / 0")
    source = Source("/workspace/myml/tiny/calls.py", text)
    told = failed(calls_judge.judge(Request(exercise, source, case="calculated", show=of_every_case))).call
    assert told.startswith("quotient(x=1.0, y=2.0) raised ZeroDivisionError")


def test_one_case_alone_shows_every_call(judged: Judged) -> None:
    report = judged("/ len(xs)", "/ 2", "means")
    assert [(call.call, call.yours, call.expected, call.differs) for call in failed(report).calls] == [
        ("mean(xs=[1.0, 2.0])", "returned 1.5", "1.5", False),
        ("mean(xs=[4.0])", "returned 2.0", "4.0", True),
        ("mean(xs=[])", "raised ValueError: nothing", "ValueError", False),
    ]
    told = report.to_json()["stages"][1]["cases"][0]
    assert told["call"] == "mean(xs=[4.0]) returned 2.0; expected 4.0"
    assert told["calls"][1] == {
        "call": "mean(xs=[4.0])",
        "yours": "returned 2.0",
        "expected": "4.0",
        "differs": True,
        "changes": [],
    }


ENDLESS = "while len(xs) == 1: pass"
STUBBORN = """def spin():
        while True: pass
    while True:
        try: spin()
        except BaseException: pass"""


@pytest.mark.parametrize("case", [None, "means"])
def test_a_case_that_timed_out_shows_the_call_that_it_was_in(case: str | None, judged: Judged) -> None:
    found = failed(judged("if not xs", f"{ENDLESS}\n    if not xs", case))
    assert (found.verdict, len(found.calls)) == (Verdict.TIMED_OUT, 2)
    # The loop's own line, which is that of the editor too.
    line = next(i for i, line in enumerate(textwrap.dedent(SOLUTION).splitlines(), 1) if "if not xs" in line)
    assert found.call.startswith("mean(xs=[4.0]) had not returned after 1.0 seconds, at line ")
    assert found.call.endswith("; expected 4.0") and found.calls[1].line == line


def test_of_many_calls_that_take_long_together_none_is_to_blame() -> None:
    module = ModuleType("watched")

    def work(seconds: float, stop: bool) -> None:
        time.sleep(seconds)
        if stop:
            raise TimeIsUp

    for calls, how in (([(0.1, True)], "had not returned"), ([(0.3, False), (0.0, True)], "was under way")):
        module.__dict__["work"] = work
        trace = Trace("watched", Teller())
        watched: Any = WatchedModule(module, trace)
        with pytest.raises(TimeIsUp):
            for call in calls:
                watched.work(*call)
        assert [(call[0], call[1]) for call in trace.calls][-1] == (
            f"work(seconds={calls[-1][0]}, stop=True)",
            how,
        )


def test_an_exception_in_the_check_shows_the_values_that_it_used_there(judged: Judged) -> None:
    found = failed(judged("return lambda x: x + n", "return n"))
    assert (
        found.detail[-1] == "It was raised outside your file, by `m.adder(n)(3)` in the check, where n = 2."
    )


def test_code_that_can_not_be_stopped_is_told_without_a_call(judged: Judged) -> None:
    found = failed(judged("if not xs", f"{STUBBORN}\n    if not xs"))
    assert (found.verdict, found.calls, found.call) == (Verdict.TIMED_OUT, (), "")


def test_an_argument_that_is_changed_in_place_is_told(judged: Judged) -> None:
    case = failed(judged("if not xs", "xs.append(0.0)\n    if not xs"))
    assert (
        case.cause == "`mean` changes `xs` in place: whoever called it finds that changed. Leave it as it is."
    )
    assert case.calls[0].changes == ("xs",)
    # The solution doubles in place too.
    assert not failed(judged("*= 2.0", "*= 3.0")).cause


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("return sum(xs)", "sum(xs)", True),
        ("return Box(self.data * ", "Box(self.data * ", True),
        ("self.grad = 1.0", "self.grad = None", False),
        ('raise ValueError("nothing")', "return None", False),
    ],
)
def test_a_missing_return_is_told_where_a_call_returned_none(
    old: str, new: str, told: bool, judged: Judged
) -> None:
    case = judged(old, new).failed_case
    detail = case.detail if case else ()
    assert any("without `return` returns None" in line for line in detail) is told


def test_what_passes_comes_without_calls(judged: Judged) -> None:
    report = judged("/ len(xs)", "/ float(len(xs))")
    assert report.passed
    assert not any(case.calls for stage in report.stages for case in stage.cases)


def test_classes_stay_what_they_are_and_calls_within_the_module_are_not_told() -> None:
    module = ModuleType("watched")
    exec(
        "class Box:\n"
        "    def __init__(self, n):\n        self.n = n\n"
        "    def twice(self):\n        return Box(self.n).add(self.n)\n"
        "    def add(self, n):\n        return Box(self.n + n)\n"
        "def f(box):\n    assert type(box) is Box and isinstance(box, Box)\n    return g(box)\n"
        "def g(box):\n    return box.twice()\n",
        vars(module),
    )
    kind, methods = module.Box, dict(vars(module.Box))
    trace = Trace("watched", Teller())
    watched: Any = WatchedModule(module, trace)
    with watched_classes(module, trace):
        assert watched.Box is kind and watched.f is watched.f
        watched.f(watched.Box(2)).twice()
    assert [call[0] for call in trace.calls] == ["Box(n=2)", "f(box=Box(n=2))", "Box(n=4).twice()"]
    assert dict(vars(kind)) == methods


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1e-300, "1e-300"),
        ([1.0, [2]], "[1.0, [2]]"),
        ((1,), "(1,)"),
        (list(range(1000)), "[0, 1, 2, 3, …, 998, 999] (1000 items)"),
        ({"a": [1]}, "{'a': [1]}"),
        (len, "len"),
        (ValueError, "ValueError"),
    ],
)
def test_a_value_is_shown_whole_or_without_its_middle(value: object, text: str) -> None:
    assert shown(value) == text


def test_a_number_is_never_cut() -> None:
    numbers = [1.2345678901234e-100 * 7**i for i in range(9)]
    for most in range(30, 200):
        told = shown(numbers, most).removesuffix(" (9 items)").strip("[]")
        assert all(part == "…" or float(part) in numbers for part in told.split(", "))


def test_of_a_word_that_is_cut_no_content_is_made_up() -> None:
    assert shown("-3.3985722403921055", 15) == "'…'"


def test_an_array_is_shown_by_dtype_shape_and_first_values() -> None:
    import numpy as np

    assert shown(np.arange(12.0).reshape(3, 4)) == "float64 array of shape (3, 4): [0, 1, 2, 3, …]"
    assert shown(np.arange(10)) == "int64 array of shape (10,): [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]"
    third = np.full((2, 5, 3), 1 / 3)
    assert shown((third, None)) == "(float64 array of shape (2, 5, 3): [0.333333, …], None)"


def test_the_script_of_a_case_does_what_the_case_does(tmp_path: Path, calls_judge: Judge) -> None:
    from learnml.tutor.views.cases import described, script

    exercise = calls_judge.course.exercises[0]
    source = Source("calls.py", exercise.scenarios.read_text())
    text = script(tmp_path, exercise, source, "added", 0)
    found: dict[str, Any] = {}
    module = ModuleType("m")
    exec(exercise.solution.read_text(), vars(module))
    # Without the lines that make the learner's `myml` importable: test_commands runs whole scripts.
    kept = [
        line
        for line in text.splitlines()
        if not line.startswith(("serve_exercise", "import myml", "os.chdir"))
    ]
    exec("\n".join(kept), {"m": module, "print": lambda x: found.update(x=x)})
    assert found == {"x": 5}
    assert {"means", "twice", "boxes", "calculated"} < {name for name, _, _ in described(source)}
    with pytest.raises(KeyError):
        script(tmp_path, exercise, source, "nothing", 0)


class Held:
    """What a class of the learner's may hold."""

    def __init__(self, **held: object) -> None:
        self.__dict__.update(held)


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (
            {"data": np.arange(12.0).reshape(2, 6), "grad": None, "requires_grad": True, "version": 0},
            "Held(data=float64 array of shape (2, 6): [0, 1, 2, 3, …])",
        ),
        (
            {"data": np.ones(1, np.float32), "grad": np.zeros(1, np.float32)},
            "Held(data=float32 array of shape (1,): [1], grad=float32 array of shape (1,): [0])",
        ),
        (
            {"storage": np.ones(6), "shape": (2, 3), "strides": (1, 2), "offset": 0},
            "Held(storage=float64 array of shape (6,): [1, 1, 1, 1, 1, 1], shape=(2, 3), strides=(1, 2),"
            " offset=0)",
        ),
        (
            {"needs_input_grad": (True,), "saved_tensors": (np.array([0.5, 2.0]),)},
            "Held(saved_tensors=(float64 array of shape (2,): [0.5, 2],))",
        ),
        ({"p": 0.5, "training": True, "_kept": np.ones(2)}, "Held(p=0.5, training=True)"),
        ({}, "Held()"),
    ],
)
def test_an_object_is_shown_by_the_arrays_that_it_holds(held: dict[str, object], told: str) -> None:
    assert shown(Held(**held)) == told


def test_a_generator_is_shown_by_its_address_never() -> None:
    assert shown(np.random.default_rng(0)) == "Generator(PCG64)"


TENSORS = """
    import numpy as np

    class Tensor:
        def __init__(self, data):
            self.data = np.asarray(data, float)

    class Function:
        @classmethod
        def apply(cls, x):
            return Tensor(cls.forward(x.data))

    class Double(Function):
        @staticmethod
        def forward(x):
            return 2.0 * x

    def moved(x, shift):
        return Tensor(np.roll(x.data, shift))

    def both(x):
        return [Tensor(x.data), (Tensor(x.data + 1.0),)]

    def pieces(text):
        yield from text.split("-")

    def long(n):
        return [float(i) for i in range(n)]
"""
ON_TENSORS = """
    import numpy as np
    from learnml.checks.spec import numerics

    X = [1.0, 2.0, 3.0]

    @numerics
    def moves(m, rng):
        return [m.moved(m.Tensor(X), shift).data.tolist() for shift in (1, 0, 2)]

    @numerics
    def boths(m, rng):
        first, (second,) = m.both(m.Tensor(X))
        return [first.data.tolist(), second.data.tolist(), m.moved(m.Tensor(X), 0).data.tolist()]

    @numerics
    def parts(m, rng):
        return [list(m.pieces(text)) for text in ("a-b", "a")]

    @numerics
    def applied(m, rng):
        return [m.Double.apply(m.Tensor(X)).data.tolist(), m.moved(m.Tensor(X), 0).data.tolist()]

    @numerics
    def longs(m, rng):
        return [sum(m.long(50)), m.long(2)]
"""


@pytest.fixture(scope="module")
def tensors_judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    course = plant(tmp_path_factory.mktemp("tensors"), Planted("calls", TENSORS, ON_TENSORS))
    with References(course, Cache(tmp_path_factory.mktemp("cache"))) as references:
        yield Judge(course, references)


@pytest.mark.parametrize(
    ("old", "new", "case", "says"),
    [
        ("np.roll(x.data, shift)", "np.roll(x.data, -shift if shift == 1 else shift)", "moves", "moved("),
        ("x.data + 1.0", "x.data + 2.0", "boths", "both("),
        (
            'text.split("-")',
            'text.split("-")[:1]',
            "parts",
            "pieces(text='a-b') returned a generator of ['a']",
        ),
        ("2.0 * x", "3.0 * x", "applied", "Double.apply("),
        ("float(i) for", "float(i) * (i != 25) for", "longs", "long(n=50)"),
    ],
)
def test_the_wrong_call_is_found_whatever_it_returns(
    old: str, new: str, case: str, says: str, tensors_judge: Judge
) -> None:
    exercise = tensors_judge.course.exercises[0]
    text = exercise.solution.read_text()
    assert old in text
    source = Source("/workspace/myml/tiny/calls.py", text.replace(old, new))
    told = failed(tensors_judge.judge(Request(exercise, source, case=case, show=of_every_case))).call
    assert told.startswith(says), told
    if case == "longs":
        assert told.endswith("what differs is not shown here: the result[25]: yours 0, expected 25")


def test_what_a_generator_calls_for_its_items_is_not_called_by_the_scenario() -> None:
    module = ModuleType("made")
    code = """
class Pair:
    def half(self, x):
        return x / 2

    def _third(self, x):
        return x / 3

    def both(self, xs):
        for x in xs:
            yield self.half(x) + self._third(x)
"""
    exec(code, vars(module))
    trace = Trace("watched", Teller())
    with watched_classes(module, trace):
        watched = WatchedModule(module, trace)
        assert list(watched.Pair().both([6, 12])) == [5, 10]
        assert next(watched.Pair().both([6])) == 5
    assert [(call, told) for call, _, told, *_ in trace.calls] == [
        ("Pair().both(xs=[6, 12])", "a generator of [5.0, 10.0]"),
        ("Pair().both(xs=[6])", "a generator of [5.0]"),
    ]


def test_what_generators_yield_counts_towards_what_is_kept_of_all_calls() -> None:
    module = ModuleType("made")
    exec("def blocks(n):\n    for i in range(n):\n        yield bytes(2**20)\n", vars(module))
    trace = Trace("watched", Teller())
    watched = WatchedModule(module, trace)
    for _ in range(3):
        assert len(list(watched.blocks(3))) == 3
    frames = [frame for _, _, _, frame, *_ in trace.calls]
    assert frames[0] and not frames[1] and not frames[2]
    assert all(told.startswith("a generator of ") for _, _, told, *_ in trace.calls)


def test_a_call_that_returns_nothing_is_told_by_what_it_leaves(judged: Judged) -> None:
    row = judged("row[0] += 1.0", "row[1] += 1.0").failed_case
    assert row and row.call == "bump(row=[1.0, 2.0]) left row[0] as 1; expected 2"


def test_an_argument_that_is_changed_is_shown_where_it_is_changed(judged: Judged) -> None:
    halves = "for i, x in enumerate(xs): xs[i] = x / 2\n    return sum(xs) / len(xs)"
    found = judged("return sum(xs) / len(xs)", halves, case="smaller").failed_case
    assert found and found.call == "mean(xs=[4.0, 8.0]) left xs[0] as 2; expected 4"
    assert found.cause.startswith("`mean` changes `xs` in place: whoever called it finds that changed.")
    # What is called with the changed list has no expected result of its own.
    assert [call.expected for call in found.calls] == ["4", ""]


def test_what_is_kept_from_case_to_case_is_told(judged: Judged) -> None:
    counts = "mean.seen.append(1)\n    return sum(xs) / len(xs) + (len(mean.seen) > 2)\n\nmean.seen = []"
    found = judged("return sum(xs) / len(xs)", counts).failed_case
    assert found and found.name == "smaller" and KEPT in found.detail


def test_what_enter_returns_is_not_what_a_failure_is_about(judged: Judged) -> None:
    enter = "        pass\n\n    def __exit__"
    passes = judged(enter, enter.replace("pass", "return self"), case="held")
    assert passes.passed
    assert not any(call.differs for stage in passes.stages for case in stage.cases for call in case.calls)
    failed = judged(enter, enter.replace("pass", "return self.items.append(3) or self")).failed_case
    assert failed and failed.call == "Held().__enter__() left self.items as 1 item; expected 0 items"


def test_the_line_of_an_exception_is_where_it_was_raised(judged: Judged) -> None:
    raises = 'raise ValueError("nothing")'
    found = judged(raises, 'raise ValeuError("nothing")').failed_case
    assert found and found.wrong and "raised NameError" in found.call
    assert found.wrong.line == textwrap.dedent(SOLUTION).split(raises)[0].count("\n") + 1


def test_what_an_object_keeps_for_itself_is_its_own_business(judged: Judged) -> None:
    # The stub says nothing of `data`: a class may count in it what it likes.
    told = judged("self.grad = 1.0", "self.data, self.grad = 9.0, 2.0").failed_case
    assert told and "self.grad as 2" in told.call


def test_a_text_is_cut_between_words_and_numbers_and_keeps_its_brackets() -> None:
    class Value:
        def __repr__(self) -> str:
            return "Value(data=-0.5612345678901234, grad=0.4943513588027461234)"

    numbers = {"-0.5612345678901234", "0.4943513588027461234"}
    for most in range(20, 70):
        told = shown(Value(), most)
        assert told.startswith("Value(") and told.endswith(")"), told
        assert {*re.findall(r"-?\d[\d.]*", told)} <= numbers, told
    assert shown("a" * 200).endswith("…'")


def test_what_a_function_was_given_is_cut_between_items_too() -> None:
    rows = [[0.9417154046806644 + i + j for i in range(11)] for j in range(150)]
    first = "[0.9417154046806644, 1.9417154046806644, 2.9417154046806644, …] (11 items)"
    assert summary(rows) == f"[{first}, …] (150 items)"


def test_a_call_with_many_arguments_is_shown_as_python_takes_it() -> None:
    module = ModuleType("many")
    exec("def slope(f, *xs, h=0.1):\n    return f(*xs)\n", vars(module))
    trace = Trace("watched", Teller())
    watched = WatchedModule(module, trace)
    watched.slope(max, 2.0, 3.0, h=0.5)
    assert [call[0] for call in trace.calls] == ["slope(max, 2.0, 3.0, h=0.5)"]


@pytest.mark.parametrize("data", [b"", b"no frame", frame({}), frame(5), frame([])])
def test_a_frame_that_holds_no_values_says_nothing_of_a_call(data: bytes) -> None:
    assert value_of(TracedCall("f()", "returned", "1", data)) is None
