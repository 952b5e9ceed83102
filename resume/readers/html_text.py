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


def html_text(value: str) -> str:
    """The value without markup if it is HTML, escaped or not; any other text with its line ends as newlines."""
    if "<" not in value and "&lt;" in value:
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

    def text(self) -> str:
        """The lines, with one blank one between blocks."""
        self._end_line()
        return "\n".join(self._lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag == "li":
            self._end_line()
            self._line = "- "
        elif tag in _BLOCKS and self._line != "- ":
            self._end_line()
            self._is_apart = True
        elif tag in _LINES:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0
        if tag in _BLOCKS or tag == "li":
            self._end_line()
            self._is_apart = self._is_apart or tag in _BLOCKS

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._line += re.sub(r"\s+", " ", data)

    def _end_line(self) -> None:
        line, self._line = " ".join(self._line.split()), ""
        if line in ("", "-"):
            return
        follows = bool(self._lines) and line.startswith("- ") and self._lines[-1].startswith("- ")
        if self._lines and self._is_apart and not follows:
            self._lines.append("")
        self._lines.append(line)
        self._is_apart = False
