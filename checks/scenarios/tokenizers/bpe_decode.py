"""Decoding: there and back in every script, and ids that spell no text."""

from learnml.checks.spec import budget, numerics, raised

TEXTS = (
    "hello hugs, a hug: huge!",
    "Grüße aus 東京 😀 e\u0301 \u00e9",
    "if x:\n        pass  \n",
    "10 100 2026",
    "I'll don't 'tis",
    "",
    " ",
)


def spelled(*pairs):
    """Merges, given as pairs of tokens, each a str."""
    ids = {chr(byte): byte for byte in range(128)}
    merges = []
    for first, second in pairs:
        merges.append((ids[first], ids[second]))
        ids[first + second] = 255 + len(merges)
    return merges


def made_up(rng, count, letters="abc"):
    """As many different merges of letters, and of what other merges made of them."""
    ids, merges = [*letters.encode()], {}
    while len(merges) < count:
        pair = (rng.choice(ids), rng.choice(ids))
        if pair not in merges:
            merges[pair] = 256 + len(merges)
            ids.append(merges[pair])
    return list(merges)


def words(rng, count, letters="abc", longest=9):
    """A text of random words."""
    return " ".join("".join(rng.choices(letters, k=rng.randint(1, longest))) for _ in range(count))


def european(*texts):
    """Merges that make one token of each character of two bytes."""
    return [tuple(character.encode()) for text in texts for character in text]


def decoded(tokenizer, lists):
    return {f"decode({ids!r})": tokenizer.decode(ids) for ids in lists}


def both_ways(tokenizer, texts):
    """Each text as ids, and what they decode to."""
    found = {}
    for text in texts:
        ids = tokenizer.encode(text)
        found |= {f"encode({text!r})": ids, f"{text!r}, there and back": tokenizer.decode(ids)}
    return found


@numerics
def bytes_alone(m, rng):
    return {f"the bytes of {text!r}": m.Tokenizer([]).decode([*text.encode()]) for text in TEXTS}


@numerics
def merged_tokens(m, rng):
    tokenizer = m.Tokenizer(spelled("ug", ("h", "ug"), (" ", "hug")))
    return decoded(tokenizer, ([257, 258], [256], [], [104, 256, 33], [258, 258, 115]))


@numerics
def there_and_back(m, rng):
    tokenizer = m.Tokenizer(spelled("he", "ll", "hu", ("hu", "g"), " a", "10", "  "))
    return both_ways(tokenizer, TEXTS)


@numerics
def composed_and_decomposed(m, rng):
    tokenizer = m.Tokenizer(european("é"))
    texts = {"composed": "\u00e9", "decomposed": "e\u0301", "one of each": "\u00e9e\u0301"}
    return {name: tokenizer.decode(tokenizer.encode(text)) for name, text in texts.items()}


@numerics
def runs_of_blanks(m, rng):
    tokenizer = m.Tokenizer(spelled("  ", ("  ", "  "), "\n\n"))
    return both_ways(tokenizer, ("   ", "     a", "a\n\n\n  b \t\r\n", "\u00a0\u3000 x", " " * 17))


@numerics
def a_character_in_several_tokens(m, rng):
    smile = "😀".encode()
    tokenizer = m.Tokenizer([(smile[0], smile[1]), (32, 256), (smile[2], smile[3])])
    ids = ([256, 258], [257, smile[2], smile[3]], [*smile], [257, 258, 257, 258])
    return decoded(tokenizer, ids)


@numerics
def emoji_of_many_characters(m, rng):
    tokenizer = m.Tokenizer([(240, 159), (256, 145)])
    return both_ways(tokenizer, ("👨‍👩‍👧", "👍🏽", "🇫🇷", "👁️‍🗨️"))


@numerics
def a_character_that_breaks_off(m, rng):
    tokenizer, ids = m.Tokenizer(european("é")), [*"a東😀".encode()]
    return {f"the first {end} bytes of a東😀": tokenizer.decode(ids[:end]) for end in range(len(ids) + 1)}


@numerics
def ids_that_spell_no_text(m, rng):
    tokenizer = m.Tokenizer([*european("é"), (0xFF, 0x41), (0x80, 0x80)])
    ids = ([0xFF], [0xC3, 0x41], [256, 0xA9], [257, 258], [0xC3, 256, 0xC3], [0xED, 0xA0, 0x80])
    return decoded(tokenizer, ids)


@numerics
def random_ids(m, rng):
    tokenizer = m.Tokenizer(european("éüñ"))
    return [tokenizer.decode(rng.choices(range(190, 259), k=8)) for _ in range(20)]


@numerics
def ids_that_there_are_not(m, rng):
    tokenizer = m.Tokenizer(european("é"))
    return {
        f"decode({ids})": raised(lambda ids=ids: tokenizer.decode(ids))
        for ids in ([257], [-1], [97, -257], [97, 1000, 97])
    }


@numerics
def the_last_id(m, rng):
    return m.Tokenizer(european("é")).decode([0, 256, 255])


@numerics
def the_ids_are_left_alone(m, rng):
    tokenizer, ids = m.Tokenizer(european("é")), [104, 256]
    return {
        "decode([104, 256])": tokenizer.decode(ids),
        "decode((104, 256))": tokenizer.decode(tuple(ids)),
        "the ids afterwards": ids,
        "decode([104, 256]) once more": tokenizer.decode(ids),
    }


@numerics
def it_still_encodes(m, rng):
    tokenizer = m.Tokenizer(made_up(rng, 12))
    text = words(rng, 20)
    return {
        "encoded": tokenizer.encode(text),
        "decoded": tokenizer.decode(tokenizer.encode(text)),
        "tokens[256:]": tokenizer.tokens[256:],
    }


@budget(growth=1.5, n=500)
def longer_and_longer_texts(m, rng, n):
    tokenizer, ids = m.Tokenizer(european("éüñ")), rng.choices(range(258), k=n)
    return lambda: tokenizer.decode(ids)
