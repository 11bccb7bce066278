"""`msgcheck extract` reads as an audit does: the same options, passwords, pages kept and cache."""

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from msgcheck.cache import Store
from msgcheck.cache.place import folder
from msgcheck.cli import cli, main
from msgcheck.errors import AssetError, MsgcheckError, UsageError

TEXT = "Close the books in three days."
ASKED: list[tuple[str, str | None]] = []


class Handler(BaseHTTPRequestHandler):
    wbufsize = -1

    def do_GET(self) -> None:
        ASKED.append((self.path, self.headers.get("If-None-Match")))
        pages = {"/page": f"<p>{TEXT}</p>", "/robots.txt": "User-agent: *\nDisallow: /closed", "/closed": "<p>Mine</p>"}
        body = pages.get(self.path, "").encode()
        same = self.headers.get("If-None-Match") == '"1"'
        self.send_response(304 if same else 200 if body else 404)
        self.send_header("Content-Type", "text/plain" if self.path == "/robots.txt" else "text/html")
        self.send_header("ETag", '"1"')
        self.send_header("Content-Length", "0" if same else str(len(body)))
        self.end_headers()
        if not same:
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ASKED.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    canvas = Canvas(str(tmp_path / "plain.pdf"))
    canvas.drawString(72, 700, TEXT)
    canvas.save()
    writer = PdfWriter(PdfReader(tmp_path / "plain.pdf"))
    writer.encrypt("open sesame", algorithm="AES-256")
    writer.write(tmp_path / "locked.pdf")
    return tmp_path / "locked.pdf"


def extract(*arguments: str, **more: object) -> Result:
    return CliRunner().invoke(cli, ["extract", *map(str, arguments)], **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("how", ["option", "file", "stdin", "environment"])
def test_ways_to_give_a_password(how: str, locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = locked.with_name("passwords.txt")
    listed.write_text("\ufeffnot this\r\nopen sesame\r\n", encoding="utf-8")
    options = {
        "option": ["--password", "not this", "--password", "open sesame"],
        "file": ["--password-file", str(listed)],
        "stdin": ["--password-file", "-"],
        "environment": [],
    }
    if how == "environment":
        monkeypatch.setenv("MSGCHECK_PASSWORD", "open sesame")

    shown = extract(str(locked), *options[how], input="open sesame\n")

    assert f"  [paragraph] {TEXT}\n" in shown.output
    assert "sesame" not in shown.output


def test_a_wrong_password_says_so_and_does_not_repeat_it(locked: Path) -> None:
    shown = extract(str(locked), "--password", "guess")

    assert isinstance(shown.exception, AssetError)
    assert str(shown.exception) == (
        f"{locked} is encrypted, and no password given opens it; check --password or MSGCHECK_PASSWORD"
    )


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        pytest.param(None, "No such file or directory", id="not there"),
        pytest.param(b"\xff\xfe\x00", "it is not UTF-8 text", id="not text"),
    ],
)
def test_a_file_of_passwords_that_cannot_be_read(content: bytes | None, cause: str, tmp_path: Path) -> None:
    listed = tmp_path / "passwords"
    if content is not None:
        listed.write_bytes(content)

    shown = extract("a.pdf", "--password-file", str(listed))

    assert isinstance(shown.exception, UsageError)
    assert str(shown.exception) == f"--password-file {listed} cannot be read: {cause}"


def test_a_page_is_read_kept_and_asked_for_again_as_in_an_audit(site: str) -> None:
    first = extract(f"{site}/page", "--allow-private-hosts", "--delay", "0", "--format", "json")
    second = extract(f"{site}/page", "--allow-private-hosts", "--delay", "0", "--format", "json")

    told = json.loads(first.output)
    assert (told["schema"], told["path"], told["kind"]) == ("msgcheck.extract/1", f"{site}/page", "webpage")
    assert [passage["text"] for passage in told["passages"]] == [TEXT]
    assert second.output == first.output
    assert [condition for path, condition in ASKED if path == "/page"] == [None, '"1"']
    assert Store(folder()).counts()["asset"] == 1


@pytest.mark.parametrize(
    ("options", "says"),
    [
        pytest.param([], "is not on the public internet", id="a host of this network"),
        pytest.param(["--allow-private-hosts"], "robots.txt", id="closed by robots.txt"),
    ],
)
def test_what_an_audit_does_not_fetch_is_not_shown(options: list[str], says: str, site: str) -> None:
    shown = extract(f"{site}/closed", "--delay", "0", *options)

    assert isinstance(shown.exception, AssetError)
    assert says in str(shown.exception)


def test_robots_can_be_ignored(site: str) -> None:
    shown = extract(f"{site}/closed", "--delay", "0", "--allow-private-hosts", "--ignore-robots")

    assert "Mine" in shown.output


def test_nothing_is_kept_if_so_asked(site: str) -> None:
    extract(f"{site}/page", "--allow-private-hosts", "--delay", "0", "--no-cache")

    assert not list(folder().iterdir())


def test_a_folder_of_several_assets_is_refused(tmp_path: Path) -> None:
    for name in ("b.html", "a.html"):
        (tmp_path / name).write_text(f"<p>{TEXT}</p>", encoding="utf-8")

    shown = extract(str(tmp_path))

    assert isinstance(shown.exception, MsgcheckError)
    assert str(shown.exception) == (
        f"{tmp_path} stands for several assets ({tmp_path / 'a.html'}, {tmp_path / 'b.html'} …); name one of them"
    )


def test_no_name_of_a_file_drives_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a\x1b[31m.md").write_text(TEXT)
    Path("a\x1b[31m.pdf").write_text("no PDF")

    shown = CliRunner().invoke(cli, ["extract", "a\x1b[31m.md"], color=True).output
    monkeypatch.setattr(sys, "argv", ["msgcheck", "extract", "a\x1b[31m.pdf"])
    with pytest.raises(SystemExit):
        main()

    assert shown.startswith("a[31m.md: web page, 1 passage\n")
    said = capsys.readouterr().err
    assert said == "msgcheck: a[31m.pdf does not begin like a PDF; export or download the file again\n"
