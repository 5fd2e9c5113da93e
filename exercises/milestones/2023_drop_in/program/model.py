"""A small GPT, in plain PyTorch."""

import math
from dataclasses import dataclass

import torch
import torch.nn as nn
from torch.nn import functional as F


@dataclass
class Config:
    """vocab: how many tokens. context: the longest text. fused: attention by PyTorch's own function."""

    vocab: int
    context: int = 32
    layers: int = 2
    heads: int = 4
    width: int = 64
    dropout: float = 0.0
    bias: bool = False
    fused: bool = True


class Attention(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.heads, self.dropout, self.fused = config.heads, config.dropout, config.fused
        self.qkv = nn.Linear(config.width, 3 * config.width, bias=config.bias)
        self.out = nn.Linear(config.width, config.width, bias=config.bias)
        self.drop_weights = nn.Dropout(config.dropout)
        self.drop = nn.Dropout(config.dropout)
        if not self.fused:
            visible = torch.tril(torch.ones(config.context, config.context))
            self.register_buffer("visible", visible.view(1, 1, config.context, config.context))

    def forward(self, x):
        batch, time, width = x.size()
        parts = self.qkv(x).split(width, dim=2)
        q, k, v = (part.view(batch, time, self.heads, -1).transpose(1, 2) for part in parts)
        if self.fused:
            dropout = self.dropout if self.training else 0.0
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=None, dropout_p=dropout, is_causal=True)
        else:
            scores = (q @ k.transpose(-2, -1)) / math.sqrt(k.size(-1))
            scores = scores.masked_fill(self.visible[:, :, :time, :time] == 0, float("-inf"))
            y = self.drop_weights(F.softmax(scores, dim=-1)) @ v
        y = y.transpose(1, 2).contiguous().view(batch, time, width)
        return self.drop(self.out(y))


class Block(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.norm1 = nn.LayerNorm(config.width, bias=config.bias)
        self.attention = Attention(config)
        self.norm2 = nn.LayerNorm(config.width, bias=config.bias)
        self.mlp = nn.Sequential(
            nn.Linear(config.width, 4 * config.width, bias=config.bias),
            nn.GELU(),
            nn.Linear(4 * config.width, config.width, bias=config.bias),
            nn.Dropout(config.dropout),
        )

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class GPT(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.body = nn.ModuleDict(
            {
                "tokens": nn.Embedding(config.vocab, config.width),
                "places": nn.Embedding(config.context, config.width),
                "drop": nn.Dropout(config.dropout),
                "blocks": nn.ModuleList([Block(config) for _ in range(config.layers)]),
                "norm": nn.LayerNorm(config.width, bias=config.bias),
            }
        )
        self.head = nn.Linear(config.width, config.vocab, bias=False)
        self.body.tokens.weight = self.head.weight  # one table, read in both directions

        self.apply(self._init)
        for name, p in self.named_parameters():
            if name.endswith(("out.weight", "mlp.2.weight")):
                nn.init.normal_(p, mean=0.0, std=0.02 / math.sqrt(2 * config.layers))

    @staticmethod
    def _init(module):
        if isinstance(module, (nn.Linear, nn.Embedding)):
            nn.init.normal_(module.weight, mean=0.0, std=0.02)
        if isinstance(module, nn.Linear) and module.bias is not None:
            nn.init.zeros_(module.bias)

    def forward(self, ids, targets=None):
        """The logits, and with targets the loss; a target of -1 counts for nothing."""
        _, time = ids.shape
        if time > self.config.context:
            raise ValueError(f"{time} tokens, and at most {self.config.context} fit")
        places = torch.arange(time, dtype=torch.long, device=ids.device)
        x = self.body.drop(self.body.tokens(ids) + self.body.places(places))
        for block in self.body.blocks:
            x = block(x)
        logits = self.head(self.body.norm(x))
        if targets is None:
            return logits, None
        return logits, F.cross_entropy(logits.view(-1, logits.size(-1)), targets.view(-1), ignore_index=-1)

    def make_optimizer(self, rate, weight_decay, betas=(0.9, 0.95)):
        """AdamW: what multiplies decays, what is added does not."""
        learned = [p for p in self.parameters() if p.requires_grad]
        groups = [
            {"params": [p for p in learned if p.dim() >= 2], "weight_decay": weight_decay},
            {"params": [p for p in learned if p.dim() < 2], "weight_decay": 0.0},
        ]
        return torch.optim.AdamW(groups, lr=rate, betas=betas)

    @torch.no_grad()
    def write(self, ids, count, temperature=1.0, top_k=None):
        """Append `count` tokens, one after the other, each drawn from the top_k that are likeliest."""
        for _ in range(count):
            logits, _ = self(ids[:, -self.config.context :])
            logits = logits[:, -1, :] / temperature
            if top_k is not None:
                best, _ = torch.topk(logits, min(top_k, logits.size(-1)))
                logits[logits < best[:, [-1]]] = float("-inf")
            drawn = torch.multinomial(F.softmax(logits, dim=-1), num_samples=1)
            ids = torch.cat((ids, drawn), dim=1)
        return ids
