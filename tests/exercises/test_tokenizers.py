"""The tokenizers of the course beside those that everybody uses: the packages `regex` and `tokenizers`."""

from __future__ import annotations

import importlib
import random
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import regex
import tokenizers
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import AddedToken, decoders, models, pre_tokenizers, trainers

SOLUTIONS = Path(__file__).parents[2] / "exercises" / "tokenizers"
GPT2 = regex.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")
TEXTS = (
    "To be, or not to be: that's the question. We'll see  what you've got!",
    "Grüße aus 東京タワー 😀😀 नमस्ते दुनिया Привет",
    "👨‍👩‍👧 👍🏽 🇫🇷 👁️‍🗨️",
    "r\u00e9sum\u00e9 re\u0301sume\u0301",
    "  \n\n\t if x:\n        pass  \r\n   \u00a0\u3000 end   ",
    "snake_case __init__ 3.14159 1,000,000 C++ 'tis '' 's'd'll",
    "",
    " ",
    "\x00\x7f\ufffd\ufeff",
)
PROSE = (Path(__file__).parents[2] / "LICENSE").read_text(encoding="utf-8") + "\n".join(TEXTS)
NUMBERS_BY_GPT2 = {"No", "Nl"}
"""² and Ⅻ: digits to GPT-2's pattern, letters to ours, as the lesson says."""


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The solutions, as the package that a learner's files make: `ours("pairs")` is the module."""
    folder = tmp_path_factory.mktemp("ours")
    for solution in SOLUTIONS.glob("*/solution.py"):
        target = folder / "myml" / "tokenizers" / f"{solution.parent.name}.py"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(solution, target)
    sys.path.insert(0, str(folder))
    yield lambda name: importlib.import_module(f"myml.tokenizers.{name}")
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == "myml"]:
        del sys.modules[name]


def byte_names() -> dict[int, str]:
    """What stands for each byte in the vocabulary of a byte-level tokenizer: a character that can be seen."""
    seen = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    names = {byte: chr(byte) for byte in seen}
    hidden = (byte for byte in range(256) if byte not in names)
    return names | {byte: chr(256 + k) for k, byte in enumerate(hidden)}


NAMES = byte_names()


def named(token: bytes) -> str:
    return "".join(NAMES[byte] for byte in token)


def theirs(merges: list[tuple[int, int]], tokens: list[bytes]) -> tokenizers.Tokenizer:
    """The tokenizer of the package with our merges."""
    vocabulary = {named(token): i for i, token in enumerate(tokens)}
    pairs = [(named(tokens[first]), named(tokens[second])) for first, second in merges]
    tokenizer = tokenizers.Tokenizer(models.BPE(vocab=vocabulary, merges=pairs))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


@pytest.fixture(scope="module")
def merges(ours: Any) -> list[tuple[int, int]]:
    found = ours("bpe_train_fast").train_bpe_fast(PROSE, 600)
    assert len(found) == 344
    return found


def is_the_same_to_both(text: str) -> bool:
    """Whether no character of the text is known to be read differently, or is newer than either package."""
    kinds = {unicodedata.category(character) for character in text}
    return not kinds & (NUMBERS_BY_GPT2 | {"Cn", "Cs"}) and not set(text) & set("\x1c\x1d\x1e\x1f")


@pytest.mark.parametrize("text", [*TEXTS, PROSE])
def test_texts_are_cut_as_by_the_pattern_of_gpt2(ours: Any, text: str) -> None:
    assert [*ours("pretokenize").pretokenize(text)] == GPT2.findall(text)


@given(st.text(st.sampled_from("'slvret aZé\u0301 東_1٣9.+😀\u200d \n\t\u00a0\u3000")))
def test_any_text_is_cut_as_by_the_pattern_of_gpt2(ours: Any, text: str) -> None:
    assert [*ours("pretokenize").pretokenize(text)] == GPT2.findall(text)


@given(st.text().filter(is_the_same_to_both))
def test_characters_of_all_kinds_are_cut_as_by_the_pattern_of_gpt2(ours: Any, text: str) -> None:
    assert [*ours("pretokenize").pretokenize(text)] == GPT2.findall(text)


def test_what_the_lesson_says_is_different_is_different(ours: Any) -> None:
    assert [*ours("pretokenize").pretokenize("x²")] == ["x²"] != GPT2.findall("x²")


def without_ties(text: str) -> int:
    """How many merges are learned before two pairs occur equally often, and a rule of one's own decides."""
    words = [[bytes([byte]) for byte in piece.encode()] for piece in GPT2.findall(text)]
    for merges in range(1_000):
        counts: dict[tuple[bytes, bytes], int] = {}
        for word in words:
            for pair in zip(word, word[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        first, *others = sorted(counts, key=lambda pair: -counts[pair])
        if counts[first] == counts[others[0]]:
            return merges
        for word in words:
            place = 0
            while place < len(word) - 1:
                if (word[place], word[place + 1]) == first:
                    word[place : place + 2] = [first[0] + first[1]]
                place += 1
    raise AssertionError("a text without ties")


@pytest.mark.parametrize("name", ["bpe_train", "bpe_train_fast"])
def test_merges_are_those_of_the_trainer_as_far_as_there_are_no_ties(ours: Any, name: str) -> None:
    rng = random.Random(0)
    letters = "etaoinshr"
    words = ["".join(rng.choices(letters, range(9, 0, -1), k=rng.randint(1, 6))) for _ in range(6_000)]
    text = " ".join(words)
    count = without_ties(text)
    assert count >= 10
    tokenizer = tokenizers.Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=256 + count, initial_alphabet=alphabet, show_progress=False)
    tokenizer.train_from_iterator([text], trainer)
    learned = sorted(tokenizer.get_vocab().items(), key=lambda entry: entry[1])[256:]
    module = ours(name)
    found = getattr(module, name.replace("bpe_train", "train_bpe"))(text, 256 + count)
    assert [named(token) for token in ours("bpe_encode").Tokenizer(found).tokens[256:]] == [
        token for token, _ in learned
    ]


def test_both_trainings_agree(ours: Any, merges: list[tuple[int, int]]) -> None:
    assert ours("bpe_train").train_bpe(PROSE, 300) == merges[:44]


@pytest.mark.parametrize("text", [*TEXTS, PROSE])
def test_ids_are_those_of_the_package(ours: Any, merges: list[tuple[int, int]], text: str) -> None:
    tokenizer = ours("stream").Tokenizer(merges)
    ids = tokenizer.encode(text)
    assert ids == theirs(merges, tokenizer.tokens).encode(text).ids
    assert tokenizer.decode(ids) == text
    assert [*tokenizer.encode_iterable(text)] == ids


@given(st.text().filter(is_the_same_to_both))
def test_any_text_has_the_ids_of_the_package(ours: Any, merges: list[tuple[int, int]], text: str) -> None:
    tokenizer = ours("bpe_decode").Tokenizer(merges)
    assert tokenizer.encode(text) == theirs(merges, tokenizer.tokens).encode(text).ids
    assert tokenizer.decode(tokenizer.encode(text)) == text


@given(st.lists(st.integers(0, 599), max_size=30))
def test_any_ids_have_the_text_of_the_package(
    ours: Any, merges: list[tuple[int, int]], ids: list[int]
) -> None:
    """Among them many that are no UTF-8."""
    tokenizer = ours("bpe_decode").Tokenizer(merges)
    assert tokenizer.decode(ids) == b"".join(tokenizer.tokens[i] for i in ids).decode("utf-8", "replace")
    assert tokenizer.decode(ids) == theirs(merges, tokenizer.tokens).decode(ids)


@given(st.lists(st.sampled_from(["<|end|>", "<|pad|>", "<|", "end|>", "a b", "  ", "'ll", "é"]), max_size=8))
def test_special_tokens_are_found_where_the_package_finds_them(
    ours: Any, merges: list[tuple[int, int]], parts: list[str]
) -> None:
    specials = ["<|end|>", "<|pad|>"]
    tokenizer = ours("stream").Tokenizer(merges, specials)
    package = theirs(merges, tokenizer.tokens[: -len(specials)])
    package.add_special_tokens([AddedToken(special, special=True) for special in specials])
    text = "".join(parts)
    assert tokenizer.encode(text) == package.encode(text).ids
    assert [*tokenizer.encode_iterable(parts)] == package.encode(text).ids


@given(st.binary(max_size=40))
def test_bytes_are_read_as_python_reads_them(ours: Any, data: bytes) -> None:
    assert ours("char_bytes").decode_bytes(data) == data.decode("utf-8", "replace")
    shown = ours("typewriter").typewriter([bytes([byte]) for byte in range(256)], data)
    assert "".join(shown) == data.decode("utf-8", "replace")


@given(
    st.text("abcd ", max_size=60), st.sets(st.text("abc", min_size=1, max_size=4), min_size=1, max_size=12)
)
def test_words_are_cut_as_by_wordpiece(ours: Any, text: str, pieces: set[str]) -> None:
    vocabulary = ["[UNK]", *sorted(pieces), *("##" + piece for piece in sorted(pieces) if len(piece) < 3)]
    numbered = {piece: i for i, piece in enumerate(vocabulary)}
    package = tokenizers.Tokenizer(models.WordPiece(numbered, unk_token="[UNK]"))
    package.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    package.decoder = decoders.WordPiece(cleanup=False)
    tokenizer = ours("wordpiece").WordPiece(vocabulary)
    ids = tokenizer.encode(text)
    assert ids == package.encode(text).ids
    assert tokenizer.decode(ids) == package.decode(ids, skip_special_tokens=False)


@given(st.text("abc", max_size=30), st.lists(st.floats(-9, -1), min_size=7, max_size=7, unique=True))
def test_texts_are_cut_as_by_unigram(ours: Any, text: str, values: list[float]) -> None:
    scores = dict(zip(["a", "b", "c", "ab", "bc", "abc", "cc"], values))
    package = models.Unigram([("<unk>", -50.0), *scores.items()], unk_id=0, byte_fallback=False)
    found = [token.value for token in package.tokenize(text)]
    ours_found = ours("unigram").segment(text, scores)
    assert "".join(found) == text
    assert sum(map(scores.__getitem__, ours_found)) == pytest.approx(sum(map(scores.__getitem__, found)))
