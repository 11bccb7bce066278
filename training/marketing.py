"""Stage 2: teach the network to choose, for a passage, among a platform's messages and what it does with them.

    python -m training.marketing --data ../shared/train/pairs --minilm FOLDER --start build/nli.pt \
        --out build/judge.pt --minutes 55
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.clockwork import Clock, Masters, save
from training.encoder import CrossEncoder
from training.examples import OUTPUTS, Question, epoch, inference_question
from training.headings import headed
from training.listwise import Reader, joint, logits_of, loss_of
from training.measures import Answer, answer, measures
from training.pairs import Company, Row, read_companies, split

RATES = {"head": 4e-4, "body": 1e-4, "body.words": 0.0, "body.places": 0.0, "body.types": 2e-5}
BATCH = 16
"""Passages a step, each with three or four candidates."""
SEED = 20261122
CHECK_EVERY = 480.0
CHECKED = 400
"""Held-out passages looked at in passing."""
ENTAILS, NEUTRAL, CONTRADICTS = range(3)
FROM_NLI = (ENTAILS, CONTRADICTS, CONTRADICTS, NEUTRAL, NEUTRAL, NEUTRAL, NEUTRAL)
"""The inference output that each of the seven logits starts from."""


def start_from(path: Path) -> CrossEncoder:
    """Build the judge from stage 1: same body, same inner layer, outputs copied by likeness."""
    weights: dict[str, Tensor] = torch.load(path)["weights"]
    for name in ("head.outer.weight", "head.outer.bias"):
        found = weights[name][list(FROM_NLI)]
        weights[name] = found * 0.5 + torch.randn_like(found) * 0.02
    model = CrossEncoder(OUTPUTS)
    model.load_state_dict(weights)
    return model


def batches(questions: Sequence[Question], chance: random.Random) -> Iterator[list[Question]]:
    """Group questions of like length, in random order."""
    order = sorted(questions, key=lambda each: len(each.pairs[0][1]) + chance.random() * 20)
    cut = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    chance.shuffle(cut)
    yield from cut


def stream(
    companies: Sequence[Company], titles: Sequence[Company], chance: random.Random, pool: int = 60 * BATCH
) -> Iterator[list[Question]]:
    """Yield batches for ever."""
    while True:
        waiting: list[Question] = []
        for question in epoch(companies, titles, chance):
            waiting.append(question)
            if len(waiting) == pool:
                yield from batches(waiting, chance)
                waiting = []
        yield from batches(waiting, chance)


def judged(
    model: CrossEncoder, reader: Reader, places: Sequence[tuple[Company, int]], headings: bool = False
) -> list[Answer]:
    """Answer passages as in use: five candidates by cosine."""
    model.eval()
    answers = []
    with torch.inference_mode():
        for at in range(0, len(places), 32):
            asked = [inference_question(*place, headings=headings) for place in places[at : at + 32]]
            questions = [each for each, _ in asked]
            chances = joint(logits_of(model, reader.pairs(questions)), questions).numpy()
            for row, ((company, _), (question, columns)) in enumerate(zip(places[at : at + 32], asked, strict=True)):
                ids = [company.messages[column].id for column in columns]
                answers.append(answer(chances[row], ids, question.retired))
    model.train()
    return answers


def report(rows: Sequence[Row], answers: Sequence[Answer]) -> str:
    """Show measures on one line."""
    return ", ".join(f"{name} {value:.3f}" for name, value in measures(rows, answers).items())


def train(arguments: argparse.Namespace) -> None:
    """Run the stage."""
    torch.manual_seed(SEED + arguments.seed)
    torch.set_num_threads(1)
    workers = ThreadPoolExecutor(arguments.threads)
    chance = random.Random(SEED + arguments.seed)
    tokenizer = Tokenizer.from_file(str(arguments.minilm / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    reader = Reader(tokenizer)
    train_on, held = split(read_companies(arguments.data, arguments.cache))
    places = [(company, at) for company in held for at in range(len(company.rows))]
    checks = random.Random(SEED).sample(places, CHECKED)
    model = start_from(arguments.start)
    masters, clock, seen = Masters(model, RATES, replicas=arguments.threads - 1), Clock(arguments.minutes * 60), 0
    if arguments.resume and arguments.out.exists():
        state = torch.load(arguments.out)
        masters.restore(state["training"])
        clock.before, seen = state["spent"], state["seen"]
        chance.seed(SEED + arguments.seed + seen)
    losses: list[float] = []
    checked = time.monotonic()
    print(f"{sum(len(each.rows) for each in train_on)} passages of {len(train_on)} companies", flush=True)
    for batch in stream(train_on, headed(train_on, arguments.cache), chance):
        if clock.share >= 1:
            break
        losses.append(learn([model, *masters.replicas], reader, batch, workers))
        masters.step(clock.rate)
        seen += len(batch)
        if len(losses) == 100:
            print(f"{clock.spent:.0f} s, {seen} passages, loss {np.mean(losses):.4f}", flush=True)
            losses = []
        if time.monotonic() - checked > CHECK_EVERY:
            keep(arguments.out, masters, clock, seen)
            print(report([company.rows[at] for company, at in checks], judged(model, reader, checks)), flush=True)
            checked = time.monotonic()
    keep(arguments.out, masters, clock, seen)
    print(f"done: {seen} passages", flush=True)


def learn(models: Sequence[nn.Module], reader: Reader, batch: Sequence[Question], workers: Executor) -> float:
    """Gather the gradients of a batch, each model its part in a thread of its own; return the loss."""

    def backward(model: nn.Module, part: Sequence[Question]) -> float:
        loss = loss_of(logits_of(model, reader.pairs(part)), part)
        loss.backward()  # type: ignore[no-untyped-call]
        return loss.item()

    return float(np.mean(list(workers.map(backward, models, [batch[at :: len(models)] for at in range(len(models))]))))


def keep(path: Path, masters: Masters, clock: Clock, seen: int) -> None:
    """Write a checkpoint."""
    save(path, {"weights": masters.weights(), "training": masters.state(), "spent": clock.spent, "seen": seen})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path("build/cache"))
    parser.add_argument("--minutes", type=float, default=55)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--resume", action="store_true")
    train(parser.parse_args())
