"""Statistics as exact fractions, counted one by one."""

from collections import Counter
from fractions import Fraction


def tokenizer_stats(tokenizer, text):
    occurs = Counter(tokenizer.encode(text))
    tokens = occurs.total() if hasattr(occurs, "total") else sum(occurs.values())
    size = sum(1 + (code > 0x7F) + (code > 0x7FF) + (code > 0xFFFF) for code in map(ord, text))
    blank, words = True, 0
    for character in text:
        words += blank and not character.isspace()
        blank = character.isspace()
    return {
        "tokens": tokens,
        "bytes_per_token": float(Fraction(size, tokens)) if tokens else 0.0,
        "characters_per_token": float(Fraction(len(text), tokens)) if tokens else 0.0,
        "fertility": float(Fraction(tokens, words)) if words else 0.0,
        "used": len(occurs),
    }


def premiums(tokenizer, texts):
    tokens = [(name, len(tokenizer.encode(text))) for name, text in texts.items()]
    fewest = sorted(count for _, count in tokens)[:1]
    return {name: float(Fraction(count, fewest[0])) for name, count in tokens}
