"""Text of the learner's made fit to be shown: nothing in it moves the cursor, clears the screen, reverses
what is read or can't be written.
"""

from __future__ import annotations

from collections.abc import Iterator

LONGEST = 400
"""Characters of one text of the learner's that are shown: a message, a name, a line."""
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070))
_SEPARATORS = (0x2028, 0x2029)
_INVISIBLE = (0xFEFF, *range(0xE0000, 0xE0080))


def _escapes() -> Iterator[tuple[int, str]]:
    for code in (*range(32), *range(127, 160)):
        if chr(code) not in "\n\t":
            yield code, f"\\x{code:02x}"
    for code in (*_DIRECTIONS, *_SEPARATORS, *_INVISIBLE):
        yield code, f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_SHOWN = dict(_escapes())


def legible(text: str) -> str:
    """The text with control characters, of direction too, and lone surrogates as escapes."""
    return text.translate(_SHOWN).encode("utf-8", "backslashreplace").decode()


def one_line(text: str, most: int = LONGEST) -> str:
    """A legible text of at most about `most` characters."""
    return legible(text if len(text) <= most else text[:most] + "…")
