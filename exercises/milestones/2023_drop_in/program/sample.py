"""Writes with a GPT that train.py has trained: python sample.py --start "KING" --letters 200"""

import argparse

import torch
from model import GPT, Config


def main(argv=None):
    parser = argparse.ArgumentParser(description="Write with a trained GPT.")
    parser.add_argument("--checkpoint", default="checkpoint.pt")
    parser.add_argument("--start", default="\n")
    parser.add_argument("--letters", type=int, default=200)
    parser.add_argument("--temperature", type=float, default=0.8)
    parser.add_argument("--top-k", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args(argv)

    torch.manual_seed(args.seed)
    saved = torch.load(args.checkpoint, map_location="cpu")
    model = GPT(Config(**saved["config"]))
    model.load_state_dict(saved["model"])
    model.eval()
    letters = saved["letters"]
    ids = torch.tensor([[letters.index(letter) for letter in args.start]], dtype=torch.long)
    ids = model.write(ids, args.letters, args.temperature, args.top_k)
    text = "".join(letters[i] for i in ids[0].tolist())
    print(text)
    return text


if __name__ == "__main__":
    main()
