"""What is safe to put right, what is not, and what it becomes."""

from typing import Any

import pytest
from builders import passage

from msgcheck.model.finding import Finding, Kind, Severity
from msgcheck.model.fix import Fix, rewritten
from msgcheck.model.platform import Message, MessageRole, Platform, Term
from msgcheck.review.figures import companions
from msgcheck.review.fixes import chosen, fixes_for

STOPS = Message(id="stops", role=MessageRole.VALUE, statement="Cut repeat stoppages by 30% in the first year.")
DAYS = Message(id="days", role=MessageRole.VALUE, statement="Live at the first site within 8 days.")
SHARE = Message(id="share", role=MessageRole.VALUE, statement="Two thirds of all sites go live in six weeks.")
QUOTE = Message(
    id="pen-test",
    role=MessageRole.PROOF,
    statement="An independent test in March 2026 found no way into the control network.",
    paraphrase=False,
)
TAGLINE = Message(id="tagline", role=MessageRole.TAGLINE, statement="Nothing lost between shifts.")
OLD = Message(
    id="old-tagline",
    role=MessageRole.RETIRED,
    statement="The digital logbook for modern manufacturing.",
    replaced_by="tagline",
)
PLATFORM = Platform(
    path="p.yaml",
    company="Fernhollow",
    messages=(STOPS, DAYS, SHARE, QUOTE, TAGLINE, OLD),
    terms=(
        Term(use="stoppage", avoid=("downtime event", "outage")),
        Term(use="crew", avoid=("shift workers",)),
        Term(use="hourly log", avoid=("journal",)),
    ),
)


def finding(kind: Kind, text: str, **fields: Any) -> Finding:
    return Finding(
        kind=kind, severity=Severity.HIGH, asset="a.pptx", because="so", confidence=0.9, passage=passage(text), **fields
    )


def altered(text: str, found: str, expected: str, message: Message = STOPS) -> Finding:
    return finding(
        Kind.ALTERED_FACT, text, message=message.id, found=found, expected=expected, suggestion=message.statement
    )


def term(text: str, found: str, use: str) -> Finding:
    return finding(Kind.TERM, text, found=found, expected=use, suggestion=use)


def fixed(given: Finding) -> tuple[str, list[bool]]:
    fixes = list(fixes_for(given, PLATFORM))
    assert given.passage is not None
    return rewritten(given.passage, fixes), [fix.safe for fix in fixes]


@pytest.mark.parametrize(
    ("given", "becomes"),
    [
        pytest.param(
            altered("Cut repeat stoppages by 45% in the first year", "45%", "30%"),
            "Cut repeat stoppages by 30% in the first year",
            id="the value alone",
        ),
        pytest.param(
            altered("Cut repeat stoppages by 45 percent in the first year", "45 percent", "30%"),
            "Cut repeat stoppages by 30 percent in the first year",
            id="in the form in which the passage writes it",
        ),
        pytest.param(
            altered("Cut repeat stoppages by forty percent in the first year", "forty percent", "30%"),
            "Cut repeat stoppages by thirty percent in the first year",
            id="in words where it is written in words",
        ),
        pytest.param(
            altered("Live at the first site within 5 days", "within 5 days", "within 8 days", DAYS),
            "Live at the first site within 8 days",
            id="with the bound that it has",
        ),
    ],
)
def test_puts_a_value_right(given: Finding, becomes: str) -> None:
    assert fixed(given) == (becomes, [True])


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(altered("Cut stoppages by 45% and cost by 45%", "45%", "30%"), id="a value that stands twice"),
        pytest.param(altered("Cut repeat stoppages by half in the first year", "half", "30%"), id="another form"),
        pytest.param(
            altered("Cut repeat stoppages by over 45% in the first year", "over 45%", "30%"),
            id="a bound that would make it wrong again",
        ),
        pytest.param(
            altered("Cut repeat stoppages by 45% in the first 3 years", "45%", "30%"), id="another value amiss"
        ),
        pytest.param(altered("Never cut repeat stoppages", "Never", "30%"), id="no value"),
        pytest.param(
            finding(Kind.ALTERED_FACT, "Cut stoppages a lot", message="stops", suggestion=STOPS.statement),
            id="nothing named",
        ),
        pytest.param(
            finding(Kind.OVERCLAIM, "Stoppages vanish", message="stops", suggestion=STOPS.statement), id="overclaim"
        ),
        pytest.param(
            finding(Kind.CONTRADICTION, "Stops rise", message="stops", suggestion=STOPS.statement), id="contradiction"
        ),
    ],
)
def test_all_else_is_the_whole_sentence_and_not_safe(given: Finding) -> None:
    becomes, safe = fixed(given)

    assert becomes.rstrip(".") == STOPS.statement.rstrip(".")
    assert safe == [False]


@pytest.mark.parametrize(
    "kind", [Kind.OFF_PLATFORM, Kind.MISSING, Kind.CONFLICT, Kind.UNREADABLE], ids=lambda kind: kind.value
)
def test_nothing_is_invented(kind: Kind) -> None:
    assert list(fixes_for(finding(kind, "Cuts cost", message="stops"), PLATFORM)) == []


@pytest.mark.parametrize(
    ("text", "becomes", "safe"),
    [
        pytest.param(
            "THE DIGITAL LOGBOOK for modern manufacturing", "Nothing lost between shifts", True, id="any case"
        ),
        pytest.param("The digital logbook for modern manufacturing.", "Nothing lost between shifts.", True, id="stop"),
        pytest.param(
            "Fernhollow: The digital logbook for modern manufacturing",
            "Fernhollow: Nothing lost between shifts",
            True,
            id="within a longer line",
        ),
        pytest.param(
            "Fernhollow is the digital logbook for modern manufacturing.",
            "Fernhollow is Nothing lost between shifts.",
            False,
            id="within a sentence",
        ),
        pytest.param("A logbook for today's factories", "Nothing lost between shifts", False, id="in other words"),
    ],
)
def test_a_retired_tagline_is_replaced(text: str, becomes: str, safe: bool) -> None:
    assert fixed(finding(Kind.RETIRED, text, message="old-tagline")) == (becomes, [safe])


def test_a_word_for_word_message_is_restored() -> None:
    text = "An independent test in March 2026 found hardly any way into the control network"

    assert fixed(finding(Kind.DILUTION, text, message="pen-test", suggestion=QUOTE.statement)) == (
        QUOTE.statement.rstrip("."),
        [True],
    )


def test_what_has_little_of_a_word_for_word_message_needs_reading() -> None:
    assert fixed(finding(Kind.DILUTION, "Tested for safety", message="pen-test"))[1] == [False]


@pytest.mark.parametrize(
    ("text", "becomes", "safe"),
    [
        pytest.param("Log every downtime event", "Log every stoppage", [True], id="the word"),
        pytest.param("Log all downtime-events", "Log all stoppages", [True], id="its plural, its hyphen"),
        pytest.param("Outages cost money", "Stoppages cost money", [True], id="its capital"),
        pytest.param("NO OUTAGE TODAY", "NO STOPPAGE TODAY", [True], id="its capitals"),
        pytest.param("After an outage, call", "After a stoppage, call", [True], id="the article before it"),
        pytest.param("An outage, an outage", "A stoppage, a stoppage", [True, True], id="each time"),
        pytest.param("An outage or downtime event", "A stoppage or stoppage", [True, True], id="each avoided word"),
        pytest.param("He said “an outage again”", "He said “an stoppage again”", [False], id="not in a quotation"),
        pytest.param("we asked Outage about the log", "we asked Stoppage about the log", [False], id="perhaps a name"),
        pytest.param("See www.outage.com/outage", "See www.outage.com/outage", [], id="no address"),
    ],
)
def test_avoided_words_are_replaced(text: str, becomes: str, safe: list[bool]) -> None:
    assert fixed(term(text, "outage", "stoppage")) == (becomes, safe)


def test_a_plural_that_becomes_a_singular_needs_reading() -> None:
    assert fixed(term("The shift workers know", "shift workers", "crew")) == ("The crew know", [False])


def test_an_article_that_cannot_be_told_needs_reading() -> None:
    assert fixed(term("Keep a journal", "journal", "hourly log")) == ("Keep a hourly log", [False])


def value_fix(before: str | None = None) -> Fix:
    given = altered("Cut repeat stoppages by 45% in the first year", "45%", "30%")
    assert given.passage is not None
    told = passage(given.passage.text, before=before)
    (fix,) = fixes_for(Finding(**{**_fields(given), "passage": told}), PLATFORM)
    return fix


def _fields(given: Finding) -> dict[str, Any]:
    return {name: getattr(given, name) for name in Finding.__dataclass_fields__}


@pytest.mark.parametrize(
    ("text", "number", "before", "expected"),
    [
        pytest.param("−45%", 1, "−45%", [("−30%", True)], id="above the sentence: changed with it"),
        pytest.param("45%", 1, None, [("30%", False)], id="elsewhere on the slide: to look at"),
        pytest.param("45%", 2, "45%", [], id="on another slide"),
        pytest.param("45% of sites", 1, "45% of sites", [], id="a figure of something"),
        pytest.param("50%", 1, "50%", [], id="another figure"),
        pytest.param("45 minutes", 1, "45 minutes", [], id="another unit"),
    ],
)
def test_a_figure_beside_the_sentence(
    text: str, number: int, before: str | None, expected: list[tuple[str, bool]]
) -> None:
    figure = passage(text, number=number, id="p2")

    assert [(each.new, each.safe) for each in companions(value_fix(before), [figure])] == expected


def test_of_two_fixes_that_overlap_the_wider_one_is_made() -> None:
    given = altered("Cut repeat stoppages by 45%", "45%", "30%")
    assert given.passage is not None
    value = Fix(finding=given, passage=given.passage, start=24, old="45%", new="30%", safe=True, why="")
    whole = Fix(finding=given, passage=given.passage, start=0, old=given.passage.text, new="x", safe=False, why="")

    assert chosen((value, whole), unsafe=False) == (value,)
    assert chosen((value, whole), unsafe=True) == (whole,)
