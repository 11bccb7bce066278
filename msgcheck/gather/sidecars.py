"""Files with suppressions beside assets: `pitch.pptx.msgcheck.yaml` beside `pitch.pptx`.

A deck or a PDF cannot carry the mark that an HTML element can, and whoever owns it may not own the platform.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

SUFFIX = ".msgcheck.yaml"
"""Behind the asset's own name."""


def sidecar(asset: Path) -> Path:
    """The file that would lie beside an asset."""
    return asset.with_name(f"{asset.name}{SUFFIX}")


def sidecars(assets: Iterable[str], base: Path) -> Iterator[tuple[str, Path]]:
    """Each asset, named from ``base``, that has such a file, and the file."""
    for asset in assets:
        if "://" not in asset and os.path.isfile(sidecar(base / asset)):  # noqa: PTH113 -- its name may be too long
            yield asset, sidecar(base / asset)
