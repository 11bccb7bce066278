from dataclasses import replace
from typing import Any

import pytest
from history.test_history_store import FINDING, audit

from msgcheck.history.changes import changes
from msgcheck.history.chart import chart, table
from msgcheck.history.kept import KeptAsset, KeptFinding
from msgcheck.history.likeness import differences
from msgcheck.model.finding import Finding
from msgcheck.model.share import Share

A, B = KeptAsset(path="a.pptx", digest="1"), KeptAsset(path="b.pptx", digest="2")


def finding(text: str, asset: str = "a.pptx", **more: Any) -> KeptFinding:
    return replace(FINDING, passage=text, asset=asset, **more)


def held(before: tuple[KeptFinding, ...], now: tuple[KeptFinding, ...], **more: Any) -> dict[str, list[str]]:
    found = changes(audit(assets=(A, B), findings=before), audit(**{"assets": (A, B), "findings": now} | more))
    lists = {
        name: [each.passage or "" for each in getattr(found, name)] for name in ("new", "fixed", "still", "unseen")
    }
    lists["reworded"] = [after.passage or "" for _, after in found.reworded]
    return {name: texts for name, texts in lists.items() if texts}


ALWAYS, WORDS = "Always lands within 5% of actuals for you.", "Always lands within 5% of actuals for all."


@pytest.mark.parametrize(
    ("before", "now", "more", "expected"),
    [
        pytest.param((), (finding("x"),), {}, {"new": ["x"]}, id="new"),
        pytest.param((finding("x"),), (), {}, {"fixed": ["x"]}, id="fixed"),
        pytest.param((finding("x"),), (finding("x"),), {}, {"still": ["x"]}, id="still there"),
        pytest.param(
            (finding("x"), finding("x")), (finding("x"),), {}, {"still": ["x"], "fixed": ["x"]}, id="one of two fixed"
        ),
        pytest.param(
            (finding("x"),), (finding("x"), finding("x")), {}, {"still": ["x"], "new": ["x"]}, id="a second copy is new"
        ),
        pytest.param((finding("x", accepted="baseline"),), (finding("x"),), {}, {"still": ["x"]}, id="accepted or not"),
        pytest.param(
            (finding(ALWAYS),),
            (finding(ALWAYS.replace("for you", "to you")),),
            {},
            {"reworded": [ALWAYS.replace("for you", "to you")]},
            id="reworded",
        ),
        pytest.param(
            (finding(ALWAYS),),
            (finding(ALWAYS.replace("5%", "9%")),),
            {},
            {"new": [ALWAYS.replace("5%", "9%")], "fixed": [ALWAYS]},
            id="another number is another finding",
        ),
        pytest.param((finding("x"),), (), {"assets": (B,)}, {"fixed": ["x"]}, id="gone with its asset"),
        pytest.param((finding("x"),), (), {"assets": (B,), "partial": True}, {"unseen": ["x"]}, id="not looked at"),
        pytest.param(
            (finding(ALWAYS),),
            (finding(ALWAYS, "c.pptx"),),
            {"assets": (B, KeptAsset(path="c.pptx", digest="1"))},
            {"reworded": [ALWAYS]},
            id="moved with its file",
        ),
    ],
)
def test_what_became_of_findings(before: Any, now: Any, more: Any, expected: dict[str, list[str]]) -> None:
    assert held(before, now, **more) == expected


@pytest.mark.parametrize(
    ("more", "said"),
    [
        pytest.param({}, (), id="like with like"),
        pytest.param({"made_with": {"platform_digest": "q"}}, ("the platform changed",), id="platform"),
        pytest.param({"made_with": {"version": "2"}}, ("msgcheck 1 became 2",), id="version"),
        pytest.param({"made_with": {"judge": "x", "judge_digest": "y"}}, ("the judge changed",), id="judge, said once"),
        pytest.param({"made_with": {"profile": "strict"}}, ("--profile was balanced and is strict",), id="profile"),
        pytest.param({"made_with": {"ocr": "yes"}}, ("--ocr was off and is yes",), id="a switch"),
        pytest.param({"assets": (A, B)}, ("1 asset added",), id="an asset more"),
        pytest.param({"assets": ()}, ("1 asset no longer there",), id="an asset less"),
        pytest.param({"partial": True, "assets": ()}, ("only some assets were looked at now",), id="partial"),
    ],
)
def test_in_what_two_audits_differ(more: dict[str, Any], said: tuple[str, ...]) -> None:
    before = audit()
    now = audit(**more)
    if "made_with" in more:
        now = replace(now, made_with={**before.made_with, **more["made_with"]})

    assert differences(before, now) == said


def test_the_table_and_the_chart_break_where_audits_cannot_be_compared() -> None:
    def at(number: int, part: int, **more: Any) -> Any:
        return audit(number=number, shares={"required": Share(part=part, whole=10)}, **more)

    audits = [at(1, 2), at(2, 5), at(3, 9, partial=True), at(4, 10, assets=(A, B)), at(5, 0, assets=(A, B))]

    assert list(table(audits)) == [
        "#  when (UTC)        commit  told as required  findings  high  assets",
        "1  2026-11-01 10:00  –                    20%         1     0  1",
        "2  2026-11-01 10:00  –                    50%         1     0  1",
        "3  2026-11-01 10:00  –                    90%         1     0  1 (partial)",
        "   1 asset added:",
        "4  2026-11-01 10:00  –                   100%         1     0  2",
        "5  2026-11-01 10:00  –                     0%         1     0  2",
    ]
    assert list(chart(audits)) == ["told as required  ▂▅│█▁  20% → 0%"]


def test_the_work_grows_with_the_findings_and_no_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    really = Finding.fingerprint.fget
    assert really is not None
    monkeypatch.setattr(Finding, "fingerprint", property(lambda self: taken.append(self.because) or really(self)))
    findings = tuple(finding(f"Claim number {number} is gone.") for number in range(100))

    found = held(findings, ())

    assert len(found["fixed"]) == 100
    assert len(taken) <= 5 * 100
