"""Trains the GPT on a text file, letter by letter: python train.py --data input.txt --steps 600"""

import argparse
import math
import os

import torch
from model import GPT, Config


def main(argv=None):
    args = arguments().parse_args(argv)
    torch.manual_seed(args.seed)
    with open(args.data) as file:
        text = file.read()
    saved = torch.load(args.out, map_location="cpu") if args.resume and os.path.exists(args.out) else None
    letters = saved["letters"] if saved else "".join(sorted(set(text)))
    number = {letter: i for i, letter in enumerate(letters)}
    data = torch.tensor([number[letter] for letter in text], dtype=torch.long)

    model = GPT(Config(**saved["config"]) if saved else Config(len(letters), fused=not args.masked))
    optimizer = model.make_optimizer(args.rate, args.weight_decay)
    step = 0
    if saved:
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        torch.set_rng_state(saved["rng"])
        step = saved["step"]

    stop = min(args.steps, step + args.at_once) if args.at_once else args.steps
    model.train()
    while step < stop:
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step, args)
        x, y = batch_of(data, args.batch, model.config.context)
        _, loss = model(x, y)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), args.clip)
        optimizer.step()
        step += 1
        if step % args.report == 0:
            print(f"step {step}: loss {loss.item():.4f}")

    torch.save(
        {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "step": step,
            "config": vars(model.config),
            "letters": letters,
            "rng": torch.get_rng_state(),
        },
        args.out,
    )


def arguments():
    parser = argparse.ArgumentParser(description="Train a small GPT on a text.")
    parser.add_argument("--data", default="input.txt")
    parser.add_argument("--out", default="checkpoint.pt")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint, if there is one")
    parser.add_argument("--steps", type=int, default=600, help="how many there are in all")
    parser.add_argument("--at-once", type=int, default=0, help="stop after so many; 0: at the end")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=5e-3)
    parser.add_argument("--warmup", type=int, default=20)
    parser.add_argument("--weight-decay", type=float, default=0.1)
    parser.add_argument("--clip", type=float, default=1.0)
    parser.add_argument("--masked", action="store_true", help="attention by hand, with a mask")
    parser.add_argument("--report", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    return parser


def batch_of(data, count, length):
    """Pieces of the text from anywhere, and the same moved on by one letter."""
    starts = torch.randint(len(data) - length, (count,))
    x = torch.stack([data[i : i + length] for i in starts])
    y = torch.stack([data[i + 1 : i + length + 1] for i in starts])
    return x, y


def rate_at(step, args):
    """A warm-up, then half a wave of the cosine down to a tenth."""
    if step < args.warmup:
        return args.rate * (step + 1) / args.warmup
    gone = (step - args.warmup) / max(1, args.steps - args.warmup)
    return args.rate * (0.55 + 0.45 * math.cos(math.pi * gone))


if __name__ == "__main__":
    main()
