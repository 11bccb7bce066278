from datetime import date
from pathlib import Path

import pytest

from msgcheck.model.platform import Approval, Message, MessageRole, Platform, Rule, Suppression, Term
from msgcheck.platform_file import Advice, lint, load

ROOT = Path(__file__).parents[2]
TODAY = date(2025, 6, 1)


def value(identity: str, statement: str, **more: object) -> Message:
    return Message(id=identity, role=MessageRole.VALUE, statement=statement, place="value_propositions[0]", **more)  # type: ignore[arg-type]


def retired(identity: str, statement: str, replaced_by: str | None = "v") -> Message:
    return Message(
        id=identity, role=MessageRole.RETIRED, statement=statement, replaced_by=replaced_by, place="retired[0]"
    )


def texts(*messages: Message, names: tuple[str, ...] = (), **more: object) -> list[str]:
    platform = Platform(path="p.yaml", company="Acme", messages=messages, **more)  # type: ignore[arg-type]
    return [f"{advice.path}: {advice.text}" for advice in lint(platform, names, today=TODAY)]


SEATS = Term(use="revenue team", avoid=("team", "sales org"), place="terms[0]")


@pytest.mark.parametrize(
    ("messages", "more", "expected"),
    [
        pytest.param(
            (),
            {"rules": (Rule(assets="deks/*", place="rules[0]"),), "names": ("decks/a.pptx", "b.pdf")},
            ["rules[0]: 'deks/*' matches none of the 2 assets; correct the glob"],
            id="a rule for no asset",
        ),
        pytest.param((), {"rules": (Rule(assets="deks/*"),)}, [], id="no assets at hand"),
        pytest.param(
            (),
            {"rules": (Rule(assets="decks/*"),), "names": ("fixtures/decks/a.pptx",)},
            [],
            id="a rule for an asset",
        ),
        pytest.param(
            (value("v", "Your Sales Org sees it."),),
            {"terms": (SEATS,)},
            ["value_propositions[0]: uses 'sales org', which terms avoid; write 'revenue team'"],
            id="an avoided term",
        ),
        pytest.param(
            (value("v", "Your revenue team sees steam."),), {"terms": (SEATS,)}, [], id="part of the term to use"
        ),
        pytest.param(
            (
                value("v", "Yards are paid the day after the truck."),
                value("w", "Yards get paid the day after the truck."),
            ),
            {},
            ["value_propositions[0]: reads nearly the same as 'v'; merge them, or say what sets them apart"],
            id="two messages of nearly the same words",
        ),
        pytest.param(
            (value("v", "Yards are paid the day after the truck."), value("w", "Trucks are weighed on the day.")),
            {},
            [],
            id="two messages on one subject",
        ),
        pytest.param(
            (value("v", "Call it early."), retired("old", "Call it EARLY")),
            {},
            [
                "retired[0]: has the same wording as 'v', which is live; retire that, or reword one of the two",
            ],
            id="retired and alive",
        ),
        pytest.param(
            (value("v", "Call it early."), retired("old", "Call it late.", None)),
            {},
            ["retired[0]: has no replaced_by; name the message to tell instead, if there is one"],
            id="retired without a successor",
        ),
        pytest.param(
            (value("v", "Early.", valid_until="2025-05-31"), value("w", "Late.", valid_until="2025-06-01")),
            {},
            ["value_propositions[0]: was valid until 2025-05-31; retire it, or move the date"],
            id="past its last day",
        ),
        pytest.param(
            (value("v", "Early.", review_by="2025-05-31"),),
            {},
            ["value_propositions[0]: was to be reviewed by 2025-05-31; review it, and move the date"],
            id="a review that is due",
        ),
        pytest.param(
            (),
            {"suppressions": (Suppression(finding="v1:a", reason="r", until="2025-05-31", place="suppressions[0]"),)},
            ["suppressions[0]: ended on 2025-05-31; delete it, or move the date"],
            id="a suppression that has ended",
        ),
        pytest.param(
            (value("v", "Within 5% of actuals."),),
            {},
            ["value_propositions[0]: makes a claim with a number and has no proof; add a proof point"],
            id="a number without proof",
        ),
        pytest.param(
            (
                value("v", "Within 5% of actuals."),
                Message(id="p", role=MessageRole.PROOF, statement="It was 5% in 2024.", parent="v"),
            ),
            {},
            [],
            id="a number with proof",
        ),
        pytest.param(
            (value("v", "Early.", approvals=(Approval(department="sales"),)), value("w", "Late.")),
            {"departments": ("sales", "product", "legal")},
            ["value_propositions[0]: is not approved by product, legal yet; ask them, or take them off governance"],
            id="an approval that is due",
        ),
    ],
)
def test_what_deserves_a_second_look(
    messages: tuple[Message, ...], more: dict[str, object], expected: list[str]
) -> None:
    assert texts(*messages, **more) == expected  # type: ignore[arg-type]


def test_advice_reads_as_a_place_and_what_to_do() -> None:
    advice = Advice(line=3, column=5, path="rules[0]", text="matches nothing; correct it")

    assert str(advice) == "3:5: rules[0]: matches nothing; correct it"


def test_the_sample_needs_no_advice() -> None:
    platform = load(ROOT / "message_platform.yaml")
    names = [path.relative_to(ROOT).as_posix() for path in (ROOT / "fixtures").rglob("*") if path.is_file()]

    assert lint(platform, names, today=date(2026, 1, 1)) == ()
