"""The version of the judge: what it has found before holds as long as this stays the same."""

from __future__ import annotations

JUDGE_VERSION = 5
"""Raise it when the same files could get another verdict, proof or expected output than before.

Everything that is kept is keyed by it. A test asks about it whenever code that decides verdicts changes.
"""
