import time
from concurrent.futures import ThreadPoolExecutor

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
