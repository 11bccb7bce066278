from click.testing import CliRunner

from msgcheck.cache import Store
from msgcheck.cache.place import folder
from msgcheck.cache.store import Entry
from msgcheck.cli.cache import command


def test_shows_where_it_lies_and_what_it_holds() -> None:
    Store(folder()).keep({b"a": Entry(kind="asset", value=b"x"), b"b": Entry(kind="reading", value=b"x")})

    shown = CliRunner().invoke(command).output.splitlines()

    assert shown[0] == f"path     {folder() / 'results-1.sqlite3'}"
    assert shown[1].startswith("size     ")
    assert shown[1].endswith(" MB of at most 512")
    assert shown[2:] == ["entries  2", "  assets read: 1", "  passages judged: 1"]


def test_looking_makes_no_cache() -> None:
    shown = CliRunner().invoke(command)

    assert "entries  0" in shown.output
    assert not list(folder().iterdir())


def test_clear_drops_everything() -> None:
    store = Store(folder())
    store.keep({b"a": Entry(kind="asset", value=b"x")})

    cleared = CliRunner().invoke(command, ["clear"])

    assert cleared.output == f"{store.path}: 1 entries dropped\n"
    assert Store(folder()).counts() == {}
