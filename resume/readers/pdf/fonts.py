"""What the names of fonts and the codes of letters in PDFs mean."""

import re

from resume.readers.laid_out.symbols import from_symbol_font

_BOLD_NAME = re.compile(
    r"bold|black|heavy|semibd|demi|(?<![a-z])bd|-bd|medi$|cm(?:ss)?bx|sfbx|fbx\d|[-_]b$", re.IGNORECASE
)
_ICON_NAME = re.compile(
    r"awesome|icon|fontello|entypo|glyphicons|academicons|typicons|feather|material(?!sans)", re.IGNORECASE
)
_SYMBOL_NAME = re.compile(r"(wingdings(?:[ -]?[23])?|webdings|symbol)(?:mt|-?regular)?$", re.IGNORECASE)
_KNOWN = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",  # ligatures
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0D8: "➢",
    0xF0FC: "✓",
    0xF076: "❖",
    0xF0A8: "□",
    0xF06E: "■",
    0xF06C: "●",
    0xF071: "❑",  # bullets
}
_HYPHENS = (0x02, 0xAD, 0xFFFE)  # how hyphens at the end of a line, and those of some TeX fonts, come out
LOST = "\ufffd"
"""What stands for a letter that the document does not tell."""
_SPACES = (0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x200A, 0x202F, 0x3000)


def is_bold(name: str) -> bool:
    """Whether a font is bold by its name."""
    return _BOLD_NAME.search(name) is not None


def is_icons(name: str) -> bool:
    """Whether a font has pictures for letters."""
    return _ICON_NAME.search(name) is not None


def is_space(code: int) -> bool:
    """Whether the code is one of a space or the end of a line."""
    return code in _SPACES


def seen_char(code: int, font: str) -> str | None:
    """The character, or characters, that a reader sees; None when the document does not tell, as for most pictures."""
    if code in _HYPHENS:
        return "-"
    if code in _KNOWN:
        return _KNOWN[code]
    if code < 0x20:
        return None
    if code == ord(LOST) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return LOST
    char = chr(code)
    if symbol := _SYMBOL_NAME.search(font):
        char = from_symbol_font(char, symbol[1].replace("-", " "))
    return None if 0xE000 <= ord(char[0]) < 0xF900 else char
