"""Make text from the learner's code safe to display.

Nothing in it can move the cursor, clear the screen, reverse the reading direction or fail to be encoded.
"""

from __future__ import annotations

from collections.abc import Iterator

LONGEST = 400
"""How many characters of one of the learner's strings are shown: a message, a name, a line."""
# Marks, embeddings, overrides and isolates of the Unicode Bidirectional Algorithm, and old formatting signs.
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070))
# Some terminals, and `str.splitlines`, begin a new line at these.
_SEPARATORS = (0x2028, 0x2029)
# The byte order mark, and the tags, in which a whole text can hide.
_INVISIBLE = (0xFEFF, *range(0xE0000, 0xE0080))


def _escapes() -> Iterator[tuple[int, str]]:
    # Up to 159, since 0x9b alone begins an escape sequence in some terminals.
    for code in (*range(32), *range(127, 160)):
        if chr(code) not in "\n\t":
            yield code, f"\\x{code:02x}"
    for code in (*_DIRECTIONS, *_SEPARATORS, *_INVISIBLE):
        yield code, f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_SHOWN = dict(_escapes())


def legible(text: str) -> str:
    """The text with control characters, direction marks and lone surrogates as escapes."""
    return text.translate(_SHOWN).encode("utf-8", "backslashreplace").decode()


def one_line(text: str, most: int = LONGEST) -> str:
    """A legible text of about `most` characters at most."""
    return legible(text if len(text) <= most else text[:most] + "…")
