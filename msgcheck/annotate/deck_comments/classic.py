"""Comments as PowerPoint has had them since 2007: ECMA-376 part 1, 19.4.1-19.4.5 and 13.3.2-13.3.3."""

from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from msgcheck.annotate.deck_comments.placing import Comment
from msgcheck.annotate.remark import AUTHOR, INITIALS
from msgcheck.extract.deck.parts import DeckParts
from msgcheck.extract.office.xml import Element, P, number, text_of

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PML = "application/vnd.openxmlformats-officedocument.presentationml"
_AUTHORS, _COMMENTS = f"{_OFFICE}/commentAuthors", f"{_OFFICE}/comments"
_SPACES = {"p": P[1:-1]}
_EMU_A_UNIT = 914_400 / 576
"""PowerPoint places comments in 576ths of an inch."""


def add_classic(parts: DeckParts, comments: Sequence[Comment], now: datetime) -> None:
    """Add comments; one that msgcheck has made before on the same slide is not made again."""
    author = _author(parts)
    for comment in comments:
        root = _comments_of(parts, parts.slides[comment.slide - 1])
        text = "\n".join(comment.lines)
        if not any(_same(node, author, text) for node in root.iterfind(f"{P}cm")):
            _add(root, author, comment, text, now)


def _author(parts: DeckParts) -> Element:
    name = parts.related(parts.main, _AUTHORS)
    if name is None:
        name = parts.free("ppt/commentAuthors{}.xml").replace("commentAuthors1", "commentAuthors")
        parts.add(name, etree.Element(f"{P}cmAuthorLst", nsmap=_SPACES), f"{_PML}.commentAuthors+xml")
        parts.relate(parts.main, _AUTHORS, name)
    root = parts.tree(name)
    known = root.findall(f"{P}cmAuthor")
    for node in known:
        if node.get("name") == AUTHOR:
            return node
    free = max((number(node.get("id")) for node in known), default=-1) + 1
    colour = max((number(node.get("clrIdx")) for node in known), default=-1) + 1
    given = {"id": str(free), "name": AUTHOR, "initials": INITIALS, "lastIdx": "0", "clrIdx": str(colour)}
    made = etree.Element(f"{P}cmAuthor", given)
    root.insert(len(known), made)
    return made


def _comments_of(parts: DeckParts, slide: str) -> Element:
    name = parts.related(slide, _COMMENTS)
    if name is None:
        name = parts.free("ppt/comments/comment{}.xml")
        parts.add(name, etree.Element(f"{P}cmLst", nsmap=_SPACES), f"{_PML}.comments+xml")
        parts.relate(slide, _COMMENTS, name)
    return parts.tree(name)


def _same(node: Element, author: Element, text: str) -> bool:
    said = node.find(f"{P}text")
    return node.get("authorId") == author.get("id") and said is not None and text_of(said) == text


def _add(root: Element, author: Element, comment: Comment, text: str, now: datetime) -> None:
    index = str(number(author.get("lastIdx")) + 1)
    author.set("lastIdx", index)
    made = etree.Element(f"{P}cm", authorId=author.get("id"), dt=now.strftime("%Y-%m-%dT%H:%M:%S.000"), idx=index)
    x, y = (str(round(edge / _EMU_A_UNIT)) for edge in (comment.x, comment.y))
    etree.SubElement(made, f"{P}pos", x=x, y=y)
    etree.SubElement(made, f"{P}text").text = text
    root.insert(len(root.findall(f"{P}cm")), made)
