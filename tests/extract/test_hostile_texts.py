"""Texts made to keep a reader busy: the time grows with their length, not with its square or worse."""

import time
from contextlib import suppress

import pytest

from msgcheck.errors import AssetError
from msgcheck.extract import asset, extractor
from msgcheck.model.asset import Source

SECONDS = 5.0
"""Of processor time; each takes a tenth of it on two cores, and took a minute or more before it was mended."""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("a.html", "<?xml?>" * 28 + "!", id="instructions before no element"),
        pytest.param("a.html", "<?xml?>" + "<!---->" * 28 + "!", id="comments before no element"),
        pytest.param("a.md", f"```\n{'[^' * 60_000}\n```", id="marks of notes that nothing closes"),
        pytest.param("a.md", f"# {' ' * 60_000}x", id="a heading of blanks"),
        pytest.param("a.txt", "The crew hands over the shift. " * 4_000, id="a transcript in one paragraph"),
        pytest.param("a.txt", "." * 60_000, id="a line of dots"),
    ],
)
def test_long_texts_take_no_long_time(name: str, text: str) -> None:
    source = Source(name=name, data=text.encode(), suffix=name[1:])
    began = time.process_time()

    with suppress(AssetError):  # some are no page at all
        asset(source, extractor(source)(source))

    assert time.process_time() - began < SECONDS
