"""Stage 1: teach the cross-encoder what follows from what, on public inference pairs.

python -m training.nli --data ../shared/train/nli --minilm FOLDER --out build/nli.pt --minutes 30
"""

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.clockwork import Clock, Masters, save
from training.encoder import CrossEncoder, load_minilm

LABELS = ("entailment", "neutral", "contradiction")
NOT_ENTAILMENT = 3
SETS = {"mnli20k": None, "newprot": None, "conjnli": 8000, "cad_snli": None, "help": 3000, "summedits": None}
"""Sets whose licence is stated and allows it -> how many pairs to take (None: all)."""
RATES = {"head": 5e-4, "body.layers": 1.5e-4, "body.norm": 1.5e-4}
TOKENS = 96
STEP = 8
"""Lengths are rounded up to a multiple of this: oneDNN compiles a kernel for each new shape, which costs more than
the padding (half of the time, when every batch had a shape of its own)."""
BATCH = 48
SWAPPED = 0.2
"""Share of contradictions shown the other way round: contradiction is symmetric."""
SEED = 20261122
CHECK_EVERY = 240.0


@dataclass(frozen=True)
class Pair:
    """Token ids of both sides, and the index of the label."""

    first: list[int]
    second: list[int]
    label: int

    @property
    def length(self) -> int:
        """Tokens in all, specials included."""
        return len(self.first) + len(self.second) + 3


def read(path: Path, tokenizer: Tokenizer, limit: int | None = None, seed: int = SEED) -> list[Pair]:
    """Read and tokenize a set."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    random.Random(seed).shuffle(rows)
    rows = rows[:limit]
    both = [[row[side] for row in rows] for side in ("premise", "hypothesis")]
    first, second = ([each.ids for each in tokenizer.encode_batch(side, add_special_tokens=False)] for side in both)
    labels = [LABELS.index(row["label"]) if row["label"] in LABELS else NOT_ENTAILMENT for row in rows]
    return [Pair(*trimmed(one, two), label) for one, two, label in zip(first, second, labels, strict=True)]


def trimmed(first: list[int], second: list[int], most: int = TOKENS) -> tuple[list[int], list[int]]:
    """Cut the longer side, then both alike, until the pair and its three special tokens fit."""
    room = most - 3
    one = max(room - len(second), min(len(first), room // 2))
    return first[:one], second[: room - min(one, len(first))]


def batches(pairs: list[Pair], chance: random.Random) -> Iterator[list[Pair]]:
    """Yield one epoch in random batches of like length."""
    order = sorted(pairs, key=lambda pair: pair.length + chance.random() * 2)
    cut = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    chance.shuffle(cut)
    yield from cut


def tensors(sequences: list[tuple[list[int], list[int]]], cls: int = 101, sep: int = 102) -> tuple[Tensor, ...]:
    """Lay pairs of token ids out as ids, mask and types [n, t]."""
    longest = max(len(one) + len(two) + 3 for one, two in sequences)
    longest = -(-longest // STEP) * STEP
    ids, mask, types = (np.zeros((len(sequences), longest), dtype=np.int64) for _ in range(3))
    for row, (one, two) in enumerate(sequences):
        whole = [cls, *one, sep, *two, sep]
        ids[row, : len(whole)] = whole
        mask[row, : len(whole)] = 1
        types[row, len(one) + 2 : len(whole)] = 1
    return tuple(torch.from_numpy(each) for each in (ids, mask, types))


def loss_of(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy; `not_entailment` asks only that neutral and contradiction together be likely."""
    chances = functional.log_softmax(logits.float(), -1)
    rest = torch.logsumexp(chances[:, 1:], -1, keepdim=True)
    picked = torch.cat([chances, rest], -1).gather(1, labels[:, None])
    return -picked.mean()


def measure(model: CrossEncoder, pairs: list[Pair]) -> float:
    """Three-way accuracy."""
    model.eval()
    right = 0
    with torch.inference_mode():
        for at in range(0, len(pairs), 128):
            some = pairs[at : at + 128]
            guess = model(*tensors([(pair.first, pair.second) for pair in some])).argmax(-1)
            right += sum(int(one) == pair.label for one, pair in zip(guess, some, strict=True))
    model.train()
    return right / len(pairs)


def train(arguments: argparse.Namespace) -> None:
    """Run the stage."""
    torch.manual_seed(SEED)
    torch.set_num_threads(arguments.threads)
    chance = random.Random(SEED)
    tokenizer = Tokenizer.from_file(str(arguments.minilm / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    pairs = [
        pair
        for name, limit in SETS.items()
        for pair in read(arguments.data / f"{name}.train.jsonl.gz", tokenizer, limit)
    ]
    check = read(arguments.data / "mnli20k.test.jsonl.gz", tokenizer, 600)
    check.sort(key=lambda pair: pair.length)
    model = CrossEncoder(len(LABELS))
    load_minilm(model.body, arguments.minilm)
    masters, clock, seen = Masters(model, RATES), Clock(arguments.minutes * 60), 0
    if arguments.resume and arguments.out.exists():
        state = torch.load(arguments.out)
        masters.restore(state["training"])
        clock.before, seen = state["spent"], state["seen"]
        chance.seed(SEED + seen)
    print(f"{len(pairs)} pairs, {sum(pair.length for pair in pairs) / len(pairs):.1f} tokens a pair", flush=True)
    losses: list[float] = []
    checked = time.monotonic()
    while clock.share < 1:
        for batch in batches(pairs, chance):
            if clock.share >= 1:
                break
            losses.append(step(model, masters, clock, batch, chance))
            seen += len(batch)
            if len(losses) == 100:
                rate = seen / clock.spent
                print(f"{clock.spent:.0f} s, {seen} pairs, {rate:.0f}/s, loss {np.mean(losses):.4f}", flush=True)
                losses = []
            if time.monotonic() - checked > CHECK_EVERY:
                keep(arguments.out, masters, clock, seen)
                print(f"{clock.spent:.0f} s, MultiNLI {measure(model, check):.3f}", flush=True)
                checked = time.monotonic()
    keep(arguments.out, masters, clock, seen)
    model.load_state_dict(masters.weights())
    print(f"done: {seen} pairs, MultiNLI with averaged weights {measure(model, check):.3f}", flush=True)


def step(model: CrossEncoder, masters: Masters, clock: Clock, batch: list[Pair], chance: random.Random) -> float:
    """Learn from one batch; return its loss."""
    sides = [
        (pair.second, pair.first) if pair.label == 2 and chance.random() < SWAPPED else (pair.first, pair.second)
        for pair in batch
    ]
    labels = torch.tensor([pair.label for pair in batch])
    loss = loss_of(model(*tensors(sides)), labels)
    loss.backward()  # type: ignore[no-untyped-call]
    masters.step(clock.rate)
    return loss.item()


def keep(path: Path, masters: Masters, clock: Clock, seen: int) -> None:
    """Write a checkpoint."""
    save(path, {"weights": masters.weights(), "training": masters.state(), "spent": clock.spent, "seen": seen})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", action="store_true")
    train(parser.parse_args())
