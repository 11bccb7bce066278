"""A passage in the platform's own words needs no judge."""

from functools import lru_cache

from msgcheck.model.evidence import Label, Outcome, Question, Verdict
from msgcheck.text.normalise import fold
from msgcheck.text.sentences import sentences

SHORTEST = 3
"""Words of a single sentence of a telling that still speak for the message; 'Not Unity.' alone might be anything."""


def verbatim(question: Question) -> Verdict | None:
    """Certainty, if the passage is an approved telling, or a whole sentence of one, word for word.

    Live messages come first: a retired wording that a live message has taken up again is fine.
    """
    said = _bare(question.passage.text)
    for evidence in sorted(question.candidates, key=lambda each: each.message.retired):
        if any(said in _wordings(telling) for telling in evidence.message.tellings):
            label = Label.RETIRED if evidence.message.retired else Label.ALIGNED
            return Verdict(outcomes=(Outcome(label=label, message=evidence.message.id, probability=1.0),))
    return None


@lru_cache(maxsize=4096)
def _wordings(telling: str) -> frozenset[str]:
    """The telling, and its sentences that are long enough."""
    parts = [span.text for span in sentences(telling)]
    return frozenset(_bare(text) for text in (telling, *(part for part in parts if len(part.split()) >= SHORTEST)))


def _bare(text: str) -> str:
    return fold(text).strip(" .!?;:\"'")
