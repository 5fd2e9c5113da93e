"""Text of the learner's made fit to be shown: nothing in it moves the cursor, clears the screen or can't be
written.
"""

from __future__ import annotations

_CONTROL = (code for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t")
_SHOWN = {code: f"\\x{code:02x}" for code in _CONTROL}


def legible(text: str) -> str:
    """The text with control characters and lone surrogates as escapes."""
    return text.translate(_SHOWN).encode("utf-8", "backslashreplace").decode()
