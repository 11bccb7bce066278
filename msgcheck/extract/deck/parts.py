"""A deck whose parts can be written back: for copies with comments or other words in them."""

from msgcheck.extract.office.parts import Parts
from msgcheck.extract.office.xml import BrokenPart, Element
from msgcheck.extract.pptx import opened, slide_parts
from msgcheck.model.asset import Source

_STRICT = b"http://purl.oclc.org/ooxml/"


class DeckParts(Parts):
    """The parts of a deck; AssetError or BrokenPart if it is none or damaged."""

    def __init__(self, source: Source) -> None:
        package, main, presentation = opened(source)
        if presentation is None:
            raise BrokenPart("damaged", f"the part {main} cannot be read")
        super().__init__(package)
        self.main = main
        self.presentation: Element = presentation
        self.slides = slide_parts(package, main, presentation)
        """Names of the slides' parts in the order they are shown; empty for one that is lost."""

    @property
    def strict(self) -> bool:
        """Whether it is written in the strict form of Open XML, under other names."""
        return _STRICT in self.package.content(self.main)
