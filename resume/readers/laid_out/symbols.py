"""Characters of symbol fonts, which have codes of letters, as the characters that they look like."""

_FONTS: dict[str, dict[int, str]] = {
    "wingdings": {
        **dict(zip(range(0x28, 0x2B), "☎✆✉", strict=True)),
        **dict(zip(range(0x6C, 0x78), "●❍■□□❑❒◆◆◆❖◆", strict=True)),
        0x2D: "📪",
        0x4A: "☺",
        0x9F: "•",
        0xA7: "▪",
        0xA8: "□",
        0xAB: "★",
        0xB6: "☆",
        0xD8: "➢",
        0xDC: "➲",
        0xE0: "→",
        0xE8: "➔",
        0xF0: "⇨",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {0x50: "✓", 0x52: "☑", 0x97: "●", 0x98: "●", 0xA3: "□"},
    "wingdings 3": {0x7D: "▶"},
    "webdings": {0x34: "▶", 0x61: "✓", 0x6E: "●"},
    "symbol": {
        **dict(zip(map(ord, "abgdmpDSW"), "αβγδμπΔΣΩ", strict=True)),
        0xB7: "•",
        0xA8: "◆",
        0xA3: "≤",
        0xB3: "≥",
        0xB1: "±",
        0xAE: "→",
        0xB0: "°",
        0xB4: "×",
        0xA5: "∞",
    },
}
_PRIVATE = 0xF000  # where symbol fonts have their characters, beside the codes of letters


def from_symbol_font(text: str, font: str) -> str:
    """The text as it looks in this font; one of letters leaves it as it is.

    A character that is not known becomes one for private use, so that it is not taken for a letter.
    """
    table = _FONTS.get(font.lower())
    if table is None:
        return text
    return "".join(char if char.isspace() else _shown(ord(char), table, font) for char in text)


def _shown(code: int, table: dict[int, str], font: str) -> str:
    code = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    if code > 0xFF:
        return chr(code)
    if code not in table and font.lower() == "symbol" and code < 0x80:
        return chr(code)  # digits and punctuation stand where they do in other fonts
    return table.get(code, chr(_PRIVATE + code))
