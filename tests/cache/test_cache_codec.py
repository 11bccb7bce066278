from dataclasses import replace
from typing import Any

import pytest
from builders import ACCURACY, OLD_TAGLINE, asset, passage, platform

from msgcheck.cache.codec import CodecError, decode, encode
from msgcheck.model.asset import Asset, AssetKind, Location, Prominence, Unread
from msgcheck.model.evidence import Difference, Label, Outcome, Relation, Verdict
from msgcheck.model.platform import Approval, Audience, Rule, Suppression, Term

PLACE = Location(
    unit="slide",
    number=3,
    role="title",
    prominence=Prominence.HEADLINE,
    shape="Title 1",
    shape_id=7,
    box=(0.0, 0.25, 1.0, 1 / 3),
    selector="h1 > a",
    hidden=True,
)
READ = asset(
    "decks/ü 漢.pptx",
    replace(passage("In 60 seconds \ud800", question="How fast?", heads=("Plan", "Price")), location=PLACE),
    passage("Agenda", number=None),
    kind=AssetKind.DECK,
    unread=(Unread(reason="image-only", detail="Slide 2 is a picture.", location=PLACE),),
    units=3,
    digest="abc",
)
WHOLE = platform(
    product="Compass",
    category="platform",
    category_variants=("system",),
    messages=(replace(ACCURACY, approvals=(Approval(department="Legal", on="2026-01-01"),), line=4), OLD_TAGLINE),
    terms=(Term(use="assets", avoid=("collateral",)),),
    rules=(Rule(assets="decks/*", require=("tagline",)),),
    suppressions=(Suppression(finding="abc", reason="agreed"),),
    assets=("decks",),
    audiences=(Audience(id="cfo", name="CFOs"),),
    departments=("Legal",),
    digest="def",
)
SAID = Verdict(
    outcomes=(
        Outcome(label=Label.ALTERED_FACT, message="tagline", probability=0.1 + 0.2),
        Outcome(label=Label.NEUTRAL, message=None, probability=1.0),
    )
)


def other(**fields: Any) -> Verdict:
    return replace(SAID, outcomes=(replace(SAID.outcomes[0], **fields),))


@pytest.mark.parametrize("noun", [READ, WHOLE, SAID], ids=["an asset", "a platform", "a verdict"])
def test_comes_back_equal(noun: Any) -> None:
    assert decode(type(noun), encode(noun)) == noun


def test_types_come_back_too() -> None:
    found = decode(Asset, encode(READ))

    assert type(found.kind) is AssetKind
    assert type(found.passages[0].location.prominence) is Prominence
    assert found.passages[0].location.box == (0.0, 0.25, 1.0, 1 / 3)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x80\x04.", id="a pickle"),
        pytest.param(encode(SAID)[:-3], id="cut off"),
        pytest.param(encode(READ), id="another noun"),
        pytest.param(encode(other(probability="high")), id="a wrong type"),
        pytest.param(encode(other(label="magic")), id="an unknown label"),
    ],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(CodecError):
        decode(Verdict, data)


def test_what_is_not_a_noun_cannot_be_kept() -> None:
    with pytest.raises(TypeError, match=r"^object cannot be kept$"):
        encode(object())


def test_relations_are_told_apart() -> None:
    difference = Difference(type="value", relation=Relation.CONFLICT, expected="5%", found=None)

    assert decode(Difference, encode(difference)).relation is Relation.CONFLICT
