"""Parts of a deck or document as trees that can be written back: for copies that differ in little."""

import posixpath
from dataclasses import dataclass, field

from lxml import etree

from msgcheck.extract.office.package import Package
from msgcheck.extract.office.xml import BrokenPart, Element

TYPES = "[Content_Types].xml"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_PARSER_OPTIONS = {"resolve_entities": False, "no_network": True, "load_dtd": False}


@dataclass(slots=True)
class _Part:
    root: Element
    before: bytes = field(default=b"", repr=False)


class Parts:
    """Every part that was looked at, and those that were changed or added; BrokenPart if one is damaged."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._spelled = {name.lower(): name for name in package.names()}
        self._open: dict[str, _Part] = {}

    def tree(self, name: str) -> Element:
        """A part's root, to be changed in place."""
        if name not in self._open:
            content = self.package.content(name)
            try:
                root = etree.fromstring(content, etree.XMLParser(**_PARSER_OPTIONS))
            except etree.XMLSyntaxError as problem:
                raise BrokenPart("damaged", f"the part {name} is not well-formed XML") from problem
            self._open[name] = _Part(root, _written(root))
        return self._open[name].root

    def add(self, name: str, root: Element, content_type: str) -> None:
        """A new part, with its content type."""
        self._open[name] = _Part(root)
        types = self.tree(TYPES)
        etree.SubElement(types, f"{_CT}Override", PartName=f"/{name}", ContentType=content_type)

    def free(self, pattern: str) -> str:
        """The first name by a pattern ('ppt/comments/comment{}.xml') that no part has."""
        number = 1
        while pattern.format(number).lower() in self._spelled or pattern.format(number) in self._open:
            number += 1
        return pattern.format(number)

    def related(self, name: str, type_: str) -> str | None:
        """The part that ``name`` refers to by a relationship of exactly this type."""
        path = _rels_of(name)
        if path.lower() not in self._spelled and path not in self._open:
            return None
        for node in self.tree(self._spelled.get(path.lower(), path)).iterfind(f"{_REL}Relationship"):
            if node.get("Type") == type_ and node.get("TargetMode") != "External":
                target = node.get("Target", "")
                joined = target if target.startswith("/") else posixpath.join("/", posixpath.dirname(name), target)
                return posixpath.normpath(joined).lstrip("/")
        return None

    def relate(self, name: str, type_: str, target: str) -> None:
        """Let one part refer to another."""
        path = _rels_of(name)
        path = self._spelled.get(path.lower(), path)
        if path not in self._open and path.lower() not in self._spelled:
            self._open[path] = _Part(etree.Element(f"{_REL}Relationships", nsmap={None: _REL[1:-1]}))
        root = self.tree(path)
        taken = {node.get("Id") for node in root}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        relative = posixpath.relpath(target, posixpath.dirname(name))
        etree.SubElement(root, f"{_REL}Relationship", Id=f"rId{number}", Type=type_, Target=relative)

    def changes(self) -> dict[str, bytes]:
        """Every part that is not as it was, as bytes."""
        written = ((name, part, _written(part.root)) for name, part in self._open.items())
        return {self._spelled.get(name.lower(), name): now for name, part, now in written if now != part.before}


def _rels_of(name: str) -> str:
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _written(root: Element) -> bytes:
    written: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
