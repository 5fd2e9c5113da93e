"""`learnml source`, through the front door."""

from __future__ import annotations

import subprocess
import sys

from support import Learner

WITHOUT_TORCH = """
import importlib.util as imports
found = imports.find_spec
imports.find_spec = lambda name, package=None: None if name == "torch" else found(name, package)
"""
RUN = """
import sys
from learnml.tutor.cli.main import main
sys.argv = ["learnml", "source", "prediction_error"]
try:
    main()
finally:
    print("imported:", "torch" in sys.modules)
"""


def run_in_python(learner: Learner, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=learner.root, capture_output=True, text=True, timeout=180
    )


def passed(learner: Learner, exercise: str) -> None:
    learner.solve(exercise)
    assert learner("run", exercise).returncode == 0


def test_it_is_shown_after_a_pass(learner: Learner) -> None:
    learner.solve("prediction_error")
    told = learner("source", "prediction_error")
    assert told.returncode == 2 and not told.stdout
    assert "is shown after a pass" in told.stderr
    assert "learnml run first_steps/prediction_error" in told.stderr

    ran = learner("run", "prediction_error")
    assert "learnml source first_steps/prediction_error" in ran.stdout
    told = learner("source", "prediction_error")
    assert told.returncode == 0, told.stderr
    for text in (
        *("Yours: myml/first_steps/prediction_error.py", "    1 ", "def r_squared("),
        *("torch.nn.functional.mse_loss", "torch/nn/functional.py:", "⋮"),
        *("mse_loss(Tensor self, Tensor target, int reduction=Mean) -> Tensor", "mse_loss_out (CPU)"),
        "written in: aten/src/ATen/native/Loss.cpp",
        *("gradient of self: ", "torch/include/ATen/ops/mse_loss_native.h", "TORCH_IMPL_FUNC(mse_loss_out)"),
    ):
        assert text in told.stdout
    # The current exercise, from the cache.
    assert learner("source").stdout == told.stdout

    learner.write("prediction_error", "def predict(xs, slope, intercept):\n    return nothing\n")
    changed = learner("source").stdout
    assert "return nothing" in changed and "def mse_loss(" in changed, "it has passed once"


def test_side_by_side_if_there_is_room(learner: Learner) -> None:
    passed(learner, "prediction_error")
    wide = learner("source", COLUMNS="170").stdout.splitlines()
    both = next(line for line in wide if line.startswith("Yours: "))
    assert "PyTorch" in both and "torch.nn.functional.mse_loss" in both
    narrow = learner("source", COLUMNS="80").stdout.splitlines()
    assert "Yours: myml/first_steps/prediction_error.py" in narrow


def test_what_pytorch_does_not_have(learner: Learner) -> None:
    told = learner("source", "check_model")
    assert told.returncode == 2 and not told.stdout
    assert "PyTorch has no counterpart of first_steps/check_model" in told.stderr
    assert "learnml show first_steps/check_model" in told.stderr


def test_the_tutor_imports_no_torch(learner: Learner) -> None:
    passed(learner, "prediction_error")
    told = run_in_python(learner, RUN)
    assert "def mse_loss(" in told.stdout and "imported: False" in told.stdout, told.stderr


def test_without_torch_it_says_what_to_install(learner: Learner) -> None:
    passed(learner, "prediction_error")
    told = run_in_python(learner, WITHOUT_TORCH + RUN)
    assert told.returncode == 3
    assert "PyTorch is not installed" in told.stderr and "pip install torch" in told.stderr
    assert "Traceback" not in told.stderr
