"""A folder is swept without what lies beside assets; what is named is read."""

from pathlib import Path

import pytest

from msgcheck.gather import Missing, clutter, gather

SUFFIXES = (".html", ".md", ".pptx", ".txt")


def names(*named: str, base: Path, passed: list[str] | None = None) -> list[str]:
    found = gather(named, base=base, suffixes=SUFFIXES, passed=passed)
    return [f"{each.unread.reason}: {each.name}" if isinstance(each, Missing) else each.name for each in found]


@pytest.mark.parametrize(
    ("name", "is_clutter"),
    [
        pytest.param("README.md", True, id="a readme"),
        pytest.param("readme.de.txt", True, id="in another language"),
        pytest.param("LICENSE-Apache-2.0.txt", True, id="a licence"),
        pytest.param("requirements-dev.txt", True, id="a list of packages"),
        pytest.param("robots.txt", True, id="for robots"),
        pytest.param("CHANGELOG.md", True, id="a changelog"),
        pytest.param("readme.pptx", False, id="a deck of that name"),
        pytest.param("security-brief.md", False, id="a security brief"),
        pytest.param("requirement to buy.txt", False, id="a text on requirements"),
        pytest.param("battlecard.md", False, id="a battle card"),
    ],
)
def test_names(name: str, is_clutter: bool) -> None:
    assert clutter.is_file(name) is is_clutter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("brief.md", "README.md", "robots.txt", "node_modules/kit/page.html", ".git/x.html", "old/LICENSE.txt"):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<p>Close the books in three days.</p>", encoding="utf-8")
    return tmp_path


def test_a_folder_stands_for_its_assets(folder: Path) -> None:
    passed: list[str] = []

    assert names("site", base=folder, passed=passed) == ["site/brief.md"]
    assert passed == ["site/README.md", "site/robots.txt", "site/old/LICENSE.txt"]


@pytest.mark.parametrize("named", ["site/README.md", "site/READ*", "site/node_modules/kit"])
def test_what_is_named_is_read(named: str, folder: Path) -> None:
    assert len(found := names(named, base=folder)) == 1
    assert not found[0].startswith("nothing-found")


def test_a_folder_of_nothing_else_says_so(folder: Path) -> None:
    (missing,) = gather(["site/old"], base=folder, suffixes=SUFFIXES)

    assert isinstance(missing, Missing)
    assert missing.unread.detail == (
        "site/old holds no file that msgcheck reads (.html, .md, .pptx, .txt) beside site/old/LICENSE.txt, "
        "which is read only if it is named"
    )


@pytest.mark.parametrize(
    ("passed", "notes"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(
            ["a/README.md"],
            ["1 file in the folders passed over as no collateral (a/README.md); name a file to have it read"],
            id="one",
        ),
        pytest.param(
            ["a", "b", "c", "d"],
            ["4 files in the folders passed over as no collateral (a, b, c …); name a file to have it read"],
            id="some of many",
        ),
    ],
)
def test_the_note(passed: list[str], notes: list[str]) -> None:
    assert clutter.told(passed) == notes
