import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from msgcheck.errors import PluginError
from msgcheck.registry import Registry


@pytest.fixture
def registry() -> Registry[str]:
    registry: Registry[str] = Registry("checks")
    registry._loaded = True
    registry.add("term", "looks a word up")
    return registry


def test_finds_a_plugin_by_name(registry: Registry[str]) -> None:
    assert registry.get("term") == "looks a word up"


def test_a_name_is_taken_once(registry: Registry[str]) -> None:
    with pytest.raises(PluginError, match=r"^checks: the name 'term' is taken by 'looks a word up'; choose another$"):
        registry.add("term", "another")


def test_an_unknown_name_gets_a_suggestion(registry: Registry[str]) -> None:
    with pytest.raises(PluginError, match=r"^checks: no 'terms'; did you mean 'term'\?$"):
        registry.get("terms")


def test_names_are_sorted(registry: Registry[str]) -> None:
    registry.add("altered-fact", "compares")

    assert registry.names() == ("altered-fact", "term")


def test_every_seam_loads_its_plugins() -> None:
    from msgcheck import plugins

    assert ".pptx" in plugins.extractors.names()
    assert set(plugins.reporters.names()) >= {"text", "json", "markdown", "html"}
    assert "minilm" in plugins.embedders.names()


def test_threads_wait_until_every_plugin_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    registry: Registry[str] = Registry("checks")

    def slowly() -> None:
        time.sleep(0.05)
        registry.add("term", "looks a word up")

    monkeypatch.setattr(registry, "_import_all", slowly)

    with ThreadPoolExecutor(max_workers=4) as pool:
        found = list(pool.map(lambda _: "term" in registry, range(4)))

    assert found == [True] * 4


def test_names_are_known_before_anything_is_imported() -> None:
    from msgcheck import plugins

    for registry in (plugins.extractors, plugins.reporters, plugins.embedders, plugins.judges):
        assert registry.spelled() == registry.names()


def test_the_place_of_a_plugin_is_where_it_is() -> None:
    from msgcheck import plugins

    for name, plugin in plugins.extractors:
        assert plugins.extractors.place(name) == (plugin.__module__, plugin.__name__)


ONE = """
import sys
from msgcheck import plugins
plugins.reporters.get("csv")
plugins.extractors.place(".htm")
print(*sorted(name for name in sys.modules if name.startswith(("msgcheck.report.", "msgcheck.extract", "importlib.metadata"))))
"""


def lines(code: str, *paths: Path) -> list[str]:
    path = ":".join([str(Path(__file__).parents[1]), *map(str, paths)])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": path}
    )
    return done.stdout.splitlines()


def test_one_name_imports_one_module() -> None:
    loaded = lines(ONE)[0].split()

    assert "msgcheck.report.csv" in loaded
    assert not {"msgcheck.report.html", "msgcheck.report.json", "msgcheck.extract", "importlib.metadata"} & set(loaded)


OTHERS = """
from msgcheck.plugins import checks, extractors
print(extractors.get(".epub").__name__, ".epub" in extractors.spelled(), extractors.place(".epub"))
print(extractors.foreign, checks.foreign, ".pdf" in extractors)
"""


def test_a_third_partys_plugin_is_found(tmp_path: Path) -> None:
    (tmp_path / "books.py").write_text(
        "from msgcheck.plugins import extractors\n@extractors.register('.epub')\ndef book(source): ...\n"
    )
    place = tmp_path / "books-1.0.dist-info"
    place.mkdir()
    (place / "METADATA").write_text("Metadata-Version: 2.1\nName: books\nVersion: 1.0\n")
    (place / "entry_points.txt").write_text("[msgcheck.extract]\nbooks = books\n")

    assert lines(OTHERS, tmp_path) == ["book True None", "True False True"]


def test_a_third_party_cannot_take_a_name_of_ours(tmp_path: Path) -> None:
    (tmp_path / "books.py").write_text(
        "from msgcheck.plugins import extractors\n@extractors.register('.pdf')\ndef book(source): ...\n"
    )
    place = tmp_path / "books-1.0.dist-info"
    place.mkdir()
    (place / "METADATA").write_text("Metadata-Version: 2.1\nName: books\nVersion: 1.0\n")
    (place / "entry_points.txt").write_text("[msgcheck.extract]\nbooks = books\n")
    code = "from msgcheck.plugins import extractors\ntry: extractors.get('.pdf')\nexcept Exception as e: print(e)"

    (told,) = lines(code, tmp_path)

    assert told.startswith("extract: the name '.pdf' is taken by <function book at ")
