"""Any inference model (entailment, neutral, contradiction) as a judge, by name or folder: `--judge nli:MODEL`.

The model reads each candidate both ways, telling → passage and passage → telling. What it says, and the typed
differences that it cannot see (it does not count), are mapped to a verdict in three steps.

1. Both readings are taken as independent, which gives five shares that sum to 1:

       same      both entail                                   the passage says the same
       less      telling entails passage, which is neutral     it follows, and says less
       more      passage entails telling, which is neutral     it says the same and more
       against   both contradict, or half of: one does         they cannot both be true
       apart     everything else                               it is about something else

   All but `apart` counts less as the embeddings are less alike (APART, ALIKE): many models call strangers
   contradictions.

2. Told = same + less + more. Of a retired message, told is `retired`, and the rest is nothing. Of a live message:

       typed difference                       told                                   against
       value, name or wording in conflict     FIRM altered-fact, the rest aligned    altered-fact
       negation or antonym in conflict        FIRM contradiction, the rest aligned   contradiction
       STRONGER                               FIRM overclaim, the rest aligned       contradiction
       WEAKER or LOST (but for names)         FIRM dilution, the rest aligned        contradiction
       none                                   aligned; HINT of `more` is overclaim,  contradiction
                                              HINT of `less` is dilution

   The first line that holds counts.

3. One passage tells one message as a rule: the largest share of any candidate goes to messages, divided among the
   candidates in proportion to theirs. The rest is `neutral` and `off-platform`, divided as the lexical judge does:
   inference says nothing about claims that no message covers.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from msgcheck.errors import MsgcheckError, UsageError
from msgcheck.match import sentence
from msgcheck.model.asset import Passage
from msgcheck.model.evidence import Difference, Evidence, Label, Outcome, Question, Relation, Verdict
from msgcheck.model.platform import Platform
from msgcheck.plugins import Judge, judges
from msgcheck.text.names import mask

CLASSES = ("entailment", "neutral", "contradiction")

FIRM = 0.8
"""Share of a told message that a typed difference moves to a kind of drift.

A value conflict is right in 97% of edited summaries and in 61-74% of general text; these texts lie between.
"""

HINT = 0.3
"""Share that one direction alone moves: most passages that say more, or less, are still faithful."""

APART, ALIKE = 0.2, 0.5
"""Cosines up to which a message counts nothing, and from which it counts in full.

Not fitted: the median of aligned passages is 0.64, and at 0.45 87% of all that tell a message are kept.
"""

Reading = tuple[float, float, float]
"""Probabilities in the order of CLASSES."""


class InferenceJudge:
    """A sentence-transformers CrossEncoder and the mapping above."""

    def __init__(self, model: str, claims: Judge) -> None:
        self.name = f"nli:{model}"
        self._path = model
        self._claims = claims

    @cached_property
    def _model(self) -> Any:
        from safetensors import SafetensorError
        from sentence_transformers import CrossEncoder

        try:
            return CrossEncoder(self._path, device="cpu")
        except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as problem:
            cause = (str(problem).splitlines() or [type(problem).__name__])[0]
            raise MsgcheckError(
                f"--judge {self.name}: the model cannot be loaded ({cause}); give a folder with a CrossEncoder, "
                "or a name that is in the local cache or on the hub"
            ) from problem

    @cached_property
    def _columns(self) -> list[int]:
        """Where the model's own configuration puts each of CLASSES."""
        names = {str(name).casefold(): int(column) for column, name in self._model.config.id2label.items()}
        if set(names) != set(CLASSES):
            found = ", ".join(names)
            raise MsgcheckError(
                f"--judge {self.name}: the model tells {found} apart, not {', '.join(CLASSES)}; "
                "choose a three-way inference model whose id2label names these"
            )
        return [names[name] for name in CLASSES]

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the names and bytes of all parameters."""
        state = self._model.model.state_dict()
        content = hashlib.sha256()
        for name in sorted(state):
            content.update(name.encode())
            content.update(state[name].float().contiguous().numpy().tobytes())
        return content.hexdigest()

    def judge(self, questions: Sequence[Question], platform: Platform, /) -> list[Verdict]:
        """One verdict a question, in order."""
        pairs = [pair for question in questions for pair in _pairs(question, platform)]
        readings = iter(self._read(pairs))
        claims = self._claims.judge(questions, platform)
        return [
            verdict(question, [(next(readings), next(readings)) for _ in question.candidates], claimed(claim))
            for question, claim in zip(questions, claims, strict=True)
        ]

    def _read(self, pairs: list[tuple[str, str]]) -> list[Reading]:
        if not pairs:
            return []
        import numpy as np
        from torch.nn import Identity

        found = self._model.predict(pairs, activation_fn=Identity(), convert_to_numpy=True, show_progress_bar=False)
        logits = np.asarray(found, dtype=np.float64)[:, self._columns]
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        return [(e, n, c) for e, n, c in shares.tolist()]


def _pairs(question: Question, platform: Platform) -> Iterator[tuple[str, str]]:
    said = mask(read_aloud(question.passage), platform.names)
    for evidence in question.candidates:
        approved = mask(sentence(evidence.message, evidence.telling), platform.names)
        yield approved, said
        yield said, approved


def read_aloud(passage: Passage) -> str:
    """Return the passage with what it cannot be read without: the question it answers, the heads of its cell."""
    context = passage.context
    before = (context.question,) if context.question else (f"{head}:" for head in context.heads)
    return " ".join(" ".join((*before, passage.text)).split())


def claimed(verdict: Verdict) -> float:
    """Share of off-platform in what a judge says a passage is without any message, 0 to 1."""
    claim, nothing = verdict.probability(Label.OFF_PLATFORM), verdict.probability(Label.NEUTRAL)
    return claim / (claim + nothing) if claim + nothing else 0.0


def verdict(question: Question, readings: Sequence[tuple[Reading, Reading]], claim: float) -> Verdict:
    """Map readings (telling → passage, passage → telling), one pair a candidate, as the module's text says."""
    weighed = [
        (evidence, {label: share * alike(evidence.similarity) for label, share in weigh(evidence, *pair).items()})
        for evidence, pair in zip(question.candidates, readings, strict=True)
    ]
    masses = [sum(shares.values()) for _, shares in weighed]
    about = max(masses, default=0.0)
    scale = about / sum(masses) if about else 0.0
    told = (
        Outcome(label=label, message=evidence.message.id, probability=share * scale)
        for evidence, shares in weighed
        for label, share in shares.items()
    )
    own = (
        Outcome(label=Label.NEUTRAL, message=None, probability=(1 - about) * (1 - claim)),
        Outcome(label=Label.OFF_PLATFORM, message=None, probability=(1 - about) * claim),
    )
    return Verdict(outcomes=tuple(sorted(chain(own, told), key=lambda outcome: -outcome.probability)))


def weigh(evidence: Evidence, forward: Reading, backward: Reading) -> dict[Label, float]:
    """Return the share of each label for one message; what is missing from 1 says that the passage is about another."""
    same, less, more = forward[0] * backward[0], forward[0] * backward[1], forward[1] * backward[0]
    against = forward[2] * backward[2] + (forward[2] * backward[1] + forward[1] * backward[2]) / 2
    told = same + less + more
    if evidence.message.retired:
        return {Label.RETIRED: told}
    shown = drift_shown(evidence.differences)
    shares = {Label.ALTERED_FACT: 0.0, Label.CONTRADICTION: 0.0, Label.OVERCLAIM: 0.0, Label.DILUTION: 0.0}
    if shown:
        shares[shown] = FIRM * told
    else:
        shares |= {Label.OVERCLAIM: HINT * more, Label.DILUTION: HINT * less}
    aligned = told - sum(shares.values())
    shares[Label.ALTERED_FACT if shown is Label.ALTERED_FACT else Label.CONTRADICTION] += against
    return {Label.ALIGNED: aligned, **shares}


def drift_shown(differences: Sequence[Difference]) -> Label | None:
    """Return the kind of drift that the typed differences show: the first that holds of the module's table."""
    seen = {(each.type, each.relation) for each in differences}
    relations = {relation for type_, relation in seen if (type_, relation) != ("name", Relation.LOST)}
    if {(type_, Relation.CONFLICT) for type_ in ("value", "name", "wording")} & seen:
        return Label.ALTERED_FACT
    if Relation.CONFLICT in relations:
        return Label.CONTRADICTION
    if Relation.STRONGER in relations:
        return Label.OVERCLAIM
    return Label.DILUTION if {Relation.WEAKER, Relation.LOST} & relations else None


def alike(similarity: float) -> float:
    """How much a message counts, 0 to 1."""
    return min(1.0, max(0.0, (similarity - APART) / (ALIKE - APART)))


@judges.register("nli")
def nli(model: str) -> InferenceJudge:
    """Open a model by name or folder; it is read at the first question."""
    if not model:
        raise UsageError("--judge nli: names no model; write --judge nli:NAME or --judge nli:FOLDER")
    return InferenceJudge(str(Path(model)) if Path(model).is_dir() else model, judges.get("lexical")(""))
