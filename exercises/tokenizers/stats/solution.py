"""What a text costs in tokens, and what it costs when it is said in another language."""


def tokenizer_stats(tokenizer, text):
    """Return what a text costs, as a dict.

    tokenizer: `tokenizer.encode(text)` gives the list of ids.
    "tokens": int, how many ids the text has.
    "bytes_per_token": float, the bytes of the text in UTF-8 for each token.
    "characters_per_token": float, its code points, what `len` counts, for each token.
    "fertility": float, tokens for each word; words are what `str.split()` finds.
    "used": int, how many different ids occur.
    A ratio with nothing to divide by is 0.0.
    """
    ids = tokenizer.encode(text)
    tokens = len(ids)
    return {
        "tokens": tokens,
        "bytes_per_token": _ratio(len(text.encode()), tokens),
        "characters_per_token": _ratio(len(text), tokens),
        "fertility": _ratio(tokens, len(text.split())),
        "used": len(set(ids)),
    }


def premiums(tokenizer, texts):
    """Return how many times as many tokens each text takes as the one that takes the fewest.

    texts: dict from names to texts that say the same; none of them is "".
    Returns a dict of floats, in the order of `texts`; if there are no texts, an empty one.
    Source: Petrov et al., Language Model Tokenizers Introduce Unfairness Between Languages, 2023.
    """
    tokens = {name: len(tokenizer.encode(text)) for name, text in texts.items()}
    fewest = min(tokens.values(), default=0)
    return {name: count / fewest for name, count in tokens.items()}


def _ratio(above, below):
    return above / below if below else 0.0
