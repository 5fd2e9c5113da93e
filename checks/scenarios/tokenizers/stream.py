"""Stream: special tokens among text, and a text that is cut wherever it hurts."""

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


def encoded(tokenizer, texts):
    return {f"encode({text!r})": tokenizer.encode(text) for text in texts}


SPECIALS = ("<|end|>", "<|end|><|end|>", "<|pad|>", "§")
MIXED = (
    "<|end|>",
    "a<|end|>b",
    "  <|end|>  a",
    "a <|end|> <|pad|><|end|><|end|><|end|>",
    "<|en|><|end|<|end|>>",
    "I'll<|pad|>'ll § §§ x",
    "don'<|end|>t",
)
PARTS = (
    *("I'll", "we've ", "'", "'l", "'re", " ", "  ", "\n\n", "\t", "ab", "abc ", "12", " 7", "_", "!?", "é"),
    *("<|end|>", "<|end|>", "<|pad|>", "<|", "<|en", "§", "😀", "<", "|>", "東"),
)


def chunked(rng, text, longest):
    """A text in chunks of 0 to `longest` characters."""
    chunks = []
    while text:
        size = rng.randint(0, longest)
        chunks.append(text[:size])
        text = text[size:]
    return chunks


def cut_in_two(tokenizer, text):
    """The ids of a text that comes in two chunks, for every place between them."""
    halves = [(text[:i], text[i:]) for i in range(len(text) + 1)]
    return {"¦".join(chunks): [*tokenizer.encode_iterable(chunks)] for chunks in halves}


@numerics
def ids_after_the_merges(m, rng):
    tokenizer = m.Tokenizer(spelled("ab", ("ab", "c")), SPECIALS)
    return {
        "specials": tokenizer.specials,
        "specials, in order": list(tokenizer.specials),
        "tokens[255:]": tokenizer.tokens[255:],
    }


@numerics
def without_special_tokens(m, rng):
    tokenizer = m.Tokenizer(spelled("he", "ll"))
    return {
        "specials": tokenizer.specials,
        **encoded(tokenizer, TEXTS),
        "len(tokens)": len(tokenizer.tokens),
    }


@numerics
def special_tokens_among_text(m, rng):
    tokenizer = m.Tokenizer(spelled("ab", "  ", "'l"), SPECIALS)
    return encoded(tokenizer, MIXED)


@numerics
def the_longest_at_a_place(m, rng):
    names = ("<a>", "<a><b>", "<a><b><c>", "<b>", "b>")
    texts = ("<a><b><c>", "<a><b>", "<a><c>", "<b><c>", "<a><a><b>b>", "b><b>")
    orders = {
        "shorter ones given first": names,
        "longer ones given first": names[::-1],
        "given in any order": rng.sample(names, len(names)),
    }
    return {name: encoded(m.Tokenizer([], order), texts) for name, order in orders.items()}


@numerics
def special_tokens_that_overlap(m, rng):
    tokenizer = m.Tokenizer([], ("aba", "ab", "bab"))
    return encoded(tokenizer, ("ababa", "abab", "bababa", "aab"))


@numerics
def special_tokens_with_signs_of_patterns(m, rng):
    tokenizer = m.Tokenizer([], ("[PAD]", ".*", "a|b", "(x", "\\d", "$", " "))
    return encoded(tokenizer, ("P [PAD]", "abc.*", "a b a|b", "(x(", "5 \\d", "$5$"))


@numerics
def what_is_between_stands_alone(m, rng):
    tokenizer = m.Tokenizer(spelled("ab", " a", "  "), ("|",))
    return encoded(tokenizer, ("a|b", "  |  a", "a |b a| b", "'|ll"))


@numerics
def special_tokens_decoded(m, rng):
    tokenizer = m.Tokenizer(spelled("ab"), SPECIALS)
    return {
        **{f"{text!r}, there and back": tokenizer.decode(tokenizer.encode(text)) for text in MIXED},
        "decode([261])": raised(lambda: tokenizer.decode([261])),
        "decode([260])": tokenizer.decode([260]),
    }


@numerics
def a_special_token_as_a_piece(m, rng):
    tokenizer = m.Tokenizer(spelled("ab"), SPECIALS)
    return {
        f"encode_piece({piece!r})": tokenizer.encode_piece(piece)
        for piece in ("§", "<|end|>", "ab", " ab", "<|end")
    }


@numerics
def a_stream_of_one_chunk(m, rng):
    tokenizer = m.Tokenizer(spelled("he", "ll"), SPECIALS)
    return {f"the stream [{text!r}]": [*tokenizer.encode_iterable([text])] for text in TEXTS + MIXED}


@numerics
def an_empty_stream(m, rng):
    tokenizer = m.Tokenizer([], SPECIALS)
    return {
        f"chunks {chunks}": [*tokenizer.encode_iterable(chunks)] for chunks in ([], [""], ["", "", "a", ""])
    }


@numerics
def cut_inside_words_and_blanks(m, rng):
    tokenizer = m.Tokenizer(spelled("ab", "  ", "12", " a", "\n\n"))
    streams = (
        ["a", "b"],
        ["ab ", "ab"],
        ["ab ", " ab"],
        [" ", " ", " ", "x"],
        ["1", "2 1", "2"],
        ["a\n", "\n\nb"],
    )
    return {"¦".join(chunks): [*tokenizer.encode_iterable(chunks)] for chunks in streams}


@numerics
def cut_inside_shortened_words(m, rng):
    tokenizer = m.Tokenizer(spelled("'l", ("'l", "l"), "'r", ("'r", "e"), "'s"))
    streams = (
        ["I'", "ll"],
        ["I'l", "l"],
        ["we'r", "e"],
        ["we'", "r", "e"],
        ["it'", "s"],
        ["'l", "a"],
        ["I'l"],
    )
    return {"¦".join(chunks): [*tokenizer.encode_iterable(chunks)] for chunks in streams}


@numerics
def cut_inside_special_tokens(m, rng):
    tokenizer = m.Tokenizer(spelled("ab"), SPECIALS)
    text = "ab<|end|>ab<|end|><|end|>  <|pad|>ab <|en"
    return cut_in_two(tokenizer, text)


@numerics
def a_short_special_token_that_could_be_a_longer_one(m, rng):
    tokenizer = m.Tokenizer([], ("<a>", "<a><b><c>", "x"))
    text = "x<a><b><c><a><b>x'll <a>"
    return cut_in_two(tokenizer, text)


@numerics
def character_by_character(m, rng):
    tokenizer = m.Tokenizer(spelled("he", "ll", "  ", "'l"), SPECIALS)
    return {f"the characters of {text!r}": [*tokenizer.encode_iterable(text)] for text in TEXTS + MIXED}


@numerics
def cut_anywhere(m, rng):
    texts = ["".join(rng.choices(PARTS, k=rng.randint(1, 14))) for _ in range(40)]
    tokenizers = [m.Tokenizer(made_up(rng, 12, "ab \n'l"), names) for names in ((), ("§",), SPECIALS)]
    cuts = [
        (i, chunked(rng, text, longest))
        for i in range(len(tokenizers))
        for text in texts
        for longest in (2, 6)
    ]
    return {
        f"tokenizer {i}, {'¦'.join(chunks)}": [*tokenizers[i].encode_iterable(chunks)] for i, chunks in cuts
    }


@numerics
def a_generator_of_chunks(m, rng):
    tokenizer = m.Tokenizer(spelled("ab"), ("§",))
    ids = tokenizer.encode_iterable(chunk for chunk in ("a", "b§", "ab"))
    return {"the first id": next(ids), "the others": [*ids], "after the end": [*ids]}


@budget(memory=3)
def a_stream_that_is_longer_than_memory(m, rng):
    tokenizer = m.Tokenizer(made_up(rng, 10), SPECIALS)
    chunk = words(rng, 15) + " <|end|>"

    def read():
        count = total = 0
        for found in tokenizer.encode_iterable(chunk for _ in range(500)):
            count += 1
            total += count % 7 * found
        return [count, total]

    return read
