"""`learnml milestone run 2020_gpt --weights DIR`: a small GPT-2 with random weights, in the files in which a
large one is published, writes on the learner's code what it writes in PyTorch.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from support import Learner
from torch.nn import functional

from learnml.checks.milestones.published.gpt2 import read_published
from learnml.checks.sanitize import legible
from learnml.exercises.errors import UsageError

MERGED = ["t h", "Ġ th", "Ġth e", "Ã ©", "e r"]
"""In the alphabet of GPT-2: Ġ is a space, Ã© the two bytes of é."""
VOCAB, CONTEXT, LAYERS, HEADS, DIM = 256 + len(MERGED) + 1, 24, 2, 2, 8
PROMPT = "the café"


def alphabet() -> list[str]:
    """How a byte is written, by the rule of GPT-2's encoder.py."""
    bytes_ = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    characters, extra = list(bytes_), 0
    for byte in range(256):
        if byte not in bytes_:
            bytes_.append(byte)
            characters.append(256 + extra)
            extra += 1
    return [chr(character) for _, character in sorted(zip(bytes_, characters))]


def state_of(seed: int) -> dict[str, torch.Tensor]:
    draw = torch.Generator().manual_seed(seed)
    shapes: dict[str, tuple[int, ...]] = {"wte.weight": (VOCAB, DIM), "wpe.weight": (CONTEXT, DIM)}
    for layer in range(LAYERS):
        for name, wide in {
            "attn.c_attn": (DIM, 3 * DIM),
            "attn.c_proj": (DIM, DIM),
            "mlp.c_fc": (DIM, 4 * DIM),
            "mlp.c_proj": (4 * DIM, DIM),
            "ln_1": (DIM,),
            "ln_2": (DIM,),
        }.items():
            shapes |= {f"h.{layer}.{name}.weight": wide, f"h.{layer}.{name}.bias": wide[-1:]}
    shapes |= {"ln_f.weight": (DIM,), "ln_f.bias": (DIM,)}
    state = {name: torch.randn(shape, generator=draw) for name, shape in shapes.items()}
    # What comes next should depend on where it is, or a text repeats itself.
    state["wpe.weight"] *= 3
    # So large that it is always the likeliest token that is drawn.
    state["ln_f.weight"] *= 1e4
    for layer in range(LAYERS):
        state[f"h.{layer}.attn.bias"] = torch.ones(1, 1, CONTEXT, CONTEXT).tril()
    return state


def gpt2(state: dict[str, torch.Tensor], ids: list[int]) -> torch.Tensor:
    """The logits for what comes after these ids."""

    def norm(name: str, x: torch.Tensor) -> torch.Tensor:
        return functional.layer_norm(x, (DIM,), state[f"{name}.weight"], state[f"{name}.bias"])

    def conv1d(name: str, x: torch.Tensor) -> torch.Tensor:
        return x @ state[f"{name}.weight"] + state[f"{name}.bias"]

    x = state["wte.weight"][ids] + state["wpe.weight"][: len(ids)]
    for layer in range(LAYERS):
        parts = conv1d(f"h.{layer}.attn.c_attn", norm(f"h.{layer}.ln_1", x)).split(DIM, 1)
        q, k, v = (part.unflatten(1, (HEADS, -1)).transpose(0, 1) for part in parts)
        heard = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + conv1d(f"h.{layer}.attn.c_proj", heard.transpose(0, 1).flatten(1))
        hidden = functional.gelu(
            conv1d(f"h.{layer}.mlp.c_fc", norm(f"h.{layer}.ln_2", x)), approximate="tanh"
        )
        x = x + conv1d(f"h.{layer}.mlp.c_proj", hidden)
    return (norm("ln_f", x) @ state["wte.weight"].T)[-1]


def publish(folder: Path, state: dict[str, torch.Tensor], dtype: str = "F32") -> dict[str, int]:
    """Write the files of a published GPT-2 by hand. Returns the vocabulary."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    data = b""
    for name, array in state.items():
        raw = array.numpy().astype({"F32": "<f4", "F16": "<f2", "BF16": "<f2"}[dtype]).tobytes()
        offsets = [len(data), len(data) + len(raw)]
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": offsets}
        data += raw
    text = json.dumps(header).encode()
    (folder / "model.safetensors").write_bytes(len(text).to_bytes(8, "little") + text + data)
    tokens = [*alphabet(), *(pair.replace(" ", "") for pair in MERGED), "<|endoftext|>"]
    order = np.random.default_rng(0).permutation(VOCAB).tolist()
    vocabulary = dict(zip(tokens, order))
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    (folder / "merges.txt").write_text("\n".join(["#version: 0.2", *MERGED, ""]), encoding="utf-8")
    (folder / "config.json").write_text(json.dumps({"model_type": "gpt2", "n_head": HEADS}))
    return vocabulary


def test_a_published_gpt2_writes_what_it_writes_in_pytorch(learner: Learner, tmp_path: Path) -> None:
    state, folder = state_of(seed=2), tmp_path / "gpt 2"
    folder.mkdir()
    vocabulary = publish(folder, state)
    ids = [vocabulary[token] for token in ("th", "e", "Ġ", "c", "a", "f", "Ã©")]
    end = vocabulary["<|endoftext|>"]
    written: list[int] = []
    while len(ids) + len(written) < CONTEXT:
        following = int(gpt2(state, ids + written).argmax())
        if following == end:
            break
        written.append(following)
    spelled = {number: token for token, number in vocabulary.items()}
    byte_of = {character: byte for byte, character in enumerate(alphabet())}
    expected = bytes(byte_of[c] for number in written for c in spelled[number]).decode("utf-8", "replace")

    told = learner("milestone", "run", "2020", "--weights", str(folder), "--prompt", PROMPT, "--json")
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    assert found["prompt"] == PROMPT and found["failure"] is None
    assert "transformers/gpt2_weights" in found["borrowed"] and "decoding/session" in found["borrowed"]
    assert len(written) == 17 and len(set(written)) > 5
    assert found["text"] == legible(expected)

    shown = learner("milestone", "run", "2020_gpt", "--weights", str(folder), "--prompt", PROMPT)
    assert shown.returncode == 0 and PROMPT in shown.stdout
    assert "2 blocks, 2 heads, 8 numbers a token" in shown.stdout
    assert f"{len(written)} tokens in" in shown.stdout and "reference solutions stand in" in shown.stdout
    too_long = learner("milestone", "run", "2020", "--weights", str(folder), "--prompt", "x" * CONTEXT)
    assert too_long.returncode == 2 and "24 places" in too_long.stderr


def test_the_learners_own_code_answers_for_the_weights(learner: Learner, tmp_path: Path) -> None:
    publish(tmp_path, state_of(seed=1))
    learner.solve("training/tensor_file")
    assert learner("run", "training/tensor_file").returncode == 0
    told = learner("milestone", "run", "2020", "--weights", str(tmp_path), "--json")
    assert told.returncode == 0 and "training/tensor_file" not in json.loads(told.stdout)["borrowed"]


def test_weights_are_for_the_milestone_that_reads_them(learner: Learner, tmp_path: Path) -> None:
    other = learner("milestone", "run", "1958", "--weights", str(tmp_path))
    assert other.returncode == 2 and "Nobody has published weights for 1958" in other.stderr
    alone = learner("milestone", "run", "2020", "--prompt", "To be")
    assert alone.returncode == 2 and "--weights DIR" in alone.stderr


def test_half_precision_is_read_too(tmp_path: Path) -> None:
    publish(tmp_path, state_of(seed=2), "F16")
    assert {entry["dtype"] for entry in read_published(tmp_path).entries.values()} == {"F16"}


def broken(folder: Path, name: str) -> None:
    publish(folder, state_of(seed=2), "BF16" if name == "a dtype that numpy has not" else "F32")
    weights = folder / "model.safetensors"
    if name == "no vocabulary":
        (folder / "vocab.json").unlink()
    elif name == "cut off":
        weights.write_bytes(weights.read_bytes()[:-5])
    elif name == "no safetensors":
        weights.write_bytes(b"PK\x03\x04" * 40)
    elif name == "empty":
        weights.write_bytes(b"")
    elif name == "merges of another vocabulary":
        (folder / "merges.txt").write_text("x y\n", encoding="utf-8")
    elif name == "a merge of three":
        (folder / "merges.txt").write_text("x y z\n", encoding="utf-8")
    elif name == "another model":
        (folder / "config.json").write_text('{"model_type": "llama"}')
    elif name == "no heads":
        (folder / "config.json").unlink()
    elif name == "ids beyond the table":
        path = folder / "vocab.json"
        path.write_text(path.read_text().replace(": 7,", ": 7000,"), encoding="utf-8")


@pytest.mark.parametrize(
    "name, told",
    [
        ("no vocabulary", "has no vocab.json"),
        ("cut off", "its header tells of"),
        ("no safetensors", "can't be read as safetensors"),
        ("empty", "can't be read as safetensors"),
        ("a dtype that numpy has not", "is BF16"),
        ("merges of another vocabulary", "no token 'xy'"),
        ("a merge of three", "can't be read"),
        ("another model", "'llama', not a GPT-2"),
        ("no heads", "how many heads"),
        ("ids beyond the table", "has an id 7,000"),
    ],
)
def test_a_folder_that_cannot_be_used_is_told_why(tmp_path: Path, name: str, told: str) -> None:
    broken(tmp_path, name)
    with pytest.raises(UsageError, match=told):
        read_published(tmp_path)
