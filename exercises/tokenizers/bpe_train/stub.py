"""Training BPE: merge the most common pair, again and again."""

from collections import Counter

from myml.tokenizers.pairs import count_pairs, merge
from myml.tokenizers.pretokenize import pretokenize


def train_bpe(text, size):
    """Learn merges from a text by byte pair encoding.

    text: str. size: how many tokens there should be, at least 256: those of the bytes, with ids 0 to 255,
    and one for each merge, with the ids that follow.
    Returns a list of merges in the order in which they were learned, each a pair of ids.
    The text is cut by `pretokenize`; a word is the bytes of a piece in UTF-8, and no pair reaches across two.
    Each merge is of the pair that occurs most often in all words as they are by then. Among equals it is the
    largest pair of tokens, compared as bytes: the first token decides, then the second.
    Fewer merges where no pair is left.
    Source: Sennrich et al., Neural Machine Translation of Rare Words with Subword Units, 2016.
    """
    raise NotImplementedError("Build it.")
