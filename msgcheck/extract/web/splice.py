"""Changes made in a page's own bytes: what no change touches stays as it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from msgcheck.errors import AssetError
from msgcheck.extract.web.decode import decode, encoding
from msgcheck.extract.web.foreign import refuse_binary
from msgcheck.model.asset import Source


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """Markup put in the place of a stretch of the page, or between two characters."""

    start: int
    end: int
    new: str


def page_of(source: Source) -> str:
    """The decoded page that splices count in; AssetError if it could not be written again as it was."""
    refuse_binary(source, "a web page")
    if encoding(source.data, source.charset) is None:
        raise AssetError(
            "mixed-encoding",
            f"{source.name} cannot be copied with changes: its characters are not all written in one encoding. "
            "Save it as UTF-8 and try again.",
        )
    return decode(source.data, source.charset)


def spliced(source: Source, splices: Iterable[Splice]) -> bytes:
    """The page's bytes with changes; they do not overlap, and those at one point stay in the order given.

    Characters that the page's encoding does not have are written as entities.
    """
    page = decode(source.data, source.charset)
    mark, codec = encoding(source.data, source.charset) or (b"", "utf-8")
    out, at = [mark], 0
    for splice in sorted(splices, key=lambda each: (each.start, each.end)):
        out += [page[at : splice.start].encode(codec), splice.new.encode(codec, "xmlcharrefreplace")]
        at = splice.end
    return b"".join([*out, page[at:].encode(codec)])
