import pytest

from msgcheck.report.diff import Runs, apart, compare, highlight


def shown(runs: Runs) -> str:
    return "".join(f"[{run.text}]" if run.marked else run.text for run in runs)


@pytest.mark.parametrize(
    ("found", "expected", "values", "left", "right"),
    [
        pytest.param("within 15% of actuals", "Forecast within 5% of actuals.", ("15%", "5%"),
                     "within [15%] of actuals", "Forecast within [5%] of actuals.", id="named values are marked alone"),
        pytest.param("Live in two weeks.", "Live in one week.", (None, None),
                     "Live in [two weeks.]", "Live in [one week.]", id="else the words that differ"),
        pytest.param("Live in one week", "live in one week.", (None, None),
                     "Live in one week", "live in one week.", id="case and full stop are no difference"),
        pytest.param("Helps you keep an eye on deals", "See slipping deals three weeks early", (None, None),
                     "Helps you keep an eye on deals", "See slipping deals three weeks early", id="little in common"),
        pytest.param("Always live in one week", "Live in one week", ("always", None),
                     "[Always] live in one week", "Live in one week", id="a word too many"),
        pytest.param("Save 40%", "", (None, None), "Save 40%", "", id="nothing approved"),
    ],
)  # fmt: skip
def test_marks_what_differs(
    found: str, expected: str, values: tuple[str | None, str | None], left: str, right: str
) -> None:
    ours, theirs = compare(found, expected, values)

    assert (shown(ours), shown(theirs)) == (left, right)


@pytest.mark.parametrize(
    ("text", "value", "marked"),
    [
        pytest.param("within 15% of 5%", "5%", "within 15% of [5%]", id="not inside another number"),
        pytest.param("THREE weeks", "three", "[THREE] weeks", id="whatever its case"),
        pytest.param("The old one.", "The old one", "The old one.", id="the whole text is no mark"),
        pytest.param("a (b) c", "(b)", "a [(b)] c", id="special characters"),
        pytest.param("abc", None, "abc", id="no value"),
    ],
)
def test_highlights_a_value(text: str, value: str | None, marked: str) -> None:
    assert shown(highlight(text, value)) == marked


def test_marks_keep_every_character() -> None:
    found = "Customers cut  error from 18% to 6%\nwithin two quarters"
    ours, _ = compare(found, "Customers cut error from 18% to 5% within two quarters.")

    assert "".join(run.text for run in ours) == "Customers cut error from 18% to 6% within two quarters"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        pytest.param("15%", None, id="it stands marked"),
        pytest.param("Within 15% of actuals.", None, id="it is the whole sentence"),
        pytest.param("The #1 add-on", "The #1 add-on", id="it stands nowhere"),
        pytest.param(None, None, id="there is none"),
    ],
)
def test_what_the_sentences_do_not_show_is_said_apart(value: str | None, said: str | None) -> None:
    ours, theirs = compare("within 15% of actuals", "within 5% of actuals", ("15%", "5%"))

    assert apart(value, ours, theirs) == said
