"""Plug-ins by name: each name taken once, listed in order, found or explained."""

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache, partial
from importlib import import_module
from pathlib import Path
from threading import RLock
from typing import Generic, TypeVar

from msgcheck.errors import PluginError

Plugin = TypeVar("Plugin")

_REGISTERED = re.compile(r"^@\w+\.register\(([^)]*)\)\ndef (\w+)", re.MULTILINE)
_QUOTED = re.compile(r"[\"']([^\"']+)[\"']")

Place = tuple[str, str]
"""A module and the function in it."""


class Registry(Generic[Plugin]):
    """Named plug-ins of one seam.

    The package's own modules and the third parties' entry points (group ``msgcheck.<seam>``) are imported at the
    first look-up, not before; of the package's own only the one that is asked for, if its source tells which.
    """

    def __init__(self, seam: str) -> None:
        self.seam = seam
        self._plugins: dict[str, Plugin] = {}
        self._loaded = False
        self._others_loaded = False
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
        self._seek(name)
        if name not in self._plugins:
            from difflib import get_close_matches

            close = get_close_matches(name, self._plugins, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(self.names())}"
            raise PluginError(f"{self.seam}: no {name!r}; {hint}")
        return self._plugins[name]

    def place(self, name: str) -> Place | None:
        """Where a plug-in of the package's own stands, found without importing it; None for any other name."""
        return None if name in self._others else self._own.get(name)

    def names(self) -> tuple[str, ...]:
        """Every registered name, sorted."""
        self._load()
        return tuple(sorted(self._plugins))

    def spelled(self) -> tuple[str, ...]:
        """Every name, sorted, as `names` gives them; of the package's own plug-ins none is imported."""
        return tuple(sorted({*self._own, *self._others, *self._plugins}))

    def __iter__(self) -> Iterator[tuple[str, Plugin]]:
        for name in self.names():
            yield name, self._plugins[name]

    def __contains__(self, name: str) -> bool:
        self._seek(name)
        return name in self._plugins

    @property
    def foreign(self) -> bool:
        """Whether third parties have registered anything."""
        return bool(self._others)

    @property
    def _others(self) -> Mapping[str, Plugin]:
        """What third parties have registered."""
        with self._lock:
            self._load_others()
            ours = f"msgcheck.{self.seam}."
            return {name: each for name, each in self._plugins.items() if not _module(each).startswith(ours)}

    @cached_property
    def _own(self) -> Mapping[str, Place]:
        """Names that the package's own modules register, as their source says."""
        found: dict[str, Place] = {}
        for path in sorted((Path(__file__).parent / self.seam).glob("*.py")):
            for names, function in _REGISTERED.findall(path.read_text(encoding="utf-8")):
                found |= dict.fromkeys(_QUOTED.findall(names), (f"msgcheck.{self.seam}.{path.stem}", function))
        return found

    def _seek(self, name: str) -> None:
        """Import the module that registers a name, or, if none says that it does, all of them."""
        with self._lock:  # readers work in threads; one that comes while another loads must wait for all of it
            if self._loaded:
                return
            if name in self._own:
                self._load_others()
                self._import(self._own[name][0], partial(import_module, self._own[name][0]))
            if name not in self._plugins:
                self._load()

    def _load(self) -> None:
        with self._lock:
            if not self._loaded:
                self._loaded = True
                self._import_all()

    def _import_all(self) -> None:
        from pkgutil import iter_modules

        package = import_module(f"msgcheck.{self.seam}")
        for module in iter_modules(package.__path__):
            self._import(name := f"{package.__name__}.{module.name}", partial(import_module, name))
        self._load_others()

    def _load_others(self) -> None:
        if self._others_loaded:
            return
        self._others_loaded = True
        if not _others_installed():
            return
        from importlib.metadata import entry_points

        for point in entry_points(group=f"msgcheck.{self.seam}"):
            self._import(point.value, point.load)

    def _import(self, name: str, load: Callable[[], object]) -> None:
        try:
            load()
        except ImportError as problem:
            raise PluginError(f"{self.seam}: the plug-in {name} does not import: {problem}") from problem


def _module(plugin: object) -> str:
    """Where a plug-in's code stands; that of a check is what it looks with."""
    code = getattr(plugin, "on_passage", None) or getattr(plugin, "on_survey", None) or plugin
    return str(getattr(code, "__module__", ""))


@lru_cache(maxsize=1)
def _others_installed() -> bool:
    """Whether any installed distribution may name entry points of ours.

    importlib.metadata would tell too, and takes longer to import than most warm runs do altogether. Where
    distributions can come from anything but folders, the answer is yes, so that it is asked.
    """
    finders = {getattr(each, "__name__", "") for each in sys.meta_path if hasattr(each, "find_distributions")}
    return finders != {"PathFinder"} or any(map(_names_ours, dict.fromkeys(sys.path)))


def _names_ours(place: str) -> bool:
    if Path(place).is_file():  # an archive
        return True
    try:
        folders = [each.path for each in os.scandir(place or ".") if each.name.endswith((".dist-info", ".egg-info"))]
    except OSError:
        return False
    return any(map(_file_names_ours, folders))


def _file_names_ours(folder: str) -> bool:
    try:
        return b"[msgcheck." in Path(folder, "entry_points.txt").read_bytes()
    except OSError:
        return False
