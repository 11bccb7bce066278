"""The checks that read a verdict: each takes its own label, and says what differs."""

import pytest
from builders import ACCURACY, platform, reading

from msgcheck.model.evidence import Difference, Evidence, Label, Reading, Relation, Verdict
from msgcheck.model.finding import Kind
from msgcheck.plugins import checks

JUDGED = [Kind.ALTERED_FACT, Kind.CONTRADICTION, Kind.OVERCLAIM, Kind.DILUTION]


def drifts(kind: Kind, given: Reading) -> list:
    look = checks.get(kind.value).on_passage
    assert look is not None
    return list(look(given, platform()))


@pytest.mark.parametrize("kind", JUDGED)
def test_a_kind_takes_its_own_label_only(kind: Kind) -> None:
    other = JUDGED[JUDGED.index(kind) - 1]
    given = reading("Within 15%", (Label(kind.value), ACCURACY.id, 0.6), (Label(other.value), ACCURACY.id, 0.3))

    (drift,) = drifts(kind, given)

    assert (drift.kind, drift.message, drift.confidence) == (kind, ACCURACY.id, 0.6)
    assert drift.suggestion == ACCURACY.statement


def test_an_altered_fact_names_both_values() -> None:
    value = Difference(type="value", relation=Relation.CONFLICT, expected="5%", found="15%")
    evidence = Evidence(message=ACCURACY, telling=ACCURACY.statement, similarity=0.9, differences=(value,))
    plain = reading("Within 15%", (Label.ALTERED_FACT, ACCURACY.id, 0.9))
    given = Reading(passage=plain.passage, candidates=(evidence,), verdict=plain.verdict)

    (drift,) = drifts(Kind.ALTERED_FACT, given)

    assert (drift.expected, drift.found) == ("5%", "15%")
    assert drift.because == "says '15%' where the platform says '5%'"


def test_a_retired_message_offers_what_replaced_it() -> None:
    (drift,) = drifts(Kind.RETIRED, reading("The #1 add-on", (Label.RETIRED, "old-tagline", 0.8)))

    assert drift.suggestion == ACCURACY.statement
    assert drift.because == "tells the retired message 'old-tagline', which 'forecast-accuracy' has replaced"


def test_off_platform_invents_no_wording() -> None:
    (drift,) = drifts(Kind.OFF_PLATFORM, reading("Support in 60 seconds", (Label.OFF_PLATFORM, None, 0.8)))

    assert drift.suggestion is None
    assert drift.message is None


@pytest.mark.parametrize("kind", [*JUDGED, Kind.RETIRED, Kind.OFF_PLATFORM])
def test_a_neutral_passage_is_left_alone(kind: Kind) -> None:
    neutral = reading("Agenda for today")

    assert drifts(kind, Reading(passage=neutral.passage, candidates=(), verdict=Verdict(outcomes=()))) == []


@pytest.mark.parametrize("kind", [kind.value for kind in Kind if kind not in (Kind.MISSING, Kind.UNREADABLE)])
def test_every_kind_is_explained_by_both_sorts_of_example(kind: str) -> None:
    assert {example.drifts for example in checks.get(kind).examples} == {True, False}
