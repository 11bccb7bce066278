import pytest
from builders import ACCURACY, OLD_TAGLINE, passage

from msgcheck.judge.verbatim import verbatim
from msgcheck.model.evidence import Evidence, Label, Question
from msgcheck.model.platform import Message, MessageRole

TAGLINE = Message(
    id="tagline", role=MessageRole.TAGLINE, statement="Not a CRM. Not a spreadsheet. Call the quarter early."
)
CANDIDATES = tuple(Evidence(message=m, telling=m.statement, similarity=0.9) for m in (OLD_TAGLINE, ACCURACY, TAGLINE))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Forecast every quarter within 5% of actuals", (Label.ALIGNED, ACCURACY.id), id="word for word"),
        pytest.param("FORECAST EVERY QUARTER WITHIN 5% OF ACTUALS!", (Label.ALIGNED, ACCURACY.id), id="in capitals"),
        pytest.param("Call the quarter early.", (Label.ALIGNED, "tagline"), id="a whole sentence of it"),
        pytest.param("The #1 pipeline add-on for your CRM", (Label.RETIRED, OLD_TAGLINE.id), id="a retired telling"),
        pytest.param("Forecast every quarter within 15% of actuals.", None, id="one token off"),
        pytest.param("Forecast every quarter within 5 of actuals.", None, id="without its unit"),
        pytest.param("Forecast every quarter within 5% of actuals, guaranteed.", None, id="with something added"),
        pytest.param("Forecast every quarter", None, id="a part of it"),
    ],
)
def test_verbatim(text: str, expected: tuple[Label, str] | None) -> None:
    verdict = verbatim(Question(passage=passage(text), candidates=CANDIDATES))

    found = (verdict.outcomes[0].label, verdict.outcomes[0].message) if verdict else None
    assert found == expected


def test_a_live_message_beats_a_retired_one_of_the_same_words() -> None:
    again = Message(id="again", role=MessageRole.VALUE, statement=OLD_TAGLINE.statement)
    both = tuple(Evidence(message=m, telling=m.statement, similarity=1.0) for m in (OLD_TAGLINE, again))

    verdict = verbatim(Question(passage=passage(OLD_TAGLINE.statement), candidates=both))

    assert verdict is not None
    assert verdict.outcomes[0].message == "again"
