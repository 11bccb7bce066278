"""Questions made of labelled passages: the passage, some candidate messages, and which answers are right."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from msgcheck.judge.prompt import alone, approved, said
from msgcheck.model.asset import Context, Location, Passage
from msgcheck.model.evidence import Evidence
from msgcheck.model.platform import MessageRole
from msgcheck.text.differences import differences
from training.edits import altered, twin
from training.pairs import Company, Row, evidence

LABELS = ("aligned", "altered-fact", "contradiction", "overclaim", "dilution")
"""What a passage may do with a candidate, in the order of the first five logits."""
OWN = ("neutral", "off-platform")
"""What a passage may be by itself: the last two logits."""
OUTPUTS = len(LABELS) + len(OWN)

CANDIDATES = (3, 3, 4)
"""How many candidates a training question has, drawn evenly."""
STRAY = 0.15
"""Chance that a near candidate gives way to any message of the platform, as when the matcher errs."""
STATEMENT = 0.15
"""Chance that a message is shown by its statement rather than by the telling nearest to the passage."""
HEADING = 0.5
"""Chance that a heading is shown; questions and cell heads always are."""
UNMARKED = 0.15
"""Chance that a question hides its typed differences, so that the network does not lean on them alone."""
ALTERED, TWIN, UNCOVERED = 0.12, 0.10, 0.04
"""Chances of an altering edit of an aligned passage, of a harmless twin, of taking the passage's message away."""
COVERED_ROLES = (MessageRole.VALUE, MessageRole.DIFFERENTIATOR, MessageRole.PROOF)


@dataclass(frozen=True)
class Question:
    """One passage to be judged: two strings a candidate, and the answers that count as right."""

    pairs: tuple[tuple[str, str], ...]
    """(first side, second side) of each candidate, and last the passage by itself."""
    retired: tuple[bool, ...]
    """Whether each candidate is retired: then it can only be told."""
    right: frozenset[tuple[int, int]]
    """(candidate, label) that are right; the passage by itself is candidate -1."""


def question(company: Company, passage: Passage, candidates: Sequence[Evidence], row: Row) -> Question:
    """Build a question; `row` says what is right."""
    second = said(passage, company.platform, headings=True)
    first = [approved(each, company.platform) for each in candidates]
    return Question(
        pairs=tuple((one, second) for one in [*first, alone(company.platform)]),
        retired=tuple(each.message.retired for each in candidates),
        right=answers(row, candidates),
    )


def answers(row: Row, candidates: Sequence[Evidence]) -> frozenset[tuple[int, int]]:
    """Say which outcomes are right for a labelled passage; none if its message is not among the candidates."""
    told = {(at, 0) for at, each in enumerate(candidates) if not each.message.retired}
    gold = {at for at, each in enumerate(candidates) if each.message.id == row.message}
    if row.label in OWN:
        return frozenset({(-1, OWN.index(row.label))})
    if row.term:
        return frozenset({(-1, 0)} | ({(at, 0) for at in gold} if row.message else told))
    label = 0 if row.label == "retired" else LABELS.index(row.label)
    return frozenset((at, label) for at in gold)


def epoch(companies: Sequence[Company], headed: Sequence[Company], chance: random.Random) -> Iterator[Question]:
    """Yield one epoch of training questions, differently edited each time; `headed` hold headings as passages."""
    places = [(company, at) for company in [*companies, *headed] for at in range(len(company.rows))]
    places += [(company, -1 - at) for company in companies for at in range(len(company.messages))]
    chance.shuffle(places)
    for company, at in places:
        made = training_question(company, at, chance) if at >= 0 else own_words(company, -1 - at, chance)
        if made.right:
            yield made


def training_question(company: Company, at: int, chance: random.Random) -> Question:
    """Make a question of a labelled passage, perhaps edited, with its message among the candidates."""
    row = edited(company, company.rows[at], chance)
    passage = with_less_context(row.passage, chance)
    gold = company.column(row.message) if row.message else None
    columns = chosen(company.cosines[at], gold, chance)
    if gold is not None and uncovered(company, row, chance):
        columns = [column for column in columns if column != gold]
        row = replace(row, label="off-platform", message=None)
    candidates = [seen(company, at, column, passage.text, chance) for column in columns]
    return question(company, passage, hidden(candidates, chance), row)


def hidden(candidates: list[Evidence], chance: random.Random) -> list[Evidence]:
    """Take the typed differences away from some questions."""
    bare = chance.random() < UNMARKED
    return [replace(each, differences=()) for each in candidates] if bare else candidates


def edited(company: Company, row: Row, chance: random.Random) -> Row:
    """Edit a passage: a changed fact makes aligned text altered, a twin changes nothing."""
    draw = chance.random()
    text = None
    if row.label == "aligned" and row.message and draw < ALTERED:
        telling = company.messages[company.column(row.message)].statement
        text = altered(row.passage.text, telling, chance)
        row = replace(row, label="altered-fact") if text else row
    elif ALTERED <= draw < ALTERED + TWIN:
        text = twin(row.passage.text, chance)
    return replace(row, passage=replace(row.passage, text=text)) if text else row


def uncovered(company: Company, row: Row, chance: random.Random) -> bool:
    """Draw whether a claim loses its message, which makes it a claim that no message covers."""
    role = company.messages[company.column(row.message or "")].role
    return row.label in ("aligned", "overclaim") and role in COVERED_ROLES and chance.random() < UNCOVERED


def with_less_context(passage: Passage, chance: random.Random) -> Passage:
    """Drop a heading now and then."""
    keep = passage.context.heading is None or chance.random() < HEADING
    return passage if keep else replace(passage, context=Context())


def chosen(cosines: np.ndarray, gold: int | None, chance: random.Random) -> list[int]:
    """Choose candidates: the right one if any, then the nearest, now and then a stray."""
    count = min(chance.choice(CANDIDATES), len(cosines))
    near = [int(column) for column in np.argsort(-cosines) if column != gold]
    picked = [] if gold is None else [gold]
    while len(picked) < count and near:
        picked.append(near.pop(chance.randrange(len(near)) if chance.random() < STRAY else 0))
    return picked


def seen(company: Company, at: int, column: int, text: str, chance: random.Random) -> Evidence:
    """Hold the passage against a message, by its nearest telling or by its statement."""
    return evidence(company, at, column, text, 0 if chance.random() < STATEMENT else None)


def own_words(company: Company, column: int, chance: random.Random) -> Question:
    """Make a question of a message's own words: word for word, or with one fact changed."""
    message = company.messages[column]
    text = chance.choice(message.tellings)
    label = "retired" if message.retired else "aligned"
    changed = altered(text, text, chance) if chance.random() < 0.4 and not message.retired else None
    if changed:
        text, label = changed, "altered-fact"
    passage = Passage(id="p0", text=text, location=Location(unit="line", number=0, role="paragraph"))
    columns = chosen(company.tellings[column], column, chance)
    candidates = [
        Evidence(
            message=company.messages[each],
            telling=company.messages[each].statement,
            similarity=float(company.tellings[column, each]),
            differences=differences(company.messages[each].statement, text),
        )
        for each in columns
    ]
    return question(company, passage, hidden(candidates, chance), Row(passage, label, message.id))


def inference_question(company: Company, at: int, count: int = 5, headings: bool = False) -> tuple[Question, list[int]]:
    """Make the question that is asked in use: the nearest messages by cosine, whatever is right."""
    row = company.rows[at]
    passage = row.passage
    if passage.context.heading is not None and not headings:
        passage = replace(passage, context=Context())
    columns = [int(column) for column in np.argsort(-company.cosines[at])[:count]]
    candidates = [evidence(company, at, column, passage.text) for column in columns]
    return question(company, passage, candidates, row), columns
