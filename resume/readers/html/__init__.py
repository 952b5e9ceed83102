"""HTML pages: all text that a reader of the page sees, navigation included, as rows."""

import codecs
import re

from selectolax.lexbor import LexborHTMLParser

from resume.readers.html.page import Page
from resume.readers.html.styles import Styles
from resume.readers.laid_out.layout import Extracted
from resume.readers.laid_out.paragraphs import rows_with_space

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4_096  # bytes in which a page says how it is encoded
_ENCODING = re.compile(
    r"(?:windows|cp)-?125\d|iso-?8859-\d{1,2}|koi8-[ru]|shift_jis|sjis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5|macintosh",
    re.IGNORECASE,
)
_LATIN_1 = ("iso-8859-1", "iso8859-1")  # which browsers read as the encoding of Windows
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def extract(source: bytes, name: str) -> Extracted:
    """All text that a reader of the page can see.

    Never raises: what is wrong in a page is mended as browsers do it.
    """
    return extract_text(decode(source))


def extract_text(text: str) -> Extracted:
    """The same of a page that is decoded."""
    tree = LexborHTMLParser(text)
    page = Page(Styles(tree))
    lines = page.lines(tree.root) if tree.root is not None else []
    return Extracted(rows_with_space(lines), hidden=tuple(dict.fromkeys(page.hidden)))


def decode(source: bytes) -> str:
    """The text of a page: UTF-8 if it can be, else what the page says, else the encoding of old Windows programs."""
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            return source[len(mark) :].decode(encoding, errors="replace")
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = _CHARSET.search(source, 0, _HEAD)
    said = found[1].decode("ascii", "replace").lower() if found else ""
    encoding = said if _ENCODING.fullmatch(said) and said not in _LATIN_1 else "cp1252"
    try:
        return source.decode(encoding, errors="replace")
    except LookupError:
        return source.decode("cp1252", errors="replace")
