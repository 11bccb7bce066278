from dataclasses import replace

import pytest
from builders import ACCURACY, asset, passage, platform, reading

from msgcheck.checks import conflict as module
from msgcheck.checks.conflict import conflict, same_subject
from msgcheck.checks.missing import missing
from msgcheck.checks.unreadable import unreadable
from msgcheck.figures import figures
from msgcheck.model.asset import Location, Unread
from msgcheck.model.evidence import Label
from msgcheck.model.finding import Severity
from msgcheck.model.platform import Message, MessageRole, Rule
from msgcheck.model.report import Presence, Told
from msgcheck.plugins import Survey

PROOF = Message(id="acme-proof", role=MessageRole.PROOF, parent=ACCURACY.id, statement="Acme landed at 4%.")


def survey(told: dict[str, Told], glob: str = "decks/*", path: str = "decks/a.pptx") -> Survey:
    given = platform(messages=(ACCURACY, PROOF), rules=(Rule(assets=glob, require=(ACCURACY.id,)),))
    coverage = {message: Presence(told=each) for message, each in told.items()}
    return Survey(platform=given, assets=(asset(path),), coverage={path: coverage})


@pytest.mark.parametrize(
    ("told", "path", "expected"),
    [
        pytest.param({ACCURACY.id: Told.MISSING, PROOF.id: Told.MISSING}, "decks/a.pptx", 1, id="required and told nowhere"),
        pytest.param({ACCURACY.id: Told.TOLD, PROOF.id: Told.MISSING}, "decks/a.pptx", 0, id="told"),
        pytest.param({ACCURACY.id: Told.DRIFTED, PROOF.id: Told.MISSING}, "decks/a.pptx", 0, id="drifted is another finding"),
        pytest.param({ACCURACY.id: Told.MISSING, PROOF.id: Told.TOLD}, "decks/a.pptx", 0, id="its proof is told"),
        pytest.param({ACCURACY.id: Told.MISSING, PROOF.id: Told.MISSING}, "pdf/a.pdf", 0, id="the rule is for other assets"),
        pytest.param({ACCURACY.id: Told.MISSING, PROOF.id: Told.MISSING}, "q3/decks/a.pptx", 1, id="started above the folder"),
    ],
)  # fmt: skip
def test_missing(told: dict[str, Told], path: str, expected: int) -> None:
    assert len(list(missing(survey(told, path=path)))) == expected


def claims(first: str, second: str, *, same_asset: bool = False) -> Survey:
    one = reading(passage(first), (Label.OFF_PLATFORM, None, 0.6))
    two = reading(passage(second), (Label.OFF_PLATFORM, None, 0.6))
    told = [("a.pptx", (one, two))] if same_asset else [("a.pptx", (one,)), ("b.pdf", (two,))]
    return Survey(
        platform=platform(),
        assets=[asset(path, *(each.passage for each in readings)) for path, readings in told],
        figures=[figure for path, readings in told for figure in figures(path, readings)],
    )


@pytest.mark.parametrize(
    ("first", "second", "conflicts"),
    [
        pytest.param(
            "Customers cut invoice errors by 60%", "Customers cut invoice errors by 75%", 1, id="another value"
        ),
        pytest.param(
            "Customers cut invoice errors by 60%", "Customers cut invoice errors by sixty percent", 0, id="in words"
        ),
        pytest.param(
            "Customers cut invoice errors by 60%", "Customers cut freight costs by 75%", 0, id="another subject"
        ),
        pytest.param(
            "Set-up takes four days on average", "Set-up takes four weeks on average", 1, id="another unit of time"
        ),
        pytest.param("40%", "60%", 0, id="no subject of its own"),
        pytest.param("Closed on 3 May 2024 in Oslo", "Closed on 3 May 2025 in Oslo", 0, id="years may differ"),
    ],
)
def test_conflict(first: str, second: str, conflicts: int) -> None:
    assert len(list(conflict(claims(first, second)))) == conflicts


def test_an_asset_does_not_conflict_with_itself() -> None:
    given = claims("Customers cut invoice errors by 60%", "Customers cut invoice errors by 75%", same_asset=True)

    assert list(conflict(given)) == []


def test_a_conflict_names_the_other_place() -> None:
    ((path, drift),) = conflict(claims("Customers cut invoice errors by 60%", "Customers cut invoice errors by 75%"))

    assert path == "b.pdf"
    assert drift.because == "a.pptx (slide 1) says '60%' of the same thing"


def test_what_could_not_be_read_is_a_finding() -> None:
    picture = Unread(
        reason="image-only", detail="Slide 3 is one picture.", location=Location(unit="slide", number=3, role="slide")
    )
    locked = Unread(reason="encrypted", detail="b.pdf is encrypted.")
    given = Survey(platform=platform(), assets=(asset("a.pptx", unread=(picture,)),), failed=(("b.pdf", locked),))

    found = list(unreadable(given))

    assert [(path, drift.because, drift.severity) for path, drift in found] == [
        ("b.pdf", "b.pdf is encrypted.", Severity.HIGH),
        ("a.pptx", "Slide 3 is one picture.", None),
    ]


def against(first: str, second: str, *, looked_at: str) -> list[str]:
    """Conflicts of two drifted claims in a.pptx and b.pdf, of which a run looks at one."""
    survey = claims(first, second)
    seen = [each for each in survey.assets if each.path == looked_at]
    others = [each for each in survey.assets if each.path != looked_at]
    return [path for path, _ in conflict(replace(survey, assets=seen, others=others))]


@pytest.mark.parametrize("looked_at", ["a.pptx", "b.pdf"])
def test_an_asset_is_held_against_those_that_are_passed_over(looked_at: str) -> None:
    found = against("Customers cut invoice errors by 60%", "Customers cut invoice errors by 75%", looked_at=looked_at)

    assert found == ["b.pdf"], "whichever is looked at, the same one is blamed"


def test_assets_that_are_passed_over_are_not_held_against_one_another() -> None:
    whole = claims("Customers cut invoice errors by 60%", "Customers cut invoice errors by 75%")

    assert list(conflict(replace(whole, assets=(), others=whole.assets))) == []


def told_by(texts: list[str]) -> Survey:
    readings = [
        (f"{n:05}.pdf", (reading(passage(text), (Label.OFF_PLATFORM, None, 0.6)),)) for n, text in enumerate(texts)
    ]
    return Survey(
        platform=platform(),
        assets=[asset(path, *(each.passage for each in read)) for path, read in readings],
        figures=[figure for path, read in readings for figure in figures(path, read)],
    )


def test_every_asset_that_tells_the_later_version_is_named_with_the_first() -> None:
    found = list(
        conflict(told_by(["Customers cut invoice errors by 60%"] * 2 + ["Customers cut invoice errors by 75%"] * 2))
    )

    assert [(path, drift.because) for path, drift in found] == [
        ("00002.pdf", "00000.pdf (slide 1) says '60%' of the same thing"),
        ("00003.pdf", "00000.pdf (slide 1) says '60%' of the same thing"),
    ]


def test_subjects_that_share_just_enough_words_are_found() -> None:
    first = "Alpha beta gamma delta falls by 10%"
    second = "Alpha beta gamma delta epsilon zeta falls by 90%"

    assert same_subject(*told_by([first, second]).figures)
    assert len(list(conflict(told_by([first, second])))) == 1


def test_comparing_grows_with_the_number_of_wordings_only(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, str]] = []
    monkeypatch.setattr(module, "disagreement", lambda *texts: compared.append(texts))
    texts = [f"Customers of kind{n % 300} cut{n % 300} costs{n % 300} by {n % 300}%" for n in range(3_000)]

    assert list(conflict(told_by(texts))) == []
    assert len(compared) < 3_000


def test_a_template_is_held_against_so_many_versions_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, str]] = []
    monkeypatch.setattr(module, "disagreement", lambda *texts: compared.append(texts))

    list(conflict(told_by([f"Customers cut invoice errors by {n}%" for n in range(300)])))

    assert len(compared) <= 300 * module.MOST_VERSIONS
