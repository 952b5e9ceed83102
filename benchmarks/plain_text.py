"""The text of a document as a program that knows nothing of resumes sees it: lines, no code of `resume/`."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from xml.etree import ElementTree

import yaml

_NO_CHARACTER = re.compile(r"\(cid:\d+\)")  # how pdfminer writes a glyph that stands for no character
_PAGE_NUMBER = re.compile(r"\s*(?:page\s+)?\d+\s*(?:/|of)\s*\d+\s*", re.IGNORECASE)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same text box once more
_OPEN = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def source_lines(source: bytes, name: str) -> list[str]:
    """The non-blank lines of a document, by the suffix of its name; of data its values, of pages what is printed.

    Raises: ValueError for a document that is not what its suffix says.
    """
    lines = _read(source, PurePath(name).suffix.lower().lstrip("."))
    return [line for line in lines if line.strip()]


def _read(source: bytes, suffix: str) -> list[str]:
    if suffix == "pdf":
        from pdfminer.high_level import extract_text

        lines = _NO_CHARACTER.sub("", str(extract_text(io.BytesIO(source)))).splitlines()
        return [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]
    if suffix == "docx":
        return list(_paragraphs(source, "word/document.xml", (f"{_WORD}p",)))
    if suffix == "odt":
        return list(_paragraphs(source, "content.xml", (f"{_OPEN}p", f"{_OPEN}h")))
    text = source.decode("utf-8-sig")
    if suffix == "json":
        return list(_values(json.loads(text)))
    if suffix in ("yaml", "yml"):
        return list(_values(yaml.safe_load(text).get("cv", {})))  # the rest is how it looks
    if suffix in ("html", "htm"):
        from selectolax.lexbor import LexborHTMLParser

        body = LexborHTMLParser(text).body
        return body.text(separator="\n").splitlines() if body else []
    return text.splitlines()


def _values(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from _values(value)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value)
    elif data is not None:
        yield from str(data).splitlines()


def _paragraphs(source: bytes, part: str, tags: tuple[str, ...]) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as package:
            root = ElementTree.fromstring(package.read(part))  # noqa: S314  # read_resume has accepted it
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError) as error:
        raise ValueError(f"no document in it: {error}") from error
    for above in list(root.iter()):
        for below in [each for each in above if each.tag == _FALLBACK]:
            above.remove(below)
    for paragraph in root.iter():
        if paragraph.tag in tags:
            yield "".join(_own_text(paragraph, tags))


def _own_text(element: ElementTree.Element, tags: tuple[str, ...]) -> Iterator[str]:
    """The text of a paragraph, without that of text boxes in it, which are paragraphs of their own."""
    if element.tag != f"{_WORD}instrText":
        yield element.text or ""
    for child in element:
        if child.tag not in tags:
            yield from (" ",) if child.tag in (f"{_WORD}tab", f"{_WORD}br") else ()
            yield from _own_text(child, tags)
        yield child.tail or ""
