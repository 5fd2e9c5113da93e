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


@numerics
def the_tokens(m, rng):
    tokenizer = m.Tokenizer(spelled("ug", "hu", ("ug", "s"), ("h", "ugs"), ("hu", "hu")))
    return [len(tokenizer.tokens), tokenizer.tokens[:3], tokenizer.tokens[97:100], tokenizer.tokens[250:]]


@numerics
def without_merges(m, rng):
    tokenizer = m.Tokenizer([])
    return [[tokenizer.encode(text) for text in TEXTS], len(tokenizer.tokens)]


@numerics
def one_merge(m, rng):
    tokenizer = m.Tokenizer(spelled("ug"))
    return [tokenizer.encode(text) for text in ("hug", "hugs ug", "gu", "uug ugg", "u g")]


@numerics
def the_lowest_rank_comes_first(m, rng):
    merges = (
        spelled("ug", "hu", ("ug", "s")),
        spelled("hu", "ug", ("ug", "s")),
        spelled("ab", "bc", "cd", ("ab", "cd"), ("a", "bc")),
        spelled("bc", "cd", "ab", ("a", "bc"), ("ab", "cd")),
    )
    return [m.Tokenizer(each).encode("hugs hu abcd abc bcd") for each in merges]


@numerics
def the_longest_token_is_not_looked_for(m, rng):
    return m.Tokenizer(spelled("bc", "ab", ("ab", "b"), ("abb", "c"), ("bc", "b"))).encode("abbc abb abcb")


@numerics
def a_pair_many_times_in_a_word(m, rng):
    tokenizer = m.Tokenizer(spelled("aa", ("aa", "aa"), "ab", ("ab", "ab"), ("aa", "a")))
    return [
        tokenizer.encode(text) for text in ("a", "aa", "aaa", "aaaa", "aaaaa", "aaaaaaa", "abababab", "aab")
    ]


@numerics
def pieces_stay_apart(m, rng):
    tokenizer = m.Tokenizer(spelled("a ", " a", ("a", " a"), "a1", "1a", "a.", " ."))
    return [tokenizer.encode(text) for text in ("a a a", "a1a", "a. .a", "a  a ")]


@numerics
def the_space_before_a_word(m, rng):
    tokenizer = m.Tokenizer(spelled(" t", "he", (" t", "he"), "th", ("th", "e")))
    return [tokenizer.encode(text) for text in ("the", " the", "the the", "  the", "\nthe", "\tthe the")]


@numerics
def merges_inside_a_character(m, rng):
    e, smile = "é".encode(), "😀".encode()
    merges = [(e[0], e[1]), (smile[0], smile[1]), (smile[2], smile[3]), (257, 258), (256, 256)]
    tokenizer = m.Tokenizer(merges)
    return [tokenizer.encode(text) for text in ("é", "éé", "ééé", "😀", "😀😁", "\u00e9 e\u0301", "è")]


@numerics
def texts_of_all_kinds(m, rng):
    tokenizer = m.Tokenizer(
        spelled("he", "ll", "hu", ("hu", "g"), " a", "10", ("10", "0"), "  ", ("  ", "  "))
    )
    return [tokenizer.encode(text) for text in TEXTS]


@numerics
def a_single_piece(m, rng):
    tokenizer = m.Tokenizer(spelled("ug", ("h", "ug"), (" ", "hug")))
    pieces = ("hug", " hug", "", "h", "hughug", "hug hug", " hug")
    return [[type(ids).__name__, ids] for ids in map(tokenizer.encode_piece, pieces)]


@numerics
def random_words(m, rng):
    return m.Tokenizer(made_up(rng, 12)).encode(words(rng, 40))


@numerics
def many_random_merges(m, rng):
    return m.Tokenizer(made_up(rng, 60, "ab")).encode(words(rng, 25, "ab", 12))


@numerics
def two_tokenizers_side_by_side(m, rng):
    first, second = m.Tokenizer(spelled("ab")), m.Tokenizer(spelled("bc"))
    return [first.encode("abc"), second.encode("abc"), first.encode("abc"), m.Tokenizer([]).encode("abc")]


@numerics
def merges_given_as_lists(m, rng):
    merges = [[97, 98], [256, 99]]
    tokenizer = m.Tokenizer(merges)
    return [tokenizer.encode("abc ab bc"), merges]


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
