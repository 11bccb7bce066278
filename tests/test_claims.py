"""Which passages promise with a figure or a superlative, and which of them are backed."""

import pytest
from builders import ACCURACY, platform, reading

from msgcheck.claims import claims
from msgcheck.coverage import decide
from msgcheck.model.asset import Asset, AssetKind
from msgcheck.model.evidence import Label
from msgcheck.model.measures import measure
from msgcheck.model.platform import Message, MessageRole, Platform, Rule
from msgcheck.model.report import AssetReport, Claim, Presence, Provenance, Report, Told

PROOF = Message(id="proof", role=MessageRole.PROOF, statement="From 18% to 5% at Acme.", parent="forecast-accuracy")
BY = Provenance(version="1", model="m", model_digest="d", judge="j", judge_digest="d", platform_digest="d", profile="x")


@pytest.mark.parametrize(
    ("text", "label", "message", "proofs", "backed"),
    [
        pytest.param("Within 5% of actuals.", Label.ALIGNED, "forecast-accuracy", True, True, id="a proof under it"),
        pytest.param("From 18% to 5%.", Label.ALIGNED, "proof", True, True, id="a proof point itself"),
        pytest.param("Within 5% of actuals.", Label.ALIGNED, "forecast-accuracy", False, False, id="no proof point"),
        pytest.param("The fastest forecast.", Label.ALIGNED, "forecast-accuracy", False, False, id="a superlative"),
        pytest.param("Reads activity.", Label.ALIGNED, "forecast-accuracy", True, None, id="no figure"),
        pytest.param("Our 12 offices.", Label.NEUTRAL, None, True, None, id="neutral text promises nothing"),
    ],
)
def test_claims_and_their_proof(
    text: str, label: Label, message: str | None, proofs: bool, backed: bool | None
) -> None:
    agreed = platform(messages=(ACCURACY, PROOF) if proofs else (ACCURACY,))
    read = [reading(text, (label, message, 0.9))]

    assert [claim.backed for claim in claims(read, decide(read, ()), agreed)] == ([] if backed is None else [backed])


def test_measures_count_proof_and_audience() -> None:
    plant = Message(id="plant", role=MessageRole.VALUE, statement="a", audiences=("plant",))
    safety = Message(id="safety", role=MessageRole.VALUE, statement="b", audiences=("hse",))
    anyone = Message(id="anyone", role=MessageRole.VALUE, statement="c")
    told, absent = Presence(told=Told.TOLD), Presence(told=Told.MISSING)

    def asset(path: str, **coverage: Presence) -> AssetReport:
        backed = (Claim(passage="p1", words=("5%",), backed=True), Claim(passage="p2", words=("9%",), backed=False))
        return AssetReport(asset=Asset(path=path, kind=AssetKind.DECK), coverage=coverage, claims=backed)

    agreed = Platform(
        path="p.yaml",
        company="Acme",
        messages=(plant, safety, anyone),
        rules=(Rule(assets="decks/plant*", audience="plant"),),
    )
    assets = (asset("decks/plant.pptx", plant=told, safety=told, anyone=told), asset("decks/x.pptx", safety=absent))

    measures = measure(Report(platform=agreed, assets=assets, findings=(), provenance=BY))

    assert (str(measures.audience), str(measures.proof)) == ("1 of 2", "2 of 4")
