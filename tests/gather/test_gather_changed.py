import subprocess
from pathlib import Path
from typing import Any

import pytest

from msgcheck import platform_file
from msgcheck.cli.options import listed
from msgcheck.errors import UsageError
from msgcheck.gather.changed import changes_since
from msgcheck.gather.selection import named_at, select
from msgcheck.model.platform import Platform
from msgcheck.model.settings import Settings

SUFFIXES = (".html", ".pdf", ".pptx")


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Main holds four files; the branch 'work' stands on it."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    folder = tmp_path / "Größe and more"
    (folder / "web").mkdir(parents=True)
    for name in ("a.html", "web/b.html", "web/ünï \n c.html", "notes.txt", "message_platform.yaml"):
        (folder / name).write_text(f"{name} says enough to be known again when it is renamed\n" * 5)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first")
    git(folder, "switch", "-qc", "work")
    monkeypatch.chdir(folder)
    return folder


def written(folder: Path, reference: str = "main") -> set[str]:
    return {path.relative_to(folder.resolve()).as_posix() for path in changes_since(reference, folder=folder).written}


def chosen(named: tuple[str, ...] = ("a.html", "web"), **options: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    given = {"assets": named, "changed_since": "main"} | options
    selection = select(Settings(**given), Platform(path="p", company="C"), SUFFIXES)
    return selection.names, selection.notes


def test_committed_staged_unstaged_and_untracked_changes_count(repository: Path) -> None:
    (repository / "a.html").write_text("committed")
    git(repository, "commit", "-qam", "second")
    (repository / "web/b.html").write_text("staged")
    git(repository, "add", "-A")
    (repository / "web/ünï \n c.html").write_text("unstaged")
    (repository / "new.html").write_text("untracked")

    assert written(repository) == {"a.html", "web/b.html", "web/ünï \n c.html", "new.html"}


def test_what_main_changed_since_does_not_count(repository: Path) -> None:
    git(repository, "switch", "-q", "main")
    (repository / "a.html").write_text("by somebody else")
    git(repository, "commit", "-qam", "theirs")
    git(repository, "switch", "-q", "work")

    assert written(repository) == set()


def test_a_renamed_file_is_looked_at_under_its_new_name(repository: Path) -> None:
    git(repository, "mv", "a.html", "web/z.html")
    git(repository, "rm", "-q", "web/b.html")
    git(repository, "commit", "-qm", "moved")

    assert written(repository) == {"web/z.html"}
    names, notes = chosen(("web",))
    assert (names, notes) == (("web/z.html",), ("1 asset changed since main (1 deleted); 1 unchanged, not checked",))


def test_a_folder_below_the_top_works(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "web/b.html").write_text("changed")
    monkeypatch.chdir(repository / "web")

    assert chosen((".",))[0] == ("b.html",)


def test_nothing_changed_is_said(repository: Path) -> None:
    (repository / "notes.txt").write_text("no asset")

    assert chosen() == ((), ("0 assets changed since main: nothing was checked",))


@pytest.mark.parametrize(
    ("name", "options", "note"),
    [
        pytest.param(
            "message_platform.yaml",
            {},
            "the platform message_platform.yaml changed since main: every asset is checked",
            id="platform",
        ),
        pytest.param(
            "known.json",
            {"baseline": Path("known.json")},
            "the baseline known.json changed since main: every asset is checked",
            id="baseline",
        ),
    ],
)
def test_a_changed_yardstick_checks_everything(repository: Path, name: str, options: dict[str, Any], note: str) -> None:
    (repository / name).write_text("changed")

    assert chosen(**options) == (("a.html", "web"), (note,))


def test_pages_are_passed_over_and_that_is_said(repository: Path) -> None:
    (repository / "a.html").write_text("changed")

    names, notes = chosen(("a.html", "https://example.org/"))

    assert names == ("a.html",)
    assert notes[1] == "1 URL not checked: git cannot say whether a page changed"


def test_a_named_file_that_is_not_there_is_not_passed_over(repository: Path) -> None:
    assert chosen(("gone.html",))[0] == ("gone.html",)


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        pytest.param("origin/main", "git knows no such commit; fetch it first", id="unknown"),
        pytest.param("--output=evil", "git knows no such commit; fetch it first", id="an option in disguise"),
        pytest.param("orphan", "shares no history with HEAD; fetch it first", id="shallow clone or orphan"),
    ],
)
def test_a_reference_that_cannot_be_used(repository: Path, reference: str, said: str) -> None:
    git(repository, "switch", "-q", "--orphan", "orphan")
    git(repository, "commit", "-q", "--allow-empty", "-m", "alone")
    git(repository, "switch", "-q", "work")

    with pytest.raises(UsageError) as raised:
        changes_since(reference, folder=repository)

    expected = (
        f"--changed-since {reference}: {said} (GitHub: actions/checkout with fetch-depth: 0; GitLab: GIT_DEPTH: 0)"
    )
    assert str(raised.value) == expected
    assert not (repository / "evil").exists()


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    with pytest.raises(UsageError, match="--changed-since: git rev-parse: fatal: not a git repository"):
        changes_since("main", folder=tmp_path)


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(UsageError, match="needs git, which was not found; install it, or use --files-from"):
        changes_since("main", folder=tmp_path)


@pytest.mark.parametrize(
    ("listed", "names", "notes"),
    [
        pytest.param(
            ("a.html", "README.md"),
            ("a.html",),
            ("1 file on the list passed over: msgcheck does not read such files",),
            id="some",
        ),
        pytest.param(("https://example.org/x",), ("https://example.org/x",), (), id="URL"),
        pytest.param((), (), ("0 assets on the list: nothing was checked",), id="none"),
    ],
)
def test_a_list(listed: tuple[str, ...], names: tuple[str, ...], notes: tuple[str, ...]) -> None:
    platform = Platform(path="p", company="C", assets=("all/**",))

    selection = select(Settings(listed=listed), platform, SUFFIXES)

    assert (selection.names, selection.notes) == (names, notes)


@pytest.mark.parametrize(
    ("named", "platform", "whole"),
    [
        pytest.param((), ("web",), True, id="the platform's assets"),
        pytest.param(("web",), (), True, id="named, and the platform names none"),
        pytest.param(("web",), ("web", "decks"), False, id="some of the platform's"),
    ],
)
def test_whether_all_is_looked_at(named: tuple[str, ...], platform: tuple[str, ...], whole: bool) -> None:
    assert select(Settings(assets=named), Platform(path="p", company="C", assets=platform), SUFFIXES).whole is whole


def test_nothing_named() -> None:
    with pytest.raises(UsageError) as raised:
        select(Settings(), Platform(path="p", company="C"), SUFFIXES)

    assert str(raised.value) == (
        "no assets to check; name files, folders or URLs, or list them under 'assets' in the platform"
    )


def test_a_file_beside_an_asset_stands_for_it(repository: Path) -> None:
    (repository / "a.html.msgcheck.yaml").write_text("suppressions: []\n")

    names, notes = chosen()

    assert (names, notes) == (("a.html",), ("1 asset changed since main; 2 unchanged, not checked",))


def test_where_a_page_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("message_platform.yaml").write_text(
        "version: 1\ncompany: Northwind\ntagline: On time.\nassets:\n  - web/*\n  - https://northwind.example/\n"
    )
    Path("pages.txt").write_text("web/a.html\n\nhttps://northwind.example/pricing\n")
    platform = platform_file.load(Path("message_platform.yaml"))

    assert named_at(Settings(**listed("pages.txt")), platform) == {
        "https://northwind.example/": ("message_platform.yaml", 6),
        "https://northwind.example/pricing": ("pages.txt", 3),
    }


def test_a_list_leaves_the_platforms_other_files_to_be_held_against(repository: Path) -> None:
    platform = Platform(path="p", company="C", assets=("a.html", "web", "https://northwind.example/"))

    selection = select(Settings(listed=("a.html",)), platform, SUFFIXES)

    assert [each.name for each in selection.others] == ["web/b.html", "web/ünï \n c.html"]
    assert select(Settings(listed=()), platform, SUFFIXES).others == (), "nothing is looked at"
