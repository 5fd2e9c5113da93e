"""The same by brute force: every beginning is stored whole, and compared with each prompt, one by one."""


class PrefixCache:
    def __init__(self, size, room):
        self.size, self.room, self.clock = size, room, 0
        self.stored = []  # pairs [beginning, last use]

    def __len__(self):
        return len(self.stored)

    def match(self, tokens):
        self.clock += 1
        return max((len(beginning) for beginning in self.touch(list(tokens))), default=0)

    def touch(self, tokens):
        found = [entry for entry in self.stored if entry[0] == tokens[: len(entry[0])]]
        for entry in found:
            entry[1] = self.clock
        return [beginning for beginning, _ in found]

    def leaves(self):
        all_of_them = [beginning for beginning, _ in self.stored]
        return [
            entry
            for entry in self.stored
            if not any(len(b) > len(entry[0]) and b[: len(entry[0])] == entry[0] for b in all_of_them)
        ]

    def insert(self, tokens):
        tokens = list(tokens)
        self.clock += 1
        before = len(self.touch(tokens))
        added = 0
        for blocks in range(before + 1, len(tokens) // self.size + 1):
            if len(self.stored) >= self.room:
                others = [e for e in self.leaves() if e[0] != tokens[: len(e[0])]]
                if not others:
                    return added
                self.stored.remove(sorted(others, key=lambda entry: entry[1])[0])
            self.stored.append([tokens[: blocks * self.size], self.clock])
            added += 1
        return added
