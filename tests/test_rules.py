from builders import ACCURACY, platform, reading

from msgcheck.model.evidence import Label
from msgcheck.model.finding import Finding, Kind, Severity
from msgcheck.model.platform import Rule
from msgcheck.model.report import Judged
from msgcheck.rules import enforce

TOLD = reading("Within 5% of actuals", (Label.ALIGNED, ACCURACY.id, 0.9))
JUDGED = Judged(passage="p1", label=Label.ALIGNED, message=ACCURACY.id)
TERM = Finding(kind=Kind.TERM, severity=Severity.LOW, asset="decks/a.pptx", because="so", confidence=0.9)


def rules(*forbid: str, assets: str = "decks/*") -> list[Finding]:
    given = platform(rules=(Rule(assets=assets, forbid=forbid),))
    return enforce(given, "decks/a.pptx", [TERM], [JUDGED], [TOLD])


def test_a_forbidden_kind_becomes_severe() -> None:
    (found,) = rules("term")

    assert found.severity is Severity.HIGH


def test_a_forbidden_message_that_is_told_is_a_finding() -> None:
    _, found = rules(ACCURACY.id)

    assert (found.kind, found.message) == (Kind.RETIRED, ACCURACY.id)
    assert found.because == "tells 'forecast-accuracy', which a rule of the platform forbids here"


def test_other_assets_may_carry_it() -> None:
    assert rules(ACCURACY.id, "term", assets="pdf/*") == [TERM]
