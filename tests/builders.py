"""Small values for tests, with everything that does not matter filled in."""

from collections.abc import Sequence
from typing import Any

from msgcheck.model.asset import Asset, AssetKind, Context, Location, Passage, Prominence
from msgcheck.model.evidence import Evidence, Label, Outcome, Reading, Verdict
from msgcheck.model.platform import Message, MessageRole, Platform

ACCURACY = Message(
    id="forecast-accuracy",
    role=MessageRole.VALUE,
    statement="Forecast every quarter within 5% of actuals.",
)
OLD_TAGLINE = Message(
    id="old-tagline",
    role=MessageRole.RETIRED,
    statement="The #1 pipeline add-on for your CRM.",
    replaced_by="forecast-accuracy",
)


def platform(**fields: Any) -> Platform:
    return Platform(
        **{"path": "message_platform.yaml", "company": "Northwind", "messages": (ACCURACY, OLD_TAGLINE)} | fields
    )


def passage(text: str, *, number: int | None = 1, role: str = "bullet", id: str = "p1", **fields: Any) -> Passage:
    place = Location(unit="slide", number=number, role=role, prominence=fields.pop("prominence", Prominence.SECONDARY))
    return Passage(id=id, text=text, location=place, context=Context(**fields))


def reading(
    text: str | Passage,
    *outcomes: tuple[Label, str | None, float],
    messages: Sequence[Message] = (ACCURACY, OLD_TAGLINE),
) -> Reading:
    given = sum(probability for *_, probability in outcomes)
    rest = [(Label.NEUTRAL, None, 1 - given)] if given < 1 else []
    ordered = sorted([*outcomes, *rest], key=lambda outcome: -outcome[2])
    return Reading(
        passage=passage(text) if isinstance(text, str) else text,
        candidates=tuple(Evidence(message=each, telling=each.statement, similarity=0.7) for each in messages),
        verdict=Verdict(outcomes=tuple(Outcome(label=l, message=m, probability=p) for l, m, p in ordered)),
    )


def asset(path: str, *passages: Passage, kind: AssetKind = AssetKind.DECK, **fields: Any) -> Asset:
    return Asset(path=path, kind=kind, passages=passages, **fields)
