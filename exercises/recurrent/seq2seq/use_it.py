"""From sequence to sequence in PyTorch, with our names and numpy's weights."""

import torch


def drawn(layer, size, rng):
    with torch.no_grad():
        for p in layer.parameters():
            p.copy_(torch.tensor(rng.uniform(-(size**-0.5), size**-0.5, size=tuple(p.shape))))
    return layer


class Attention(torch.nn.Module):
    def __init__(self, dim, rng):
        super().__init__()
        self.query = drawn(torch.nn.Linear(dim, dim, bias=False), dim, rng)
        self.memory = drawn(torch.nn.Linear(dim, dim), dim, rng)
        self.score = drawn(torch.nn.Linear(dim, 1, bias=False), dim, rng)

    def forward(self, query, memory):
        scores = self.score(torch.tanh(self.query(query)[:, None] + self.memory(memory)))[:, :, 0]
        return torch.einsum("bt,btn->bn", torch.softmax(scores, 1), memory)


class Encoder(torch.nn.Module):
    def __init__(self, dim, rng):
        super().__init__()
        self.cells = torch.nn.ModuleList([drawn(torch.nn.GRUCell(dim, dim), dim, rng)])

    def forward(self, x):
        h = x.new_zeros(1, len(x), x.shape[2])
        return torch.gru(x, h, list(self.parameters()), True, 1, 0.0, False, False, True)


class Seq2Seq(torch.nn.Module):
    def __init__(self, vocab, dim, *, rng):
        super().__init__()
        self.embedding = torch.nn.Parameter(
            torch.tensor(rng.normal(0.0, 1.0, size=(vocab, dim)).astype("float32"))
        )
        self.encoder = Encoder(dim, rng)
        self.attention = Attention(dim, rng)
        self.decoder = drawn(torch.nn.GRUCell(2 * dim, dim), dim, rng)
        self.out = drawn(torch.nn.Linear(2 * dim, vocab), 2 * dim, rng)

    def read(self, source):
        memory, h = self.encoder(self.embedding[torch.as_tensor(source)])
        return memory, h[0]

    def write(self, symbols, h, memory):
        heard = self.attention(h, memory)
        h = self.decoder(torch.cat([self.embedding[torch.as_tensor(symbols)], heard], 1), h)
        return self.out(torch.cat([h, heard], 1)), h

    def forward(self, source, target):
        memory, h = self.read(source)
        logits = []
        for symbols in torch.as_tensor(target).unbind(1):
            said, h = self.write(symbols, h, memory)
            logits.append(said)
        return torch.stack(logits, 1)

    @torch.no_grad()
    def translate(self, source, start, count):
        memory, h = self.read(source)
        written = [torch.full((len(source),), start)]
        for _ in range(count):
            logits, h = self.write(written[-1], h, memory)
            written.append(logits.argmax(1))
        return torch.stack(written[1:], 1)
