"""What the tests of failures share."""

from __future__ import annotations

from collections.abc import Callable

from learnml.checks.report import CaseResult

Failed = Callable[..., CaseResult]
"""The first failed case of an exercise's solution with slips in it: pairs of old and new text."""
