"""The trained network: one reading of each (telling, passage) pair, and one of the passage by itself."""

import hashlib
import json
import os
from collections.abc import Container, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgcheck import inference
from msgcheck.errors import MsgcheckError
from msgcheck.judge import prompt
from msgcheck.model.asset import Passage
from msgcheck.model.evidence import Evidence, Question
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


UNREAD = -30.0
"""Logits of a pair that was not read: whatever else is the case is far likelier."""


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
        self, questions: Sequence[Question], platform: Platform, worth: "Sequence[Container[str]] | None" = None
    ) -> "Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]":
        """For each question the logits of its pairs, shape (candidates, 5), and its own, shape (2,).

        ``worth`` holds for each question the ids of the messages to read it against; the logits of others are UNREAD.
        """
        asked = [
            [evidence for evidence in question.candidates if worth is None or evidence.message.id in worth[row]]
            for row, question in enumerate(questions)
        ]
        encoded = [
            self._tokenizer.encode_batch(list(self._pairs(question.passage, candidates, platform)))
            for question, candidates in zip(questions, asked, strict=True)
        ]
        session = self._session  # opened here, once, and not by every thread
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            read = pool.map(lambda pairs: _logits(session, pairs), encoded)
            for question, candidates, logits in zip(questions, asked, read, strict=True):
                yield _spread(question, candidates, logits[:-1, :PAIR]), logits[-1, PAIR:]

    def _pairs(self, passage: Passage, candidates: Sequence[Evidence], platform: Platform) -> Iterator[tuple[str, str]]:
        said = prompt.said(passage, platform)
        for evidence in candidates:
            yield prompt.approved(evidence, platform), said
        yield prompt.alone(platform), said


def _logits(session: Any, pairs: Sequence[Any]) -> "NDArray[np.float64]":
    """Shape (pairs, 7).

    A pair a batch: int8 scales its numbers by what else is in the batch, and what a passage is must not depend on
    the other passages of the run, nor a pair on the others of its question. Nothing is padded either, so that
    a thread takes 57 ms for six pairs where it took 95. The cores share the questions instead.
    """
    import numpy as np

    return np.concatenate([inference.run(session, [pair], PAIR + OWN) for pair in pairs]).astype(float)


def _spread(question: Question, candidates: Sequence[Evidence], logits: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Logits of all candidates of a question, shape (candidates, 5)."""
    import numpy as np

    spread = np.full((len(question.candidates), PAIR), UNREAD)
    spread[[row for row, each in enumerate(question.candidates) if each in candidates]] = logits
    return spread
