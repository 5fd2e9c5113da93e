"""Pretokenize by a scan, without a pattern."""

ENDINGS = ("s", "d", "m", "t", "ll", "ve", "re")


def pretokenize(text):
    place = 0
    while place < len(text):
        end = _end(text, place)
        yield text[place:end]
        place = end


def _end(text, start):
    if text[start] == "'":
        for ending in ENDINGS:
            if text.startswith(ending, start + 1):
                return start + 1 + len(ending)
    first = start + (text[start] == " ")
    if first < len(text) and _kind(text[first]) != "blank":
        return _run(text, first)
    end = _run(text, start)
    return end - 1 if end < len(text) and end - start > 1 else end


def _run(text, start):
    kind, end = _kind(text[start]), start
    while end < len(text) and _kind(text[end]) == kind:
        end += 1
    return end


def _kind(character):
    if character.isspace():
        return "blank"
    if character.isdecimal():
        return "digit"
    return "letter" if character.isalnum() else "other"
