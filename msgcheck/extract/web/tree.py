"""Text to a tree of elements, however deep the markup nests."""

from xml.etree.ElementTree import Element, TreeBuilder  # the builder only: the parser below is lxml's HTML parser

from lxml import etree


def parse(text: str) -> Element:
    """The page's root element; an empty page gives an empty one.

    lxml's own trees stop at 2,048 levels and drop the text below them without an error. Its parser
    events do not, so the tree is built from those.
    """
    builder = TreeBuilder()
    builder.start("page", {})
    parser = etree.HTMLParser(target=_Target(builder), huge_tree=True, encoding="utf-8")
    parser.feed(text.encode("utf-8", "replace"))
    parser.close()
    builder.end("page")
    return builder.close()


class _Target:
    """Hands lxml's parser events on to a tree builder; comments and instructions are left out."""

    def __init__(self, builder: TreeBuilder) -> None:
        self._start = builder.start
        self.end = builder.end
        self.data = builder.data

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element; where it has no attributes the parser hands over a mapping that the builder refuses."""
        self._start(tag, attributes or {})

    def close(self) -> None:
        """The builder is closed by the one who made it."""
