import json
from pathlib import Path

import pytest
from collateral import DRIFTED, TOLD, Command, collateral, deck, msgcheck, page

__all__ = ["collateral", "msgcheck"]

NAME = "msgcheck-baseline.json"
WORSE = "Forecast every quarter within 40% of actuals."

pytestmark = pytest.mark.usefixtures("collateral")


@pytest.fixture
def written(msgcheck: Command) -> Path:
    ran = msgcheck("baseline", "write")
    assert (ran.status, ran.out) == (0, f"{NAME}: 3 findings known, 3 of them new\n")
    return Path(NAME)


def asset_names(path: Path) -> set[str]:
    return {each["asset"] for each in json.loads(path.read_text())["findings"]}


def test_write_refuses_to_take_in_new_findings_unasked(written: Path, msgcheck: Command) -> None:
    before = written.read_text()
    page("web/index.html", WORSE)

    ran = msgcheck("baseline", "write")

    assert ran.status == 2
    assert ran.err == (
        f"msgcheck: {NAME} exists and would take in new findings; drop the fixed ones with 'msgcheck baseline prune', "
        "or take in the new ones too with --update\n"
    )
    assert written.read_text() == before


def test_update_takes_in_what_is_new_and_drops_what_is_fixed(written: Path, msgcheck: Command) -> None:
    deck("decks/pitch.pptx", TOLD)
    page("web/index.html", WORSE)

    ran = msgcheck("baseline", "write", "--update")

    assert ran.out == f"{NAME}: 2 findings known, 2 of them new, 3 dropped\n"
    assert asset_names(written) == {"web/index.html"}


def test_update_of_one_folder_keeps_the_others(written: Path, msgcheck: Command) -> None:
    msgcheck("baseline", "write", "--update", "web")

    assert asset_names(written) == {"decks/pitch.pptx", "web/index.html"}


def test_prune_takes_in_nothing(written: Path, msgcheck: Command) -> None:
    deck("decks/pitch.pptx", TOLD)
    page("web/index.html", WORSE)

    ran = msgcheck("baseline", "prune")

    assert ran.out == f"{NAME}: 3 findings dropped, 0 kept\n"
    assert msgcheck("audit", "--baseline", NAME).status == 1


def test_prune_keeps_what_was_not_read(written: Path, msgcheck: Command) -> None:
    Path("decks/pitch.pptx").write_bytes(b"PK\x03\x04 torn")

    msgcheck("baseline", "prune")

    assert "decks/pitch.pptx" in asset_names(written)


def test_prune_drops_what_was_deleted(written: Path, msgcheck: Command) -> None:
    Path("decks/pitch.pptx").unlink()
    page("decks/index.html", TOLD)

    msgcheck("baseline", "prune", "web")

    assert asset_names(written) == {"web/index.html"}


def test_prune_with_another_profile_is_refused(written: Path, msgcheck: Command) -> None:
    ran = msgcheck("baseline", "prune", "--profile", "quiet")

    assert (ran.status, ran.err) == (
        2,
        f"msgcheck: {NAME} was written with --profile balanced, which finds other things; "
        "prune it with the same profile\n",
    )


def test_an_audit_with_another_profile_says_so(written: Path, msgcheck: Command) -> None:
    ran = msgcheck("audit", "--baseline", NAME, "--profile", "strict")

    assert ran.err == f"msgcheck: {NAME} was written with another profile: known findings may look new\n"


def test_diff(written: Path, msgcheck: Command) -> None:
    deck("decks/pitch.pptx", TOLD, DRIFTED.replace("says the team", "the team says"))
    page("web/index.html", WORSE)
    before = written.read_text()

    ran = msgcheck("baseline", "diff")

    lines = ran.out.splitlines()
    assert ran.status == 0
    assert written.read_text() == before
    assert f"+ web/index.html, section 1: altered-fact (accuracy): {WORSE}" in lines
    assert any(line.startswith("- web/index.html: off-platform: ") for line in lines)
    assert any(line.startswith("~ decks/pitch.pptx, slide 2: altered-fact (accuracy): ") for line in lines)
    assert any(line.endswith(f"(reworded; was: {DRIFTED})") for line in lines)


@pytest.mark.parametrize("verb", ["prune", "diff"])
def test_without_a_baseline(msgcheck: Command, verb: str) -> None:
    ran = msgcheck("baseline", verb)

    assert ran.status == 2
    assert ran.err.startswith(f"msgcheck: {NAME} was not found")


def test_nothing_read_writes_nothing(msgcheck: Command) -> None:
    ran = msgcheck("baseline", "write", "nowhere.html")

    assert (ran.status, ran.err) == (2, "msgcheck: no asset could be read; run 'msgcheck audit' to see why\n")
    assert not Path(NAME).exists()
