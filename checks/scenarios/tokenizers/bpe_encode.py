"""Encoding: by rank, in pieces, in every script, and without going through all merges."""

from learnml.checks.spec import budget, numerics

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


@numerics
def the_tokens(m, rng):
    tokenizer = m.Tokenizer(spelled("ug", "hu", ("ug", "s"), ("h", "ugs"), ("hu", "hu")))
    return {
        "len(tokens)": len(tokenizer.tokens),
        "tokens[:3]": tokenizer.tokens[:3],
        "tokens[97:100]": tokenizer.tokens[97:100],
        "tokens[250:]": tokenizer.tokens[250:],
    }


@numerics
def without_merges(m, rng):
    tokenizer = m.Tokenizer([])
    return {**encoded(tokenizer, TEXTS), "len(tokens)": len(tokenizer.tokens)}


@numerics
def one_merge(m, rng):
    tokenizer = m.Tokenizer(spelled("ug"))
    return encoded(tokenizer, ("hug", "hugs ug", "gu", "uug ugg", "u g"))


@numerics
def the_lowest_rank_comes_first(m, rng):
    merges = {
        "ug, hu, ug+s": spelled("ug", "hu", ("ug", "s")),
        "hu, ug, ug+s": spelled("hu", "ug", ("ug", "s")),
        "ab, bc, cd, ab+cd, a+bc": spelled("ab", "bc", "cd", ("ab", "cd"), ("a", "bc")),
        "bc, cd, ab, a+bc, ab+cd": spelled("bc", "cd", "ab", ("a", "bc"), ("ab", "cd")),
    }
    return {
        f"merges {name}": m.Tokenizer(each).encode("hugs hu abcd abc bcd") for name, each in merges.items()
    }


@numerics
def the_longest_token_is_not_looked_for(m, rng):
    return m.Tokenizer(spelled("bc", "ab", ("ab", "b"), ("abb", "c"), ("bc", "b"))).encode("abbc abb abcb")


@numerics
def a_pair_many_times_in_a_word(m, rng):
    tokenizer = m.Tokenizer(spelled("aa", ("aa", "aa"), "ab", ("ab", "ab"), ("aa", "a")))
    return encoded(tokenizer, ("a", "aa", "aaa", "aaaa", "aaaaa", "aaaaaaa", "abababab", "aab"))


@numerics
def pieces_stay_apart(m, rng):
    tokenizer = m.Tokenizer(spelled("a ", " a", ("a", " a"), "a1", "1a", "a.", " ."))
    return encoded(tokenizer, ("a a a", "a1a", "a. .a", "a  a "))


@numerics
def the_space_before_a_word(m, rng):
    tokenizer = m.Tokenizer(spelled(" t", "he", (" t", "he"), "th", ("th", "e")))
    return encoded(tokenizer, ("the", " the", "the the", "  the", "\nthe", "\tthe the"))


@numerics
def merges_inside_a_character(m, rng):
    e, smile = "é".encode(), "😀".encode()
    merges = [(e[0], e[1]), (smile[0], smile[1]), (smile[2], smile[3]), (257, 258), (256, 256)]
    tokenizer = m.Tokenizer(merges)
    return encoded(tokenizer, ("é", "éé", "ééé", "😀", "😀😁", "\u00e9 e\u0301", "è"))


@numerics
def texts_of_all_kinds(m, rng):
    tokenizer = m.Tokenizer(
        spelled("he", "ll", "hu", ("hu", "g"), " a", "10", ("10", "0"), "  ", ("  ", "  "))
    )
    return encoded(tokenizer, TEXTS)


@numerics
def a_single_piece(m, rng):
    tokenizer = m.Tokenizer(spelled("ug", ("h", "ug"), (" ", "hug")))
    found = {}
    for piece in ("hug", " hug", "", "h", "hughug", "hug hug", " hug"):
        ids = tokenizer.encode_piece(piece)
        found[f"encode_piece({piece!r})"] = {"type": type(ids).__name__, "ids": ids}
    return found


@numerics
def random_words(m, rng):
    return m.Tokenizer(made_up(rng, 12)).encode(words(rng, 40))


@numerics
def many_random_merges(m, rng):
    return m.Tokenizer(made_up(rng, 60, "ab")).encode(words(rng, 25, "ab", 12))


@numerics
def two_tokenizers_side_by_side(m, rng):
    first, second = m.Tokenizer(spelled("ab")), m.Tokenizer(spelled("bc"))
    return {
        "encode('abc'), merging ab": first.encode("abc"),
        "encode('abc'), merging bc": second.encode("abc"),
        "encode('abc'), merging ab, once more": first.encode("abc"),
        "encode('abc'), merging nothing": m.Tokenizer([]).encode("abc"),
    }


@numerics
def merges_given_as_lists(m, rng):
    merges = [[97, 98], [256, 99]]
    tokenizer = m.Tokenizer(merges)
    return {"encode('abc ab bc')": tokenizer.encode("abc ab bc"), "the merges": merges}


@numerics
def a_result_that_is_changed(m, rng):
    tokenizer = m.Tokenizer(spelled("ab"))
    tokenizer.encode("abc").append(7)
    return tokenizer.encode("abc")


@budget(calls={"merge": 60})
def a_word_that_comes_again(m, rng):
    tokenizer, text = m.Tokenizer(made_up(rng, 20)), " ".join(words(rng, 8).split() * 100)
    return lambda: tokenizer.encode(text)


@budget(time=5)
def new_words_and_many_merges(m, rng):
    tokenizer = m.Tokenizer(made_up(rng, 3_000, "abcdef"))
    return lambda: tokenizer.encode(words(rng, 25, "abcdef"))
