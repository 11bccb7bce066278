"""Copies of an asset that a command writes: never over the asset, never over a file that nobody meant."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgcheck.errors import UsageError
from msgcheck.gather import Missing
from msgcheck.model.asset import Source
from msgcheck.registry import Registry
from msgcheck.writing import write_whole

_VERBS = {"--annotate": "comment", "--fix": "correct"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Where a copy of a source goes."""

    option: str
    path: Path
    source: Source

    @classmethod
    def planned(
        cls, option: str, path: Path | None, found: Source | Missing, plugins: Registry[Any], *, force: bool
    ) -> "Copy | None":
        """Look whether the copy can be written, before any work is done; UsageError if it cannot.

        None if none is asked for, or if there is nothing to copy.
        """
        if path is None or isinstance(found, Missing):
            return None
        if (option, found.suffix) == ("--fix", ".pdf"):
            raise UsageError(
                "--fix: a PDF cannot be corrected; mend the file that it was made from and export it again "
                "(--annotate marks in a copy what to change)"
            )
        if found.suffix not in plugins:
            known = " ".join(plugins.names())
            raise UsageError(
                f"{option}: msgcheck does not {_VERBS[option]} {found.suffix or 'such'} files; it does {known}"
            )
        if path.suffix.lower() != found.suffix:
            raise UsageError(f"{option} {path}: the copy is a {found.suffix} file as well; name it so")
        if path.exists() and Path(found.name).exists() and path.samefile(found.name):
            raise UsageError(f"{option} {path}: that is the asset itself, which is never changed; name another file")
        if path.is_dir():
            raise UsageError(f"{option} {path}: that is a folder; name a file in it")
        if path.exists() and not force:
            raise UsageError(f"{option} {path}: the file is there already; name another, or give --force")
        return cls(option=option, path=path, source=found)

    def write(self, data: bytes) -> None:
        """Write the copy; UsageError if the file system says no."""
        try:
            write_whole(self.path, data)
        except OSError as problem:
            raise UsageError(f"{self.option} {self.path}: cannot be written ({problem.strerror})") from problem
