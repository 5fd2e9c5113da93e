"""Words and bytes: what comes back of a text, and into which ids it is cut."""

from learnml.checks.spec import numerics

PROSE = "The cat sat on the mat, and the cat saw the dog. The dog saw the cat!"
CODE = "def load_file(path_name, _hidden=0):\n    return __import__('os').path.join(path_name, '_')  # _ \n"


def back(m, text, learned=PROSE, words=8):
    """The text again, after encoding and decoding."""
    tokenizer = m.WordTokenizer(learned, words)
    return tokenizer.decode(tokenizer.encode(text))


def ids(m, text, learned=PROSE, words=8):
    return m.WordTokenizer(learned, words).encode(text)


def known_words(found):
    """The ids that are no bytes, in one str."""
    return " ".join(str(i) for i in found if i >= 256)


def texts(rng, count, pool):
    return ["".join(rng.choices(pool, k=rng.randint(1, 12))) for _ in range(count)]


@numerics
def how_many_characters_come_back(m, rng):
    return [len(back(m, text)) for text in (CODE, CODE + PROSE, PROSE)]


@numerics
def code_comes_back(m, rng):
    return back(m, CODE)


@numerics
def prose_comes_back(m, rng):
    given = {"a page of prose": PROSE}
    given |= {repr(text): text for text in ("5 € for 3 kg (20 % off)", "naïve 東京 😀", "a  b\n\n\tc ", "")}
    return {name: back(m, text) for name, text in given.items()}


@numerics
def every_character_of_a_byte(m, rng):
    tokenizer = m.WordTokenizer(PROSE, 8)
    return {f"chr({i})": tokenizer.decode(tokenizer.encode(chr(i))) for i in range(256)}


@numerics
def every_character_between_words(m, rng):
    return back(m, " and ".join(chr(i) for i in range(1, 700)))


@numerics
def names_of_all_kinds(m, rng):
    names = (
        "snake_case",
        "_private",
        "__init__",
        "trailing_",
        "a_1",
        "_",
        "___",
        " _ ",
        "a_ b",
        "é_é",
        "._-",
        "_x_y_",
    )
    return {repr(name): back(m, name) for name in names}


@numerics
def random_texts(m, rng):
    pool = "ab 1_.,-\n\té東😀²Ⅻ\u0301\u200b\u00a0\x00\x1c_"
    return {repr(text): back(m, text) for text in texts(rng, 60, pool)}


@numerics
def pieces_of_ordinary_texts(m, rng):
    pool = "abc 12 .,-é東😀\n"
    given = (
        PROSE,
        "It's 3.14, isn't it?",
        "a  b\n c",
        " begin",
        "end ",
        "...!?",
        "x=1;y=2",
        "",
        " ",
        *texts(rng, 40, pool),
    )
    return {f"pieces({text!r})": m.pieces(text) for text in given}


@numerics
def pieces_that_are_joined_again(m, rng):
    given = (CODE, "_", "a_b c__d", *texts(rng, 40, "ab_ -_\n."))
    return {f"pieces({text!r}), joined": "".join(m.pieces(text)) for text in given}


@numerics
def ids_of_ordinary_texts(m, rng):
    given = ("the cat", " the cat", "The dog saw the zebra.", "mat, mat", "", "é", "on on", "the  cat")
    return {f"encode({text!r})": ids(m, text) for text in given}


@numerics(read=known_words)
def words_beside_a_sign_are_still_words(m, rng):
    return ids(m, "The cat _ sat on the mat __ and the cat saw" + rng.choice([" the dog", " the cat"]))


@numerics
def words_that_are_learned(m, rng):
    given = {"a page of prose": PROSE, "'b a b a c'": "b a b a c", "'x, y, x.'": "x, y, x.", "''": ""}
    return {
        f"words of {name}, at most {words}": m.WordTokenizer(text, words).words
        for name, text in given.items()
        for words in (0, 1, 3, 100)
    }


@numerics
def a_word_that_was_learned_from_code(m, rng):
    tokenizer = m.WordTokenizer("path_name = path_name + _path\n" * 3, 50)
    given = {"a page of code": CODE, "path_name": "path_name", "name_path": "name_path"}
    return {name: tokenizer.decode(tokenizer.encode(text)) for name, text in given.items()}


@numerics
def bytes_that_are_no_text(m, rng):
    return {
        f"decode({found})": m.WordTokenizer(PROSE, 2).decode(found)
        for found in ([255], [65, 195], [195, 169, 256], [], [230, 66])
    }
