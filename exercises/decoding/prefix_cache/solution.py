"""What many prompts share: find the longest beginning that has been worked out before."""


class PrefixCache:
    """Remembers the beginnings of prompts, block by block, and forgets those that are used least.

    size: int, the number of tokens in a block. room: int of 1 or more, the most blocks that are remembered.
    A prompt is cut into blocks from its beginning; what is left over at the end is no block. A block is
    remembered together with all that comes before it: equal tokens after different beginnings are different
    blocks. A block is remembered only if the block before it is, too.
    """

    def __init__(self, size, room):
        self.size, self.room = size, room
        self._root = _Block(None, None)
        self._blocks = set()
        self._time = 0

    def __len__(self):
        """Return the number of blocks that are remembered."""
        return len(self._blocks)

    def match(self, tokens):
        """Return how many tokens at the beginning of a prompt are remembered: a multiple of `size`.

        tokens: list of ints. The blocks that match are used now.
        """
        return self.size * self._walk(tokens)[1]

    def insert(self, tokens):
        """Remember the blocks of a prompt that are not remembered yet, and return how many these are.

        tokens: list of ints. They are taken from left to right. If there is no room for one more, a
        block is forgotten first: of those that no remembered block follows, the one whose last use is longest
        ago.
        Blocks of this prompt are not forgotten for it; if there are no others, the rest is not remembered.
        All blocks of the prompt that are remembered now are used now.
        """
        block, known = self._walk(tokens)
        count = known
        for key in self._cut(tokens)[known:]:
            if len(self) == self.room:
                oldest = min((b for b in self._blocks if not b.next), key=lambda b: b.used)
                if oldest is block:
                    break
                self._blocks.remove(oldest)
                del oldest.before.next[oldest.key]
            block.next[key] = block = _Block(block, key)
            block.used = self._time
            self._blocks.add(block)
            count += 1
        return count - known

    def _cut(self, tokens):
        whole = len(tokens) - len(tokens) % self.size
        return [tuple(tokens[start : start + self.size]) for start in range(0, whole, self.size)]

    def _walk(self, tokens):
        """The last block that matches, and how many do. They are used now."""
        self._time += 1
        block, count = self._root, 0
        for key in self._cut(tokens):
            if key not in block.next:
                break
            block = block.next[key]
            block.used = self._time
            count += 1
        return block, count


class _Block:
    """The tokens of a block, the block before it, and those that follow, by their tokens."""

    def __init__(self, before, key):
        self.before, self.key, self.next = before, key, {}
