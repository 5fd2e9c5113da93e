"""Every object that an exercise names is in the installed torch, and what is said of it is so."""

from __future__ import annotations

import re
from mmap import ACCESS_READ, mmap
from pathlib import Path

import pytest

from learnml.checks.implementation.files import FOLDER, WRITTEN_IN
from learnml.checks.implementation.implementation import Implementation, from_plain
from learnml.checks.implementation.native import DERIVATIVES, FUNCTIONS
from learnml.checks.implementation.parts import DECLARED, NATIVES, PARTS
from learnml.checks.implementation.read import read_from_torch
from learnml.exercises.catalog import Course

FRAMEWORK = ("tensors", "kernels", "autograd", "functions", "layers", "optim", "training")
"""The modules in which nearly everything is PyTorch's."""
TO_REPAIR = "a program with a fault of its own: it is made of parts that name theirs"
TO_PREDICT = "numbers to work out, and nothing to build"
NOT_IN_PYTORCH = {
    "optim/state_bytes": "PyTorch counts no bytes of a state; use_it adds up those of its optimizers",
    "training/parse_idx": "torchvision.datasets.MNIST reads these files",
    "training/augment": "torchvision.transforms flips and shifts images",
    "training/mixup": "torchvision.transforms.v2 has MixUp and CutMix",
    "training/by_hand": "the gradients are written out by hand, where PyTorch has autograd",
    "training/train_epoch": "in PyTorch everybody writes this loop",
    "training/lr_range_test": "fastai and Lightning have lr_find; PyTorch has only the schedule",
    "training/tensor_file": "the format is that of the safetensors package",
    "training/fit": TO_REPAIR,
    "training/micro_batches": TO_REPAIR,
    "training/shuffled": TO_REPAIR,
    "training/validate_epochs": TO_REPAIR,
    "training/learning_curve": TO_REPAIR,
    "training/classifier": TO_REPAIR,
    "tensors/view_or_copy": TO_PREDICT,
    "kernels/intensity": TO_PREDICT,
    "autograd/graph_bytes": TO_PREDICT,
    "autograd/checkpoint_price": TO_PREDICT,
    "functions/ranges": TO_PREDICT,
    "functions/first_loss": TO_PREDICT,
    "layers/which_init_dies": TO_PREDICT,
    "layers/parameter_counts": TO_PREDICT,
    "optim/largest_rate": TO_PREDICT,
    "optim/steps_and_state": TO_PREDICT,
    "training/run_in_numbers": TO_PREDICT,
}
"""The exercises of these modules that name no object, and why."""


@pytest.fixture(scope="module")
def names(course: Course) -> list[str]:
    return sorted({exercise.torch for exercise in course.exercises if exercise.torch})


@pytest.fixture(scope="module")
def read(names: list[str]) -> dict[str, Implementation]:
    """All of them, from one process."""
    found = read_from_torch([*names, "torch.nn.functional.no_such_function"])
    assert found.pop() is None
    unknown = [name for name, each in zip(names, found) if each is None]
    assert not unknown, f"this torch has no {', '.join(unknown)}"
    return {name: from_plain(each) for name, each in zip(names, found)}


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_exercises_of_the_framework_name_theirs_or_it_is_said_why_not(course: Course) -> None:
    without = {
        exercise.id: exercise.kind.value
        for exercise in course.exercises
        if exercise.module in FRAMEWORK and not exercise.torch
    }
    assert without.keys() == NOT_IN_PYTORCH.keys()
    reasons = {"repair": TO_REPAIR, "predict": TO_PREDICT}
    for exercise, reason in NOT_IN_PYTORCH.items():
        kind = without[exercise]
        assert reason == reasons.get(kind, reason), exercise
        assert kind in reasons or reason not in reasons.values(), exercise


def test_there_is_something_to_read_of_each(read: dict[str, Implementation]) -> None:
    assert [name for name, each in read.items() if not (each.excerpts or each.natives)] == []
    assert [name for name, each in read.items() if not all(excerpt.lines for excerpt in each.excerpts)] == []


def test_the_lines_are_those_of_the_files(read: dict[str, Implementation]) -> None:
    files: dict[Path, list[str]] = {}
    for excerpt, folder in ((excerpt, each.folder) for each in read.values() for excerpt in each.excerpts):
        path = Path(folder, excerpt.path)
        lines = files.setdefault(path, path.read_text(encoding="utf-8").splitlines())
        for number, text in excerpt.lines:
            assert lines[number - 1].strip().startswith(text.strip()), f"{excerpt.place}: line {number}"
        assert any(name in excerpt.lines[0][1] for name in ("def ", "class ", "@", "(")), excerpt.place


def test_what_is_said_of_native_functions_is_in_pytorchs_files(read: dict[str, Implementation]) -> None:
    folder = Path(next(iter(read.values())).folder)
    functions = words((folder / FUNCTIONS).read_text(encoding="utf-8"))
    derivatives = words((folder / DERIVATIVES).read_text(encoding="utf-8"))
    for native in {native for each in read.values() for native in each.natives}:
        assert native.signature in functions
        for _, kernel in native.kernels:
            assert re.search(rf": {re.escape(kernel)}\b", functions)
        for _, formula in native.gradients:
            assert formula in derivatives
        header = (folder / native.header).read_text(encoding="utf-8") if native.header else ""
        for _, kernel in native.kernels if header else ():
            assert re.search(rf"\b(structured_)?{kernel.removesuffix('_symint')}(_symint)?\b", header)


def test_every_native_function_names_its_files_or_the_folder(read: dict[str, Implementation]) -> None:
    natives = {native for each in read.values() for native in each.natives}
    assert all(path.startswith(FOLDER) for native in natives for path in native.files)
    named = [native for native in natives if native.files != (f"{FOLDER}/",)]
    assert len(named) > 0.9 * len(natives)
    names = {each for native in natives for each in (native.name, native.signature.partition("(")[0])}
    assert _names_in_table() - names == set(), "every row is of use"


def test_the_files_are_those_that_torch_was_built_from(read: dict[str, Implementation]) -> None:
    """A checked error names the file that it is in: so the library of an installed torch has most paths."""
    library = Path(next(iter(read.values())).folder, "torch/lib/libtorch_cpu.so")
    if not library.is_file():
        pytest.skip("this torch is not built for Linux")
    with library.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as built:
        paths = {f"{FOLDER}/{each}" for files in WRITTEN_IN for each in files}
        missing = {path for path in paths if built.find(path.encode()) < 0}
    assert missing == {f"{FOLDER}/ufunc/add.h"}, "it checks nothing, so it is not named"


def _names_in_table() -> set[str]:
    return {name for names in WRITTEN_IN.values() for name in names}


def test_softmax_is_found_down_to_its_kernel(read: dict[str, Implementation]) -> None:
    found = read["torch.nn.functional.softmax"]
    (wrapper,) = found.excerpts
    assert wrapper.path == "torch/nn/functional.py"
    assert "        ret = input.softmax(dim)" in [text for _, text in wrapper.lines]
    assert '"""' not in "".join(text for _, text in wrapper.lines), "the docstring is left out"
    composed, worker = found.natives
    assert composed.signature.startswith("softmax.int(") and composed.is_composed
    assert composed.calls == ("_softmax",)
    assert dict(worker.kernels)["CPU"] == "softmax_cpu_out"
    assert worker.definition == "TORCH_IMPL_FUNC(softmax_cpu_out)"
    assert worker.files == (f"{FOLDER}/SoftMax.cpp", f"{FOLDER}/cpu/SoftMaxKernel.cpp")
    assert dict(worker.gradients)["self"].startswith("_softmax_backward_data(grad, result")


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("torch.nn.BatchNorm1d", ["__init__", "reset_parameters", "forward"]),
        ("torch.optim.Adam", ["_single_tensor_adam", "step"]),
        ("torch.autograd.gradcheck", ["_slow_gradcheck", "_get_numerical_jvp_fn"]),
        ("torch.nn.functional.max_pool2d", ["max_pool2d"]),
        ("torch.Tensor.stride", ["stride"]),
        ("torch.from_numpy", ["from_numpy"]),
    ],
)
def test_the_parts_that_matter(name: str, titles: list[str], read: dict[str, Implementation]) -> None:
    shown = [excerpt.title.rpartition(".")[2] for excerpt in read[name].excerpts]
    assert [title for title in shown if title in titles] == titles


def test_every_row_of_the_tables_is_of_use(names: list[str], read: dict[str, Implementation]) -> None:
    assert {*PARTS, *NATIVES, *DECLARED} <= {*names}
    for name, parts in PARTS.items():
        assert {excerpt.title for excerpt in read[name].excerpts} == {*parts}
    for name, natives in NATIVES.items():
        found = {native.signature.partition("(")[0] for native in read[name].natives}
        assert all(any(each in (native, native.partition(".")[0]) for each in found) for native in natives)
