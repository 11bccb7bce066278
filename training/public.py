"""How good stage 1 is on public inference sets that it was not trained on.

python -m training.public --model build/nli.pt --minilm FOLDER --data ../shared/train
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from training.encoder import CrossEncoder
from training.listwise import logits_of
from training.nli import LABELS, Pair, read

SETS = {
    "MultiNLI": "nli/mnli20k.test.jsonl.gz",
    "Breaking NLI": "nli-eval/breaking_nli.test.jsonl.gz",
    "SummEdits, sales": "nli/summedits.test.jsonl.gz",
    "quantity stress": "nli-eval/stress_quant.test.jsonl.gz",
    "negation": "nli-eval/negation_nli.test.jsonl.gz",
}


def entailment(model: CrossEncoder, pairs: list[Pair]) -> np.ndarray:
    """Log probabilities [pairs, 3]."""
    found = []
    with torch.inference_mode():
        for at in range(0, len(pairs), 64):
            sides = [(pair.first, pair.second) for pair in pairs[at : at + 64]]
            found.append(torch.log_softmax(logits_of(model, sides), -1))
    return torch.cat(found).numpy()


def auc(positive: np.ndarray, score: np.ndarray) -> float:
    """Area under the ROC curve: how often a positive outranks a negative."""
    order = np.argsort(np.argsort(score)) + 1
    count = int(positive.sum())
    return float((order[positive].sum() - count * (count + 1) / 2) / (count * (len(score) - count)))


def main(arguments: argparse.Namespace) -> None:
    """Print one line a set."""
    torch.set_num_threads(arguments.threads)
    tokenizer = Tokenizer.from_file(str(arguments.minilm / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    model = CrossEncoder(len(LABELS))
    model.load_state_dict(torch.load(arguments.model)["weights"])
    model.bfloat16().eval()
    for name, path in SETS.items():
        pairs = read(arguments.data / path, tokenizer, arguments.limit)
        labels = np.array([pair.label for pair in pairs])
        scores = entailment(model, pairs)
        right = float((scores.argmax(1) == labels)[labels < len(LABELS)].mean())
        area = auc(labels == 0, scores[:, 0])
        print(f"{name:18} {len(pairs):5} pairs, three-way {right:.3f}, entailed or not AUC {area:.3f}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=1500)
    parser.add_argument("--threads", type=int, default=2)
    main(parser.parse_args())
