from dataclasses import replace

import pytest
from builders import ACCURACY, passage, platform

from msgcheck.model.asset import Location, Prominence
from msgcheck.model.finding import Drift, Finding, Kind, Severity
from msgcheck.model.platform import Suppression
from msgcheck.model.settings import Settings
from msgcheck.settle import failing, folded, gated, idle, ranked, settle, suppress


def place(number: int) -> Location:
    return Location(unit="slide", number=number, role="bullet")


PASSAGE = passage("Forecasts land within 15% of actuals")


def drift(kind: Kind, confidence: float, **fields: object) -> Drift:
    return Drift(
        **{"kind": kind, "because": "so", "confidence": confidence, "passage": PASSAGE, "message": ACCURACY.id} | fields
    )


def finding(severity: Severity = Severity.HIGH, **fields: object) -> Finding:
    given = {
        "kind": Kind.TERM,
        "severity": severity,
        "asset": "a.pptx",
        "because": "so",
        "confidence": 0.9,
        "passage": PASSAGE,
    }
    return Finding(**given | fields)


def test_one_judged_kind_stands_on_a_passage() -> None:
    (found,) = settle("a.pptx", [drift(Kind.OVERCLAIM, 0.5), drift(Kind.ALTERED_FACT, 0.4)], threshold=0.7)

    assert (found.kind, found.confidence) == (Kind.OVERCLAIM, 0.9)


def test_drift_below_the_threshold_is_not_raised() -> None:
    assert settle("a.pptx", [drift(Kind.OVERCLAIM, 0.3), drift(Kind.ALTERED_FACT, 0.3)], threshold=0.7) == []


def test_a_term_stands_beside_a_judged_kind() -> None:
    found = settle("a.pptx", [drift(Kind.OVERCLAIM, 0.9), drift(Kind.TERM, 0.95)], threshold=0.7)

    assert {each.kind for each in found} == {Kind.OVERCLAIM, Kind.TERM}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"passage": passage("Forecasts land within 15% of actuals", number=9)}, id="moved slide"),
        pytest.param({"passage": passage("Forecasts  land within 15% of Actuals.")}, id="spaces, case and full stop"),
        pytest.param({"because": "worded better"}, id="wording of ours"),
        pytest.param({"confidence": 0.8}, id="another confidence"),
    ],
)
def test_the_same_finding(other: dict[str, object]) -> None:
    assert finding(**other).fingerprint == finding().fingerprint


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"passage": passage("Forecasts land within 16% of actuals")}, id="another number"),
        pytest.param({"asset": "b.pptx"}, id="another asset"),
        pytest.param({"kind": Kind.OVERCLAIM}, id="another kind"),
        pytest.param({"message": "other"}, id="another message"),
    ],
)
def test_another_finding(other: dict[str, object]) -> None:
    assert finding(**other).fingerprint != finding().fingerprint


def test_worst_first_and_accepted_last() -> None:
    low, high, accepted = finding(Severity.LOW), finding(Severity.HIGH), finding(Severity.HIGH, accepted="agreed")

    assert ranked([accepted, low, high]) == [high, low, accepted]


@pytest.mark.parametrize(
    ("until", "accepted"),
    [
        pytest.param(None, "legal insists", id="for good"),
        pytest.param("2026-12-31", "legal insists", id="not yet over"),
        pytest.param("2026-01-01", None, id="over"),
    ],
)
def test_suppression(until: str | None, accepted: str | None) -> None:
    entry = Suppression(finding=finding().fingerprint, reason="legal insists", until=until)

    (found,) = suppress([finding()], platform(suppressions=(entry,)), "2026-06-01")

    assert found.accepted == accepted


@pytest.mark.parametrize(
    ("fail_on", "count"),
    [(Severity.HIGH, 1), (Severity.MEDIUM, 2), (Severity.LOW, 3), (None, 0)],
)
def test_the_gate_counts_open_findings(fail_on: Severity | None, count: int) -> None:
    findings = [finding(severity, kind=Kind.OVERCLAIM) for severity in (*Severity, Severity.HIGH)]
    findings[-1] = finding(Severity.HIGH, kind=Kind.OVERCLAIM, accepted="agreed")

    assert gated(findings, fail_on) == count


@pytest.mark.parametrize(
    ("given", "soft", "count"),
    [
        pytest.param({"kind": Kind.OFF_PLATFORM}, False, 0, id="a soft kind informs"),
        pytest.param({"kind": Kind.OFF_PLATFORM}, True, 1, id="a soft kind, asked for"),
        pytest.param(
            {"kind": Kind.OFF_PLATFORM, "severity": Severity.HIGH}, False, 1, id="a soft kind that a rule forbids"
        ),
        pytest.param({"kind": Kind.MISSING}, False, 1, id="a firm kind"),
    ],
)
def test_soft_kinds_inform(given: dict[str, object], soft: bool, count: int) -> None:
    assert gated([finding(**{"severity": Severity.MEDIUM} | given)], Severity.LOW, soft=soft) == count


FIRM = finding(kind=Kind.OVERCLAIM)
KNOWN = finding(kind=Kind.OVERCLAIM, accepted="baseline")


@pytest.mark.parametrize(
    ("findings", "options", "score", "count"),
    [
        pytest.param([FIRM, FIRM], {}, 50, 2, id="over the gate"),
        pytest.param([FIRM, FIRM], {"max_findings": 2}, 50, 0, id="as many as are put up with"),
        pytest.param([FIRM, FIRM], {"max_findings": 1}, 50, 2, id="more than are put up with"),
        pytest.param([FIRM], {"fail_on": None}, 50, 0, id="never"),
        pytest.param([KNOWN], {"fail_under": 60}, 50, 1, id="score too low, though all is known"),
        pytest.param([FIRM], {"fail_on": None, "fail_under": 60}, 50, 1, id="score too low, no gate"),
        pytest.param([KNOWN], {"fail_under": 50}, 50, 0, id="score high enough"),
        pytest.param([], {"fail_under": 50}, None, 0, id="nothing to score"),
        pytest.param([], {"fail_under": 50}, 0, 1, id="score too low without a finding"),
    ],
)
def test_one_rule_for_verdict_and_exit(
    findings: list[Finding], options: dict[str, object], score: float | None, count: int
) -> None:
    assert failing(findings, Settings(**options), score) == count


@pytest.mark.parametrize(
    ("named", "accepted"),
    [
        pytest.param(finding().fingerprint, "so", id="whole fingerprint"),
        pytest.param(finding().fingerprint[:11], "so", id="as much as reports show"),
        pytest.param(finding().fingerprint[:10], None, id="too little to be sure"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_suppression_names_a_finding(named: str, accepted: str | None) -> None:
    entry = Suppression(finding=named, reason="so")

    (found,) = suppress([finding()], platform(suppressions=(entry,)), "2026-06-01")

    assert found.accepted == accepted


@pytest.mark.parametrize(
    ("fields", "whole", "said"),
    [
        pytest.param({}, True, [], id="in use"),
        pytest.param(
            {"finding": "v1:000000000"},
            True,
            ["m.yaml:7:3: suppressions[0]: no finding has the fingerprint v1:000000000; delete it"],
            id="unused",
        ),
        pytest.param({"finding": "v1:000000000"}, False, [], id="unused, but not everything was looked at"),
        pytest.param(
            {"until": "2026-01-01"},
            False,
            [
                "m.yaml:7:3: suppressions[0]: ended on 2026-01-01, so its finding counts again; "
                "mend the asset, or move the date"
            ],
            id="expired",
        ),
    ],
)
def test_idle_suppressions(fields: dict[str, str], whole: bool, said: list[str]) -> None:
    given = {"finding": finding().fingerprint, "reason": "so", "line": 7, "column": 3, "place": "suppressions[0]"}
    suppressed = platform(path="m.yaml", suppressions=(Suppression(**given | fields),))

    assert list(idle([finding()], suppressed, "2026-06-01", whole=whole)) == said


def test_a_drift_that_names_nothing_informs_and_does_not_gate() -> None:
    (vague,) = settle("a.pptx", [drift(Kind.CONTRADICTION, 0.9)], threshold=0.7)
    (named,) = settle("a.pptx", [drift(Kind.CONTRADICTION, 0.9, found="every")], threshold=0.7)

    assert (vague.severity, named.severity) == (Severity.MEDIUM, Severity.HIGH)


def test_the_same_words_in_one_asset_are_one_finding_with_places() -> None:
    title = finding(passage=passage("Live in two weeks", number=3, prominence=Prominence.HEADLINE))
    repeats = [finding(passage=passage("Live in two weeks"), location=place(number)) for number in (1, 2)]

    (found,) = folded([repeats[0], replace(title, location=title.passage.location), repeats[1]])

    assert found.passage == title.passage
    assert len(found.places) == 2


def test_two_findings_on_one_passage_stand_in_one_place() -> None:
    (found,) = folded([finding(because="a.pptx says so"), finding(because="b.pptx says so")])

    assert found.places == ()


def test_the_same_words_in_another_asset_are_another_finding() -> None:
    assert len(folded([finding(), finding(asset="b.pdf")])) == 2
