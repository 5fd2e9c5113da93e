"""The version of the judge: its earlier findings are valid as long as this stays the same."""

from __future__ import annotations

JUDGE_VERSION = 11
"""Raise it when the same files could get a different verdict, proof or expected output than before.

Everything in the cache is keyed by it. A test asks about it whenever code that decides verdicts changes.
"""
