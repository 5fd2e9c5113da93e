"""What networks are made of, in each framework: convolution, an LSTM, attention, a step of a GPT."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from framework_parts import Nothing, Operation, arrays, both_ways

IMAGES, MAPS = (32, 1, 28, 28), (32, 16, 28, 28)
SEQUENCES, WIDTH = (32, 32, 64), 64
HEADS, OF_HEADS, WHOLE = 4, (8, 4, 64, 32), (8, 64, 128)
VOCAB, CONTEXT, LAYERS, DIM, BATCH = 512, 64, 4, 128, 16


def through(
    weights: Iterable[Any], forward: Callable[[], Any], upstream: Any, made: Callable[[Any], Any] = np.asarray
) -> Operation:
    """Forward and backward, with new gradients for the weights."""
    gradient, weights = made(next(arrays(upstream))), list(weights)

    def run() -> None:
        for weight in weights:
            weight.grad = None
        forward().backward(gradient)

    return run


def text() -> Any:
    """Tokens, and one more for the last to predict."""
    return np.random.default_rng(1).integers(VOCAB, size=(BATCH, CONTEXT + 1))


def of_myml(operation: str) -> Operation:
    from myml.autograd.tensor import Tensor  # type: ignore[import-not-found]

    rng = np.random.default_rng(0)

    def tensor(x: Any) -> Any:
        return Tensor(x, requires_grad=True)

    match operation:
        case "conv2d" | "conv2d_both_ways":
            from myml.functions.relu import relu  # type: ignore[import-not-found]
            from myml.vision.conv2d import Conv2d  # type: ignore[import-not-found]

            first, second = Conv2d(1, 8, 3, padding=1, rng=rng), Conv2d(8, 16, 3, padding=1, rng=rng)
            (images,) = arrays(IMAGES)

            def convolved() -> Any:
                return second(relu(first(Tensor(images))))

            return (
                convolved
                if operation == "conv2d"
                else through([*first.parameters(), *second.parameters()], convolved, MAPS)
            )
        case "max_pool2d":
            from myml.vision.maxpool2d import max_pool2d  # type: ignore[import-not-found]

            return both_ways(tensor, lambda x: max_pool2d(x, 2), MAPS)
        case "lstm":
            from myml.recurrent.lstm_fused import LSTM  # type: ignore[import-not-found]

            layer = LSTM(WIDTH, WIDTH, rng=rng)
            (x,) = arrays(SEQUENCES)
            return through(layer.parameters(), lambda: layer(tensor(x))[0], SEQUENCES)
        case "attention":
            from myml.attention.masks import causal_mask  # type: ignore[import-not-found]
            from myml.attention.sdpa import sdpa  # type: ignore[import-not-found]

            mask = causal_mask(OF_HEADS[2])
            return both_ways(tensor, lambda q, k, v: sdpa(q, k, v, mask), OF_HEADS, OF_HEADS, OF_HEADS)
        case "multi_head":
            from myml.attention.multi_head import MultiHeadAttention  # type: ignore[import-not-found]

            heads = MultiHeadAttention(WHOLE[-1], HEADS, rng=rng)
            (x,) = arrays(WHOLE)
            return through(heads.parameters(), lambda: heads(tensor(x)), WHOLE)
        case "gpt_step":
            return _gpt_of_myml(rng)
    raise Nothing


def _gpt_of_myml(rng: np.random.Generator) -> Operation:
    from myml.functions.cross_entropy import cross_entropy  # type: ignore[import-not-found]
    from myml.optim.adamw import AdamW  # type: ignore[import-not-found]
    from myml.optim.clip_grad_norm import clip_grad_norm  # type: ignore[import-not-found]
    from myml.transformers.gpt import GPT, GPTConfig  # type: ignore[import-not-found]

    model = GPT(GPTConfig(VOCAB, CONTEXT, LAYERS, HEADS, DIM), rng=rng)
    for block in model.blocks:
        block.ffn.approximate = "tanh"
    optimizer, ids = AdamW(model.parameters(), lr=1e-3), text()

    def run() -> None:
        optimizer.zero_grad()
        cross_entropy(model(ids[:, :-1]), ids[:, 1:]).backward()
        clip_grad_norm(optimizer.params, 1.0)
        optimizer.step()

    return run


def of_torch(operation: str) -> Operation:
    import torch
    from torch import nn
    from torch.nn import functional

    def leaf(x: Any) -> Any:
        return torch.from_numpy(x).requires_grad_()

    def there_and_back(function: Callable[..., Any], *shapes: tuple[int, ...]) -> Operation:
        given = [torch.from_numpy(x) for x in arrays(*shapes)]
        gradient = torch.from_numpy(next(arrays(tuple(function(*given).shape))))

        def run() -> object:
            inputs = [x.detach().requires_grad_() for x in given]
            function(*inputs).backward(gradient)
            return [x.grad for x in inputs]

        return run

    match operation:
        case "conv2d" | "conv2d_both_ways":
            first, second = nn.Conv2d(1, 8, 3, padding=1), nn.Conv2d(8, 16, 3, padding=1)
            images = torch.from_numpy(next(arrays(IMAGES)))

            def convolved() -> Any:
                return second(torch.relu(first(images)))

            if operation == "conv2d":
                return convolved
            return through([*first.parameters(), *second.parameters()], convolved, MAPS, torch.from_numpy)
        case "max_pool2d":
            return there_and_back(lambda x: functional.max_pool2d(x, 2), MAPS)
        case "lstm":
            layer = nn.LSTM(WIDTH, WIDTH, batch_first=True)
            (x,) = arrays(SEQUENCES)
            return through(layer.parameters(), lambda: layer(leaf(x.copy()))[0], SEQUENCES, torch.from_numpy)
        case "attention":
            return there_and_back(
                lambda q, k, v: functional.scaled_dot_product_attention(q, k, v, is_causal=True),
                *[OF_HEADS] * 3,
            )
        case "multi_head":
            heads = nn.MultiheadAttention(WHOLE[-1], HEADS, batch_first=True)
            (x,) = arrays(WHOLE)

            def attended() -> Any:
                given = leaf(x.copy())
                return heads(given, given, given, need_weights=False)[0]

            return through(heads.parameters(), attended, WHOLE, torch.from_numpy)
        case "gpt_step":
            return _gpt_of_torch()
    raise Nothing


def _gpt_of_torch() -> Operation:
    import torch
    from torch import nn
    from torch.nn import functional

    class Block(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.norm1, self.norm2 = nn.LayerNorm(DIM), nn.LayerNorm(DIM)
            self.qkv, self.out = nn.Linear(DIM, 3 * DIM), nn.Linear(DIM, DIM)
            self.up, self.down = nn.Linear(DIM, 4 * DIM), nn.Linear(4 * DIM, DIM)

        def forward(self, x: Any) -> Any:
            parts = self.qkv(self.norm1(x)).split(DIM, 2)
            q, k, v = (part.unflatten(2, (HEADS, -1)).transpose(1, 2) for part in parts)
            heard = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
            x = x + self.out(heard.transpose(1, 2).flatten(2))
            return x + self.down(functional.gelu(self.up(self.norm2(x)), approximate="tanh"))

    class GPT(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.tokens, self.positions = nn.Embedding(VOCAB, DIM), nn.Embedding(CONTEXT, DIM)
            self.blocks, self.norm = nn.Sequential(*[Block() for _ in range(LAYERS)]), nn.LayerNorm(DIM)

        def forward(self, ids: Any) -> Any:
            x = self.tokens(ids) + self.positions(torch.arange(ids.shape[1]))
            return self.norm(self.blocks(x)) @ self.tokens.weight.T

    model, ids = GPT(), torch.from_numpy(text())
    for table in (model.tokens, model.positions):
        nn.init.normal_(table.weight, std=0.02)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)

    def run() -> None:
        optimizer.zero_grad()
        functional.cross_entropy(model(ids[:, :-1]).flatten(0, 1), ids[:, 1:].flatten()).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()

    return run


def of_ml_by_hand(operation: str, functional: Any, nn: Any, optim: Any, tensor: Any) -> Operation:
    """Called with its modules. Where it does less than the others it is said."""
    match operation:
        case "conv2d" | "conv2d_both_ways":
            first, second = (nn.Conv2d(n, m, 3, padding_mode="same") for n, m in ((1, 8), (8, 16)))
            images = tensor(next(arrays(IMAGES)), requires_grad=False)

            def convolved() -> Any:
                return second(functional.relu(first(images)))

            return (
                convolved
                if operation == "conv2d"
                else through([*first.parameters.values(), *second.parameters.values()], convolved, MAPS)
            )
        case "max_pool2d":
            return both_ways(tensor, nn.MaxPool2d(2), MAPS)
        case "lstm":
            # It returns the last state alone, and so has fewer gradients to add up.
            layer = nn.LongShortTermMemoryBlock(WIDTH, WIDTH)
            (x,) = arrays(SEQUENCES)
            return through(layer.parameters.values(), lambda: layer(tensor(x))[0], (SEQUENCES[0], WIDTH))
        case "attention":
            attention = nn.ScaledDotProductAttention(dropout_prob=0.0)
            return both_ways(tensor, lambda q, k, v: attention(q, k, v, is_causal=True), *[OF_HEADS] * 3)
        case "multi_head":
            heads = nn.MultiHeadAttention(HEADS, WHOLE[-1], dropout_prob=0.0)
            (x,) = arrays(WHOLE)

            def attended() -> Any:
                given = tensor(x)
                return heads(given, given, given)

            return through(heads.parameters.values(), attended, WHOLE)
        case "gpt_step":
            return _gpt_of_ml_by_hand(functional, nn, optim)
    raise Nothing


def _gpt_of_ml_by_hand(functional: Any, nn: Any, optim: Any) -> Operation:
    """Its GPT-2, whose feed-forward networks have a ReLU: cheaper than a GELU."""

    class Block(nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.norm1, self.norm2 = nn.LayerNorm(DIM), nn.LayerNorm(DIM)
            self.attention = nn.MultiHeadAttention(HEADS, DIM, dropout_prob=0.0)
            self.up, self.down = nn.Linear(DIM, 4 * DIM), nn.Linear(4 * DIM, DIM)

        def forward(self, x: Any) -> Any:
            given = self.norm1(x)
            x = x + self.attention(given, given, given, is_causal=True)
            return x + self.down(functional.relu(self.up(self.norm2(x))))

    class GPT(nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.tokens, self.positions = nn.Embedding(VOCAB, DIM), nn.Embedding(CONTEXT, DIM)
            self.blocks, self.norm = nn.ModuleList([Block() for _ in range(LAYERS)]), nn.LayerNorm(DIM)

        def forward(self, ids: Any) -> Any:
            x = self.tokens(ids) + self.positions(np.tile(np.arange(CONTEXT), (len(ids), 1)))
            for block in self.blocks:
                x = block(x)
            return self.norm(x) @ self.tokens.parameters["weight"].T

    model, ids = GPT(), text()
    optimizer = optim.Adam(model.parameters, lr=1e-3, weight_decay=0.01)

    def run() -> None:
        optimizer.zero_grad()
        functional.cross_entropy(model(ids[:, :-1]), ids[:, 1:]).backward()
        optimizer.clip_grad_norm(1.0)
        optimizer.step()

    return run
