"""No trick turns a wrong solution into a pass, and what the guards refuse is named with file and line."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Learner

from learnml.checks.judge.judge import Judge
from learnml.checks.protection import Protection
from learnml.checks.report import Report, Verdict
from learnml.checks.worker.kernel.confinement import available

WRONG = "\n\ndef scale(x):\n    return [3.0 * v for v in x]\n"
Judged = Callable[[str], Report]
needs_kernel = pytest.mark.skipif(
    available() not in (Protection.KERNEL, Protection.FILES), reason="this kernel has no Landlock"
)

TRICKS = {
    "exit code at import": "import os\nos._exit(0)",
    "exit code at the end": "import atexit, os\natexit.register(os._exit, 0)",
    "patched assert": "import unittest\nunittest.TestCase.assertEqual = lambda *a: None",
    "patched allclose": (
        "import numpy as np\n"
        "np.allclose = np.array_equal = np.isclose = lambda *a, **k: True\n"
        "np.testing.assert_allclose = lambda *a, **k: None"
    ),
    "patched builtins": (
        "import builtins\nbuiltins.abs = builtins.max = lambda *a: 0\nbuiltins.isinstance = lambda *a: True"
    ),
    "patched json": "import json\njson.dumps = json.JSONEncoder.encode = lambda *a, **k: '[0, 0]'",
    "patched time": "import time\ntime.perf_counter = time.thread_time = time.monotonic = lambda: 0.0",
    "patched random": (
        "import random, numpy as np\n"
        "random.Random.gauss = random.random = lambda *a: 0.0\n"
        "np.random.default_rng = lambda *a: Zeros()\n\n"
        "class Zeros:\n    def normal(self, size): return [0.0] * size"
    ),
    "printed verdict": 'print(\'PASSED\')\nprint(\'{"passed": true, "verdict": "passed"}\')',
    "written verdict": "open('verdict.json', 'w').write('{\"passed\": true}')",
    "reading frames": (
        "import sys\n"
        "frame = sys._getframe()\n"
        "while frame:\n"
        "    for name, value in list(frame.f_locals.items()):\n"
        "        if isinstance(value, dict) and 'outputs' in value: RIGHT = value\n"
        "    frame = frame.f_back"
    ),
    "objects of the collector": "import gc\nFOUND = [o for o in gc.get_objects() if 'outputs' in str(o)]",
    "the judge's own modules": (
        "import sys\n"
        "spec = sys.modules['learnml.checks.spec']\n"
        "spec.Mark.rtol = 1e9\nspec.Mark.atol = 1e9\nspec.TOLERANCE = 1e9"
    ),
    "patched reply": (
        "import sys\nservice = sys.modules['learnml.checks.worker.server']\n"
        "service.Service.run = lambda self, request: {'output': [0.0] * 5, 'seconds': 0.0}"
    ),
    "reply that says passed": (
        "import sys\nservice = sys.modules['learnml.checks.worker.server']\n"
        "REPLY = {'passed': True, 'verdict': 'passed', 'output': None, 'seconds': 0}\n"
        "service.Service.run = lambda self, request: REPLY"
    ),
    "environment": "import os\nos.environ['LEARNML_CACHE'] = '/tmp'\nos.environ['PYTHONPATH'] = '.'",
}
LIARS = {
    "ndarray subclass": (
        "import numpy as np\n\nclass Equal(np.ndarray):\n"
        "    def __eq__(self, other): return np.ones(self.shape, bool)\n"
        "    __ne__ = __lt__ = lambda self, other: np.zeros(self.shape, bool)\n\n"
        "def scale(x):\n    return np.array([3.0 * v for v in x]).view(Equal)\n"
    ),
    "float subclass": (
        "class Equal(float):\n    __eq__ = lambda *a: True\n    __sub__ = __rsub__ = lambda *a: 0.0\n"
        "    __hash__ = float.__hash__\n\n"
        "def scale(x):\n    return [Equal(3.0 * v) for v in x]\n"
    ),
    "list subclass": (
        "class Equal(list):\n    __eq__ = lambda *a: True\n\n"
        "def scale(x):\n    return Equal(3.0 * v for v in x)\n"
    ),
    "an object with __array__": (
        "import numpy as np\n\nclass Thing:\n"
        "    def __array__(self, dtype=None, copy=None): return np.zeros(0)\n\n"
        "def scale(x):\n    return Thing()\n"
    ),
    "answers of an earlier call": (
        "KEPT = []\n\ndef scale(x):\n    if not KEPT: KEPT.append([2.0 * v for v in x])\n    return KEPT[0]\n"
    ),
    "inputs changed to fit": "def scale(x):\n    x[:] = [0.0] * len(x)\n    return list(x)\n",
    "inputs emptied": "def scale(x):\n    x.clear()\n    return []\n",
}
FORGERIES = {
    "reply": "os.write(descriptor, b'\\0\\0\\0\\2\\0\\0\\0\\0{}')",
    "reply with a result": "os.write(descriptor, FRAME)",
    "half a frame": "os.write(descriptor, b'\\0\\0')",
    "a huge frame": "os.write(descriptor, b'\\xff' * 8)",
}


@pytest.mark.parametrize("name", TRICKS)
def test_a_trick_at_import_does_not_pass(name: str, judged: Judged) -> None:
    assert not judged(TRICKS[name] + WRONG).passed


@pytest.mark.parametrize("name", LIARS)
def test_a_result_that_lies_does_not_pass(name: str, judged: Judged) -> None:
    assert not judged(LIARS[name]).passed


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_reply_does_not_pass(name: str, judged: Judged) -> None:
    forge = (
        "import os, json, struct\n"
        "TREE = json.dumps(['d', ['output', ['l', 0.0]], ['seconds', 0.0], ['nonce', 'guess']]).encode()\n"
        "FRAME = struct.pack('>II', len(TREE), 0) + TREE\n"
        "for descriptor in range(3, 32):\n"
        "    try:\n"
        f"        {FORGERIES[name]}\n"
        "    except OSError:\n"
        "        pass\n"
    )
    for text in (forge + WRONG, "def scale(x):\n" + "".join(f"    {line}\n" for line in forge.splitlines())):
        report = judged(
            text.replace("import os, json, struct", "import os, json\nfrom _struct import pack").replace(
                "struct.pack", "pack"
            )
        )
        assert not report.passed


@pytest.mark.parametrize(
    "code",
    [
        "import torch",
        "from torch import nn",
        "from dataclasses import keyword",
        "exec('from dataclasses import keyword')",
        "import importlib\ntorch = importlib.import_module('torch')",
        "torch = __import__('torch')",
        "exec('import torch')",
        "import sys\ntorch = sys.modules['torch']",
        "import builtins\ntorch = builtins.__import__('torch')",
        "try:\n    import torch\nexcept BaseException:\n    torch = None",
        "import importlib\ntry:\n    importlib.import_module('torch')\nexcept BaseException:\n    pass",
    ],
)
def test_torch_can_not_be_imported_where_it_is_not_a_tool(code: str, judged: Judged) -> None:
    report = judged(code + "\n\ndef scale(x):\n    return [2.0 * v for v in x]\n")
    assert report.verdict is (Verdict.RAISED if "sys.modules" in code else Verdict.FORBIDDEN), (
        report.failed_case
    )


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("import os\nos.open('/', os.O_RDONLY)", "opens the folder /"),
        ("import os\nopen('a', 'w').close()\nos.rename('a', '/tmp/elsewhere-of-learnml')", "changes /tmp/"),
        ("import os\nos.symlink('nothing', '/tmp/elsewhere-of-learnml')", "changes /tmp/"),
    ],
)
def test_no_way_out_of_scratch_by_folder_or_second_path(code: str, says: str, judged: Judged) -> None:
    report = judged(code + "\n\ndef scale(x):\n    return [2.0 * v for v in x]\n")
    assert report.verdict is Verdict.FORBIDDEN and report.failed_case is not None, report
    assert says in report.failed_case.message
    assert not Path("/tmp/elsewhere-of-learnml").exists()


def test_a_part_of_numpy_that_looks_through_folders_may_be_imported(judged: Judged) -> None:
    code = "import numpy as np\nfrom numpy.testing import assert_allclose\n\ndef scale(x):\n"
    report = judged(code + "    assert_allclose(x, np.array(x))\n    return [2.0 * v for v in x]\n")
    assert report.passed, report.failed_case


@needs_kernel
@pytest.mark.parametrize("library", ["torch", "sklearn", "networkx"])
def test_a_library_can_not_be_imported_with_the_hook_switched_off(library: str, judged: Judged) -> None:
    text = f"""
    import sys
    sys.modules["learnml.checks.worker.guards"]._refuse = lambda *a: None

    def scale(x):
        try:
            sys.modules["importlib"].import_module("{library}")
        except PermissionError:
            return "refused"
    """
    report = judged(textwrap.dedent(text))
    assert report.failed_case is not None
    assert "refused" in report.failed_case.message or "str" in report.failed_case.message, report.failed_case


def test_the_file_can_not_say_that_something_else_confines_it(judged: Judged) -> None:
    text = """
    import sys
    server = sys.modules["learnml.checks.worker.server"]

    class Lie:
        def __init__(self, *_):
            self.protection = "nothing"

    server.Loaded = server.Confined = server.Done = Lie

    def scale(x):
        return [2.0 * v for v in x]
    """
    report = judged(textwrap.dedent(text))
    assert report.passed and report.protection is available()


def test_what_is_refused_is_named_with_file_and_line(judged: Judged) -> None:
    report = judged("import math\nimport torch\n" + WRONG)
    assert report.failed_case is not None
    assert "scale.py, line 2, imports torch" in report.failed_case.message


def test_what_is_refused_at_run_time_is_named_with_file_and_line(judged: Judged) -> None:
    report = judged("def scale(x):\n    y = 1\n    exec('import torch')\n")
    assert report.failed_case is not None
    assert "scale.py, line 3, imports torch" in report.failed_case.message


@pytest.mark.parametrize(
    "reading",
    [
        "TEXT = open({path!r}).read()",
        "import os\nTEXT = os.fdopen(os.open({path!r}, os.O_RDONLY)).read()",
        "import os\nos.symlink({path!r}, 'link.py')\nTEXT = open('link.py').read()",
        "import os\nos.chdir(os.path.dirname({path!r}))\nTEXT = open('solution.py').read()",
        "import importlib.util as u\n"
        "s = u.spec_from_file_location('s', {path!r})\ns.loader.get_data({path!r})",
        "import inspect, importlib.util as u\ns = u.spec_from_file_location('s', {path!r})\n"
        "m = u.module_from_spec(s)\ns.loader.exec_module(m)\nscale = m.scale",
    ],
)
def test_the_solution_can_not_be_read(reading: str, judged: Judged, tiny_judge: Judge) -> None:
    path = str(tiny_judge.course.exercises[0].solution)
    report = judged(
        reading.format(path=path) + "\nexec(TEXT)\n" if "TEXT" in reading else reading.format(path=path)
    )
    assert report.verdict is Verdict.FORBIDDEN, report.failed_case


def test_the_cache_of_expected_outputs_can_not_be_read(judged: Judged, tiny_judge: Judge) -> None:
    folder = tiny_judge.references.cache.folder
    entry = next(path for path in folder.rglob("*") if path.is_file())
    assert judged(f"open({str(entry)!r}, 'rb').read()" + WRONG).verdict is Verdict.FORBIDDEN


def test_the_solution_can_not_be_imported_as_a_module(learner: Learner) -> None:
    learner.write("welcome", "from learnml.exercises.first_steps.welcome.solution import line\n")
    found = learner("run", "welcome")
    assert found.returncode == 1
    assert "imports learnml" in found.stdout


@pytest.mark.parametrize(
    "name",
    [
        "conftest.py",
        "sitecustomize.py",
        "usercustomize.py",
        "numpy.py",
        "torch.py",
        "random.py",
        "learnml.py",
    ],
)
def test_a_planted_file_is_not_loaded(name: str, learner: Learner) -> None:
    planted = "open('planted', 'w').write('here')\nimport os\nos._exit(0)\n"
    for folder in (learner.root, learner.root / "myml", learner.root / "myml" / "first_steps"):
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(planted)
    learner.write("welcome", "def line(x, slope, intercept):\n    return 0.0\n")
    found = learner("run", "welcome")
    assert found.returncode == 1, found.stdout + found.stderr
    assert "wrong" in found.stdout
    assert not list(Path(learner.root).rglob("planted"))


@pytest.mark.parametrize("variable", ["PYTHONPATH", "PYTHONSTARTUP", "PYTHONINSPECT"])
def test_environment_variables_do_not_reach_the_learners_process(variable: str, learner: Learner) -> None:
    (learner.root / "evil").mkdir()
    (learner.root / "evil" / "numpy.py").write_text("import os\nos._exit(0)\n")
    learner.write("welcome", "def line(x, slope, intercept):\n    return 0.0\n")
    assert learner("run", "welcome", **{variable: str(learner.root / "evil")}).returncode == 1


def test_scenarios_get_fresh_copies_of_nothing_that_was_changed(judged: Judged) -> None:
    # A module that counts its calls and is right only the first time is wrong.
    text = (
        "calls = []\n\ndef scale(x):\n    calls.append(1)\n"
        "    return [2.0 * v for v in x] if len(calls) == 1 else []\n"
    )
    assert not judged(text).passed


def test_reports_do_not_depend_on_the_learners_clock(judged: Judged) -> None:
    text = "import time\ntime.perf_counter = lambda: -1e9\n\ndef scale(x):\n    return [2.0 * v for v in x]\n"
    report = judged(text)
    assert report.passed
    assert report.seconds > 0
