import os
from pathlib import Path

import pytest

from msgcheck.gather import Missing, files, gather
from msgcheck.gather.sidecars import sidecars
from msgcheck.model.asset import Source

SUFFIXES = (".html", ".pdf", ".pptx")


def gathered(base: Path, *named: str) -> list[Source | Missing]:
    return list(gather(named, base=base, suffixes=SUFFIXES))


def shown(base: Path, *named: str) -> list[str]:
    return [
        each.name if isinstance(each, Source) else f"{each.unread.reason}: {each.name}"
        for each in gathered(base, *named)
    ]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for name in (
        "decks/b.pptx",
        "decks/a.PPTX",
        "decks/~$b.pptx",
        "decks/old/c.pdf",
        "decks/.cache/d.pdf",
        "decks/notes.txt",
        "web/index.html",
        "web/.draft.html",
        "README.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (tmp_path / "empty").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("named", "found"),
    [
        pytest.param(
            ["decks"], ["decks/a.PPTX", "decks/b.pptx", "decks/old/c.pdf"], id="a folder: all below it, sorted"
        ),
        pytest.param(["./decks/"], ["decks/a.PPTX", "decks/b.pptx", "decks/old/c.pdf"], id="a folder written loosely"),
        pytest.param(
            ["web/index.html", "decks/b.pptx"], ["web/index.html", "decks/b.pptx"], id="files: the order named"
        ),
        pytest.param(["decks/*"], ["decks/a.PPTX", "decks/b.pptx"], id="a glob: its own level, known suffixes"),
        pytest.param(["**/*.pdf"], ["decks/old/c.pdf"], id="a glob over folders passes hidden ones over"),
        pytest.param(
            ["decks/b.pptx", "decks"], ["decks/b.pptx", "decks/a.PPTX", "decks/old/c.pdf"], id="each file once"
        ),
        pytest.param(["web/.draft.html"], ["web/.draft.html"], id="a hidden file that is named"),
        pytest.param(["nope.pdf"], ["not-found: nope.pdf"], id="no such file"),
        pytest.param(
            ["web/*.pdf", "web"], ["not-found: web/*.pdf", "web/index.html"], id="an empty glob, and the rest goes on"
        ),
        pytest.param(["nope.pdf", "nope.pdf"], ["not-found: nope.pdf"], id="said once"),
        pytest.param(["README.md"], ["unknown-format: README.md"], id="a file that nothing reads"),
        pytest.param(["*.md"], ["unknown-format: *.md"], id="a glob of files that nothing reads"),
        pytest.param(["empty"], ["nothing-found: empty"], id="an empty folder"),
        pytest.param(["decks/~$b.pptx"], ["lock-file: decks/~$b.pptx"], id="a lock file that is named"),
        pytest.param(["ftp://example.com/a.pdf"], ["bad-url: ftp://example.com/a.pdf"], id="not http"),
        pytest.param(["a\0b.pdf"], ["not-found: a\0b.pdf"], id="a name that cannot be"),
        pytest.param(
            ["http://me:secret@example.com/x"], ["bad-url: http://example.com/x"], id="a password is not repeated"
        ),
    ],
)
def test_what_names_stand_for(shop: Path, named: list[str], found: list[str]) -> None:
    assert shown(shop, *named) == found


@pytest.mark.parametrize(
    ("named", "detail"),
    [
        pytest.param("nope.pdf", "nope.pdf was not found; check the path", id="not found"),
        pytest.param(
            "README.md", "README.md: msgcheck does not read .md files; it reads .html, .pdf, .pptx", id="unknown format"
        ),
        pytest.param("empty", "empty holds no file that msgcheck reads (.html, .pdf, .pptx)", id="nothing in a folder"),
        pytest.param(
            "x/*.pdf", "x/*.pdf matches no file; check the pattern and the folder it starts from", id="nothing matches"
        ),
        pytest.param(
            "*.md",
            "*.md matches 1 file, none that msgcheck reads; it reads .html, .pdf, .pptx",
            id="nothing readable matches",
        ),
        pytest.param(
            "decks/~$b.pptx",
            "decks/~$b.pptx is a lock file of an open document; name the document itself",
            id="lock file",
        ),
    ],
)
def test_says_what_is_missing(shop: Path, named: str, detail: str) -> None:
    (missing,) = gathered(shop, named)

    assert isinstance(missing, Missing)
    assert missing.unread.detail == detail


def test_a_source_holds_bytes_and_a_plain_suffix(shop: Path) -> None:
    (source,) = gathered(shop, "decks/a.PPTX")

    assert source == Source(name="decks/a.PPTX", suffix=".pptx", data=b"decks/a.PPTX")


def test_absolute_paths_stay_absolute(shop: Path) -> None:
    assert shown(shop, str(shop / "web")) == [(shop / "web/index.html").as_posix()]


def test_a_large_file_is_named_and_not_read(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 2 * 2**20)
    (shop / "big.pdf").write_bytes(bytes(3 * 2**20))

    (missing,) = gathered(shop, "big.pdf")

    assert isinstance(missing, Missing)
    assert missing.unread.reason == "too-large"
    assert missing.unread.detail == ("big.pdf has 3 MB and msgcheck reads at most 2; compress its pictures or split it")


def test_reads_one_at_a_time(shop: Path) -> None:
    stream = gather(["decks/b.pptx", "web/index.html"], base=shop, suffixes=SUFFIXES)
    next(stream)
    (shop / "web/index.html").write_bytes(b"changed meanwhile")

    source = next(stream)

    assert isinstance(source, Source)
    assert source.data == b"changed meanwhile"


def test_a_link_in_circles_ends(shop: Path) -> None:
    (shop / "web/again").symlink_to(shop / "web", target_is_directory=True)

    assert shown(shop, "web") == ["web/index.html"]


def test_a_link_to_nowhere_is_said(shop: Path) -> None:
    (shop / "web/gone.html").symlink_to(shop / "nowhere.html")

    assert shown(shop, "web") == ["not-found: web/gone.html", "web/index.html"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_keeps_nobody_waiting(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    os.mkfifo(tmp_path / "web" / "pipe.html")

    (missing,) = gathered(tmp_path, "web")

    assert isinstance(missing, Missing)
    assert missing.unread.detail == "web/pipe.html is neither a file nor a folder"


def test_beside_a_file_with_the_longest_name_no_suppressions_can_lie(tmp_path: Path) -> None:
    name = "n" * 250 + ".html"
    (tmp_path / name).write_text("<p>It is there.</p>")

    assert list(sidecars([name], tmp_path)) == []


def test_a_link_to_itself_is_said_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "a.html").write_text("<p>It is there.</p>")
    (tmp_path / "web" / "loop.html").symlink_to("loop.html")

    found, missing = gathered(tmp_path, "web")

    assert isinstance(missing, Missing)
    assert found.name == "web/a.html"
    assert missing.unread.detail == "web/loop.html cannot be read: Too many levels of symbolic links"
