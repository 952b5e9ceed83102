"""The parts of a Word document and how they refer to each other. Knows nothing of what is in them."""

import posixpath
import zipfile
from dataclasses import dataclass
from typing import Final

from resume.readers.archive import check_archive, read_member
from resume.readers.xml import Element, children, damaged_document, parse_xml

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part refers to: a member of the archive, or an address when it is `external`."""

    kind: str  # the last word of its type: header, hyperlink, ...
    target: str
    external: bool


class Package:
    """A Word document as its parts, each parsed when asked for."""

    def __init__(self, source: bytes, name: str) -> None:
        """Raises: UnreadableDocument with the code damaged, encrypted or zip_bomb."""
        self.name = name
        self._archive: zipfile.ZipFile = check_archive(source, name)
        self._members = {member.lower(): member for member in self._archive.namelist()}
        mains = [each for each in self.relations("").values() if each.kind == "officeDocument"]
        self.main = mains[0].target if mains else "word/document.xml"

    def bytes(self, part: str) -> bytes:
        """The content of a part.

        Raises: UnreadableDocument with the code damaged.
        """
        return read_member(self._archive, self._members.get(part.lower(), part), self.name)

    def root(self, part: str) -> Element:
        """The tree of a part; the strict form of the format comes out as the usual one.

        Raises: UnreadableDocument with the code damaged.
        """
        source = self.bytes(part)
        for strict, usual in _STRICT.items():
            source = source.replace(strict, usual)
        return parse_xml(source, self.name)

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.lower() in self._members

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by id; "" is the package itself."""
        folder, file = posixpath.split(part)
        source = posixpath.join(folder, "_rels", file + ".rels")
        if not self.has(source):
            return {}
        found: dict[str, Relation] = {}
        for each in children(self.root(source)):
            target, external = each.get("Target", ""), each.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[each.get("Id", "")] = Relation(each.get("Type", "").rpartition("/")[2], target, external)
        return found

    def related(self, kind: str) -> str | None:
        """The part of this kind that the main part refers to."""
        found = (each.target for each in self.relations(self.main).values() if each.kind == kind and not each.external)
        return next((part for part in found if self.has(part)), None)

    def body(self) -> Element:
        """The body of the main part.

        Raises: UnreadableDocument with the code damaged.
        """
        body = self.root(self.main).find(f"{W}body")
        if body is None:
            raise damaged_document(self.name)
        return body


def value(element: Element | None, child: str, attribute: str = "val") -> str | None:
    """The attribute of a child, both of Word's main namespace; None when one is missing."""
    found = element.find(W + child) if element is not None else None
    return found.get(W + attribute) if found is not None else None


def switch(element: Element | None, child: str) -> bool | None:
    """Whether a property that is on or off is on; None when it is not given."""
    found = element.find(W + child) if element is not None else None
    return None if found is None else found.get(W + "val", "true").lower() not in ("0", "false", "off", "none")
