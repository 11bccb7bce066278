import pytest
from builders import ACCURACY, asset, passage, platform, reading

from msgcheck.category import category_match
from msgcheck.coverage import coverage, decide, score
from msgcheck.model.asset import AssetKind, Prominence
from msgcheck.model.evidence import Label
from msgcheck.model.platform import Message, MessageRole
from msgcheck.model.report import CategoryMatch, Judged, Told
from msgcheck.settle import settle


def judged(label: Label) -> Judged:
    return Judged(passage="p1", label=label, message=ACCURACY.id)


@pytest.mark.parametrize(
    ("labels", "told", "presence", "fidelity"),
    [
        pytest.param([], Told.MISSING, 0, 0, id="absent"),
        pytest.param([Label.ALIGNED], Told.TOLD, 2, 2, id="told faithfully"),
        pytest.param([Label.ALIGNED, Label.ALTERED_FACT], Told.TOLD, 2, 1, id="told twice, once wrongly"),
        pytest.param([Label.ALTERED_FACT], Told.DRIFTED, 2, 0, id="told wrongly"),
        pytest.param([Label.DILUTION], Told.DRIFTED, 1, 1, id="only implied"),
    ],
)
def test_presence(labels: list[Label], told: Told, presence: int, fidelity: int) -> None:
    found = coverage(platform(), "a.pptx", [reading("Within 5%")], [judged(label) for label in labels])[ACCURACY.id]

    assert (found.told, found.presence, found.fidelity) == (told, presence, fidelity)


def test_prominence_is_that_of_the_best_place() -> None:
    title = reading(passage("Within 5%", role="title", prominence=Prominence.HEADLINE))

    assert coverage(platform(), "a.pptx", [title], [judged(Label.ALIGNED)])[ACCURACY.id].prominence == 2


def test_a_raised_passage_takes_the_label_of_its_finding() -> None:
    given = reading("Within 15%", (Label.ALTERED_FACT, ACCURACY.id, 0.9))
    from msgcheck.checks.altered_fact import altered_fact

    findings = settle("a.pptx", list(altered_fact(given, platform())), threshold=0.5)

    assert decide([given], findings) == (judged(Label.ALTERED_FACT),)


def test_a_passage_that_is_not_raised_is_aligned_or_neutral() -> None:
    told = reading("Within 5%", (Label.ALIGNED, ACCURACY.id, 0.5), (Label.ALTERED_FACT, ACCURACY.id, 0.4))
    quiet = reading("Agenda", (Label.ALTERED_FACT, ACCURACY.id, 0.4))

    assert [each.label for each in decide([told, quiet], [])] == [Label.ALIGNED, Label.NEUTRAL]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [([], None), ([Label.NEUTRAL], None), ([Label.ALIGNED], 100.0), ([Label.ALIGNED, Label.DILUTION], 50.0)],
)
def test_score(labels: list[Label], expected: float | None) -> None:
    assert score([judged(label) for label in labels]) == expected


def test_a_promise_that_no_message_covers_is_no_passage_about_a_message() -> None:
    promise = Judged(passage="p2", label=Label.OFF_PLATFORM)

    assert score([judged(Label.ALIGNED), promise]) == 100.0


def test_an_asset_that_opens_with_the_category_tells_it() -> None:
    noun = Message(id="category", role=MessageRole.CATEGORY, statement="revenue forecasting platform")

    found = coverage(platform(messages=(noun,)), "a.pptx", [], [], opens_with_category=True)

    assert found["category"].told is Told.TOLD


CATEGORY = platform(category="revenue forecasting platform", product="Signal Hub")


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        pytest.param("The revenue forecasting platform for CROs", 1, CategoryMatch(matched=True), id="own noun"),
        pytest.param("Revenue Forecasting Platforms compared", 2, CategoryMatch(matched=True), id="plural, capitals"),
        pytest.param("Our revenue forecasting platform", 4, CategoryMatch(matched=False), id="too late in the deck"),
        pytest.param(
            "Signal Hub is a sales analytics tool that wins", 1,
            CategoryMatch(matched=False, rival="sales analytics tool"), id="a rival noun",
        ),
        pytest.param("Welcome", 1, CategoryMatch(matched=False), id="no noun at all"),
    ],
)  # fmt: skip
def test_category(text: str, number: int, expected: CategoryMatch) -> None:
    assert category_match(asset("a.pptx", passage(text, number=number)), CATEGORY) == expected


def test_no_category_on_the_platform_is_no_fault_of_the_asset() -> None:
    assert category_match(asset("a.html", kind=AssetKind.WEBPAGE), platform()) is None
