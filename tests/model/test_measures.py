from dataclasses import replace

import pytest

from msgcheck.model.asset import Asset, AssetKind, Passage, Unread
from msgcheck.model.asset import Location as Place
from msgcheck.model.evidence import Label
from msgcheck.model.finding import Finding, Kind, Severity
from msgcheck.model.measures import CATEGORY_BANDS, Band, Share, measure
from msgcheck.model.platform import Message, MessageRole, Platform
from msgcheck.model.report import AssetReport, CategoryMatch, Judged, Presence, Provenance, Report, Told

TAGLINE = Message(id="tagline", role=MessageRole.TAGLINE, statement="Call the quarter.")
SPEED = Message(id="speed", role=MessageRole.VALUE, statement="Live in one week.")
PROOF = Message(id="proof", role=MessageRole.PROOF, statement="Live in six days at Acme.", parent="speed")
OLD = Message(id="old", role=MessageRole.RETIRED, statement="The add-on.")
PLATFORM = Platform(path="p.yaml", company="Acme", messages=(TAGLINE, SPEED, PROOF, OLD))
BY = Provenance(version="1", model="m", model_digest="d", judge="j", judge_digest="d", platform_digest="d", profile="x")


def told(**more: int) -> Presence:
    return Presence(told=Told.TOLD, fidelity=2, required=True, **more)


DRIFTED = Presence(told=Told.DRIFTED, required=True)
ABSENT = Presence(told=Told.MISSING, required=True)
SPARED = Presence(told=Told.MISSING)


def asset(
    path: str,
    *,
    score: float | None = None,
    category: CategoryMatch | None = None,
    labels: tuple[tuple[Label, str | None], ...] = (),
    **cells: Presence,
) -> AssetReport:
    passages = tuple(
        Passage(id=f"p{n}", text="x", location=Place(unit="slide", number=1, role="body")) for n in range(len(labels))
    )
    judged = tuple(Judged(passage=f"p{n}", label=label, message=about) for n, (label, about) in enumerate(labels))
    return AssetReport(
        asset=Asset(path=path, kind=AssetKind.DECK, passages=passages, units=3),
        judged=judged,
        coverage=cells,
        score=score,
        category=category,
    )


def report(*assets: AssetReport, findings: tuple[Finding, ...] = ()) -> Report:
    return Report(platform=PLATFORM, assets=assets, findings=findings, provenance=BY)


def test_pull_through_counts_only_assets_that_must_tell_it() -> None:
    reach = measure(
        report(
            asset("a", tagline=told(prominence=2), speed=DRIFTED),
            asset("b", tagline=ABSENT, speed=SPARED),
            asset("c", tagline=told(prominence=1), speed=replace(told(), required=False)),
        )
    ).pull_through

    assert [each.message.id for each in reach] == ["tagline", "speed", "proof"], "live messages, in order"
    assert reach[0].required == Share(part=2, whole=3)
    assert reach[0].prominence == 1.5
    assert reach[1].required == Share(part=0, whole=1), "a drifted telling is not a faithful one"
    assert (reach[1].told, reach[1].drifted) == (Share(part=1, whole=3), 1)
    assert reach[2].required.value is None
    assert reach[2].fidelity is None


def test_the_weakest_message_is_the_one_most_assets_owe() -> None:
    both = measure(report(asset("a", tagline=ABSENT, speed=ABSENT), asset("b", speed=ABSENT)))
    none = measure(report(asset("a", tagline=told())))

    assert both.weakest_message
    assert both.weakest_message.message.id == "speed"
    assert none.weakest_message is None, "everything that must be told is told"


def test_without_rules_the_core_message_told_least_is_the_weakest() -> None:
    free = replace(told(), required=False)
    several = measure(report(asset("a", tagline=free), asset("b", tagline=free, proof=free)))
    single = measure(report(asset("a", tagline=free)))

    assert several.weakest_message
    assert several.weakest_message.message.id == "speed"
    assert single.weakest_message is None, "one asset need not tell everything"


def test_the_weakest_asset_has_the_lowest_score() -> None:
    low = measure(report(asset("a", score=80), asset("b", score=20), asset("c"), asset("d", score=20)))

    assert low.weakest_asset
    assert low.weakest_asset.asset.path == "b"
    assert low.asset_spread
    assert (low.asset_spread.lowest, low.asset_spread.highest, low.asset_spread.width) == (0.2, 0.8, pytest.approx(0.6))
    assert measure(report(asset("a", score=100))).weakest_asset is None
    assert measure(report(asset("a"))).asset_spread is None


@pytest.mark.parametrize(
    ("part", "band"),
    [
        (100, Band.HEALTHY),
        (80, Band.HEALTHY),
        (79, Band.WATCH),
        (70, Band.WATCH),
        (69, Band.CONCERNING),
        (55, Band.CONCERNING),
        (54, Band.CRISIS),
        (0, Band.CRISIS),
    ],
)
def test_bands_of_the_category_match(part: int, band: Band) -> None:
    assert Share(part=part, whole=100).band(CATEGORY_BANDS) is band


@pytest.mark.parametrize(
    ("part", "band"),
    [(80, Band.HEALTHY), (79, Band.WATCH), (60, Band.WATCH), (59, Band.CONCERNING), (0, Band.CONCERNING)],
)
def test_bands_of_other_shares(part: int, band: Band) -> None:
    assert Share(part=part, whole=100).band() is band


def test_nothing_counted_has_no_band() -> None:
    assert Share(part=0, whole=0).band() is None
    assert Share(part=0, whole=0).value is None


def test_category_match_names_the_rivals_most_frequent_first() -> None:
    category = measure(
        report(
            asset("a", category=CategoryMatch(matched=True)),
            asset("b", category=CategoryMatch(matched=False, rival="suite")),
            asset("c", category=CategoryMatch(matched=False, rival="add-on")),
            asset("d", category=CategoryMatch(matched=False, rival="add-on")),
            asset("e", category=CategoryMatch(matched=False)),
            asset("f"),
        )
    ).category

    assert category.share == Share(part=1, whole=5), "an asset without an opening is not counted"
    assert [(each.noun, each.assets) for each in category.rivals] == [("add-on", ("c", "d")), ("suite", ("b",))]
    assert category.band is Band.CRISIS


def test_faithful_counts_passages_about_a_message() -> None:
    labels = (
        (Label.ALIGNED, "speed"),
        (Label.OVERCLAIM, "speed"),
        (Label.NEUTRAL, None),
        (Label.OFF_PLATFORM, None),
        (Label.NEUTRAL, "speed"),
    )
    measures = measure(report(asset("a", labels=labels)))

    assert measures.faithful == Share(part=1, whole=2)
    assert measures.off_platform == Share(part=1, whole=5)


def test_looked_counts_the_unread() -> None:
    blind = asset("a", labels=((Label.NEUTRAL, None),))
    blind = replace(blind, asset=replace(blind.asset, unread=(Unread(reason="image-only", detail="Slide 2."),)))
    seen = measure(replace(report(blind), failed=(("b", Unread(reason="encrypted", detail="Locked.")),))).looked

    assert (seen.assets, seen.failed, seen.units, seen.passages, seen.judged, seen.unread) == (1, 1, 3, 1, 1, 1)


def test_conflicts_leave_accepted_ones_out() -> None:
    conflict = Finding(kind=Kind.CONFLICT, severity=Severity.HIGH, asset="a", because="b", confidence=1.0)

    assert measure(report(findings=(conflict, replace(conflict, accepted="baseline")))).conflicts == 1


def test_an_empty_report_measures_nothing() -> None:
    measures = measure(report())

    assert measures.required.value is None
    assert measures.message_spread is None
    assert measures.weakest_message is None
