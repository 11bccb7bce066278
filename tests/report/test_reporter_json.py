import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from report import sample

from msgcheck.model.report import Report
from msgcheck.plugins import reporters

SCHEMA = json.loads((files("msgcheck.report") / "report.schema.json").read_text(encoding="utf-8"))
SHARED = Path(__file__).parents[3] / "shared" / "bench" / "report.schema.json"


def rendered(report: Report) -> dict[str, Any]:
    return json.loads("".join(reporters.get("json")(report)))


@pytest.mark.parametrize(
    "build",
    [
        pytest.param(sample.build, id="every kind of finding"),
        pytest.param(sample.clean, id="no findings"),
        pytest.param(sample.unread_only, id="unread only"),
        pytest.param(lambda: sample.large(12), id="many assets"),
    ],
)
def test_is_what_the_schema_says(build: Any) -> None:
    jsonschema.validate(rendered(build()), SCHEMA)


def test_the_schema_can_tell(report: Report) -> None:
    content = rendered(report)
    content["findings"][0]["passage"] = None
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, SCHEMA)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared benchmark is not beside this checkout")
def test_the_schema_is_the_contracts_own() -> None:
    assert json.loads(SHARED.read_text(encoding="utf-8")) == SCHEMA


def test_the_same_report_gives_the_same_text(report: Report) -> None:
    assert "".join(reporters.get("json")(report)) == "".join(reporters.get("json")(replace(report, seconds=99.0)))
    assert "".join(reporters.get("json")(report)).endswith("}\n")


def test_text_stays_readable_utf_8(report: Report) -> None:
    assert "予測はすべて 5% 以内です 🎯" in "".join(reporters.get("json")(report))


def test_only_judged_passages_appear(report: Report) -> None:
    deck = rendered(report)["assets"][0]

    assert [each["id"] for each in deck["passages"]] == ["p1", "p2", "p3", "p4", "p5", "p6"]
    assert [each["status"] for each in deck["passages"]] == [
        "aligned",
        "neutral",
        "drift",
        "aligned",
        "drift",
        "neutral",
    ]
    assert deck["passages"][2]["label"] == "altered-fact"


def test_every_live_message_has_its_coverage(report: Report) -> None:
    content = rendered(report)
    live = [message.id for message in report.platform.live]

    assert all(list(asset["coverage"]) == live for asset in content["assets"])
    assert content["assets"][0]["coverage"]["forecast-accuracy"] == "drifted"


def test_a_finding_keeps_everything(report: Report) -> None:
    finding = rendered(report)["findings"][0]

    assert finding == {
        "fingerprint": report.findings[0].fingerprint,
        "kind": "altered-fact",
        "severity": "high",
        "asset": "decks/q3-enterprise-pitch.pptx",
        "location": {"slide": 2, "shape": "Content 2", "box": [0.05, 0.3, 0.6, 0.9]},
        "role": "bullet",
        "passage": "Forecasts land within 15% of actuals",
        "passage_id": "p3",
        "message": "forecast-accuracy",
        "expected": "5%",
        "found": "15%",
        "why": "The platform says 5%, the slide says 15%.",
        "suggestion": "Forecast every quarter within 5% of actuals.",
        "confidence": 0.97,
        "places": ["decks/regional-emea.pptx, slide 2", "decks/regional-apac.pptx, slide 2"],
        "accepted": None,
    }


def test_accepted_findings_stay_and_say_why(report: Report) -> None:
    reasons = [each["accepted"] for each in rendered(report)["findings"] if each["accepted"]]

    assert reasons == ["baseline", "Legal asked for no figures on the price page."]


def test_text_on_no_slide_has_no_location(report: Report) -> None:
    home = next(each for each in rendered(report)["assets"] if each["path"] == sample.HOME)

    assert next(each for each in home["passages"] if each["role"] == "meta-description")["location"] is None


def test_the_unread_is_in_it(report: Report) -> None:
    content = rendered(report)

    assert content["failed"][0]["asset"] == "decks/board-update.pptx"
    assert content["assets"][0]["unread"][0]["location"] == {"slide": 9}
    assert content["summary"]["failed_assets"] == 1
    assert content["summary"]["unread_parts"] == 3


def test_provenance_and_measures_are_in_it(report: Report) -> None:
    content = rendered(report)

    assert content["provenance"]["model_digest"] == report.provenance.model_digest
    assert content["measures"]["weakest_message"] == "forecast-accuracy"
    assert content["measures"]["category_match"]["share"] == 0.6
    assert content["summary"]["failing"] == 6
