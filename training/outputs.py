"""Stage 4: what the exported judge says about passages it was not trained on, for the final stack to be fitted on.

    python -m training.outputs --model build/export/judge.onnx --tokenizer build/export/tokenizer.json \
        --pairs ../shared/train/pairs --out build/stack_logits.jsonl
    python -m training.outputs … --cases ../shared/bench/cases --out build/dev_logits.jsonl

One line a passage: the company, the passage with its label, its five nearest messages (id, retired, telling, cosine,
five logits each) and its own two logits. A summary of the measures follows on standard output.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer

from training.cases import read_cases
from training.examples import LABELS, Question, inference_question
from training.listwise import Reader, joint
from training.measures import Answer, answer, measures
from training.nli import tensors
from training.pairs import Company, Row, read_companies, split

ROWS = 48


class Exported:
    """The judge under ONNX Runtime."""

    def __init__(self, path: Path, threads: int = 2) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def logits(self, pairs: Sequence[tuple[list[int], list[int]]]) -> np.ndarray:
        """Score pairs [n, 7], in the order given."""
        found = np.zeros((len(pairs), 7), dtype=np.float32)
        order = sorted(range(len(pairs)), key=lambda at: len(pairs[at][0]) + len(pairs[at][1]))
        for at in range(0, len(order), ROWS):
            rows = order[at : at + ROWS]
            ids, mask, types = (each.numpy() for each in tensors([pairs[row] for row in rows]))
            feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
            found[rows] = self.session.run(["logits"], feed)[0]
        return found


def judged(
    model: Exported, reader: Reader, company: Company, headings: bool
) -> tuple[list[dict[str, Any]], list[Answer]]:
    """Judge all passages of a company as in use."""
    asked = [inference_question(company, at, headings=headings) for at in range(len(company.rows))]
    questions = [each for each, _ in asked]
    logits = model.logits(reader.pairs(questions))
    chances = joint(torch.from_numpy(logits), questions).numpy()
    lines, answers, at = [], [], 0
    for number, (question, columns) in enumerate(asked):
        ids = [company.messages[column].id for column in columns]
        lines.append(line(company, number, question, columns, logits[at : at + len(question.pairs)]))
        answers.append(answer(chances[number], ids, question.retired))
        at += len(question.pairs)
    return lines, answers


def line(company: Company, at: int, question: Question, columns: list[int], logits: np.ndarray) -> dict[str, Any]:
    """Describe one passage and what the network said."""
    row = company.rows[at]
    context = row.passage.context
    candidates = [
        {
            "message": company.messages[column].id,
            "retired": question.retired[number],
            "telling": company.messages[column].tellings[int(company.nearest[at, column])],
            "similarity": round(float(company.cosines[at, column]), 4),
            "logits": [round(float(each), 4) for each in logits[number][: len(LABELS)]],
        }
        for number, column in enumerate(columns)
    ]
    return {
        "company": company.slug,
        "text": row.passage.text,
        "role": row.passage.location.role,
        "context": {"question": context.question, "heads": context.heads, "heading": context.heading},
        "label": row.label,
        "message": row.message,
        "term": row.term,
        "candidates": candidates,
        "own": [round(float(each), 4) for each in logits[-1][len(LABELS) :]],
    }


def main(arguments: argparse.Namespace) -> None:
    """Run the stage."""
    reader = Reader(Tokenizer.from_file(str(arguments.tokenizer)))
    model = Exported(arguments.model, arguments.threads)
    held = read_cases(arguments.cases, arguments.cache) if arguments.cases else []
    held = held or split(read_companies(arguments.pairs, arguments.cache))[1]
    rows: list[Row] = []
    answers: list[Answer] = []
    with arguments.out.open("w", encoding="utf-8") as file:
        for company in held:
            lines, found = judged(model, reader, company, arguments.headings)
            file.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in lines)
            rows += company.rows
            answers += found
    for name, value in measures(rows, answers).items():
        print(f"{name:28} {value:.3f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path("build/cache"))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--headings", action="store_true")
    main(parser.parse_args())
