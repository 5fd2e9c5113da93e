"""The table of the exam: what is in it, and that the reference solutions pass."""

from __future__ import annotations

from pathlib import Path

import pytest
from planted import Planted, plant

from learnml.checks.exam import examine as examining
from learnml.checks.exam import samples as sampling
from learnml.checks.exam.examine import examine
from learnml.checks.exam.outcome import RowOutcome
from learnml.checks.exam.samples import NoDatabase, Samples
from learnml.checks.exam.table import Group, every_group, find, groups_of
from learnml.checks.judge.cache import Cache
from learnml.checks.judge.resolve import OwnSource, nothing_built
from learnml.checks.report import Verdict
from learnml.checks.source import Source
from learnml.exercises.catalog import Course, Exercise, Kind

BUILT_OF_TENSORS = (
    "autograd", "functions", "layers", "optim", "vision", "recurrent", "embeddings", "attention",
    "transformers",
)  # fmt: skip
NOT_IN_A_DATABASE = {
    "autograd/backward", "autograd/checkpoint", "autograd/function", "autograd/gradcheck",
    "autograd/jacobian", "layers/containers", "layers/init", "layers/module", "layers/sequential",
    "layers/state_dict",
    "optim/clip_grad_norm", "optim/groups", "optim/loss_scaling", "optim/schedules", "optim/state_bytes",
    "vision/box_iou", "vision/dice_loss", "vision/fold", "vision/lenet", "vision/nms", "vision/resnet",
    "vision/resnet_block",
    "recurrent/additive_attention", "recurrent/batchify", "recurrent/ntm_addressing", "recurrent/seq2seq",
    "recurrent/truncated_bptt",
    "embeddings/positions", "embeddings/rope", "embeddings/sinusoidal", "embeddings/word2vec",
    "attention/alibi", "attention/causal", "attention/gqa", "attention/heads", "attention/latent",
    "attention/masks", "attention/sliding_window",
    "transformers/activation_patching", "transformers/bert_mlm_batch", "transformers/block",
    "transformers/causality_probe", "transformers/count", "transformers/encoder_decoder", "transformers/ffn",
    "transformers/gpt", "transformers/gpt1_block", "transformers/gpt2_weights", "transformers/induction_head",
    "transformers/lm_shift_loss", "transformers/logit_lens", "transformers/moe_router",
    "transformers/overfit_batch", "transformers/perplexity", "transformers/swiglu",
    "transformers/t5_span_corruption", "transformers/token_windows", "transformers/train_lm",
}  # fmt: skip
"""What PyTorch tests in other ways."""
ENDLESS = "def relu(x):\n    while True:\n        pass\n"


def outcomes_of(
    course: Course, cache: Path, groups: tuple[Group, ...], own: OwnSource = nothing_built
) -> list[RowOutcome]:
    with Samples(Cache(cache)) as samples:
        return list(examine(course, groups, samples, own, []))


@pytest.mark.slow
def test_the_reference_solutions_pass_every_sample_that_can_be_expressed(course: Course, cache: Path) -> None:
    outcomes = outcomes_of(course, cache, groups_of(course))
    assert [(each.operator, each.wrong[0].failure) for each in outcomes if not each.score.is_full] == []
    assert [each.operator for each in outcomes if not each.score.expressible] == []
    mostly = [each for each in outcomes if 2 * each.score.expressible >= each.score.samples]
    assert len(mostly) > 0.7 * len(outcomes)


@pytest.mark.parametrize(
    "operator",
    ["softmax", "nn.LayerNorm", "layer_norm", "conv1d", "conv2d", "conv_transpose2d", "nn.Conv2d", "topk"],
)
def test_a_composition_of_what_is_built_expresses_every_sample(
    operator: str, course: Course, cache: Path
) -> None:
    (outcome,) = outcomes_of(course, cache, find(groups_of(course), operator))
    assert outcome.not_expressible == {} and outcome.wrong == ()


def test_padding_for_max_pooling_is_never_the_largest(course: Course, cache: Path) -> None:
    (outcome,) = outcomes_of(course, cache, find(groups_of(course), "nn.MaxPool2d"))
    assert outcome.not_expressible == {"return_indices": 1} and outcome.wrong == ()


def test_a_composition_does_not_do_the_learners_work(course: Course, cache: Path) -> None:
    """One wrong term in the gradient of the bias spoils every sample that has one, groups and all."""
    right = "dbias = g.sum(axis=(0, 2))"

    def own(exercise: Exercise) -> Source | None:
        if exercise.id != "vision/conv2d":
            return None
        text = exercise.solution.read_text(encoding="utf-8")
        assert right in text
        return Source("myml/vision/conv2d.py", text.replace(right, "dbias = g.mean(axis=(0, 2))"))

    (outcome,) = outcomes_of(course, cache, find(groups_of(course), "conv2d"), own)
    with_bias = [each for each in outcome.samples if "bias=float64" in each.sample.call]
    assert outcome.own and [*outcome.wrong] == with_bias and len(with_bias) == 24


def test_every_operator_that_the_course_builds_is_in_the_table(course: Course) -> None:
    rows = {row.exercise for group in groups_of(course) for row in group.rows}
    built = {
        each.id for each in course.exercises if each.module in BUILT_OF_TENSORS and each.kind is Kind.BUILD
    }
    assert built - rows - NOT_IN_A_DATABASE == set()
    assert not NOT_IN_A_DATABASE & rows


def test_every_row_is_of_an_exercise_unless_its_module_is_still_to_come(course: Course) -> None:
    modules = {module.id for module in course.modules}
    rows = [row for group in every_group() for row in group.rows]
    of_modules = [row for row in rows if row.exercise.partition("/")[0] in modules]
    assert [row.name for row in of_modules if row.exercise not in course.by_id] == []
    assert len({row.name for row in rows}) == len(rows)


def test_an_operator_is_found_by_its_exact_name_first(course: Course) -> None:
    def found(text: str) -> list[str]:
        return [row.name for group in find(groups_of(course), text) for row in group.rows]

    assert found("T") == ["T"] and found("t") == ["t"]
    assert found("softmax") == ["softmax"] and found("NN.SOFTMAX") == ["nn.Softmax"]
    assert found("functions/softmax") == ["softmax", "nn.Softmax"]
    assert found("sgd") == found("optim/sgd") == ["SGD"]
    assert found("nn.functional.linear") == ["linear"]
    assert found("nn.LSTM") == ["nn.LSTM"] and found("nn.LSTM:fused") == ["nn.LSTM:fused"]
    assert found("nn.functional.conv2d") == ["conv2d"] and found("conv2d:gemm") == ["conv2d:gemm"]
    assert found("optim") == found("optimizers") == ["SGD", "Adagrad", "RMSprop", "Adam", "AdamW"]


def test_a_file_that_never_ends_spoils_its_own_row_alone(
    course: Course, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examining, "SECONDS", 1.0)

    def own(exercise: Exercise) -> Source | None:
        return Source("myml/functions/relu.py", ENDLESS) if exercise.id == "functions/relu" else None

    relu, sigmoid, *_ = outcomes_of(course, cache, find(groups_of(course), "activations"), own)
    verdicts = [each.failure.verdict for each in relu.samples if each.failure]
    assert verdicts == [Verdict.TIMED_OUT, *[Verdict.NOT_REACHED] * 3]
    assert relu.own and relu.samples[1].failure.message == "Not run: sample 0 ended the process."
    assert sigmoid.score.is_full


def test_a_file_that_cannot_be_imported_spoils_its_group_and_is_imported_once(
    course: Course, cache: Path
) -> None:
    def own(exercise: Exercise) -> Source | None:
        broken = Source("myml/functions/relu.py", "import nowhere\n")
        return broken if exercise.id == "functions/relu" else None

    relu, sigmoid, *_ = outcomes_of(course, cache, find(groups_of(course), "activations"), own)
    for outcome in (relu, sigmoid):
        assert {each.failure.verdict for each in outcome.samples if each.failure} == {Verdict.FORBIDDEN}
    assert "imports nowhere" in relu.samples[0].failure.message


def test_a_torch_without_the_database_is_a_clear_error(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sampler = tmp_path / "sampler.py"
    sampler.write_text("raise ImportError(\"cannot import name 'op_db'\")\n")
    monkeypatch.setattr(sampling, "SAMPLER", sampler)
    with pytest.raises(NoDatabase) as caught:
        outcomes_of(course, tmp_path, find(groups_of(course), "relu"))
    assert "ImportError: cannot import name 'op_db'" in caught.value.message
    assert "tested with torch" in caught.value.remedy


def test_a_course_without_these_exercises_has_no_exam(tmp_path: Path) -> None:
    course = plant(tmp_path, Planted("one", "x = 1\n", ""))
    assert groups_of(course) == ()
