"""Markdown and MDX: rendered to a page and read like one, without code, imports and components."""

import re
import tomllib
from xml.etree.ElementTree import Element, SubElement

from msgcheck.extract.web.decode import decode
from msgcheck.extract.web.document import read_document
from msgcheck.extract.web.foreign import refuse_binary, refuse_page
from msgcheck.extract.web.tree import parse
from msgcheck.model.asset import Extraction, Source, Unread
from msgcheck.plugins import extractors

DEEPEST = 100
"""Lists and quotations may nest so deep; CommonMark's own 20 would drop text without a word."""

_FRONT = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\n(.*?)^\1[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_NOTE_BODY = re.compile(r"^\[\^[^\[\]\n]+\]:[ \t]*", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[^\[\]\n]+\]")
_ANCHOR = re.compile(r"^(#{1,6}(?: .*?[^ \t\n])?)[ \t]*+\{#[^{}\n]*\}[ \t]*$", re.MULTILINE)
_FRAME = re.compile(r"^[ \t]*:::+[ \t]*(?:\{?[\w-]+\}?)?", re.MULTILINE)
"""What opens and closes a note or tip in the dialects of documentation sites."""

_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_MODULE = re.compile(r"^(?:import|export)\s[^\n]*(?:\n[^\n]+)*", re.MULTILINE)
"""A statement at the begin of a line, up to the next empty line."""
_COMPONENT = re.compile(rf"</?[A-Z][\w.]*(?:\s(?:[^<>{{}}\"'`]|\"[^\"]*\"|'[^']*'|{_BRACES})*)?/?>|</?>")
_EXPRESSION = re.compile(_BRACES)


@extractors.register(".md", ".markdown", ".mdx")
def extract(source: Source) -> Extraction:
    """Read one Markdown file; a file that holds no text is an AssetError."""
    refuse_binary(source, "a Markdown file")
    refuse_page(source, "a Markdown file")
    text = decode(source.data, source.charset).replace("\r\n", "\n")
    front = _FRONT.match(text)
    head, missing = _head(front[1], front[2]) if front else (Element("head"), ())
    text = text[front.end() :] if front else text
    mdx = source.suffix == ".mdx"
    page = parse(_rendered(_without_modules(text) if mdx else text, mdx=mdx))
    page.insert(0, head)
    return read_document(page, missing=missing)


def _rendered(text: str, *, mdx: bool) -> str:
    """The page that the text stands for, without its blocks of code."""
    from markdown_it import MarkdownIt  # not needed for any other format

    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    if mdx:
        parser.disable("code")  # in MDX an indented text is the content of a component
    for pattern, instead in ((_NOTE_BODY, ""), (_NOTE_MARK, ""), (_ANCHOR, r"\1"), (_FRAME, "")):
        text = pattern.sub(instead, text)
    tokens = [token for token in parser.parse(text) if token.type not in ("fence", "code_block")]
    return str(parser.renderer.render(tokens, parser.options, {}))


def _without_modules(text: str) -> str:
    """MDX as Markdown: statements and expressions left out, components taken off the text they stand around."""
    for pattern in (_MODULE, _COMPONENT, _EXPRESSION):
        text = pattern.sub("", text)
    return text


def _head(fence: str, text: str) -> tuple[Element, tuple[Unread, ...]]:
    """Title and description out of the front matter, as a page would give them in its head."""
    head = Element("head")
    try:
        said = _parsed(fence, text)
    except ValueError:
        return head, (
            Unread(
                reason="damaged", detail="The front matter cannot be read; its title and description may be missing."
            ),
        )
    title, about = (said.get(name) for name in ("title", "description"))
    if isinstance(title, str):
        SubElement(head, "title").text = title
    if isinstance(about, str):
        SubElement(head, "meta", {"name": "description", "content": about})
    return head, ()


def _parsed(fence: str, text: str) -> dict[str, object]:
    """YAML between dashes, TOML between plus signs; ValueError if it is neither."""
    if fence == "+++":
        return dict(tomllib.loads(text))
    import yaml

    try:
        said = yaml.safe_load(text)
    except yaml.YAMLError as problem:
        raise ValueError from problem
    return said if isinstance(said, dict) else {}
