"""The trained network: one reading of each (telling, passage) pair, and one of the passage by itself."""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgcheck import inference
from msgcheck.errors import MsgcheckError
from msgcheck.judge import prompt
from msgcheck.model.evidence import Question
from msgcheck.model.platform import Platform

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER = Path(__file__).with_name("trained")
"""The network (int8), its tokenizer and its model card; made by training/export.py."""

PAIR = 5
"""Logits of a pair: tells, altered-fact, contradiction, overclaim, dilution."""

OWN = 2
"""Logits of a passage by itself: neutral, off-platform."""


class CrossEncoder:
    """MiniLM fine-tuned to read a passage against an approved telling."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder

    @cached_property
    def _model(self) -> bytes:
        """The network; one that is not what its card says would give other verdicts under the same name."""
        path = self._folder / "judge.onnx"
        data = path.read_bytes()
        found = hashlib.sha256(data).hexdigest()
        if found != self.digest:
            raise MsgcheckError(
                f"{path}: the network has the digest {found[:12]}…, and its card judge.json says "
                f"{self.digest[:12]}…; reinstall msgcheck"
            )
        return data

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the network, as its card gives it: 23 MB are hashed only when they are loaded."""
        card = self._folder / "judge.json"
        if not card.exists():  # one that has just been trained
            return hashlib.sha256((self._folder / "judge.onnx").read_bytes()).hexdigest()
        return str(json.loads(card.read_bytes())["sha256"])

    @cached_property
    def _session(self) -> Any:
        return inference.open_session(self._model, threads=1)

    @cached_property
    def _tokenizer(self) -> Any:
        return inference.open_tokenizer(self._folder / "tokenizer.json", prompt.TOKENS)

    def prepare(self) -> None:
        """Load the network and its tokenizer now."""
        _ = self._session, self._tokenizer

    def read(
        self, questions: Sequence[Question], platform: Platform
    ) -> "Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]":
        """For each question the logits of its pairs, shape (candidates, 5), and its own, shape (2,)."""
        # A question a batch: int8 scales its numbers by what else is in the batch, and what a passage
        # is must not depend on the other passages of the run. The cores share the questions instead.
        encoded = [self._tokenizer.encode_batch(list(self._pairs(question, platform))) for question in questions]
        session = self._session  # opened here, once, and not by every thread
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            for logits in pool.map(lambda batch: inference.run(session, batch, PAIR + OWN).astype(float), encoded):
                yield logits[:-1, :PAIR], logits[-1, PAIR:]

    def _pairs(self, question: Question, platform: Platform) -> Iterator[tuple[str, str]]:
        said = prompt.said(question.passage, platform)
        for evidence in question.candidates:
            yield prompt.approved(evidence, platform), said
        yield prompt.alone(platform), said
