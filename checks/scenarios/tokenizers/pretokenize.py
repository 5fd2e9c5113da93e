"""Pretokenize: words, numbers, signs and blanks, in scripts of many kinds, and nothing that gets lost."""

from learnml.checks.spec import budget, numerics

PARTS = (
    *(
        "the",
        " a",
        "I'll",
        "don't",
        " we've",
        "it's",
        "'S",
        "'",
        "''ve",
        "x1y22",
        " 2026",
        "3.14",
        "_id_",
        "C++",
    ),
    *(
        " ",
        "  ",
        "   ",
        "\n",
        "\n\n",
        " \n ",
        "\t",
        "\u00a0",
        "\u3000",
        "!",
        "...",
        " ?!",
        " -",
        "😀",
        " 👍🏽",
        "²",
        "Ⅻ",
    ),
    *("Grüße", "e\u0301", "\u00e9", " 東京", "١٢", " नमस्ते", "\u200d", "\x00"),
)


def cut(m, texts):
    """Each text with its pieces, joined by a sign that no text has, so that a message shows them all."""
    return {f"pretokenize({text!r})": "|".join(m.pretokenize(text)) for text in texts}


@numerics
def a_sentence(m, rng):
    return [*m.pretokenize("To be, or not to be: that's the question.")]


@numerics
def shortened_words(m, rng):
    texts = (
        "I'll we've you're he's I'd I'm don't",
        "rock'n'roll 'tis",
        "DON'T",
        "'s'd'llama 're 'very",
        "l'l",
        "'",
    )
    return cut(m, texts)


@numerics
def digits_and_letters(m, rng):
    return cut(m, ("abc123def 45", "3.14159 1,000", "x2", "2 x", "١٢ 12٣"))


@numerics
def signs(m, rng):
    return cut(m, ("a+b == c; //", "snake_case __init__", "(1)", " .", "$5 €5", "#!"))


@numerics
def blanks_before_a_word(m, rng):
    return cut(m, [" " * n + "word" for n in range(5)])


@numerics
def blanks_at_the_end(m, rng):
    return cut(m, ["word" + " " * n for n in range(4)])


@numerics
def lines_and_tabs(m, rng):
    texts = ("a\nb", "a\n\nb", "a \n b", "\tindented", "a\t\tb", "\n", "a\r\nb", " \n", "\n 1")
    return cut(m, texts)


@numerics
def other_scripts_and_signs_of_two_parts(m, rng):
    texts = ("Grüße aus 東京", "e\u0301 \u00e9", "👍🏽 😀😀", "² Ⅻ ½ x²", "\u00a0x\u3000y", "नमस्ते दुनिया")
    return cut(m, texts)


@numerics
def nothing(m, rng):
    return [*m.pretokenize("")]


@numerics
def anything_at_all(m, rng):
    texts = ["".join(rng.choices(PARTS, k=rng.randrange(1, 12))) for _ in range(60)]
    return cut(m, texts)


@numerics
def the_pieces_join_to_the_text(m, rng):
    return ["".join(m.pretokenize("".join(rng.choices(PARTS, k=30)))) for _ in range(5)]


@numerics
def two_texts_in_turn(m, rng):
    first, second = m.pretokenize("one two three"), m.pretokenize("4 5 6")
    return {
        "the first, the second, the first": [next(first), next(second), next(first)],
        "the rest of the second": [*second],
        "the rest of the first": [*first],
        "after its end": [*first],
    }


@budget(memory=3)
def a_long_text_piece_by_piece(m, rng):
    text = " ".join(rng.choices(("to", "be", "or", "not"), k=20_000))
    return lambda: sum(i % 7 * len(piece) for i, piece in enumerate(m.pretokenize(text)))
