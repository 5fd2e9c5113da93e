"""What many prompts share: find the longest beginning that has been worked out before."""


class PrefixCache:
    """Remembers the beginnings of prompts, block by block, and forgets those that are used least.

    size: int, the number of tokens in a block. room: int of 1 or more, the most blocks that are remembered.
    A prompt is cut into blocks from its beginning; what is left over at the end is no block. A block is
    remembered together with all that comes before it: equal tokens after different beginnings are different
    blocks. A block is remembered only if the block before it is, too.
    """

    def __init__(self, size, room):
        raise NotImplementedError("Build it.")

    def __len__(self):
        """Return the number of blocks that are remembered."""
        raise NotImplementedError("Build it.")

    def match(self, tokens):
        """Return how many tokens at the beginning of a prompt are remembered: a multiple of `size`.

        tokens: list of ints. The blocks that match are used now.
        """
        raise NotImplementedError("Build it.")

    def insert(self, tokens):
        """Remember the blocks of a prompt that are not remembered yet, and return how many these are.

        tokens: list of ints. They are taken from left to right. If there is no room for one more, a
        block is forgotten first: of those that no remembered block follows, the one whose last use is longest
        ago.
        Blocks of this prompt are not forgotten for it; if there are no others, the rest is not remembered.
        All blocks of the prompt that are remembered now are used now.
        """
        raise NotImplementedError("Build it.")




