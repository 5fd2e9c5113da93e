"""A cache in pages: many texts share one memory, and pay only for what they have written."""

import numpy as np


class PagedKV:
    """Rows of numbers for many texts, in pages of one large array.

    pages, size, dim: ints; there are `pages` pages of `size` rows with `dim` numbers each. dtype: that of the
    rows.
    free: list of the pages that nobody uses, ints from 0 to pages - 1; at first all.
    A text is known by an int that is never used again: 0 for the first, then 1, and so on.
    It has ceil(length / size) pages for its `length` rows, in any places; the last may be partly filled.
    Texts may share pages. A page that is shared is never written to.
    KeyError, with nothing changed, for a text that was never started, or has been released.
    """

    def __init__(self, pages, size, dim, dtype=np.float32):
        self.rows = np.zeros((pages, size, dim), dtype)
        self.size = size
        self.free = list(range(pages))
        self._users = {}
        self._texts = {}
        self._next = 0

    def start(self):
        """Begin an empty text, without a page, and return its int."""
        return self._new([], 0)

    def fork(self, text):
        """Begin a text that goes on from another one: it has the same rows so far, and shares its pages.

        Nothing is copied, and no page is taken. Returns the new text's int.
        """
        table, length = self._texts[text]
        for page in table:
            self._users[page] += 1
        return self._new(list(table), length)

    def append(self, text, rows):
        """Put rows, an array (t, dim), at the end of a text. No other text changes.

        They go into the free places of its last page, then into new pages. If its last page has free places
        and is shared, the text first gets a copy of that page, in a page of its own.
        MemoryError, with nothing changed, if there are fewer free pages than that takes.
        """
        table, length = self._texts[text]
        stop = length + len(rows)
        shared = len(rows) > 0 and length % self.size > 0 and self._users[table[-1]] > 1
        fresh = -(-stop // self.size) - len(table)
        if fresh + shared > len(self.free):
            raise MemoryError(f"{fresh + shared} pages are needed, and {len(self.free)} are free")
        if shared:
            old, table[-1] = table[-1], self._take()
            self.rows[table[-1]] = self.rows[old]
            self._users[old] -= 1
        table.extend(self._take() for _ in range(fresh))
        places = np.arange(length, stop)
        self.rows[np.array(table, np.int64)[places // self.size], places % self.size] = rows
        self._texts[text] = table, stop

    def read(self, text):
        """Return the rows of a text in order: a new array (length, dim)."""
        table, length = self._texts[text]
        pages = self.rows[np.array(table, np.int64)]
        return pages.reshape(-1, pages.shape[2])[:length]

    def release(self, text):
        """Forget a text. Those of its pages that no other text uses are free again."""
        table, _ = self._texts.pop(text)
        for page in table:
            self._users[page] -= 1
            if not self._users[page]:
                self.free.append(page)

    def _new(self, table, length):
        text, self._next = self._next, self._next + 1
        self._texts[text] = table, length
        return text

    def _take(self):
        page = self.free.pop()
        self._users[page] = 1
        return page
