"""WordPiece: the longest first, words that can't be spelled, and long words in little time."""

from learnml.checks.spec import budget, numerics, raised

VOCABULARY = [
    "[UNK]",
    "un",
    "unable",
    "##able",
    "##a",
    "##ffable",
    "##aff",
    "do",
    "##b",
    "a",
    "##ing",
    "do-",
    ".",
]


def random_pieces(rng, count, letters="abc"):
    """The letters, and longer pieces; some begin words, some continue them."""
    pieces = dict.fromkeys(["[UNK]", *letters, *("##" + letter for letter in letters)])
    while len(pieces) < count:
        pieces[rng.choice(("", "##")) + "".join(rng.choices(letters, k=rng.randint(2, 5)))] = None
    return rng.sample(list(pieces), len(pieces))


def random_words(rng, count, letters="abc"):
    return " ".join("".join(rng.choices(letters, k=rng.randint(1, 10))) for _ in range(count))


def encoded(tokenizer, texts):
    return {f"encode({text!r})": tokenizer.encode(text) for text in texts}


@numerics
def whole_words(m, rng):
    pieces = m.WordPiece(VOCABULARY)
    return encoded(pieces, ("do", "unable", "do un a", "do . a"))


@numerics
def words_in_pieces(m, rng):
    pieces = m.WordPiece(VOCABULARY)
    return encoded(pieces, ("unaffable", "doable", "doaffab", "doing doinging", "unaba"))


@numerics
def the_longest_comes_first(m, rng):
    pieces = m.WordPiece(["a", "ab", "abc", "##b", "##bc", "##c", "##cd", "##bcd", "##d", "?"], "?")
    return encoded(pieces, ("a", "ab", "abc", "abcd", "abcdd", "abcdbcd", "abcbcbcd", "ac"))


@numerics
def words_that_can_not_be_spelled(m, rng):
    pieces = m.WordPiece(VOCABULARY)
    return encoded(pieces, ("undo", "x", "dox", "do undo do", "able", "ing", "una", "unax a"))


@numerics
def the_longest_piece_of_all(m, rng):
    first = m.WordPiece(["[UNK]", "extraordinary", "a", "##b"])
    second = m.WordPiece(["[UNK]", "a", "##extraordinary", "##b"])
    return {
        **encoded(first, ["extraordinary ab extraordinaryb"]),
        **encoded(second, ["aextraordinary abextraordinaryb"]),
    }


@numerics
def no_way_back(m, rng):
    pieces = m.WordPiece(["[UNK]", "ab", "a", "##bc", "##cx", "##b"])
    return encoded(pieces, ("abc", "ab", "abcx", "abb"))


@numerics
def blanks_of_all_kinds(m, rng):
    pieces = m.WordPiece(VOCABULARY)
    return encoded(pieces, ("", " ", "  do\n\ta  ", "do\u00a0a", "a\r\nun"))


@numerics
def case_and_accents(m, rng):
    pieces = m.WordPiece(["<?>", "é", "e", "##\u0301", "É", "東", "##京", "😀", "##😀"], "<?>")
    texts = ("\u00e9", "e\u0301", "É E", "東京 京東", "😀😀 😀", "é́")
    return encoded(pieces, texts)


@numerics
def another_unknown(m, rng):
    pieces = m.WordPiece(["a", "##b", "UNKNOWN"], "UNKNOWN")
    return encoded(pieces, ("ab c abb", "UNKNOWN"))


@numerics
def signs_of_patterns(m, rng):
    pieces = m.WordPiece(["[UNK]", ".", "##*", "(", "##)", "a|b", "##\\", "##+"])
    return encoded(pieces, (".*", "()", "a|b a", ".\\", "x*", "(++)"))


@numerics
def random_vocabularies(m, rng):
    return {
        f"ids, {size} pieces in all": m.WordPiece(random_pieces(rng, size)).encode(random_words(rng, 15))
        for size in (7, 12, 30)
    }


@numerics
def decoded(m, rng):
    pieces = m.WordPiece(VOCABULARY)
    lists = ([7], [1, 6, 3], [7, 9, 1], [0, 7, 10, 10, 0], [], [7, 4, 8, 7], [9, 9])
    return {f"decode({ids})": pieces.decode(ids) for ids in lists}


@numerics
def there_and_back(m, rng):
    pieces = m.WordPiece(random_pieces(rng, 20))
    text = random_words(rng, 12)
    return {
        "random words": pieces.decode(pieces.encode(text)),
        "'ab  zz\\na'": pieces.decode(pieces.encode("ab  zz\na")),
    }


@numerics
def ids_that_there_are_not(m, rng):
    pieces = m.WordPiece(VOCABULARY)
    return {
        f"decode({ids})": raised(lambda ids=ids: pieces.decode(ids))
        for ids in ([13], [-1], [7, -13], [7, 100])
    }


@numerics
def the_vocabulary_is_left_alone(m, rng):
    vocabulary = random_pieces(rng, 10)
    pieces = m.WordPiece(vocabulary)
    pieces.encode(random_words(rng, 5))
    return {
        "the vocabulary": vocabulary,
        "encode('abc')": pieces.encode("abc"),
        "encode('abc') once more": pieces.encode("abc"),
    }


@budget(growth=1.5, n=150)
def longer_and_longer_words(m, rng, n):
    pieces = m.WordPiece(["[UNK]", "a", "##a", "##b", "##ab", "##bba"])
    word = "a" + "".join(rng.choices("ab", k=n))
    return lambda: pieces.encode(word)


# A tokenizer may look through its vocabulary when it is made.
@budget(time=6, preparing=100)
def a_text_of_many_words(m, rng):
    pieces, text = m.WordPiece(random_pieces(rng, 2_000, "abcdefgh")), random_words(rng, 30, "abcdefgh")
    return lambda: pieces.encode(text)
