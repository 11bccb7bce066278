"""What each asset does with each message: told, drifted or missing, how visibly and how faithfully."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from msgcheck.model.evidence import Label, Reading
from msgcheck.model.finding import Finding, Kind
from msgcheck.model.platform import MessageRole, Platform
from msgcheck.model.report import Judged, Presence, Told

CATEGORY = MessageRole.CATEGORY.value
"""The category's message has this id on every platform."""

ABOUT = (Label.OVERCLAIM, Label.DILUTION, Label.ALTERED_FACT, Label.CONTRADICTION)


def decide(readings: Sequence[Reading], findings: Sequence[Finding]) -> tuple[Judged, ...]:
    """One label a passage: that of its finding, or the likelier of aligned and neutral."""
    raised = {f.passage.id: f for f in findings if f.passage and f.kind is not Kind.TERM}
    return tuple(_decide(reading, raised.get(reading.passage.id)) for reading in readings)


def _decide(reading: Reading, finding: Finding | None) -> Judged:
    passage = reading.passage.id
    if finding is not None:
        return Judged(passage=passage, label=Label(finding.kind.value), message=finding.message)
    aligned = reading.verdict.most_probable(Label.ALIGNED)
    if aligned and reading.verdict.probability(Label.ALIGNED) > reading.verdict.probability(Label.NEUTRAL):
        return Judged(passage=passage, label=Label.ALIGNED, message=aligned.message)
    return Judged(passage=passage, label=Label.NEUTRAL)


def coverage(
    platform: Platform,
    path: str,
    readings: Sequence[Reading],
    judged: Sequence[Judged],
    *,
    opens_with_category: bool = False,
) -> Mapping[str, Presence]:
    """Every live message's presence in one asset.

    An asset that opens with the category noun tells the category, in whatever sentence: one rule for `missing`,
    the heat map and the category match.
    """
    required = {message for rule in platform.rules if rule.matches(path) for message in rule.require}
    prominence = {reading.passage.id: int(reading.passage.location.prominence) for reading in readings}
    found = {
        message.id: _presence(
            [each for each in judged if each.message == message.id], prominence, message.id in required
        )
        for message in platform.live
    }
    if opens_with_category and CATEGORY in found and found[CATEGORY].told is Told.MISSING:
        found[CATEGORY] = replace(found[CATEGORY], told=Told.TOLD, presence=2, prominence=2, fidelity=2)
    return found


def _presence(about: Sequence[Judged], prominence: Mapping[str, int], required: bool) -> Presence:
    told = [each for each in about if each.label is Label.ALIGNED]
    drifted = [each for each in about if each.label in ABOUT]
    if not about or not (told or drifted):
        return Presence(told=Told.MISSING, required=required)
    wrong = any(each.label is not Label.DILUTION for each in drifted)
    return Presence(
        told=Told.TOLD if told else Told.DRIFTED,
        presence=2 if told or wrong else 1,
        prominence=max(prominence[each.passage] for each in (*told, *drifted)),
        fidelity=2 if told and not drifted else 1 if told or not wrong else 0,
        required=required,
    )


def score(judged: Sequence[Judged]) -> float | None:
    """Share of the passages about a message that tell it faithfully, 0 to 100, counted as over all assets."""
    about = [each for each in judged if each.message and each.label is not Label.NEUTRAL]
    told = sum(each.label is Label.ALIGNED for each in about)
    return round(100 * told / len(about), 1) if about else None
