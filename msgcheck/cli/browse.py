"""Open the HTML report in the browser."""

import os
import sys
import tempfile
import webbrowser
from collections.abc import Sequence
from pathlib import Path

Files = list[tuple[str, Path]]


def page(files: Sequence[tuple[str, Path]]) -> tuple[Files, Path]:
    """The reports to write, and the one among them to open: the HTML report named, or a temporary one."""
    named = next((path for name, path in files if name == "html"), None)
    if named:
        return list(files), named
    handle, made = tempfile.mkstemp(prefix="msgcheck-", suffix=".html")
    os.close(handle)
    return [*files, ("html", Path(made))], Path(made)


def show(path: Path) -> str | None:
    """Open a file in the browser; what the user should know if that cannot be done."""
    if not _display():
        return f"--open: there is no display to show the report on; it is in {path}"
    try:
        opened = webbrowser.open(path.resolve().as_uri())
    except webbrowser.Error:
        opened = False
    return None if opened else f"--open: no browser was found; the report is in {path}"


def _display() -> bool:
    """Whether there is one: without, a text browser would take the terminal over."""
    if sys.platform in ("win32", "darwin") or os.environ.get("BROWSER"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
