"""Unigram: the most likely cut, what is expected over all cuts, and steps of learning."""

from learnml.checks.spec import budget, numerics, raised

SCORES = {"a": -3.0, "b": -3.0, "c": -2.0, "ab": -4.0, "bc": -5.5}


def random_scores(rng, letters="abc", count=8):
    """Scores of all letters and of some longer pieces."""
    pieces = {letter: rng.uniform(-6, -2) for letter in letters}
    while len(pieces) < count:
        pieces["".join(rng.choices(letters, k=rng.randint(2, 4)))] = rng.uniform(-8, -2)
    return pieces


def random_word(rng, letters="abc", longest=9):
    return "".join(rng.choices(letters, k=rng.randint(1, longest)))


def segmented(m, texts, scores):
    return {f"segment of {text!r}": m.segment(text, scores) for text in texts}


@numerics
def the_example(m, rng):
    return segmented(m, ("abc", "ab", "a", "cab", "bcbc", "abcabc"), SCORES)


@numerics
def a_long_piece_or_short_ones(m, rng):
    return {
        f"abab has score {score}": m.segment("abab", {"a": -1.0, "b": -1.0, "abab": score})
        for score in (-3.9, -4.1, -0.5, -100.0)
    }


@numerics
def the_longest_piece_is_a_dead_end(m, rng):
    scores = {"ab": -1.0, "a": -5.0, "bc": -5.0, "abcd": -1.0, "c": -40.0}
    return segmented(m, ("abc", "abcd", "aab", "abab"), scores)


@numerics
def scores_above_zero(m, rng):
    return {
        f"a has score {score}": m.segment("aaa", {"a": score, "aa": 1.0, "aaa": 2.5})
        for score in (0.7, 0.9, -1.0)
    }


@numerics
def no_text(m, rng):
    return {"segment": m.segment("", SCORES), "expected_counts": m.expected_counts("", SCORES)}


@numerics
def no_way_to_cut(m, rng):
    return {
        **{
            f"segment of {text!r}": raised(lambda text=text: m.segment(text, SCORES))
            for text in ("x", "abx", "xab", "axb", " ")
        },
        **{
            f"expected_counts of {text!r}": raised(lambda text=text: m.expected_counts(text, SCORES))
            for text in ("x", "abx", "axb")
        },
        "em_step with the word 'd'": raised(lambda: m.em_step({"ab": 1, "d": 2}, SCORES)),
    }


@numerics
def other_scripts(m, rng):
    scores = {
        "東": -2.0,
        "京": -3.0,
        "東京": -4.0,
        "😀": -1.0,
        "e": -1.0,
        "\u0301": -1.5,
        "é": -2.0,
        " ": -1.0,
    }
    return segmented(m, ("東京東", "😀😀", "e\u0301 \u00e9", "京東京"), scores)


def in_any_order(found):
    """What all of the best cuts have in common: the same pieces, in an order that makes the text."""
    return [["".join(pieces), sorted(pieces)] for pieces in found]


@numerics(read=in_any_order)
def random_words(m, rng):
    return [m.segment(random_word(rng), random_scores(rng)) for _ in range(20)]


@numerics
def expected_in_the_example(m, rng):
    return {f"counts in {text!r}": m.expected_counts(text, SCORES) for text in ("abc", "ab", "c", "abab")}


@numerics
def a_piece_that_occurs_twice(m, rng):
    return {
        f"counts, aa has score {score}": m.expected_counts("aaa", {"a": -1.0, "aa": score, "aaa": -2.0})
        for score in (-1.0, -3.0)
    }


@numerics
def pieces_that_lead_nowhere(m, rng):
    return m.expected_counts("abc", {"ab": -1.0, "a": -2.0, "bc": -2.0, "b": -9.0, "zz": -1.0})


@numerics
def expected_in_random_words(m, rng):
    return [m.expected_counts(random_word(rng, longest=8), random_scores(rng)) for _ in range(8)]


@numerics
def products_too_small_for_a_float(m, rng):
    scores = {"ab": -20.0, "x": -30.0, "xab": -50.5}
    return {
        "segment": m.segment("x" + "ab" * 60, scores),
        "expected_counts": m.expected_counts("x" + "ab" * 60, scores),
    }


@numerics
def one_step(m, rng):
    return m.em_step({"abc": 5, "ab": 2, "cab": 1}, SCORES)


@numerics
def how_often_a_word_occurs(m, rng):
    return {f"scores, ab occurs {n} times": m.em_step({"ab": n, "c": 1}, SCORES) for n in (1, 10)}


@numerics
def pieces_that_are_dropped(m, rng):
    return m.em_step({"ab": 3, "aab": 1}, {**SCORES, "zz": -1.0})


@numerics
def three_steps(m, rng):
    words = {random_word(rng, longest=6): rng.randint(1, 9) for _ in range(4)}
    scores = random_scores(rng)
    found = {}
    for step in (1, 2, 3):
        scores = m.em_step(words, scores)
        found[f"scores after step {step}"] = dict(scores)
    return found


@numerics
def the_scores_are_left_alone(m, rng):
    scores, words = dict(SCORES), {"abc": 2}
    m.segment("abc", scores)
    m.expected_counts("ab", scores)
    m.em_step(words, scores)
    return {"scores": scores, "words": words}


@budget(growth=1.5, n=60, read=in_any_order)
def segmenting_longer_and_longer_texts(m, rng, n):
    scores, text = random_scores(rng), "".join(rng.choices("abc", k=n))
    return lambda: [m.segment(text, scores)]


@budget(growth=1.5, n=60)
def expecting_in_longer_and_longer_texts(m, rng, n):
    scores, text = random_scores(rng), "".join(rng.choices("abc", k=n))
    return lambda: m.expected_counts(text, scores)
