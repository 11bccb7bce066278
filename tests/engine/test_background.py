from contextlib import suppress
from pathlib import Path

import pytest

from msgcheck.cache import Cache
from msgcheck.cache.outcomes import Outcomes
from msgcheck.engine.background import background
from msgcheck.errors import AssetError
from msgcheck.gather.files import Listed
from msgcheck.model.asset import Asset, AssetKind, Source


@pytest.mark.parametrize(
    ("reason", "locked", "unknown"),
    [
        pytest.param("damaged", True, 0, id="nothing can be read of it"),
        pytest.param("encrypted", False, 0, id="nor of a locked one, without a password"),
        pytest.param("encrypted", True, 1, id="what a password opens was never kept"),
        pytest.param("", False, 1, id="read, and not judged by these means"),
    ],
)
def test_what_cannot_be_held_against(tmp_path: Path, reason: str, locked: bool, unknown: int) -> None:
    path = tmp_path / "old.pdf"
    path.write_bytes(b"%PDF-")

    def read() -> Asset:
        if reason:
            raise AssetError(reason, "old.pdf cannot be read")
        return Asset(path="old.pdf", kind=AssetKind.PDF)

    with Cache.opened(True) as cache:
        with suppress(AssetError):
            cache.asset(Source(name="old.pdf", suffix=".pdf", data=b"%PDF-"), read)
        found = background([Listed(name="old.pdf", path=path)], Outcomes(), cache, opens_locked=locked)

    assert (found.outcomes, found.unknown) == ((), unknown)
