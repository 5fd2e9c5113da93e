"""The keys are described where they are said to be."""

from __future__ import annotations

from pathlib import Path

from learnml.tutor.watch.keys import KEYS

DOCS = Path(__file__).parents[3] / "docs" / "watch.md"


def test_the_docs_have_the_table_of_keys() -> None:
    rows = [f"| `{key.key}` | {key.does} |" for key in KEYS]
    assert "\n".join(rows) in DOCS.read_text(encoding="utf-8")


def test_no_two_keys_are_the_same() -> None:
    assert len({key.key for key in KEYS}) == len({key.action for key in KEYS}) == len(KEYS)
