"""An audit is recorded, and the next one says what moved."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from collateral import DRIFTED, TOLD, Command, collateral, commit, deck, git, msgcheck, page

from msgcheck.cli.history import command
from msgcheck.history.place import default

__all__ = ["collateral", "msgcheck"]

pytestmark = pytest.mark.usefixtures("collateral")


def trend(msgcheck: Command, *options: str) -> dict[str, object] | None:
    found: dict[str, object] | None = json.loads(msgcheck("audit", "--format", "json", *options).out)["trend"]
    return found


def test_the_first_audit_has_no_trend_and_the_second_says_what_was_fixed(msgcheck: Command) -> None:
    assert trend(msgcheck) is None
    deck("decks/pitch.pptx", TOLD, "Thank you for your time today")

    moved = trend(msgcheck)

    assert moved is not None
    assert (moved["like"], moved["new"], moved["fixed"], moved["still"]) == (True, 0, 2, 1)
    assert trend(msgcheck) == moved, "an audit that repeats the last one says the same"


def test_the_terminal_says_how_far_a_measure_moved(msgcheck: Command) -> None:
    msgcheck("audit")
    deck("decks/pitch.pptx", TOLD, "Thank you for your time today")

    out = " ".join(msgcheck("audit").out.split())

    assert "0 new, 2 fixed, 1 still there." in out
    assert "faithful 100% (2 of 2 passages about a message), up 33 points" in out


def test_a_changed_platform_is_not_like_with_like(msgcheck: Command) -> None:
    msgcheck("audit")
    with Path("message_platform.yaml").open("a") as platform:
        platform.write("tagline: Call the quarter.\n")

    moved = trend(msgcheck)

    assert moved is not None
    assert (moved["like"], moved["differs"], moved["fixed"], moved["measures"]) == (
        False,
        ["the platform changed"],
        None,
        {},
    )


def test_a_partial_audit_is_marked_and_held_against_no_whole_one(msgcheck: Command) -> None:
    msgcheck("audit")

    assert trend(msgcheck, "decks/pitch.pptx") is None
    assert "1 (partial)" in msgcheck("history").out


def test_no_repository_is_littered(msgcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    git("init", "-q", "-b", "main")
    commit("all")

    msgcheck("audit")

    assert {each.name for each in Path().iterdir()} == {".git", "message_platform.yaml", "decks", "web"}
    assert len(json.loads(msgcheck("history", "--format", "json").out)[0]["commit"]) == 40


def test_without_history_nothing_is_recorded(msgcheck: Command) -> None:
    msgcheck("audit", "--no-history")

    assert not default(Path("message_platform.yaml")).exists()


def test_a_history_that_cannot_be_written_stops_no_audit_unless_it_was_asked_for(
    msgcheck: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("file").write_text("not a folder")
    monkeypatch.setenv("MSGCHECK_STATE", "file")
    path = default(Path("message_platform.yaml"))

    ran, asked = msgcheck("audit"), msgcheck("audit", "--history", "file/h.sqlite3")

    assert (ran.status, ran.err) == (
        1,
        f"msgcheck: the history {path} cannot be opened: Not a directory; this audit is not recorded\n",
    )
    assert (asked.status, asked.out) == (2, "")
    assert asked.err == "msgcheck: the history file/h.sqlite3 cannot be opened: file is no folder\n"


def test_two_audits_held_against_each_other(msgcheck: Command) -> None:
    msgcheck("audit", "--history", "h.sqlite3")
    deck("decks/pitch.pptx", TOLD, "Thank you for your time today")
    page("web/index.html", TOLD, DRIFTED)
    msgcheck("audit", "--history", "h.sqlite3")

    out = msgcheck("history", "--history", "h.sqlite3", "compare").out.splitlines()

    assert out[-8] == "pull-through of accuracy  100% (1 of 1) → 100% (1 of 1), as before"
    assert out[-6:] == [
        f"+ web/index.html, section 1: altered-fact (accuracy): {DRIFTED}",
        f"+ web/index.html, section 1: conflict: {DRIFTED}",
        f"- decks/pitch.pptx, slide 2: altered-fact (accuracy): {DRIFTED}",
        f"- decks/pitch.pptx, slide 2: conflict: {DRIFTED}",
        "- web/index.html, section 1: off-platform: Our support desk answers the phone in 60 seconds.",
        "2 new, 3 fixed, 0 reworded or moved, 0 as they were",
    ]
    content = json.loads(msgcheck("history", "--history", "h.sqlite3", "compare", "1", "2", "--format", "json").out)
    assert (len(content["new"]), len(content["fixed"]), content["differs"]) == (2, 3, [])


def test_the_history_is_also_a_table_for_spreadsheets_and_can_be_pruned(msgcheck: Command) -> None:
    for text in (TOLD, DRIFTED, TOLD):
        page("web/index.html", text)
        msgcheck("audit")
    rows = msgcheck("history", "--format", "csv").out.splitlines()

    assert rows[0].startswith("number,at,commit,partial,platform,required,faithful,")
    assert [row.split(",")[0] for row in rows[1:]] == ["1", "2", "3"]
    assert msgcheck("history", "prune", "--keep", "1").out.endswith("2 audits dropped, 1 kept\n")
    assert msgcheck("history", "forget", "3").out.endswith("1 audit dropped\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param((), "no audit is recorded in {}; run 'msgcheck audit' first\n", id="nothing yet"),
        pytest.param(
            ("compare",),
            "no audit is recorded in {}; run 'msgcheck audit' again after a change",
            id="nothing to compare",
        ),
        pytest.param(
            ("forget", "7"), "{} has no audit 7; there is none; run 'msgcheck audit' first", id="nothing to forget"
        ),
    ],
)
def test_an_empty_history_says_what_to_do(arguments: tuple[str, ...], said: str) -> None:
    ran = CliRunner().invoke(command, arguments)

    text = said.format(default(Path("message_platform.yaml")))
    assert (ran.output or str(ran.exception)) == text
    assert not default(Path("message_platform.yaml")).exists()
