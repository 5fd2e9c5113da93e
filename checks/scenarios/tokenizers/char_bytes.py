"""Characters and bytes: ids in order, there and back, and UTF-8 that is whole, broken off, or none at all."""

from learnml.checks.spec import numerics, raised

TEXTS = ("to be or not to be", "Grüße, 東京! 😀", "e\u0301 and \u00e9", "", "\n\t  \u200b")
FIRST = (0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF)
LATER = (0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC3)


def decoded(m, given):
    return {f"decode_bytes({data!r})": m.decode_bytes(data) for data in given}


@numerics
def the_vocabulary(m, rng):
    return {f"characters of {text!r}": m.CharTokenizer(text).characters for text in TEXTS}


@numerics
def ids_of_a_text(m, rng):
    tokenizer = m.CharTokenizer("hello world")
    return {f"encode({text!r})": tokenizer.encode(text) for text in ("lower", "", "dhloow")}


@numerics
def there_and_back(m, rng):
    tokenizer = m.CharTokenizer("".join(TEXTS))
    found = {}
    for text in TEXTS:
        ids = tokenizer.encode(text)
        found |= {f"encode({text!r})": ids, f"{text!r}, there and back": tokenizer.decode(ids)}
    return found


@numerics
def a_character_without_an_id(m, rng):
    tokenizer = m.CharTokenizer("abc")
    return {
        f"encode({text!r})": raised(lambda text=text: tokenizer.encode(text)) for text in ("abd", "A", "a ")
    }


@numerics
def an_id_without_a_character(m, rng):
    tokenizer = m.CharTokenizer("abc")
    return {
        f"decode({ids})": raised(lambda ids=ids: tokenizer.decode(ids)) for ids in ([0, 3], [-1], [0, -3])
    }


@numerics
def two_tokenizers_side_by_side(m, rng):
    first, second = m.CharTokenizer("abc"), m.CharTokenizer("cde")
    return {
        "encode('cab'), of 'abc'": first.encode("cab"),
        "encode('ced'), of 'cde'": second.encode("ced"),
        "decode([2, 0]), of 'abc'": first.decode([2, 0]),
        "decode([2, 0]), of 'cde'": second.decode([2, 0]),
    }


@numerics
def plain_letters(m, rng):
    return m.decode_bytes(bytes(rng.randrange(128) for _ in range(40)))


@numerics
def characters_of_every_length(m, rng):
    codes = [
        rng.randrange(low, high)
        for low, high in ((32, 127), (0x80, 0x800), (0x800, 0xD800), (0x10000, 0x110000))
        for _ in range(3)
    ]
    return decoded(m, [chr(code).encode() for code in codes])


@numerics
def the_first_and_the_last_of_each_length(m, rng):
    codes = (0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF)
    return m.decode_bytes("".join(map(chr, codes)).encode())


@numerics
def characters_that_break_off(m, rng):
    whole = "é東😀".encode()
    return decoded(m, [whole[:end] for end in range(len(whole) + 1)])


@numerics
def characters_without_their_beginning(m, rng):
    whole = "é東😀x".encode()
    return decoded(m, [whole[start:] for start in range(len(whole))])


@numerics
def a_letter_in_the_middle_of_a_character(m, rng):
    return decoded(m, (b"\xe6A\x9d", b"\xf0\x9f!", b"\xc3(", b"\xe6\x9dA"))


@numerics
def bytes_that_never_occur(m, rng):
    return decoded(m, [bytes([65, byte, 66]) for byte in (0xC0, 0xC1, 0xF5, 0xF8, 0xFE, 0xFF)])


@numerics
def longer_than_needed_and_surrogates(m, rng):
    return {
        f"decode_bytes({data!r})": m.decode_bytes(data)
        for data in (
            b"\xe0\x80\xaf",
            b"\xf0\x80\x80\xaf",
            b"\xed\xa0\x80",
            b"\xf4\x90\x80\x80",
            b"\xed\x9f\xbf",
        )
    }


@numerics
def every_first_byte_with_every_kind_of_second(m, rng):
    return decoded(m, [bytes([first, second, 0xBF, 0x80, 65]) for first in FIRST for second in LATER])


@numerics
def a_third_and_a_fourth_byte_that_do_not_fit(m, rng):
    heads = (b"\xe6\x9d", b"\xf0\x9f", b"\xf0\x9f\x98", b"\xf4\x80\x80", b"\xe0\xa0", b"\xed\x80")
    return decoded(m, [head + bytes([later, 65]) for head in heads for later in LATER])


@numerics
def any_bytes_at_all(m, rng):
    return decoded(m, [bytes(rng.choices(FIRST + LATER, k=rng.randrange(1, 12))) for _ in range(60)])
