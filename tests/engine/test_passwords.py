"""Encrypted files: opened with a password, never betraying it."""

import io
import os
import pickle
import sqlite3
import zlib
from contextlib import closing
from functools import lru_cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from decks import blank, saved, write
from docx import Document
from msoffcrypto.format.ooxml import OOXMLFile
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from msgcheck.cache import Cache, Store
from msgcheck.cache.place import folder
from msgcheck.cache.store import FILE
from msgcheck.cli import cli
from msgcheck.engine import guard
from msgcheck.engine.reading import read_all
from msgcheck.gather import Missing
from msgcheck.model.asset import Asset, Source
from msgcheck.model.settings import Settings

PASSWORD = "op€n sesame"
TEXT = "Close the books in three days."
WRONG = "is encrypted, and no password given opens it; check --password or MSGCHECK_PASSWORD"


def locked_pdf(algorithm: str) -> bytes:
    plain, locked = io.BytesIO(), io.BytesIO()
    canvas = Canvas(plain)
    canvas.drawString(72, 700, TEXT)
    canvas.save()
    writer = PdfWriter(PdfReader(plain))
    writer.encrypt(PASSWORD if algorithm.startswith("AES-256") else "sesame", algorithm=algorithm)
    writer.write(locked)
    return locked.getvalue()


def a_deck() -> bytes:
    made, (slide,) = blank()
    write(slide.shapes, TEXT, 1, 1)
    return saved(made)


def a_document() -> bytes:
    stream, document = io.BytesIO(), Document()
    document.core_properties.title = ""
    document.core_properties.comments = ""
    document.add_paragraph(TEXT)
    document.save(stream)
    return stream.getvalue()


@lru_cache
def locked(suffix: str) -> Source:
    """A file that opens with PASSWORD; making the key of one takes half a second."""
    if suffix == ".pdf":
        data = locked_pdf("AES-256")
    else:
        stream = io.BytesIO()
        OOXMLFile(io.BytesIO(a_deck() if suffix == ".pptx" else a_document())).encrypt(PASSWORD, stream)
        data = stream.getvalue()
    return Source(name=f"brief{suffix}", suffix=suffix, data=data)


def read(source: Source, *passwords: str, cache: Cache | None = None) -> Asset | Missing:
    return next(iter(read_all([source], jobs=1, cache=cache, passwords=passwords)))


def texts(read: Asset | Missing) -> list[str]:
    assert isinstance(read, Asset), read
    return [passage.text for passage in read.passages]


@pytest.mark.parametrize("suffix", [".pdf", ".pptx", ".docx"])
def test_a_password_opens(suffix: str) -> None:
    assert texts(read(locked(suffix), "not this", PASSWORD)) == [TEXT]


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128"])
def test_older_encryption_of_pdfs(algorithm: str) -> None:
    source = Source(name="brief.pdf", suffix=".pdf", data=locked_pdf(algorithm))

    assert texts(read(source, "sesame")) == [TEXT]


@pytest.mark.parametrize(
    ("suffix", "passwords", "reason", "detail"),
    [
        pytest.param(
            ".pdf",
            (),
            "encrypted",
            "brief.pdf is encrypted with a password; name a file that holds it with --password-file, or audit a copy "
            "without one",
            id="a PDF without a password",
        ),
        pytest.param(".pdf", ("no", "nor this"), "wrong-password", f"brief.pdf {WRONG}", id="a PDF, a wrong one"),
        pytest.param(
            ".pptx",
            (),
            "encrypted",
            "The file is encrypted with a password; name a file that holds it with --password-file, or audit a copy "
            "without one.",
            id="a deck without a password",
        ),
        pytest.param(".pptx", ("no",), "wrong-password", f"The file {WRONG}.", id="a deck, a wrong one"),
    ],
)
def test_what_stays_shut(suffix: str, passwords: tuple[str, ...], reason: str, detail: str) -> None:
    found = read(locked(suffix), *passwords)

    assert isinstance(found, Missing)
    assert (found.unread.reason, found.unread.detail) == (reason, detail)


def test_a_damaged_container_is_no_wrong_password() -> None:
    data = locked(".pptx").data
    broken = data.replace("EncryptionInfo".encode("utf-16-le"), "EncryptionInfx".encode("utf-16-le"))

    found = read(Source(name="brief.pptx", suffix=".pptx", data=broken), PASSWORD)

    assert isinstance(found, Missing)
    assert (found.unread.reason, found.unread.detail) == (
        "encrypted",
        "The file is encrypted in a way that cannot be read; save a copy without a password and audit that.",
    )


def test_what_a_password_opens_is_not_kept() -> None:
    source = locked(".pdf")
    with Cache.opened(True) as cache:
        assert texts(read(source, PASSWORD, cache=cache)) == [TEXT]
        assert isinstance(read(source, cache=cache), Missing)
        assert texts(read(source, PASSWORD, cache=cache)) == [TEXT]

    assert Store(folder()).counts() == {"asset": 1}  # that it is encrypted


def test_an_audit_keeps_no_word_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("message_platform.yaml").write_text(
        "version: 1\ncompany: Acme\nvalue_propositions:\n- {id: days, statement: Close the books in nine days.}\n"
    )
    Path("brief.docx").write_bytes(locked(".docx").data)
    Path("told.md").write_text("Close the books in nine days.")  # in conflict with the brief: its finding quotes it

    shown = CliRunner().invoke(cli, ["audit", ".", "--password", PASSWORD])

    assert "in «three days»" in shown.output
    with closing(sqlite3.connect(folder() / FILE)) as kept:
        values = [row[0] for row in kept.execute("SELECT value FROM entries WHERE kind <> 'outcome'")]
    texts = [zlib.decompress(value).decode() for value in values]
    (history,) = Path(os.environ["MSGCHECK_STATE"]).rglob("*.sqlite3")
    assert any("nine days" in text for text in texts), "what needs no password is kept"
    assert not any("three days" in text for text in (*texts, history.read_bytes().decode("latin-1")))


def test_a_file_that_needs_none_is_read_without_any(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Source] = []
    really = guard.guarded
    monkeypatch.setattr(
        "msgcheck.engine.guard.guarded",
        lambda function, source, **options: seen.append(source) or really(function, source, **options),
    )

    read(Source(name="brief.pptx", suffix=".pptx", data=a_deck()), PASSWORD)

    assert [source.passwords for source in seen] == [()]


def test_nothing_that_is_printed_shows_one() -> None:
    source = Source(name="brief.pdf", suffix=".pdf", data=b"", passwords=(PASSWORD,))

    assert PASSWORD not in f"{source!r} {Settings(passwords=(PASSWORD,))!r}"
    assert pickle.loads(pickle.dumps(source)).passwords == (PASSWORD,)


def test_workers_are_not_told_of_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:

    (tmp_path / "telling_parser.py").write_text(
        "import os\nfrom msgcheck.errors import AssetError\n"
        "def tells(source): raise AssetError('told', str(os.environ.get('MSGCHECK_PASSWORD')))\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("MSGCHECK_PASSWORD", PASSWORD)
    guard.dismiss()
    import telling_parser  # type: ignore[import-not-found]

    with pytest.raises(Exception, match=r"^None$"):
        guard.guarded(telling_parser.tells, locked(".pdf"))
    guard.dismiss()
