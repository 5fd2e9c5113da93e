"""Tables of values: the cells that differ, as the judge marks them."""

from __future__ import annotations

DIFFERING = r"(?<![\w.])-?(?:\d[\w.+-]*|inf|nan|True|False)\*(?=\s|$)"
"""A cell that the judge has marked."""
