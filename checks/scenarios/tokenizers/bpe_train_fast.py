"""Training BPE fast: the merges of the plain training, and what is not looked at again."""

from learnml.checks.spec import budget, numerics

TEXTS = {
    "words": "hug " * 10 + "pug " * 5 + "pun " * 12 + "bun " * 4 + "hugs " * 5,
    "overlaps": "aaaa aaa aaaaaaa ababab bababa",
    "scripts": "Grüße aus 東京 東京タワー 😀😀 e\u0301 \u00e9\u00e9 नमस्ते",
    "blanks": "if x:\n    if y:\n        pass\n\n\n    return\n",
    "numbers": "10 100 1000 10000 2024 2025 2026",
}


def sentences(rng, count, words=30):
    """A text of made-up words, of which some are much more frequent than others."""
    made_up = ["".join(rng.choices("etaoinshr", k=rng.randint(1, 7))) for _ in range(words)]
    return " ".join(made_up[min(int(rng.expovariate(0.15)), words - 1)] for _ in range(count))


def different_words(rng, count):
    """A text of words of which hardly any two are equal."""
    return " ".join("".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(count))


@numerics
def the_first_merges(m, rng):
    return {f"a vocabulary of {size}": m.train_bpe_fast(TEXTS["words"], size) for size in (257, 258, 259)}


@numerics
def a_merge_of_merges(m, rng):
    return m.train_bpe_fast("ab abab abababab " * 3, 262)


@numerics
def ties_go_to_the_larger_bytes(m, rng):
    texts = ("ab cd", "ba az", "xy yx zx xz", "a\u00e9 z", "zb za zc", "abcd", "Zz zZ")
    return {f"train_bpe_fast({text!r}, 259)": m.train_bpe_fast(text, 259) for text in texts}


@numerics
def ties_between_tokens_of_different_lengths(m, rng):
    texts = ("abx abx aby ac ac ad", "ab ab abb bab bb", "to tot tote toto otto", "an ant anta tan tana")
    return {f"train_bpe_fast({text!r}, 264)": m.train_bpe_fast(text, 264) for text in texts}


@numerics
def pairs_that_overlap(m, rng):
    return m.train_bpe_fast(TEXTS["overlaps"], 264)


@numerics
def other_scripts(m, rng):
    return m.train_bpe_fast(TEXTS["scripts"], 280)


@numerics
def blanks_and_lines(m, rng):
    return m.train_bpe_fast(TEXTS["blanks"], 270)


@numerics
def digits(m, rng):
    return m.train_bpe_fast(TEXTS["numbers"], 266)


@numerics
def no_token_across_two_words(m, rng):
    return m.train_bpe_fast("a b a b a b a-b a-b", 264)


@numerics
def no_merges_asked_for(m, rng):
    return {f"a vocabulary of {size}": m.train_bpe_fast("hello hello", size) for size in (256, 257)}


@numerics
def until_no_pair_is_left(m, rng):
    return {
        f"train_bpe_fast({text!r}, 300)": m.train_bpe_fast(text, 300)
        for text in ("", "a", "ab", "a b", "abab abab", "é")
    }


@numerics
def a_random_text(m, rng):
    return m.train_bpe_fast(sentences(rng, 150), 290)


@numerics
def a_text_of_two_letters(m, rng):
    return m.train_bpe_fast(" ".join("".join(rng.choices("ab", k=rng.randint(1, 9))) for _ in range(40)), 275)


@numerics
def called_twice(m, rng):
    return {
        "a text of words": m.train_bpe_fast(TEXTS["words"], 260),
        "then a text of numbers": m.train_bpe_fast(TEXTS["numbers"], 260),
    }


@numerics
def a_pair_that_occurs_twice_in_a_word(m, rng):
    return m.train_bpe_fast("banana bananas ananas nanana " * 2 + "ban an na", 270)


@numerics
def counts_that_go_down_to_nothing(m, rng):
    return m.train_bpe_fast("xyz xyz xyz qxyz xyq", 275)


@budget(calls={"count_pairs": 1})
def pairs_are_counted_once(m, rng):
    text = different_words(rng, 50)
    return lambda: m.train_bpe_fast(text, 280)


@budget(calls={"merge": 1_600})
def only_the_words_of_a_pair_are_merged(m, rng):
    text = different_words(rng, 400)
    return lambda: m.train_bpe_fast(text, 300)


@budget(time=4)
def many_different_words(m, rng):
    text = different_words(rng, 400)
    return lambda: m.train_bpe_fast(text, 320)
