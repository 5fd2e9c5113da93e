"""`learnml exam`, through the front door."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path

import pytest
from support import Learner, run_learnml

from learnml.progress.journal import fingerprint

SOFTMAX, SUM = "functions/softmax", "autograd/reductions"
ALONG_THE_LAST = ("out -= y * out.sum(axis=dim, keepdims=True)", "out -= y * out.sum(axis=-1, keepdims=True)")
WITHOUT_EXPECTTEST = """
import sys
sys.modules["expecttest"] = None
from learnml.tutor.cli.main import main
main()
"""


def plant(learner: Learner, exercise: str, right: str = "", wrong: str = "") -> None:
    """Make the solution, changed, a file of the learner's that has passed as it is."""
    text = learner.course.find(exercise).solution.read_text(encoding="utf-8")
    assert right in text
    text = text.replace(right, wrong)
    learner.write(exercise, text)
    event = {"v": 1, "at": datetime.now(timezone.utc).isoformat(), "kind": "passed", "exercise": exercise}
    journal = learner.root / ".learnml/journal.jsonl"
    journal.parent.mkdir(exist_ok=True)
    with journal.open("a", encoding="utf-8") as file:
        file.write(json.dumps({**event, "content": fingerprint(text)}) + "\n")


def examined(learner: Learner) -> list[dict[str, object]]:
    """The events of the exam."""
    lines = (learner.root / ".learnml/journal.jsonl").read_text(encoding="utf-8").splitlines()
    return [event for event in map(json.loads, lines) if event["kind"] == "examined"]


def line_of(shown: str, operator: str) -> str:
    """An operator's line in the table, with single spaces."""
    lines = [line.split() for line in shown.splitlines()]
    return next(" ".join(line) for line in lines if line[1:2] == [operator])


def test_a_wrong_gradient_is_caught_shown_and_replayed(learner: Learner) -> None:
    plant(learner, SOFTMAX, *ALONG_THE_LAST)
    shown = learner("exam", "activations", COLUMNS="80")
    assert shown.returncode == 1, shown.stderr
    assert line_of(shown.stdout, "softmax") == "✗ softmax 14 14 14 12 of 14"
    assert line_of(shown.stdout, "gelu") == "◇ gelu 8 8 8 8"
    assert "softmax(input=float64 (5, 5), dim=0)" in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 80

    replay, *_ = [line.split() for line in shown.stdout.splitlines() if "--sample" in line]
    assert replay == ["learnml", "exam", "softmax", "--sample", "1"]
    again = learner(*replay[1:])
    assert again.returncode == 1
    assert "✓ forward" in again.stdout and "✗ backward: wrong" in again.stdout
    assert "upstream gradient\n    float64, shape (5, 5)" in again.stdout
    assert "yours:" in again.stdout and "expected:" in again.stdout
    assert "functions/softmax is yours." in again.stdout

    plant(learner, SOFTMAX)
    assert learner(*replay[1:]).returncode == 0
    assert learner("exam", "softmax").returncode == 0


def test_a_wrong_sum_is_caught_and_the_mean_beside_it_is_right(learner: Learner) -> None:
    plant(learner, SUM, "np.broadcast_to(g.reshape(ctx.kept), ctx.shape)", "np.ones(ctx.shape)")
    told = json.loads(learner("exam", "reductions", "--json").stdout)
    rows = {row["operator"]: row for row in told["operators"]}
    assert rows["sum"]["own"] and rows["sum"]["forward"] == 20 and rows["sum"]["backward"] == 0
    assert rows["mean"]["backward"] == 20
    wrong = rows["sum"]["wrong"][0]
    assert (wrong["forward"], wrong["backward"]) == ("passed", "wrong")
    assert wrong["replay"] == "learnml exam sum --sample 0"
    assert SUM not in rows["sum"]["borrowed"] and "autograd/tensor" in rows["sum"]["borrowed"]


@pytest.mark.parametrize(
    ("exercise", "operator", "right", "wrong", "part"),
    [
        ("recurrent/gru", "nn.GRU", "n + z * (h - n)", "n + z.detach() * (h - n)", "backward"),
        ("recurrent/lstm", "nn.LSTM", "state[layer][0]", "state[layer][1]", "forward"),
        ("recurrent/lstm_fused", "nn.LSTM:fused", "dc * f", "dc", "backward"),
        (
            "embeddings/embedding",
            "nn.Embedding",
            "np.add.reduceat(",
            "np.maximum.reduceat(",
            "backward",
        ),
        ("attention/sdpa", "scaled_dot_product_attention", "np.tril(", "np.triu(", "forward"),
        (
            "attention/multi_head",
            "nn.MultiheadAttention",
            "sdpa(q, k, v, mask)",
            "sdpa(q, k, v)",
            "forward",
        ),
        (
            "transformers/encoder_layer",
            "nn.TransformerEncoderLayer",
            "self.norm1(x + self.dropout(self.attention(x, mask=mask)))",
            "self.norm1(self.dropout(self.attention(x, mask=mask)))",
            "forward",
        ),
        (
            "transformers/decoder_layer",
            "nn.TransformerDecoderLayer",
            "self.cross(x, memory, mask)",
            "self.cross(memory, x, mask)",
            "forward",
        ),
        (
            "vision/conv2d",
            "nn.Conv2d",
            "dbias = g.sum(axis=(0, 2))",
            "dbias = g.mean(axis=(0, 2))",
            "backward",
        ),
    ],
)
def test_a_planted_mistake_is_caught(
    learner: Learner,
    exercise: str,
    operator: str,
    right: str,
    wrong: str,
    part: str,
) -> None:
    plant(learner, exercise, right, wrong)
    shown = learner("exam", operator, "--json")
    assert shown.returncode == 1
    (row,) = json.loads(shown.stdout)["operators"]
    assert row["own"] and row["expressible"] > 0
    assert row["wrong"][0][part] == "wrong"
    assert part == "forward" or row["forward"] == row["expressible"]


def test_only_what_is_ones_own_is_kept(learner: Learner) -> None:
    plant(learner, SOFTMAX, *ALONG_THE_LAST)
    assert learner("exam", "activations").returncode == 1
    (event,) = examined(learner)
    assert event["exercise"] == SOFTMAX
    score = {"samples": 14, "expressible": 14, "forward": 14, "backward": 12, "with_gradients": 14}
    assert event["scores"] == {"softmax": score}
    assert SOFTMAX not in event["borrowed"] and "functions/gelu" not in event["borrowed"]
    assert learner("exam", "softmax", "--sample", "0").returncode == 0
    assert len(examined(learner)) == 1


def test_progress_draws_the_last_scores(learner: Learner) -> None:
    assert "PyTorch" not in learner("progress").stdout
    plant(learner, SOFTMAX, *ALONG_THE_LAST)
    learner("exam", "softmax")
    shown = learner("progress", COLUMNS="80").stdout
    assert re.search(r"^0 of \d+ operators pass PyTorch's own samples$", shown, re.MULTILINE)
    assert re.search(r"^Activations +□+◪□+  26 of 28 values and gradients$", shown, re.MULTILINE)
    assert max(map(len, shown.splitlines())) <= 80
    plant(learner, SOFTMAX)
    learner("exam", "softmax")
    assert re.search(r"^1 of \d+ operators pass", learner("progress").stdout, re.MULTILINE)
    groups = {group["group"]: group for group in json.loads(learner("progress", "--json").stdout)["exam"]}
    assert groups["activations"]["full"] == 1 and groups["losses"]["scores"] == []
    assert learner("progress", "--html").returncode == 0
    page = (learner.root / "progress.html").read_text(encoding="utf-8")
    assert '<li class="solved">✓ softmax</li>' in page


def test_what_is_borrowed_is_to_the_courses_credit(learner: Learner) -> None:
    shown = learner("exam", "relu")
    assert shown.returncode == 0
    assert line_of(shown.stdout, "relu").startswith("◇")
    told = " ".join(shown.stdout.split())
    assert "functions/relu is not yours: it has not been built, or has changed since it passed." in told
    assert "Reference solutions stood in, to the course's credit: autograd/backward, " in told
    assert not (learner.root / ".learnml/journal.jsonl").exists() or examined(learner) == []


def test_what_is_not_expressible_says_why(learner: Learner) -> None:
    shown = learner("exam", "cross_entropy", "--sample", "1")
    assert shown.returncode == 0
    reason = "probabilities as targets"
    assert f"The API of functions/cross_entropy can't express this: {reason}." in shown.stdout
    told = json.loads(learner("exam", "cross_entropy", "--sample", "1", "--json").stdout)
    assert told["reason"] == reason and told["forward"] is None and told["backward"] is None
    (row,) = json.loads(learner("exam", "cross_entropy", "--json").stdout)["operators"]
    counted = {each["reason"]: each["count"] for each in row["not_expressible"]}
    assert counted == {reason: 7, "weight": 6} and row["expressible"] == 8


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sofmax"], "no group and no operator 'sofmax'.\n  Nearest: softmax"),
        (["qqq"], "Groups: elementwise, products, "),
        (["activations", "--sample", "1"], "--sample needs one operator; this names 8."),
        (["relu", "--sample", "99"], "relu has no sample 99.\n  It has 0 to 3."),
    ],
)
def test_a_wrong_name_or_number_is_a_usage_error(learner: Learner, arguments: list[str], said: str) -> None:
    told = learner("exam", *arguments)
    assert told.returncode == 2
    assert said in told.stderr and "Traceback" not in told.stderr


def test_without_expecttest_it_says_what_to_install(learner: Learner, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT_EXPECTTEST, "exam", "relu"],
        cwd=learner.root,
        env={"LEARNML_CACHE": str(tmp_path / "empty"), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert told.returncode == 3
    assert "needs the package expecttest, which is not installed." in told.stderr
    assert f"{sys.executable} -m pip install expecttest" in told.stderr and "Traceback" not in told.stderr


def test_outside_of_a_workspace_there_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    told = run_learnml("exam", cwd=tmp_path)
    assert told.returncode == 3 and "learnml init" in told.stderr
