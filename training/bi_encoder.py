"""The bi-encoder: small networks over vectors and typed differences, trained on the companies of stage 2.

    python -m training.bi_encoder --cache build/cases

Writes msgcheck/judge/trained/bi_encoder.npz (msgcheck/judge/bi_encoder.py says what is in it), and says how good it
is on the companies held out. Rows are weighed as in training/stack.py; two to four minutes a network on one core.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from msgcheck.judge.bi_encoder import WEIGHTS, BiEncoder, Inputs, card
from msgcheck.judge.weights import LIVE, OWN, measured
from msgcheck.platform_file import load
from training.figures import measure, show
from training.matched import PAIRS, Case, cases_of, held_out, trained_on
from training.pairs import EMBEDDER
from training.stack import IMPOSSIBLE, MOST, Table, judged

SEED = 20261122
NETWORKS = 3
PROJECTED, HIDDEN, DROPPED = 128, 192, 0.4
"""Of the sizes in docs/decisions/0008 among the two best on the held-out companies."""
EPOCHS, BATCH, RATE, DECAY = 16, 256, 2e-3, 0.05


class Examples:
    """Cases of some companies as tensors."""

    def __init__(self, companies: Sequence[str], cache: Path) -> None:
        found = {company: cases_of(company, cache) for company in companies}
        parts = [inputs(company, cases) for company, cases in found.items()]
        self.table = Table([case for cases in found.values() for case in cases])
        self.weights = torch.tensor(self.table.weights(), dtype=torch.float32)
        self.right = torch.tensor(self.table.right)
        self.possible = self.table.possible
        self.passages = torch.tensor(np.concatenate([part.passages for part in parts]))
        self.shared = torch.cat([by_candidate(part) for part in parts])
        self.pairs = torch.tensor(self.table.candidates, dtype=torch.float32)
        self.own = torch.tensor(self.table.own, dtype=torch.float32)


def inputs(company: str, cases: Sequence[Case]) -> Inputs:
    """What the networks are shown of a company's cases."""
    questions = [case.question for case in cases]
    platform = load(PAIRS / company / "message_platform.yaml")
    return BiEncoder().inputs(questions, [measured(question) for question in questions], platform)


def by_candidate(part: Inputs) -> Tensor:
    """What vectors share, with a place for each candidate: shape (questions, MOST, 768)."""
    owner = torch.tensor(part.owner)
    counts = torch.bincount(owner, minlength=len(part.passages))
    rank = torch.arange(len(owner)) - (counts.cumsum(0) - counts)[owner]
    found = torch.zeros(len(part.passages), MOST, part.shared.shape[1])
    found[owner, rank] = torch.tensor(part.shared)
    return found


def spread_of(columns: Tensor) -> Tensor:
    """Standard deviations; a column that never differs has no say."""
    found = columns.std(0)
    return torch.where(found > 0, found + 1e-3, torch.inf)


class Side(nn.Module):
    """One of the two ways: a projection of vectors, a hidden layer, and a linear way past both."""

    def __init__(self, vectors: int, measured: int, past: int, outputs: int) -> None:
        super().__init__()
        self.project = nn.Linear(vectors, PROJECTED)
        self.hidden = nn.Linear(measured + PROJECTED, HIDDEN)
        self.out = nn.Linear(HIDDEN, outputs)
        self.past = nn.Linear(past, outputs, bias=False)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, vectors: Tensor, measured: Tensor, past: Tensor) -> Tensor:
        """Score [.., outputs]."""
        seen = torch.tanh(self.project(self.drop(vectors)))
        hidden = torch.relu(self.hidden(torch.cat([measured, seen], -1)))
        scores: Tensor = self.out(self.drop(hidden)) + self.past(past)
        return scores


class Network(nn.Module):
    """Both ways; columns are centred and scaled first, which is folded into the weights at the end."""

    def __init__(self, examples: Examples) -> None:
        super().__init__()
        pairs, own = examples.pairs.shape[-1], examples.own.shape[-1]
        exist = examples.pairs[examples.possible.any(-1)]
        self.centre = exist.mean(0), examples.own.mean(0)
        self.spread = spread_of(exist), spread_of(examples.own)
        self.pair = Side(examples.shared.shape[-1], pairs + own, pairs, len(LIVE) + 1)
        self.alone = Side(examples.passages.shape[-1], pairs + own, own, len(OWN))

    def forward(self, examples: Examples, rows: Tensor) -> Tensor:
        """Log-probabilities [rows, outcomes], as training.stack orders them."""
        pairs = (examples.pairs[rows] - self.centre[0]) / self.spread[0]
        own = (examples.own[rows] - self.centre[1]) / self.spread[1]
        measured = torch.cat([pairs, own[:, None].expand(-1, MOST, -1)], -1)
        told = self.pair(examples.shared[rows], measured, pairs).masked_fill(~examples.possible[rows], IMPOSSIBLE)
        alone = self.alone(examples.passages[rows], torch.cat([pairs[:, 0], own], -1), own)
        return torch.log_softmax(torch.cat([told.flatten(1), alone], 1), 1)

    def stored(self) -> dict[str, np.ndarray]:
        """Weights for columns as they are, matrices turned as numpy multiplies them."""
        every = tuple(torch.cat(each) for each in (self.centre, self.spread))
        sides = {
            "pair": (self.pair, self.centre[0], self.spread[0]),
            "alone": (self.alone, self.centre[1], self.spread[1]),
        }
        found: dict[str, Tensor] = {}
        for name, (side, centre, spread) in sides.items():
            columns = len(every[0])
            hidden, past = side.hidden.weight.clone(), side.past.weight / spread
            hidden[:, :columns] /= every[1]
            found[f"{name}.project.weight"], found[f"{name}.project.bias"] = side.project.weight, side.project.bias
            found[f"{name}.hidden.weight"] = hidden
            found[f"{name}.hidden.bias"] = side.hidden.bias - hidden[:, :columns] @ every[0]
            found[f"{name}.out.weight"], found[f"{name}.out.bias"] = side.out.weight, side.out.bias - past @ centre
            found[f"{name}.past.weight"] = past
        return {name: (tensor.T if tensor.ndim == 2 else tensor).detach().numpy() for name, tensor in found.items()}


def train(examples: Examples, seed: int) -> Network:
    """Train one network; the learning rate rises and falls once."""
    torch.manual_seed(SEED + seed)
    network = Network(examples)
    optimiser = torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY)
    steps = EPOCHS * (len(examples.weights) // BATCH)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    for _ in range(EPOCHS):
        order = torch.randperm(len(examples.weights))
        for rows in order[: len(order) // BATCH * BATCH].split(BATCH):
            logs = network(examples, rows).masked_fill(~examples.right[rows], IMPOSSIBLE)
            weights = examples.weights[rows]
            loss = -(weights * torch.where(weights > 0, logs.logsumexp(1), 0.0)).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            rates.step()
    return network.eval()


def main() -> None:
    """Train, write, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, required=True, help="folder for matched cases, as for training.stack")
    cache = parser.parse_args().cache
    torch.set_num_threads(1)  # the matrices are small
    examples = Examples(trained_on(cache), cache)
    networks = []
    for seed in range(NETWORKS):
        networks.append(train(examples, seed))
        print(f"network {seed + 1} of {NETWORKS}", flush=True)
    stored = [network.stored() for network in networks]
    told = {"card": np.array(json.dumps(card(EMBEDDER)))}
    np.savez(WEIGHTS, **told, **{name: np.stack([each[name] for each in stored]) for name in stored[0]})
    tested = Examples(held_out(cache), cache)
    with torch.inference_mode():
        every = torch.arange(len(tested.weights))
        chances = torch.stack([network(tested, every).exp() for network in networks]).mean(0)
    likely = (chances * tested.right).sum(1).clamp(min=1e-9).log()
    print(f"-log probability of what is right, weighed: {-(tested.weights * likely).mean():.4f}")
    print(show(measure(judged(tested.table, chances.log().numpy()))))


if __name__ == "__main__":
    main()
