import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import ACCURACY, passage

from msgcheck import baseline
from msgcheck.baseline import Baseline
from msgcheck.errors import BaselineError
from msgcheck.model.finding import Finding, Kind, Severity
from msgcheck.model.report import Provenance

DRIFTED = "Forecasts land within 15% of actuals in every quarter"
MADE = Provenance(
    version="1", model="m", model_digest="d", judge="trained", judge_digest="j", platform_digest="p", profile="balanced"
)


def finding(text: str | None = DRIFTED, *, number: int = 3, **fields: Any) -> Finding:
    said = passage(text, number=number) if text else None
    given = {
        "kind": Kind.ALTERED_FACT,
        "severity": Severity.HIGH,
        "asset": "a.pptx",
        "because": "another number",
        "confidence": 0.9,
        "passage": said,
        "message": ACCURACY.id,
        "location": said.location if said else None,
    }
    return Finding(**given | fields)


MISSING = finding(None, kind=Kind.MISSING, because="a rule requires 'forecast-accuracy' here")
PICTURE = finding(None, kind=Kind.UNREADABLE, message=None, because="Slide 7 shows only pictures; use OCR")


def stays(asset: str) -> bool:
    return False


def marks(before: list[Finding], now: list[Finding], gone: baseline.matching.Gone = stays) -> list[str | None]:
    return [each.accepted for each in baseline.apply(now, baseline.accept(before, MADE), gone)]


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(finding(), id="as it was"),
        pytest.param(finding(number=9), id="on another slide"),
        pytest.param(finding(because="worded better by us", confidence=0.7), id="another reason and confidence"),
    ],
)
def test_known(now: Finding) -> None:
    assert marks([finding()], [now]) == ["baseline"]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param(finding(), finding("Forecasts land within 15% of actuals for every quarter"), id="a word"),
        pytest.param(
            finding(), finding("Your forecasts land within 15% of actuals in every quarter"), id="a word more"
        ),
    ],
)
def test_a_reworded_finding_stays_known_and_says_so(before: Finding, now: Finding) -> None:
    assert marks([before], [now]) == ["baseline, reworded"]


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(finding("Forecasts land within 25% of actuals in every quarter"), id="another number"),
        pytest.param(finding("Forecasts always land within 15% of actuals in every quarter"), id="made absolute"),
        pytest.param(finding("Forecasts do not land within 15% of actuals in every quarter"), id="denied"),
        pytest.param(finding("Budgets are met to within 15%, quarter by quarter"), id="other words"),
        pytest.param(finding(kind=Kind.OVERCLAIM), id="another kind"),
        pytest.param(finding(message="other"), id="another message"),
        pytest.param(finding(asset="b.pptx"), id="another asset, the first one still there"),
    ],
)
def test_new(now: Finding) -> None:
    assert marks([finding()], [now]) == [None]


def test_another_fault_in_nearly_the_same_words_is_new() -> None:
    before = finding("Connects to Salesforce and your ERP", found="Salesforce")
    now = finding("Connects to HubSpot and your ERP", found="HubSpot")

    assert marks([before], [now]) == [None]


def test_a_second_copy_is_new_and_the_first_one_in_the_asset_is_the_known_one() -> None:
    assert marks([finding()], [finding(number=9), finding(number=3)]) == [None, "baseline"]


def test_two_copies_answer_for_two() -> None:
    now = [finding(number=1), finding(number=2), finding(number=3)]

    assert marks([finding(number=5), finding(number=6)], now) == ["baseline", "baseline", None]


def test_one_entry_answers_for_one_rewording() -> None:
    now = [
        finding("Your forecasts land within 15% of actuals in every quarter"),
        finding("Our forecasts land within 15% of actuals in every quarter"),
    ]

    assert sorted(marks([finding()], now), key=str) == [None, "baseline, reworded"]


def test_findings_move_with_a_renamed_file() -> None:
    now = [finding(asset="b.pptx"), replace(MISSING, asset="b.pptx")]

    moved = marks([finding(), MISSING], now, lambda asset: asset == "a.pptx")

    assert moved == ["baseline, moved from a.pptx"] * 2


@pytest.mark.parametrize("each", [pytest.param(MISSING, id="missing"), pytest.param(PICTURE, id="unreadable")])
def test_findings_without_a_passage_are_known(each: Finding) -> None:
    assert marks([each], [each]) == ["baseline"]


def test_a_picture_that_moved_to_another_slide_is_known_but_a_second_one_is_new() -> None:
    moved = replace(PICTURE, because="Slide 9 shows only pictures; use OCR")

    assert marks([PICTURE], [moved]) == ["baseline"]
    assert marks([PICTURE], [PICTURE, moved]) == ["baseline", None]


def test_findings_are_marked_never_removed_and_keep_their_order() -> None:
    now = [finding("Cuts churn by half"), finding(), MISSING]

    marked = baseline.apply(now, baseline.accept([finding()], MADE), stays)

    assert [replace(each, accepted=None) for each in marked] == now


def test_a_suppressed_finding_keeps_its_reason_and_stays_out_of_the_baseline() -> None:
    suppressed = finding(accepted="legal insists")

    assert marks([finding()], [suppressed]) == ["legal insists"]
    assert baseline.accept([suppressed], MADE).entries == ()


def test_comparison() -> None:
    reworded = finding("Your forecasts land within 15% of actuals in every quarter")
    fresh = finding("Cuts churn by half")

    compared = baseline.compare([reworded, fresh], baseline.accept([finding(), finding(), MISSING], MADE), stays)

    assert [each.accepted for each, _ in compared.known] == ["baseline, reworded"]
    assert compared.new == (fresh,)
    assert [(each.kind, each.count) for each in compared.left] == [("altered-fact", 1), ("missing", 1)]


def test_a_comparison_of_marked_findings_is_the_same() -> None:
    known = baseline.accept([finding()], MADE)
    now = [finding("Your forecasts land within 15% of actuals in every quarter")]

    again = baseline.compare(baseline.apply(now, known, stays), known, stays)

    assert (len(again.known), again.left) == (1, ())


@pytest.mark.parametrize(
    ("looked_at", "gone", "dropped"),
    [
        pytest.param(["a.pptx"], False, 1, id="read, and no longer found"),
        pytest.param(["b.pptx"], False, 0, id="not looked at"),
        pytest.param([], True, 1, id="file deleted"),
    ],
)
def test_what_is_fixed(looked_at: list[str], gone: bool, dropped: int) -> None:
    compared = baseline.compare([], baseline.accept([finding()], MADE), lambda asset: gone)

    assert len(baseline.fixed(compared, looked_at, lambda asset: gone)) == dropped


def test_prune_drops_what_is_fixed_renews_what_is_reworded_and_takes_in_nothing() -> None:
    known = baseline.accept([finding(), MISSING], MADE)
    reworded = finding("Your forecasts land within 15% of actuals in every quarter")
    compared = baseline.compare([reworded, finding("Cuts churn by half")], known, stays)

    kept = baseline.prune(compared, baseline.fixed(compared, ["a.pptx"], stays), known)

    assert [each.fingerprint for each in kept.entries] == [reworded.fingerprint]


def test_what_was_made_otherwise() -> None:
    known = baseline.accept([], MADE)

    assert baseline.differs(known, MADE) == ()
    assert baseline.differs(known, replace(MADE, profile="quiet", judge="lexical")) == ("judge", "profile")


def test_file_round_trip_is_stable_and_has_a_line_a_finding(tmp_path: Path) -> None:
    known = baseline.accept([finding(), finding(number=8), MISSING, finding("Naïve “quote”\n\u2028")], MADE)
    path = tmp_path / "deep" / baseline.NAME

    baseline.save(known, path)
    first = path.read_text(encoding="utf-8")
    baseline.save(baseline.load(path), path)

    assert baseline.load(path) == known
    assert path.read_text(encoding="utf-8") == first
    assert sum('"fingerprint"' in line for line in first.split("\n")) == 3
    assert json.loads(first)["schema"] == "msgcheck.baseline/1"


def test_an_empty_baseline_is_one(tmp_path: Path) -> None:
    baseline.save(Baseline(), tmp_path / "b.json")

    assert baseline.load(tmp_path / "b.json").entries == ()


def test_entries_doubled_by_a_merge_are_added_up(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    baseline.save(baseline.accept([finding()], MADE), path)
    content = json.loads(path.read_text())
    path.write_text(json.dumps(content | {"findings": content["findings"] * 2}))

    assert [each.count for each in baseline.load(path).entries] == [2]


AGAIN = "delete it and write it again with 'msgcheck baseline write'"
HEAD = '{"schema": "msgcheck.baseline/1", "findings": '


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            None,
            " was not found; check the path, or write it with 'msgcheck baseline write --baseline {}'",
            id="absent",
        ),
        pytest.param(
            b"{\n<<<<<<< HEAD",
            f":2: not JSON (Expecting property name enclosed in double quotes); mend it, or {AGAIN}",
            id="merge conflict",
        ),
        pytest.param(b"\xff\xfe\x00", f" is not UTF-8 text; {AGAIN}", id="binary"),
        pytest.param(b"[]", f" is no baseline: it has no list of findings; {AGAIN}", id="a list"),
        pytest.param(
            b'{"schema": "msgcheck.baseline/2", "findings": []}',
            " says 'msgcheck.baseline/2' where this msgcheck reads 'msgcheck.baseline/1'; "
            f"upgrade msgcheck, or {AGAIN}",
            id="newer",
        ),
        pytest.param(f"{HEAD}[3]}}".encode(), f": findings[0] is no object; {AGAIN}", id="entry no object"),
        pytest.param(
            f'{HEAD}[{{"kind": "term"}}]}}'.encode(),
            f": findings[0].fingerprint is missing or no text; {AGAIN}",
            id="entry without key",
        ),
        pytest.param(
            f'{HEAD}[{{"fingerprint": "f", "kind": "term", "asset": "a", "text": "t", "count": 0}}]}}'.encode(),
            ": findings[0].count is 0; give a whole number from 1",
            id="count",
        ),
        pytest.param(
            f'{HEAD}[{{"fingerprint": "f", "kind": "term", "asset": "a", "text": "t", "found": 3}}]}}'.encode(),
            f": findings[0].found is no text; {AGAIN}",
            id="found",
        ),
    ],
)
def test_a_baseline_that_cannot_be_used(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "b.json"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(BaselineError) as raised:
        baseline.load(path)

    assert str(raised.value) == f"{path}{said.replace('{}', str(path))}"
