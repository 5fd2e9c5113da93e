"""A value on one line, to show what a function was given.

It is whole if it is short, otherwise cut in the middle, between items and never inside a number.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterator
from types import GeneratorType
from typing import Any

from learnml.checks.worker.wire import type_name

MOST = 100
"""How many characters of a value are shown."""
_FIRST = 4
"""How many items of an array are shown."""
_HUGE = 10**40
"""From here on an int is shown by its first digits and how many there are."""
_SMALL, _MOST_OF_SMALL = 10, 160
"""An array of at most so many items is shown whole, where it may take so many characters."""
_EDGES = ((4, 2), (3, 2), (2, 1), (1, 1))
"""How many items of a long list are shown at its start and its end; the first pair that fits is used."""
_MOST_ATTRIBUTES = 4
_FEW_KEYS = 8
"""A dict of at most so many keys is shown with all of them, and so is a list of as many numbers."""
_MOST_OF_NUMBERS = 180
# A list may contain itself.
_DEEPEST = 4
# An address is another one in each process, so that no two calls would look alike.
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_GAPS = " ,=("
"""Where a text is cut rather than elsewhere."""
_PART_OF_A_NUMBER = re.compile(r"[-+.\w]*\d[-+.\w]*$")
_ITERATORS = (map, filter, zip, enumerate, reversed, GeneratorType)
_CLOSING = re.compile(r"[])}'\"]*$")
_BRACKETS = {"list": ("[", "]"), "tuple": ("(", ")"), "dict": ("{", "}"), "set": ("{", "}")}


def shown(value: Any, most: int = MOST, depth: int = 0) -> str:
    """The value as Python would write it, shortened to about `most` characters."""
    kind = type(value)
    if kind is int and abs(value) >= _HUGE:
        return _digits(value)
    if kind in (int, float, complex, bool, type(None)):
        return repr(value)
    if kind in (str, bytes):
        return _cut(repr(value), most)
    if kind in (list, tuple, dict, set):
        return _container(value, most, depth)
    if _is_array(value):
        return _array(value, _MOST_OF_SMALL if most == MOST and value.size <= _SMALL else most)
    return _cut(_object(value, kind, depth), most if depth else _MOST_OF_SMALL)


def _digits(value: int) -> str:
    # Not by `str`, which refuses an int of more than 4,300 digits.
    power = int(abs(value).bit_length() * math.log10(2))
    power -= abs(value) < 10**power
    sign = "-" if value < 0 else ""
    if abs(value) == 10**power:
        return f"{sign}10**{power}"
    return f"{sign}{abs(value) // 10 ** (power - 9)}… ({power + 1} digits)"


def _container(value: Any, most: int, depth: int) -> str:
    opening, closing = _BRACKETS[type_name(type(value))]
    if depth >= _DEEPEST:
        return f"{opening}…{closing}"
    each = max(most // 2, 20)
    if type(value) is dict and depth == 0 and len(value) <= _FEW_KEYS:
        # All of a record: what is wrong with it may be anywhere.
        most = max(most, each * len(value))
    elif depth == 0 and len(value) <= _FEW_KEYS and _is_of_numbers(value):
        most = max(most, _MOST_OF_NUMBERS)
    items = list(_items(value, most, each, depth))
    kept = _fitting(items, most)
    told = f" ({len(value)} items)" if len(kept) < len(items) else ""
    comma = "," if type(value) is tuple and len(value) == 1 else ""
    return f"{opening}{', '.join(kept)}{comma}{closing}{told}"


def _fitting(items: list[str], most: int) -> list[str]:
    """All items if they are short together, otherwise as many of the first and last as fit; at least one."""
    if len(", ".join(items)) <= most:
        return items
    for first, last in _EDGES:
        kept = [*items[:first], "…", *items[len(items) - last :]]
        if first + last < len(items) and len(", ".join(kept)) <= most:
            return kept
    return [items[0], *(["…"] if len(items) > 1 else [])]


def _items(value: Any, most: int, each: int, depth: int) -> Iterator[str]:
    # Items that would be cut anyway are skipped: there may be a million.
    edges = list(value) if len(value) <= 2 * most else [*list(value)[:most], *list(value)[-most:]]
    for item in edges:
        told = shown(item, each, depth + 1)
        yield f"{told}: {shown(value[item], each, depth + 1)}" if type(value) is dict else told


def _array(value: Any, most: int) -> str:
    """Its dtype and shape, and as many of its items as fit; at least one."""
    size = value.size
    flat = value.reshape(-1)[: _SMALL if size <= _SMALL else _FIRST].tolist() if size else []
    items = [f"{item:.6g}" if isinstance(item, float) else _cut(repr(item), 40) for item in flat]
    head = f"{value.dtype} array of shape {value.shape}"
    # Of a transpose and the like, the items alone don't make it again.
    head += "" if value.flags.c_contiguous else f" and strides {value.strides}"
    while True:
        more = ", …" if len(items) < size else ""
        told = f"{head}: [{', '.join(items)}{more}]"
        if len(told) <= most or len(items) < 2:
            return told
        items = items[: _FIRST if len(items) > _FIRST else -1]


def _object(value: Any, kind: type, depth: int) -> str:
    name = type_name(kind)
    if isinstance(value, type):
        return type_name(value)
    if callable(value) and type(getattr(value, "__name__", None)) is str:
        return str(value.__name__)
    if kind in _ITERATORS:
        return f"a {name}"
    if kind in (type(iter([])), type(iter(()))):
        return f"iter({shown(_left_in(value), MOST, depth)})"
    if getattr(kind, "__repr__", None) is not object.__repr__:
        try:
            return _ADDRESS.sub("", repr(value))
        except Exception:
            return f"<{name}>"
    attributes = getattr(value, "__dict__", {})
    public = {key: item for key, item in list(attributes.items()) if not key.startswith("_")}
    plain = [
        f"{key}={shown(item, 30, depth + 1)}"
        for key, item in public.items()
        if type(item) in (int, float, bool, str)
    ]
    lists = [f"{key}={shown(item, 60, depth + 1)}" for key, item in public.items() if _is_of_numbers(item)]
    # What a tensor holds says more of it than its flags do. Without its shape and strides, an array's storage
    # doesn't say which array it is.
    arrays = {key: item for key, item in public.items() if _is_array(item) or _holds_arrays(item)}
    is_tensor = any(map(_is_array, arrays.values()))
    others = [*lists, *([] if is_tensor and not any(map(_is_layout, public.values())) else plain)]
    others = others[: _MOST_ATTRIBUTES - len(arrays)]
    # The arrays take the room that the others leave, so that nothing has to be cut in its middle.
    room = (_MOST_OF_SMALL - len(name) - sum(map(len, others))) // max(len(arrays), 1)
    held = [f"{key}={_arrays(item, room - len(key) - 4)}" for key, item in arrays.items()]
    return f"{name}({', '.join([*held, *others])})"


def _left_in(iterator: Any) -> Any:
    """What an iterator through a list or a tuple has yet to give; it is left where it is."""
    _, (items, *_), *place = iterator.__reduce__()
    return items[place[0] :] if place else items


def _is_layout(value: object) -> bool:
    return type(value) is tuple and all(type(item) is int for item in value)


def _is_of_numbers(value: Any) -> bool:
    return type(value) in (list, tuple) and bool(value) and all(map(_is_number, value))


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and type(value) is not bool


def _holds_arrays(value: Any) -> bool:
    return type(value) in (list, tuple) and any(map(_is_array, value))


def _arrays(value: Any, most: int) -> str:
    """An array, or a list or tuple with arrays in it."""
    if _is_array(value):
        return _array(value, most)
    opening, closing = _BRACKETS[type_name(type(value))]
    items = value[:_MOST_ATTRIBUTES]
    told = [shown(item, most // len(items), _DEEPEST) for item in items]
    more = ["…"] if len(value) > len(told) else []
    comma = "," if type(value) is tuple and len(value) == 1 else ""
    return f"{opening}{', '.join([*told, *more])}{comma}{closing}"


def _is_array(value: object) -> bool:
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray)


def _cut(text: str, most: int) -> str:
    """The text without its middle, cut between words and numbers."""
    if len(text) <= most:
        return text
    head, tail = text[: most * 2 // 3], text[-(most // 3) :]
    whole = head[: max(map(head.rfind, _GAPS)) + 1] or _PART_OF_A_NUMBER.sub("", head) or head
    begins = min((at for gap in _GAPS if (at := tail.find(gap)) >= 0), default=-1)
    # Without a gap in it, the end of the text is a part of one word or number.
    end = tail[begins + 1 :].lstrip() if begins >= 0 else ""
    # Of one long word nothing but a quote may be left: a space would look like its content.
    told = f"{whole.rstrip()} …" if any(map(str.isalnum, whole)) else f"{whole}…"
    return f"{told} {end}" if end else f"{told}{_CLOSING.findall(text)[0]}"
