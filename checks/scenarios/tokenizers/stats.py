"""Statistics: what a text costs in tokens, in several languages and with several tokenizers."""

from learnml.checks.spec import budget, numerics

ENGLISH = "Where is the station? The train leaves at 10:45, and I don't have a ticket yet."
STATION = {
    "en": "Where is the station?",
    "de": "Wo ist der Bahnhof?",
    "ja": "駅はどこですか？",
    "hi": "स्टेशन कहाँ है?",
    "pl": "Gdzie jest dworzec?",
}


class Chunks:
    """A tokenizer that makes one token of every `size` bytes."""

    def __init__(self, size=1):
        self.size = size

    def encode(self, text):
        data = text.encode()
        return [int.from_bytes(data[i : i + self.size], "big") for i in range(0, len(data), self.size)]


@numerics
def an_english_text(m, rng):
    return {f"tokens of {size} bytes": m.tokenizer_stats(Chunks(size), ENGLISH) for size in (1, 2, 5)}


@numerics
def texts_in_other_scripts(m, rng):
    return {name: m.tokenizer_stats(Chunks(3), text) for name, text in STATION.items()}


@numerics
def composed_decomposed_and_emoji(m, rng):
    texts = {
        "composed": "\u00e9\u00e9",
        "decomposed": "e\u0301e\u0301",
        "emoji": "😀 👨‍👩‍👧",
        "controls": "\x7f\x80",
    }
    return {name: m.tokenizer_stats(Chunks(2), text) for name, text in texts.items()}


@numerics
def runs_of_blanks(m, rng):
    texts = ("  a   b\n\nc  ", " a", "a\tb\u00a0c\u3000d", "a  b")
    return {f"the text {text!r}": m.tokenizer_stats(Chunks(2), text) for text in texts}


@numerics
def nothing_at_all(m, rng):
    return m.tokenizer_stats(Chunks(), "")


@numerics
def no_words(m, rng):
    return {f"the text {text!r}": m.tokenizer_stats(Chunks(), text) for text in (" ", "\n\n\t", "a")}


@numerics
def ids_that_come_again(m, rng):
    return {f"tokens of {size} bytes": m.tokenizer_stats(Chunks(size), "na na na na") for size in (1, 2, 3)}


@numerics
def random_texts(m, rng):
    return [
        m.tokenizer_stats(
            Chunks(rng.randint(1, 6)), "".join(rng.choices("abc é東😀 \n", k=rng.randint(1, 60)))
        )
        for _ in range(20)
    ]


@numerics
def premiums_of_languages(m, rng):
    found = {}
    for size in (1, 2, 7):
        premiums = m.premiums(Chunks(size), STATION)
        found[f"tokens of {size} bytes"] = {"names, in order": list(premiums), **premiums}
    return found


@numerics
def premiums_in_any_order(m, rng):
    names = rng.sample(list(STATION), 4)
    premiums = m.premiums(Chunks(2), {name: STATION[name] for name in names})
    return {"names, in order": list(premiums), **premiums}


@numerics
def a_single_text_and_equal_ones(m, rng):
    return {
        "a single text": m.premiums(Chunks(), {"a": "hello"}),
        "two of equal cost": m.premiums(Chunks(), {"a": "hello", "b": "world"}),
    }


@numerics
def texts_to_compare_that_there_are_not(m, rng):
    return m.premiums(Chunks(), {})


@budget(calls={"Chunks.encode": 1})
def a_text_is_encoded_once(m, rng):
    tokenizer = Chunks(2)
    return lambda: m.tokenizer_stats(tokenizer, ENGLISH)


@budget(calls={"Chunks.encode": 5})
def each_language_is_encoded_once(m, rng):
    tokenizer = Chunks(2)
    return lambda: m.premiums(tokenizer, STATION)
