"""What the elements of a page mean to its reader."""

from xml.etree.ElementTree import Element

from msgcheck.extract.web.names import Named

# fmt: off
SKIPPED = frozenset(
    (
        "script", "style", "head", "meta", "link", "base", "object", "embed", "canvas", "audio", "video", "source",
        "track", "map", "area", "textarea", "datalist", "rp", "rt", "defs", "param", "applet", "frameset", "noframes",
        "annotation", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "stop", "use", "symbol",
        "lineargradient", "radialgradient", "marker", "pattern", "clippath", "mask", "filter",
    )
)
# fmt: on
"""Elements whose content no reader sees as text."""

# fmt: off
BLOCKS = frozenset(
    (
        "html", "page", "body", "main", "section", "article", "aside", "header", "footer", "nav", "div", "p", "h1",
        "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "menu", "table", "caption", "colgroup",
        "thead", "tbody", "tfoot", "tr", "td", "th", "blockquote", "figure", "figcaption", "pre", "form", "fieldset",
        "legend", "label", "details", "summary", "dialog", "address", "hr", "center", "hgroup", "search", "button",
        "select", "option", "optgroup", "template", "noscript", "marquee", "iframe", "listing", "xmp", "dir",
    )
)
# fmt: on
"""Elements that end the line before and after them; custom elements do, too."""

ROLES = {
    "li": "li",
    "dt": "li",
    "dd": "li",
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
    "pre": "code",
    "label": "label",
    "legend": "label",
    "summary": "summary",
    "option": "widget",
}
"""The role of the text in an element; text in anything else keeps the role of what it stands in."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def heading_level(element: Element, names: Named) -> int:
    """1 to 6 for a heading, by tag, ARIA or class name; 0 for anything else."""
    tag = element.tag
    if tag in HEADINGS:
        return int(tag[1])
    if element.attrib.get("role") == "heading":
        level = element.attrib.get("aria-level", "2")
        return int(level) if level in ("1", "2", "3", "4", "5", "6") else 2
    return names.level if tag in ("div", "p") else 0


def is_button(element: Element, names: Named) -> bool:
    """Whether a reader sees a button: the element, the ARIA role, or a link with a button's class."""
    tag = element.tag
    return tag == "button" or (tag == "a" and names.button) or element.attrib.get("role") == "button"
