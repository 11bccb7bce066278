"""Plug-ins by name: each name taken once, listed in order, found or explained."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from threading import RLock
from typing import Generic, TypeVar

from msgcheck.errors import PluginError

Plugin = TypeVar("Plugin")


class Registry(Generic[Plugin]):
    """Named plug-ins of one seam.

    The package's own modules and the third parties' entry points (group
    ``msgcheck.<seam>``) are imported at the first look-up, not before.
    """

    def __init__(self, seam: str) -> None:
        self.seam = seam
        self._plugins: dict[str, Plugin] = {}
        self._loaded = False
        self._lock = RLock()

    def add(self, name: str, plugin: Plugin) -> None:
        """Register a plug-in; a name that is already taken is a PluginError."""
        if name in self._plugins:
            raise PluginError(f"{self.seam}: the name {name!r} is taken by {self._plugins[name]!r}; choose another")
        self._plugins[name] = plugin

    def register(self, *names: str) -> Callable[[Plugin], Plugin]:
        """Decorate a plug-in with the names it goes by."""

        def decorate(plugin: Plugin) -> Plugin:
            for name in names:
                self.add(name, plugin)
            return plugin

        return decorate

    def get(self, name: str) -> Plugin:
        """Look a plug-in up; an unknown name is a PluginError with a suggestion."""
        self._load()
        if name not in self._plugins:
            close = get_close_matches(name, self._plugins, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(self.names())}"
            raise PluginError(f"{self.seam}: no {name!r}; {hint}")
        return self._plugins[name]

    @property
    def present(self) -> Mapping[str, Plugin]:
        """What has registered so far; nothing is imported."""
        return self._plugins

    def names(self) -> tuple[str, ...]:
        """Every registered name, sorted."""
        self._load()
        return tuple(sorted(self._plugins))

    def __iter__(self) -> Iterator[tuple[str, Plugin]]:
        for name in self.names():
            yield name, self._plugins[name]

    def __contains__(self, name: str) -> bool:
        self._load()
        return name in self._plugins

    def _load(self) -> None:
        with self._lock:  # readers work in threads; one that comes while another loads must wait for all of it
            if not self._loaded:
                self._loaded = True
                self._import_all()

    def _import_all(self) -> None:
        package = import_module(f"msgcheck.{self.seam}")
        for module in iter_modules(package.__path__):
            self._import(name := f"{package.__name__}.{module.name}", partial(import_module, name))
        for point in entry_points(group=f"msgcheck.{self.seam}"):
            self._import(point.value, point.load)

    def _import(self, name: str, load: Callable[[], object]) -> None:
        try:
            load()
        except ImportError as problem:
            raise PluginError(f"{self.seam}: the plug-in {name} does not import: {problem}") from problem
