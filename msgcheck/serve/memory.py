"""What the models have said since the server started: a corrected copy is judged by its changed passages alone."""

from collections.abc import Hashable, Sequence
from threading import Event
from typing import TYPE_CHECKING

from msgcheck.errors import MsgcheckError
from msgcheck.model.evidence import Question, Verdict
from msgcheck.model.platform import Platform
from msgcheck.plugins import Embedder, Judge

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST = 20_000
"""Texts or questions remembered: vectors of 1.5 kB make 30 MB. What is more than that is forgotten, all at once."""

STEP = 16
"""Questions or texts at a time: less than a second, so that stopping does not take longer."""


class RememberingEmbedder:
    """An embedder that embeds a text once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, NDArray[np.float32]] = {}
        self._stopping = Event()

    @property
    def name(self) -> str:
        """The embedder's own."""
        return self._embedder.name

    @property
    def digest(self) -> str:
        """The embedder's own."""
        return self._embedder.digest

    def embed(self, texts: Sequence[str], /) -> "NDArray[np.float32]":
        """As the embedder does: shape (texts, dimensions)."""
        import numpy as np

        known = dict(self._known)  # other threads may forget meanwhile
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new or not texts:
            if not texts:
                return self._embedder.embed(texts)
            for start in range(0, len(new), STEP):
                _go_on(self._stopping)
                some = new[start : start + STEP]
                known.update(zip(some, self._embedder.embed(some), strict=True))
            _forget(self._known)
            self._known.update((text, known[text]) for text in new)
        return np.stack([known[text] for text in texts])

    def stop(self) -> None:
        """Answer no more: a model that is at work when Python ends would bring it down."""
        self._stopping.set()


class RememberingJudge:
    """A judge that is asked a question once, if its verdicts are repeatable."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self.repeatable = getattr(judge, "repeatable", False)
        self._known: dict[Hashable, Verdict] = {}
        self._stopping = Event()

    @property
    def name(self) -> str:
        """The judge's own."""
        return self._judge.name

    @property
    def digest(self) -> str:
        """The judge's own."""
        return self._judge.digest

    def prepare(self) -> None:
        """Load what the judge needs."""
        getattr(self._judge, "prepare", _nothing)()

    def judge(self, questions: Sequence[Question], platform: Platform, /) -> Sequence[Verdict]:
        """One verdict a question, in order."""
        if not self.repeatable:
            return self._asked(questions, platform)
        keys = [_key(question, platform) for question in questions]
        known = dict(self._known)
        new = {key: question for key, question in zip(keys, questions, strict=True) if key not in known}
        if new:
            made = dict(zip(new, self._asked(list(new.values()), platform), strict=True))
            known.update(made)
            _forget(self._known)
            self._known.update(made)
        return [known[key] for key in keys]

    def stop(self) -> None:
        """Answer no more, as the embedder."""
        self._stopping.set()

    def _asked(self, questions: Sequence[Question], platform: Platform) -> list[Verdict]:
        """A verdict depends on its question alone, so they can be asked for a few at a time."""
        verdicts: list[Verdict] = []
        for start in range(0, len(questions), STEP):
            _go_on(self._stopping)
            verdicts += self._judge.judge(questions[start : start + STEP], platform)
        return verdicts


def _go_on(stopping: Event) -> None:
    if stopping.is_set():
        raise MsgcheckError("the server is being stopped")


def _key(question: Question, platform: Platform) -> Hashable:
    passage = question.passage
    return platform.digest, passage.text, passage.location.role, passage.context, question.candidates


def _forget(known: dict[Hashable, Verdict] | dict[str, "NDArray[np.float32]"]) -> None:
    if len(known) > MOST:
        known.clear()


def _nothing() -> None:
    """A judge that has nothing to load."""
