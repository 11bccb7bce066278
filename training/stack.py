"""Fit the log-linear weights of a judge, and say how good they are on companies left out.

    python -m training.stack lexical --cache /tmp/cases
    python -m training.stack trained --cache /tmp/cases

Both are fitted on the companies that the network has not seen (training/pairs.py): what a network says of
its own training data is better than it is, and the two judges can be compared.
The loss is the negative log-likelihood of what the label allows (a term passage may be aligned or
neutral), with a ridge on the weights. Everything is split by company.
"""

import argparse
import json
import pickle
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import torch

from msgcheck.judge.bi_encoder import BiEncoder
from msgcheck.judge.cross_encoder import FOLDER, UNREAD, CrossEncoder
from msgcheck.judge.features import candidate_features, names, own_features
from msgcheck.judge.shortlist import WORTH, worth_reading
from msgcheck.judge.weights import ADDED, LIVE, OWN, measured, network_columns, verdict
from msgcheck.model.evidence import Label
from msgcheck.platform_file import load
from training.figures import Judged, measure, show
from training.matched import PAIRS, Case, cases_of, held_out

JUDGE = Path(__file__).parents[1] / "msgcheck" / "judge"
RIDGE = 3e-4
SHARES = {"neutral": 0.52, "aligned": 0.22, "term": 0.03}
"""What real assets hold (../shared/design/FIELD.md, CASES.md); the training passages hold twice the drift.

Rows are weighed so, since a probability is only right for the mixture that it was fitted on.
"""
FOLDS = 5
MOST = 5
"""Candidates a passage; fewer are padded."""
IMPOSSIBLE = -1e9


Read = tuple[np.ndarray, np.ndarray]
"""A network's columns for one case, or those of both, one behind the other."""


class Table:
    """Cases as arrays: columns of candidates and passages, and which outcomes exist and are right."""

    def __init__(self, cases: Sequence[Case], reads: Sequence[Read] | None = None) -> None:
        self.cases = cases
        self.reads = reads
        self._scaled: tuple[object, torch.Tensor, torch.Tensor] | None = None
        self.names = {n: [*columns, *(ADDED[n] if reads else ())] for n, columns in names().items()}
        self.candidates = np.zeros((len(cases), MOST, len(self.names["candidate"])))
        self.own = np.zeros((len(cases), len(self.names["own"])))
        self.exists = np.zeros((len(cases), MOST, len(LIVE) + 1), dtype=bool)
        self.right = np.zeros((len(cases), MOST * (len(LIVE) + 1) + len(OWN)), dtype=bool)
        for row, case in enumerate(cases):
            self._fill(row, case)

    def _fill(self, row: int, case: Case) -> None:
        found = case.question.candidates[:MOST]
        pair, own = np.asarray(candidate_features(case.question))[:MOST], np.asarray(own_features(case.question))
        if self.reads:
            pair = np.concatenate([pair, self.reads[row][0][:MOST]], axis=1)
            own = np.concatenate([own, self.reads[row][1]])
        self.candidates[row, : len(found)], self.own[row] = pair, own
        for rank, evidence in enumerate(found):
            self.exists[row, rank] = [not evidence.message.retired] * len(LIVE) + [evidence.message.retired]
        right = self.right[row].reshape(-1)
        for outcome in allowed(case):
            right[outcome] = True

    @cached_property
    def possible(self) -> torch.Tensor:
        """Which outcomes exist, as a tensor."""
        return torch.tensor(self.exists)

    def scaled(self, spread: tuple[np.ndarray, np.ndarray]) -> tuple[torch.Tensor, torch.Tensor]:
        """Columns of candidates and passages over their spread; kept between the steps of a fit."""
        if self._scaled is None or self._scaled[0] is not spread:
            pair, own = torch.tensor(self.candidates / spread[0]), torch.tensor(self.own / spread[1])
            self._scaled = (spread, pair, own)
        return self._scaled[1], self._scaled[2]

    def weights(self) -> np.ndarray:
        """Of each row, with mean 1: its label's share in real assets; 0 where the right outcome is out of reach."""
        labels = [case.label if case.label in SHARES else "drift" for case in self.cases]
        shares = {**SHARES, "drift": 1 - sum(SHARES.values())}
        counts = Counter(labels)
        found = np.array([shares[label] * len(labels) / counts[label] for label in labels])
        return np.where(self.right.any(axis=1), found, 0.0)


def allowed(case: Case) -> list[int]:
    """Positions of the outcomes that a label allows: candidates × (live labels, retired), then own labels."""
    end = MOST * (len(LIVE) + 1)
    ranks = {e.message.id: rank for rank, e in enumerate(case.question.candidates[:MOST])}
    width = len(LIVE) + 1
    if case.label == "neutral":
        return [end]
    if case.label == "off-platform":
        return [end + 1]
    if case.label == "term":
        told = [ranks[case.message]] if case.message in ranks else []
        aligned = told or [r for r, e in enumerate(case.question.candidates[:MOST]) if not e.message.retired]
        return [end, *(rank * width for rank in aligned)]
    if case.message not in ranks:
        return [end] if case.label == "aligned" else []
    column = len(LIVE) if case.label == "retired" else LIVE.index(Label(case.label))
    return [ranks[case.message] * width + column]


class Model:
    """Weights under fit: standardised columns, folded back at the end."""

    def __init__(self, table: Table) -> None:
        self.names = table.names
        self.spread = (table.candidates[table.exists.any(-1)].std(0) + 1e-3, table.own.std(0) + 1e-3)
        self.pair = torch.zeros(table.candidates.shape[-1], len(LIVE) + 1, dtype=torch.double, requires_grad=True)
        self.own = torch.zeros(table.own.shape[-1], len(OWN), dtype=torch.double, requires_grad=True)

    def log_probabilities(self, table: Table) -> torch.Tensor:
        """Shape (passages, outcomes)."""
        pair = table.scaled(self.spread)[0] @ self.pair
        pair = pair.masked_fill(~table.possible, IMPOSSIBLE)
        own = table.scaled(self.spread)[1] @ self.own
        return torch.log_softmax(torch.cat([pair.flatten(1), own], 1), 1)

    def fit(self, table: Table, ridge: float) -> "Model":
        """Minimise by L-BFGS; some hundred steps on a few thousand rows take seconds."""
        weights = torch.tensor(table.weights())
        right = torch.tensor(table.right)
        optimiser = torch.optim.LBFGS([self.pair, self.own], max_iter=300, line_search_fn="strong_wolfe")

        def loss() -> torch.Tensor:
            optimiser.zero_grad()
            logs = self.log_probabilities(table).masked_fill(~right, IMPOSSIBLE)
            reached = torch.where(weights > 0, torch.logsumexp(logs, 1), 0.0)
            value = -(weights * reached).mean()
            value = value + ridge * (self.pair.square().sum() + self.own.square().sum())
            value.backward()
            return value

        optimiser.step(loss)
        return self

    def stored(self) -> dict[str, object]:
        """The weights on the columns as they are, for msgcheck.judge.weights.load."""
        pair = (self.pair.detach().numpy() / self.spread[0][:, None]).T.round(5)
        own = (self.own.detach().numpy() / self.spread[1][:, None]).T.round(5)
        return {
            "features": self.names,
            "live": pair[:-1].tolist(),
            "retired": pair[-1].tolist(),
            "own": own.tolist(),
        }


def judged(table: Table, logs: np.ndarray) -> list[Judged]:
    """What the model says of each case, in the scorer's words."""
    found = []
    width = len(LIVE) + 1
    labels = [*([*LIVE, Label.RETIRED] * MOST), *OWN]
    drifts = np.array([label.drift for label in labels])
    shares = np.exp(logs)
    for case, row in zip(table.cases, shares, strict=True):
        best = int(np.argmax(np.where(drifts, row, -1)))
        rank = best // width
        message = case.question.candidates[rank].message.id if best < MOST * width else None
        calm = int(np.argmax(np.where(drifts, -1, row)))
        told = case.question.candidates[calm // width].message.id if calm < MOST * width else None
        found.append(
            Judged(case=case, drift=float(row[drifts].sum()), kind=labels[best].value, message=message, told=told)
        )
    return found


def folds(companies: Sequence[str]) -> list[list[str]]:
    """Companies in turn, so that both series and all trades fall into each fold."""
    return [list(companies[start::FOLDS]) for start in range(FOLDS)]


def reads_of(company: str, cases: Sequence[Case], cache: Path) -> list[Read]:
    """What the shipped network says of a company's cases; kept in a file as long as it is the same network."""
    network = CrossEncoder()
    path = cache / f"{company}-{len(cases)}-{network.digest[:12]}.read.pickle"
    if not path.exists():
        platform = load(PAIRS / company / "message_platform.yaml")
        questions = [case.question for case in cases]
        logits = zip(questions, network.read(questions, platform), strict=True)
        path.write_bytes(pickle.dumps([network_columns(question, pairs, own) for question, (pairs, own) in logits]))
    reads: list[Read] = pickle.loads(path.read_bytes())  # written by us
    return reads


def compared(company: str, cases: Sequence[Case]) -> list[Read]:
    """What the bi-encoder says of a company's cases: log-probabilities of pairs, and of the passages themselves."""
    questions = [case.question for case in cases]
    platform = load(PAIRS / company / "message_platform.yaml")
    return list(BiEncoder().read(questions, [measured(question) for question in questions], platform))


def as_in_use(case: Case, quick: Read, read: Read, worth: float = WORTH) -> tuple[Read, Read]:
    """Columns of both networks, those of the slow one only for messages that are worth reading."""
    kept = worth_reading(verdict(case.question, *quick), worth)
    rows = np.array([evidence.message.id in kept for evidence in case.question.candidates], dtype=bool)
    pairs = np.where(rows[:, None], read[0], UNREAD)  # log-probabilities do as well as logits
    return network_columns(case.question, *quick), network_columns(case.question, pairs, read[1][: len(OWN)])


def columns_of(company: str, cases: Sequence[Case], cache: Path) -> list[Read]:
    """Columns of both networks for a company's cases."""
    found = zip(cases, compared(company, cases), reads_of(company, cases, cache), strict=True)
    both = [as_in_use(*each) for each in found]
    return [(np.concatenate([one[0], two[0]], axis=1), np.concatenate([one[1], two[1]])) for one, two in both]


def main() -> None:
    """Cross-validate by company, then fit on all and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("judge", choices=["lexical", "trained"])
    parser.add_argument("--cache", type=Path, required=True, help="folder for matched cases, to be reused")
    parser.add_argument("--ridge", type=float, default=RIDGE)
    options = parser.parse_args()
    torch.set_num_threads(1)  # the tables are small: threads would only wait for one another
    trained = options.judge == "trained"
    companies = held_out(options.cache)
    cases = {company: cases_of(company, options.cache) for company in companies}
    reads = {company: columns_of(company, cases[company], options.cache) for company in companies} if trained else None

    def table(of: Sequence[str]) -> Table:
        rows = [case for company in of for case in cases[company]]
        return Table(rows, [read for company in of for read in reads[company]] if reads else None)

    everything: list[Judged] = []
    for left_out in folds(companies):
        model = Model(fitted := table([c for c in companies if c not in left_out])).fit(fitted, options.ridge)
        tested = table(left_out)
        everything += judged(tested, model.log_probabilities(tested).detach().numpy())
    print(show(measure(everything)))
    stored = Model(whole := table(companies)).fit(whole, options.ridge).stored()
    target = FOLDER / "weights.json" if trained else JUDGE / "lexical.json"
    target.write_text(json.dumps(stored) + "\n", encoding="utf-8")
    print(f"wrote {target.name}")


if __name__ == "__main__":
    main()
