"""The text of HTML inside the values of data: paragraphs, bullets and headings on lines of their own."""

import html
import re
from html.parser import HTMLParser

_TAG = re.compile(
    r"</?(?:p|br|div|ul|ol|li|h[1-6]|strong|b|em|i|u|span|a|table|tr|td|section|article|font|hr)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_BLOCKS = frozenset("p div ul ol h1 h2 h3 h4 h5 h6 table section article blockquote header footer".split())
_LINES = frozenset("br tr hr dt dd".split())
_SILENT = frozenset("script style template noscript head".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BOLD = _HEADINGS | {"b", "strong"}
_LONGEST_HEADING = 9  # words


def html_text(value: str) -> str:
    """The value without markup if it is HTML, escaped or not; any other text with its line ends as newlines.

    A heading, and a line that is bold throughout, ends with a colon, so that it is one without its looks.
    """
    for _ in range(2):
        if "<" not in value and ("&lt;" in value or "&amp;lt;" in value):
            value = html.unescape(value)
    if not _TAG.search(value):
        return html.unescape(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    parser = _Parser()
    parser.feed(value)
    parser.close()
    return parser.text()


class _Parser(HTMLParser):
    """Collects lines; a block asks for a blank line before what follows, unless both are bullets of one list."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line = ""
        self._is_apart = False
        self._silent = 0
        self._bold = 0
        self._is_heading = True  # as long as all letters of the line are bold

    def text(self) -> str:
        """The lines, with one blank one between blocks."""
        self._end_line()
        return "\n".join(self._lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in ("td", "th"):
            self._line += " "
        if tag == "li":
            self._end_line()
            self._line = "- "
        elif tag in _BLOCKS and self._line != "- ":
            self._end_line()
            self._is_apart = True
        elif tag in _LINES:
            self._end_line()
        self._bold += tag in _BOLD

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0
        if tag in _BLOCKS or tag == "li":
            self._end_line()
            self._is_apart = self._is_apart or tag in _BLOCKS
        self._bold -= tag in _BOLD and self._bold > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._line += re.sub(r"\s+", " ", data)
            self._is_heading &= bool(self._bold) or not data.strip(" \t\r\n\u00a0:.")

    def _end_line(self) -> None:
        line, self._line = " ".join(self._line.split()), ""
        is_heading, self._is_heading = self._is_heading, True
        if line in ("", "-"):
            return
        if is_heading and line[-1].isalnum() and ":" not in line and len(line.split()) <= _LONGEST_HEADING:
            line += "" if line.startswith("- ") else ":"
        follows = bool(self._lines) and line.startswith("- ") and self._lines[-1].startswith("- ")
        if self._lines and self._is_apart and not follows:
            self._lines.append("")
        self._lines.append(line)
        self._is_apart = False
