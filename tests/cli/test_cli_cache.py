from click.testing import CliRunner

from msgcheck.cache import Store
from msgcheck.cache.place import folder
from msgcheck.cache.store import Entry
from msgcheck.cli.cache import command
from msgcheck.gather import store as pages
from msgcheck.judge.llm_cache import Answers
from msgcheck.judge.llm_cache import folder as answers_folder


def test_shows_where_it_lies_and_what_it_holds() -> None:
    kinds = ("asset", "outcome", "platform", "reading")
    Store(folder()).keep({kind.encode(): Entry(kind=kind, value=b"x") for kind in kinds})

    shown = CliRunner().invoke(command).output.splitlines()

    assert shown[0] == f"path     {folder() / 'results-1.sqlite3'}"
    assert shown[1].startswith("size     ")
    assert shown[1].endswith(" MB of at most 512")
    assert shown[2:] == [
        "entries  4",
        "  assets read: 1",
        "  assets decided about: 1",
        "  platforms checked: 1",
        "  passages judged: 1",
    ]


def test_looking_makes_no_cache() -> None:
    shown = CliRunner().invoke(command)

    assert "entries  0" in shown.output
    assert not list(folder().iterdir())


def test_pages_and_answers_are_shown_and_dropped() -> None:
    kept = pages.Store.open(folder() / pages.FILE)
    assert kept is not None
    kept.put("https://a.example/", pages.Kept(etag=None, modified=None, type="text/html", body=b"<p>Hi"))
    kept.close()
    answers = answers_folder() / "answers.sqlite3"
    Answers(answers_folder()).keep({"one": "{}", "two": "{}"})

    shown = CliRunner().invoke(command).output.splitlines()
    cleared = CliRunner().invoke(command, ["clear"]).output.splitlines()

    assert [line.rpartition("MB, ")[2] for line in shown[3:]] == ["1 pages fetched", "2 answers of a language model"]
    assert cleared[1:] == [
        f"{folder() / 'pages.sqlite3'}: 1 pages fetched dropped",
        f"{answers}: 2 answers of a language model dropped",
    ]
    assert not answers.exists()
    assert not list(folder().glob("pages*"))


def test_a_damaged_file_beside_is_dropped_too() -> None:
    (folder() / pages.FILE).write_bytes(b"no database" * 500)

    assert "0 pages fetched dropped" in CliRunner().invoke(command, ["clear"]).output
    assert not (folder() / pages.FILE).exists()


def test_clear_drops_everything() -> None:
    store = Store(folder())
    store.keep({b"a": Entry(kind="asset", value=b"x")})

    cleared = CliRunner().invoke(command, ["clear"])

    assert cleared.output == f"{store.path}: 1 entries dropped\n"
    assert Store(folder()).counts() == {}
