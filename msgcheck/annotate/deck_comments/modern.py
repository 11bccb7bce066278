"""Threaded comments as PowerPoint has had them since 2021: [MS-PPTX] 2.6, part types 2.1.5 and 2.1.6."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from msgcheck.annotate.deck_comments.placing import Comment
from msgcheck.annotate.remark import AUTHOR, INITIALS
from msgcheck.extract.deck.parts import DeckParts
from msgcheck.extract.office.xml import A, Element, P, R, number

MODERN = "{http://schemas.microsoft.com/office/powerpoint/2018/8/main}"
_RELATED = "http://schemas.microsoft.com/office/2018/10/relationships"
_AUTHORS, _COMMENTS = f"{_RELATED}/authors", f"{_RELATED}/comments"
_TYPE = "application/vnd.ms-powerpoint.{}+xml"
_PC = "{http://schemas.microsoft.com/office/powerpoint/2013/main/command}"
_AC = "{http://schemas.microsoft.com/office/drawing/2013/main/command}"
_CREATED_SLIDE = "{http://schemas.microsoft.com/office/powerpoint/2010/main}creationId"
_CREATED_SHAPE = "{http://schemas.microsoft.com/office/drawing/2014/main}creationId"
_MONIKERS = {f"{P}sp": "spMk", f"{P}pic": "picMk", f"{P}graphicFrame": "graphicFrameMk", f"{P}cxnSp": "cxnSpMk"}
_SPACES = {"p188": MODERN[1:-1], "a": A[1:-1], "r": R[1:-1]}


def uses_modern(parts: DeckParts) -> bool:
    """Whether a deck's comments are threaded ones."""
    return parts.related(parts.main, _AUTHORS) is not None or any(
        parts.related(slide, _COMMENTS) for slide in parts.slides if slide
    )


def add_modern(parts: DeckParts, comments: Sequence[Comment], now: datetime) -> None:
    """Add comments; one that msgcheck has made before on the same slide is not made again."""
    author = _author(parts)
    for comment in comments:
        slide = parts.slides[comment.slide - 1]
        root = _comments_of(parts, slide)
        if any(_same(node, author, comment) for node in root.iterfind(f"{MODERN}cm")):
            continue
        made = etree.Element(f"{MODERN}cm", id=_guid(), authorId=author, created=now.strftime("%Y-%m-%dT%H:%M:%S.000"))
        made.append(_anchor(parts, slide, comment))
        etree.SubElement(made, f"{MODERN}pos", x=str(comment.x), y=str(comment.y))
        made.append(_body(comment.lines))
        root.insert(len(root.findall(f"{MODERN}cm")), made)


def _author(parts: DeckParts) -> str:
    name = parts.related(parts.main, _AUTHORS)
    if name is None:
        name = parts.free("ppt/authors{}.xml").replace("authors1", "authors")
        parts.add(name, etree.Element(f"{MODERN}authorLst", nsmap=_SPACES), _TYPE.format("authors"))
        parts.relate(parts.main, _AUTHORS, name)
    root = parts.tree(name)
    known = root.findall(f"{MODERN}author")
    for node in known:
        if node.get("name") == AUTHOR:
            return str(node.get("id"))
    given = {"id": _guid(), "name": AUTHOR, "initials": INITIALS, "userId": AUTHOR, "providerId": "None"}
    root.insert(len(known), etree.Element(f"{MODERN}author", given))
    return given["id"]


def _comments_of(parts: DeckParts, slide: str) -> Element:
    name = parts.related(slide, _COMMENTS)
    if name is None:
        name = parts.free("ppt/comments/modernComment_msgcheck_{}.xml")
        parts.add(name, etree.Element(f"{MODERN}cmLst", nsmap=_SPACES), _TYPE.format("comments"))
        parts.relate(slide, _COMMENTS, name)
    return parts.tree(name)


def _anchor(parts: DeckParts, slide: str, comment: Comment) -> Element:
    """What the comment hangs on: its shape, or the slide where the shape stands in a group or is none."""
    tree = parts.package.tree(slide)
    shape = next((each for each in tree.iterfind(f"{P}cSld/{P}spTree/*") if _id(each) == comment.shape_id), None)
    moniker = _MONIKERS.get(shape.tag) if shape is not None and comment.shape_id else None
    slide_id = {"cId": _created(tree, _CREATED_SLIDE, "val", "0"), "sldId": _slide_id(parts, comment.slide)}
    if moniker is None:
        anchor = etree.Element(f"{_PC}sldMkLst", nsmap={"pc": _PC[1:-1]})
        etree.SubElement(anchor, f"{_PC}docMk")
        etree.SubElement(anchor, f"{_PC}sldMk", slide_id)
        return anchor
    anchor = etree.Element(f"{_AC}deMkLst", nsmap={"ac": _AC[1:-1]})
    etree.SubElement(anchor, f"{_PC}docMk", nsmap={"pc": _PC[1:-1]})
    etree.SubElement(anchor, f"{_PC}sldMk", slide_id, nsmap={"pc": _PC[1:-1]})
    created = _created(shape, _CREATED_SHAPE, "id", "{00000000-0000-0000-0000-000000000000}")
    etree.SubElement(anchor, f"{_AC}{moniker}", id=str(comment.shape_id), creationId=created)
    return anchor


def _id(shape: Element) -> int:
    named = shape.find(f"*/{P}cNvPr")
    return number(named.get("id")) if named is not None else 0


def _created(node: Element, tag: str, key: str, default: str) -> str:
    found = next(node.iter(tag), None)
    return str(found.get(key, default)) if found is not None else default


def _slide_id(parts: DeckParts, slide: int) -> str:
    listed = parts.presentation.findall(f"{P}sldIdLst/{P}sldId")
    return str(listed[slide - 1].get("id", "256")) if slide <= len(listed) else "256"


def _body(lines: Sequence[str]) -> Element:
    body = etree.Element(f"{MODERN}txBody")
    etree.SubElement(body, f"{A}bodyPr")
    etree.SubElement(body, f"{A}lstStyle")
    for line in lines:
        run = etree.SubElement(etree.SubElement(body, f"{A}p"), f"{A}r")
        etree.SubElement(run, f"{A}rPr", lang="en-US")
        etree.SubElement(run, f"{A}t").text = line
    return body


def _same(node: Element, author: str, comment: Comment) -> bool:
    body = node.find(f"{MODERN}txBody")
    said = ["".join(each.itertext()) for each in body.iterfind(f"{A}p")] if body is not None else []
    return node.get("authorId") == author and tuple(said) == comment.lines


def _guid() -> str:
    return f"{{{str(uuid.uuid4()).upper()}}}"
