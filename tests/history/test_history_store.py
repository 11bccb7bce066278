import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from msgcheck.errors import HistoryError
from msgcheck.history.kept import Kept, KeptAsset, KeptFinding
from msgcheck.history.place import default
from msgcheck.history.store import History
from msgcheck.model.share import Share

FINDING = KeptFinding(
    fingerprint="v1:ab",
    kind="overclaim",
    severity="high",
    asset="a.pptx",
    because="more",
    passage="Always 5%.",
    place="slide 2",
)


def audit(**more: Any) -> Kept:
    facts: dict[str, Any] = {
        "at": "2026-11-01T10:00:00Z",
        "until": "2026-11-01T10:00:00Z",
        "company": "Northwind",
        "made_with": {"version": "1", "platform_digest": "p", "profile": "balanced"},
        "assets": (KeptAsset(path="a.pptx", digest="d1", score=50.0),),
        "shares": {"required": Share(part=1, whole=2)},
        "messages": {"tagline": Share(part=0, whole=1)},
        "counts": {"findings": 1},
        "findings": (FINDING,),
    }
    return Kept(**facts | more)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "deep" / "history.sqlite3")


def test_an_audit_comes_back_as_it_was(history: History) -> None:
    kept = audit(commit="c0ffee", partial=True)

    number = history.add(kept)

    assert history.get(number) == replace(kept, number=1)
    assert [each.assets for each in history.all()] == [kept.assets]


def test_one_that_repeats_the_last_is_noted_on_it(history: History) -> None:
    history.add(audit())

    again = history.add(audit(at="2026-11-02T10:00:00Z", until="2026-11-02T10:00:00Z", commit="new"))

    (kept,) = history.all()
    assert (again, kept.runs, kept.at[:10], kept.until[:10], kept.commit) == (1, 2, "2026-11-01", "2026-11-02", "new")


def test_one_that_returns_to_an_older_state_is_new(history: History) -> None:
    for findings in ((FINDING,), (), (FINDING,)):
        history.add(audit(findings=findings))

    assert [each.number for each in history.all()] == [1, 2, 3]


@pytest.mark.parametrize(
    ("earlier", "found"),
    [
        pytest.param({"findings": ()}, 1, id="the same assets by the same means"),
        pytest.param({"made_with": {"version": "2"}}, None, id="not one by another version"),
        pytest.param({"assets": ()}, None, id="not one of other assets"),
        pytest.param({"partial": True}, None, id="not a partial one"),
        pytest.param({}, None, id="not one that this one repeats"),
    ],
)
def test_the_audit_to_hold_against(history: History, earlier: dict[str, Any], found: int | None) -> None:
    history.add(audit(**earlier))

    before = history.before(audit())

    assert (before.number if before else None) == found


def test_an_audit_that_was_repeated_is_held_against_the_one_before_it(history: History) -> None:
    history.add(audit(findings=()))
    history.add(audit())

    before = history.before(audit())

    assert before is not None
    assert before.number == 1


def test_looking_makes_no_file(history: History) -> None:
    assert (history.all(), history.get(1), history.before(audit()), history.forget([1])) == ((), None, None, 0)
    assert not history.path.exists()


def test_forgetting_leaves_the_numbers_of_the_others(history: History) -> None:
    for findings in ((), (FINDING,), ()):
        history.add(audit(findings=findings))

    assert history.forget([1, 9]) == 1
    assert [each.number for each in history.all()] == [2, 3]
    assert sqlite3.connect(history.path).execute("SELECT DISTINCT audit FROM findings").fetchall() == [(2,)]


def _other_database(path: Path) -> None:
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE wine (name)")


def _newer(path: Path) -> None:
    History(path).add(audit())
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA user_version = 2")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(
            lambda path: path.write_text("no database at all, and long enough to be looked at" * 20),
            "the history {} cannot be used (file is not a database); move it away to begin a new one",
            id="no database",
        ),
        pytest.param(
            _other_database, "{} is a database of something else; name another file with --history", id="another"
        ),
        pytest.param(
            _newer,
            "the history {} is of a newer msgcheck; upgrade msgcheck, or name another file",
            id="of a newer msgcheck",
        ),
        pytest.param(lambda path: path.mkdir(), "the history {} cannot be opened: Is a directory", id="a folder"),
    ],
)
def test_what_is_no_history_is_said_and_left_as_it_is(tmp_path: Path, make: Any, said: str) -> None:
    path = tmp_path / "file.sqlite3"
    make(path)
    before = path.read_bytes() if path.is_file() else None

    with pytest.raises(HistoryError) as raised:
        History(path).add(audit())

    assert str(raised.value) == said.format(path)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_each_platform_has_a_file_of_its_own_with_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MSGCHECK_STATE")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    one, other = default(tmp_path / "a b" / "p.yaml"), default(tmp_path / "a b" / "q.yaml")

    assert one != other
    assert one.parent == tmp_path / "state" / "msgcheck" / "history"
    assert one.name.startswith("a_b-")
