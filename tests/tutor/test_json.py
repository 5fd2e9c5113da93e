"""docs/json.md names every field that a command prints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import Learner

DOCS = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
COMMANDS = (
    ["next", "welcome"],
    ["run", "welcome"],
    ["verify", "welcome"],
    ["hint", "welcome"],
    ["list"],
    ["progress"],
    ["history", "welcome"],
    ["update", "--dry-run"],
    ["warm", "welcome"],
    ["use", "welcome"],
    ["picture", "welcome"],
    ["milestone"],
    ["exam", "relu"],
    ["exam", "relu", "--sample", "0"],
    ["doctor"],
    ["course", "check", "welcome"],
)


def fields(value: Any) -> Iterator[str]:
    """Every name in an object, at any depth."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from fields(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from fields(inner)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_docs_name_every_field(learner: Learner, command: list[str]) -> None:
    learner.solve("welcome")
    learner("run", "welcome")
    told = learner(*command, "--json")
    assert told.stdout, told.stderr
    unknown = {name for name in fields(json.loads(told.stdout)) if not _is_named(name)}
    assert unknown == set()


@pytest.mark.parametrize(
    ("command", "code", "error"),
    [
        (["run", "no_such_exercise"], 2, "There is no exercise 'no_such_exercise'."),
        (["hint", "scalars/mlp"], 2, "has not been opened yet"),
        (["run", "welcome", "--seed", "many"], 2, "many"),
        (["sync"], 3, "no remote"),
        (["verify", "welcome", "--report", "nothing"], 2, "nothing"),
    ],
    ids=str,
)
def test_an_error_is_an_object_too(learner: Learner, command: list[str], code: int, error: str) -> None:
    found = learner(*command, "--json")
    told = json.loads(found.stdout)
    assert (found.returncode, found.stderr, told.pop("schema")) == (code, "", 1)
    assert error in told.pop("error") and told.pop("remedy") and told == {}
    plain = learner(*command)
    assert (plain.returncode, plain.stdout) == (code, "")


def _is_named(name: str) -> bool:
    return f"`{name}`" in DOCS or f'"{name}":' in DOCS
