"""Word documents: briefs, battle cards and one-pagers, read like a page that is divided into sections."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from msgcheck.errors import AssetError
from msgcheck.extract.office.encryption import unlocked
from msgcheck.extract.office.package import Package
from msgcheck.extract.office.sniff import DOCUMENT, not_wanted
from msgcheck.extract.office.xml import A, BrokenPart, text_of
from msgcheck.extract.office.xml import Element as Node
from msgcheck.extract.web.document import read_document
from msgcheck.extract.word.beside import Beside
from msgcheck.extract.word.body import Writer
from msgcheck.extract.word.names import W
from msgcheck.extract.word.styles import Styles
from msgcheck.model.asset import Extraction, Source, Unread
from msgcheck.plugins import extractors

_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_USUAL = "word/document.xml"
_VML_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"


@extractors.register(".docx", ".docm", ".dotx", ".dotm", ".doc")
def extract(source: Source) -> Extraction:
    """Read a document; AssetError if it is none or its text cannot be read."""
    package = Package(unlocked(source), DOCUMENT)
    part = _main_part(package)
    try:
        document = package.tree(part)
    except BrokenPart as broken:
        raise AssetError(broken.reason, f"The document cannot be read: {broken.detail}.") from broken
    writer = Writer(Styles(_part(package, part, "styles")))
    page = _headed(package)
    body = document.find(f"{W}body")
    if body is not None:
        writer.write(body, SubElement(page, "body"))
    aside = Beside(package, part, writer)
    blocks = aside.blocks()
    return read_document(page, blocks, [*aside.unread, *_missing(package, document, page, part)])


def _main_part(package: Package) -> str:
    for name in [*package.related("", "officeDocument"), _USUAL]:
        if name in package and name.lower().startswith("word/"):
            return name
    raise not_wanted(package.names(), DOCUMENT)


def _part(package: Package, part: str, kind: str) -> Node | None:
    """A part that a document can do without; what cannot be read of it is kept with the package."""
    for name in package.related(part, kind):
        try:
            return package.tree(name)
        except BrokenPart as broken:
            package.lost.append(broken)
    return None


def _headed(package: Package) -> Element:
    """An empty page with the title and description that the document's properties give."""
    page = Element("page")
    head = SubElement(page, "head")
    said = _part(package, "", "core-properties")
    if said is not None:
        title, about = (said.find(f"{_DUBLIN}{name}") for name in ("title", "description"))
        SubElement(head, "title").text = text_of(title) if title is not None else ""
        if about is not None:
            SubElement(head, "meta", {"name": "description", "content": text_of(about)})
    return page


def _missing(package: Package, document: Node, page: Element, part: str) -> Iterator[Unread]:
    for lost in package.lost:
        yield Unread(reason=lost.reason, detail=f"Text may be missing: {lost.detail}.")
    if part in package.read_in_part:
        yield Unread(
            reason="too-deep", detail="The document nests its parts too deeply to be read to the bottom; save it anew."
        )
    if next(document.iter(f"{W}altChunk"), None) is not None:
        yield Unread(
            reason="embedded",
            detail="The document takes in another file, whose text cannot be read; open it and save it anew.",
        )
    said = any(text.strip() for element in page.iter() for text in (element.text or "", element.tail or ""))
    if not said and next(document.iter(f"{A}blip", _VML_PICTURE), None) is not None:
        yield Unread(
            reason="image-only",
            detail="The document shows only pictures; export it as PDF and read that with --ocr.",
        )
