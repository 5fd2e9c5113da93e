"""Typewriter: characters of one to four bytes, cut at every place, and bytes that are no text."""

from learnml.checks.spec import numerics


def cuts(data):
    """All ways to cut bytes into tokens."""
    if not data:
        return [[]]
    return [[data[:size], *rest] for size in range(1, len(data) + 1) for rest in cuts(data[size:])]


def typed(m, tokens):
    return [*m.typewriter(tokens, range(len(tokens)))]


def all_typed(m, runs):
    return {f"tokens {tokens}": typed(m, tokens) for tokens in runs}


def all_joined(runs):
    return {name: "".join(parts) for name, parts in runs.items()}


@numerics
def an_emoji_byte_by_byte(m, rng):
    return typed(m, [b"\xf0", b"\x9f", b"\x98", b"\x80"])


@numerics
def an_emoji_cut_in_every_way(m, rng):
    return all_typed(m, cuts("😀".encode()))


@numerics
def other_characters_cut_in_every_way(m, rng):
    texts = "é", "東", "aé", "éa", "\u0800", "\u07ff", "\uff01", "\U0010ffff", "\x80"
    return all_typed(m, [tokens for text in texts for tokens in cuts(text.encode())])


@numerics
def characters_as_soon_as_they_are_complete(m, rng):
    return {
        f"the bytes of {text}": typed(m, [bytes([byte]) for byte in text.encode()])
        for text in ("a😀b", "é東😀é", "😀😀", "abc")
    }


@numerics
def words_in_tokens(m, rng):
    tokens = [b" the", b"re", b" \xf0\x9f", b"\x98\x80", b" ", b"\xc3\xa9t\xc3", b"\xa9"]
    return {
        f"ids {ids}": [*m.typewriter(tokens, ids)]
        for ids in ([0, 1], [2, 3, 0], [5, 6, 4, 5, 6], [0, 0], [4, 2, 3, 2, 3])
    }


@numerics
def an_answer_that_breaks_off(m, rng):
    return all_typed(m, [[bytes([byte]) for byte in "a😀".encode()][:count] for count in range(6)])


@numerics
def emoji_of_many_characters(m, rng):
    return {
        f"tokens of {size} bytes": typed(
            m, ["👨‍👩‍👧👍🏽".encode()[start : start + size] for start in range(0, 26, size)]
        )
        for size in (1, 2, 3, 5)
    }


@numerics
def a_character_that_is_interrupted(m, rng):
    tries = (
        [b"\xe6", b"A", b"B"],
        [b"\xe6", b"\x7f"],
        [b"\xf0\x9f", b"a"],
        [b"\xc3", b"\xc3", b"\xa9"],
    )
    return all_typed(m, tries)


@numerics(read=all_joined)
def bytes_that_are_no_text(m, rng):
    tries = ([b"\xff", b"a"], [b"\x80", b"\x80", b"a"], [b"\xe0", b"\x80", b"a"], [b"\xed\xa0", b"\x80"])
    return all_typed(m, tries)


@numerics(read=all_joined)
def random_bytes(m, rng):
    pool = [0x41, 0x80, 0x9F, 0xA0, 0xBF, 0xC3, 0xE6, 0xED, 0xF0, 0xFF]
    return all_typed(m, [[bytes([byte]) for byte in rng.choices(pool, k=8)] for _ in range(20)])


@numerics
def one_text_for_each_id(m, rng):
    tokens = [b"ab", b"\xf0\x9f\x98", b"\x80", b""]
    pieces = m.typewriter(tokens, iter([0, 1, 2, 3, 0]))
    return {
        "text 0": next(pieces),
        "text 1": next(pieces),
        "text 2": next(pieces),
        "the rest": [*pieces],
    }


@numerics
def no_ids(m, rng):
    return [*m.typewriter([b"a"], [])]


@numerics
def how_much_can_be_read(m, rng):
    whole = "aé東😀".encode()
    return {f"readable({whole[:size]})": m.readable(whole[:size]) for size in range(len(whole) + 1)}
