"""A collateral repository takes msgcheck into its CI: from the first baseline to the last fix."""

import csv
import io
import json
from pathlib import Path

import junitparser
import pytest
from collateral import DRIFTED, GAP, TOLD, Command, collateral, commit, deck, git, msgcheck, page
from jsonschema import Draft202012Validator

from msgcheck.plugins import reporters

__all__ = ["collateral", "msgcheck"]

GATE = ("--baseline", "msgcheck-baseline.json", "--changed-since", "main", "--format", "github")


@pytest.fixture
def repository(collateral: Path, msgcheck: Command, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Main holds drifted collateral and the baseline that accepts it."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    git("init", "-q", "-b", "main")
    assert msgcheck("audit").status == 1
    assert msgcheck("baseline", "write").status == 0
    commit("adopt msgcheck")
    git("switch", "-qc", "work")
    return collateral


def annotations(out: str) -> list[str]:
    return [line for line in out.splitlines() if line.startswith(("::error", "::warning"))]


def test_adopting_is_green(repository: Path, msgcheck: Command) -> None:
    ran = msgcheck("audit", "--baseline", "msgcheck-baseline.json")

    assert (ran.status, ran.err) == (0, "")
    assert "Off message" not in ran.out


def test_a_pull_request_that_changes_nothing_says_so(repository: Path, msgcheck: Command) -> None:
    Path("README.md").write_text("no collateral")
    commit("readme")

    ran = msgcheck("audit", *GATE)

    assert ran.status == 0
    assert ran.err == "msgcheck: 0 assets changed since main: nothing was checked\n"
    assert annotations(ran.out) == []


def test_a_drifted_slide_is_red_with_one_annotation_on_it(repository: Path, msgcheck: Command) -> None:
    deck(
        "decks/pitch.pptx",
        TOLD,
        DRIFTED,
        "Forecast every quarter within 25% of actuals.",
        "Thank you for your time today",
    )
    page("web/pricing.html", TOLD)
    commit("a slide more")

    ran = msgcheck("audit", *GATE)

    assert ran.status == 1
    (annotation,) = annotations(ran.out)
    assert annotation.startswith(
        "::error file=decks/pitch.pptx,line=1,title=Altered fact%2C accuracy::Altered fact, slide 3,"
    )
    assert ran.err == "msgcheck: 2 assets changed since main; 1 unchanged, not checked\n"


@pytest.mark.parametrize(
    "slides",
    [
        pytest.param(
            (TOLD, DRIFTED.replace("says the team", "the team says"), "Thank you for your time"), id="reworded"
        ),
        pytest.param((DRIFTED, TOLD, "Thank you for your time"), id="slides in another order"),
    ],
)
def test_old_drift_stays_known(repository: Path, msgcheck: Command, slides: tuple[str, ...]) -> None:
    deck("decks/pitch.pptx", *slides)
    commit("reworded")

    ran = msgcheck("audit", *GATE)

    assert (ran.status, annotations(ran.out)) == (0, [])


def test_rewording_is_said(repository: Path, msgcheck: Command) -> None:
    deck("decks/pitch.pptx", TOLD, DRIFTED.replace("says the team", "the team says"))

    found = json.loads(msgcheck("audit", *GATE[:-1], "json").out)["findings"]

    assert [(each["kind"], each["accepted"]) for each in found] == [
        ("altered-fact", "baseline, reworded"),
        ("conflict", "baseline, reworded"),
    ]


def test_a_renamed_deck_stays_known_and_a_copied_one_does_not(repository: Path, msgcheck: Command) -> None:
    git("mv", "decks/pitch.pptx", "decks/pitch-v2.pptx")
    commit("renamed")
    assert msgcheck("audit", *GATE).status == 0

    deck("decks/pitch-v3.pptx", TOLD, DRIFTED)
    ran = msgcheck("audit", *GATE)

    assert ran.status == 1
    assert "file=decks/pitch-v3.pptx" in annotations(ran.out)[0]


def test_fixing_then_pruning(repository: Path, msgcheck: Command) -> None:
    deck("decks/pitch.pptx", TOLD, "Thank you for your time")
    commit("fixed")
    ran = msgcheck("audit", "--baseline", "msgcheck-baseline.json")
    assert ran.err == (
        "msgcheck: 2 findings are in msgcheck-baseline.json and no longer there; drop with 'msgcheck baseline prune'\n"
    )

    pruned = msgcheck("baseline", "prune")

    assert pruned.out == "msgcheck-baseline.json: 2 findings dropped, 1 kept\n"
    deck("decks/pitch.pptx", TOLD, DRIFTED)
    ran = msgcheck("audit", *GATE)
    assert (ran.status, len(annotations(ran.out))) == (1, 1)
    assert "msgcheck: the baseline msgcheck-baseline.json changed since main: every asset is checked" in ran.err


def test_a_changed_platform_checks_everything(repository: Path, msgcheck: Command) -> None:
    text = Path("message_platform.yaml").read_text()
    Path("message_platform.yaml").write_text(f"{text}terms:\n  - {{use: plan, avoid: [Northwind plans]}}\n")

    ran = msgcheck("audit", *GATE[:-1], "json")

    assert [each["path"] for each in json.loads(ran.out)["assets"]] == ["decks/pitch.pptx", "web/index.html"]
    assert ran.err.startswith("msgcheck: the platform message_platform.yaml changed since main: every asset is checked")


def test_soft_findings_inform(repository: Path, msgcheck: Command) -> None:
    page("web/new.html", TOLD, GAP)

    assert msgcheck("audit", *GATE, "--fail-on", "low").status == 0
    assert msgcheck("audit", *GATE, "--fail-on", "low", "--gate-soft").status == 1


def conflicting(repository: Path) -> None:
    """Main holds a claim that no platform line knows; the branch adds a deck that says otherwise."""
    page("web/index.html", TOLD, GAP, "Customers cut their invoice errors by 60% in a year")
    git("switch", "-q", "main")
    commit("a claim")
    git("switch", "-qC", "work")


def test_a_conflict_with_an_unchanged_asset_shows(repository: Path, msgcheck: Command) -> None:
    conflicting(repository)
    assert msgcheck("audit", "--baseline", "msgcheck-baseline.json").status == 0
    deck("decks/new.pptx", TOLD, "Customers cut their invoice errors by 75% in a year")

    ran = msgcheck("audit", *GATE[:-1], "json")

    (found,) = [each for each in json.loads(ran.out)["findings"] if not each["accepted"]]
    assert found["kind"] == "conflict"
    assert (found["asset"], found["why"]) == (
        "web/index.html",
        "decks/new.pptx (slide 2) says '75%' of the same thing",
    )
    assert ran.err == "msgcheck: 1 asset changed since main; 2 unchanged, not checked\n"


def test_unchanged_assets_that_the_cache_does_not_know_are_counted(repository: Path, msgcheck: Command) -> None:
    conflicting(repository)
    deck("decks/new.pptx", TOLD, "Customers cut their invoice errors by 75% in a year")

    ran = msgcheck("audit", *GATE[:-1], "json", "--no-cache")

    assert not [each for each in json.loads(ran.out)["findings"] if each["kind"] == "conflict"]
    assert ran.err.splitlines() == [
        "msgcheck: 1 asset changed since main; 2 unchanged, not checked",
        "msgcheck: conflicts with 2 other assets do not show: the cache does not know them; "
        "a run over everything takes them in",
    ]


def test_every_format_at_once_is_what_its_reader_takes(repository: Path, msgcheck: Command) -> None:
    deck("decks/new.pptx", TOLD, "Forecast every quarter within 25% of actuals.")
    names = [name for name in reporters.names() if name not in ("github", "xlsx")]
    outputs = [word for name in names for word in ("--output", f"{name}=out/report.{name}")]

    ran = msgcheck("audit", *GATE, *outputs)

    said = {name: Path(f"out/report.{name}").read_text(encoding="utf-8") for name in names}
    (annotation,) = annotations(ran.out)
    sarif = json.loads(said["sarif"])
    schema = Path(__file__).parent / "report/schemas/sarif-2.1.0.json"
    Draft202012Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(sarif)
    states = [each["baselineState"] for each in sarif["runs"][0]["results"]]
    assert states == ["new", "new", "unchanged"], "the fact, its conflict with the page, and the page's own"
    assert [each["location"]["path"] for each in json.loads(said["gitlab"])] == ["decks/new.pptx"] * 2
    lines = said["rdjsonl"].splitlines()
    assert [json.loads(line)["location"] for line in lines] == [{"path": "decks/new.pptx"}] * 2
    assert junitparser.JUnitXml.fromstring(said["junit"].encode()).failures == 2
    assert len(list(csv.DictReader(io.StringIO(said["csv"])))) == len(states)
    assert "| decks/new.pptx |" in said["markdown"].replace("\\", "")
    assert "decks/new.pptx" in annotation
