"""The letters of one page of a PDF as they are seen: upright, in points from the left and the top.

The only module that asks pdfium for text. What is no letter but looks like one (icons) or stands for one (drawn
bullets) is settled here.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2.raw as c

from resume.readers.inline import clean_target
from resume.readers.pieces import Letter
from resume.readers.symbols import from_symbol_font

_MAX_OBJECTS = 20_000  # drawn things of a page that are looked at
_MAX_LINKS = 300
_BOLD_NAME = re.compile(r"bold|black|heavy|semibd|demi|(?<![a-z])bd|-bd|medi$|cm(?:ss)?bx|sfbx|fbx\d|[-_]b$", re.IGNORECASE)
_ICON_NAME = re.compile(r"awesome|icon|fontello|entypo|glyphicons|academicons|typicons|feather|material(?!sans)", re.IGNORECASE)
_SYMBOL_NAME = re.compile(r"(wingdings(?:[ -]?[23])?|webdings|symbol)(?:mt|-?regular)?$", re.IGNORECASE)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_HYPHENS = (0x02, 0xAD, 0xFFFE)  # how hyphens at the end of a line, and those of some TeX fonts, come out
_LOST = 0xFFFD
_NBSP = (0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x200A, 0x202F, 0x3000)
_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF076: "❖", 0xF0A8: "□", 0xF06E: "■", 0xF06C: "●", 0xF071: "❑"}
_UPRIGHT = 8  # degrees; what is turned by less is upright


class Rectangle(NamedTuple):
    """In points from the left and the top of the page as it is seen."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


class Group(NamedTuple):
    """Letters that are drawn alike: what is seen of one is seen of all."""

    letters: list[Letter]
    turn: int
    """Degrees, clockwise is negative; 0 for upright text."""
    mode: int
    """How it is painted; 3 and 7 are not at all."""
    colour: tuple[int, int, int]


@dataclass(slots=True)
class Page:
    """What a page shows, as far as text is concerned."""

    width: float
    height: float
    groups: list[Group] = field(default_factory=list)
    dots: list[Rectangle] = field(default_factory=list)
    images: list[Rectangle] = field(default_factory=list)
    lost: int = 0
    """Letters of which the document does not say which they are."""


class _Look(NamedTuple):
    """What the letters of one text object have in common."""

    size: float
    is_bold: bool
    turn: int
    mode: int
    colour: tuple[int, int, int]
    font: str
    is_icon: bool
    ink: str


class PageReader:
    """Reads one open page; `page` and `text` are handles of pdfium."""

    def __init__(self, page: object, text: object) -> None:
        self._page, self._text = page, text
        self._left, self._bottom, right, top = _box(page)
        self._rotation = c.FPDFPage_GetRotation(page) % 4
        width, height = right - self._left, top - self._bottom
        self._upright = width, height
        self.page = Page(*((height, width) if self._rotation % 2 else (width, height)))
        self._looks: dict[int, _Look] = {}
        self._fonts: dict[int, tuple[str, bool]] = {}
        self._links: dict[int, list[tuple[Rectangle, str]]] = {}

    def read(self, links: list[tuple[Rectangle, str]]) -> Page:
        """The page with all its letters.

        Args: `links` are places on the page as `find_links` gives them.
        """
        for place, target in links:
            for row in range(int(place.top // 16), int(place.bottom // 16) + 1):
                self._links.setdefault(row, []).append((place, target))
        self._read_letters()
        self._read_shapes()
        return self.page

    def find_links(self, document: object) -> list[tuple[Rectangle, str]]:
        """Where links of the page are, and where they lead; not those within the document."""
        found: list[tuple[Rectangle, str]] = []
        position, link, rect = ctypes.c_int(0), c.FPDF_LINK(), c.FS_RECTF()
        while len(found) < _MAX_LINKS and c.FPDFLink_Enumerate(self._page, position, link):
            target = clean_target(_address(document, link))
            if target and c.FPDFLink_GetAnnotRect(link, rect):
                found.append((self._rectangle(rect.left, rect.bottom, rect.right, rect.top), target))
        return found

    def _read_letters(self) -> None:
        text, page = self._text, self.page
        box, x, y = c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        iconic: set[str] = set()
        linked: set[str] = set()
        had_space = seems_apart = False
        last: _Look | None = None
        for i in range(c.FPDFText_CountChars(text)):
            code = c.FPDFText_GetUnicode(text, i)
            if code in (0x20, 0x0A, 0x0D, 0x09) or code in _NBSP:
                is_generated = c.FPDFText_IsGenerated(text, i) == 1
                had_space, seems_apart = had_space or not is_generated, seems_apart or is_generated
                continue
            handle = c.FPDFText_GetTextObject(text, i)
            if not handle or c.FPDFText_IsGenerated(text, i) == 1:
                continue
            address = ctypes.addressof(handle.contents) if hasattr(handle, "contents") else int(handle)
            look = self._looks.get(address)
            if look is None:
                look = self._looks[address] = self._look(handle, i)
            c.FPDFText_GetLooseCharBox(text, i, box)
            c.FPDFText_GetCharOrigin(text, i, x, y)
            place = self._rectangle(box.left, box.bottom, box.right, box.top)
            _, baseline = self._point(x.value, y.value)
            if look.turn:
                place, baseline = _turned(place, self._point(x.value, y.value), look.turn, page)
            target = self._target(place, baseline) if self._links else ""
            char = self._char(code, look)
            if char is None:
                if target:
                    iconic.add(target)
                had_space = True
                continue
            if target:
                linked.add(target)
            if look is not last:
                if last is None or (look.turn, look.mode, look.colour) != (last.turn, last.mode, last.colour):
                    page.groups.append(Group([], look.turn, look.mode, look.colour))
                last = look
            letters = page.groups[-1].letters
            for part in char:
                letters.append(
                    Letter(
                        part, place.left, place.right, baseline, look.size, look.is_bold, target, had_space, seems_apart,
                        i, look.ink,
                    )  # fmt: skip
                )
                had_space = seems_apart = False

    def _char(self, code: int, look: _Look) -> str | None:
        """The character as text; None for a picture."""
        if code in _HYPHENS:
            return "-"
        if look.is_icon:
            return None
        if code in _LIGATURES:
            return _LIGATURES[code]
        if code in _BULLETS:
            return _BULLETS[code]
        if code == 0 or code == _LOST or code < 0x20:
            self.page.lost += 1
            return None if code < 0x20 else "\ufffd"
        char = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if symbol := _SYMBOL_NAME.search(look.font):
            char = from_symbol_font(char, symbol[1].replace("-", " "))
        if 0xE000 <= ord(char[0]) < 0xF900:
            self.page.lost += 1
            return None
        return char

    def _look(self, handle: object, index: int) -> _Look:
        matrix, size = c.FS_MATRIX(), ctypes.c_float(0)
        c.FPDFText_GetMatrix(self._text, index, matrix)
        c.FPDFTextObj_GetFontSize(handle, size)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        turn = round(math.degrees(math.atan2(matrix.b, matrix.a)))
        turn = (turn - 90 * -self._rotation + 180) % 360 - 180 if self._rotation else turn
        colour = [ctypes.c_uint(0) for _ in range(4)]
        c.FPDFText_GetFillColor(self._text, index, *colour)
        name, is_heavy = self._font(handle, index)
        mode = c.FPDFTextObj_GetTextRenderMode(handle)
        return _Look(
            size=round(size.value * scale, 2), is_bold=is_heavy or bool(_BOLD_NAME.search(name)),
            turn=0 if abs(turn) <= _UPRIGHT else turn, mode=mode if colour[3].value > 8 or mode != 0 else 3,
            colour=(colour[0].value, colour[1].value, colour[2].value), font=name,
            is_icon=bool(_ICON_NAME.search(name)), ink="{:02x}{:02x}{:02x}".format(*(each.value for each in colour[:3])),
        )  # fmt: skip

    def _font(self, handle: object, index: int) -> tuple[str, bool]:
        font = c.FPDFTextObj_GetFont(handle)
        address = ctypes.addressof(font.contents) if font else 0
        if address not in self._fonts:
            buffer = ctypes.create_string_buffer(128)
            size = c.FPDFFont_GetBaseFontName(font, buffer, 128) if font else 0
            name = buffer.value.decode("utf-8", "replace").rpartition("+")[2] if 0 < size <= 128 else ""
            self._fonts[address] = name, c.FPDFText_GetFontWeight(self._text, index) >= 600
        return self._fonts[address]

    def _target(self, place: Rectangle, baseline: float) -> str:
        middle = (place.left + place.right) / 2
        y = (place.top + place.bottom) / 2
        return next((target for box, target in self._links.get(int(y // 16), ()) if box.holds(middle, y)), "")

    def _read_shapes(self) -> None:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        for i in range(min(c.FPDFPage_CountObjects(self._page), _MAX_OBJECTS)):
            shape = c.FPDFPage_GetObject(self._page, i)
            kind = c.FPDFPageObj_GetType(shape)
            if kind not in (c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_IMAGE):
                continue
            if not c.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
                continue
            place = self._rectangle(left.value, bottom.value, right.value, top.value)
            if kind == c.FPDF_PAGEOBJ_IMAGE:
                self.page.images.append(place)
            elif _is_dot(place):
                self.page.dots.append(place)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own space as it is seen."""
        width, height = self._upright
        x, y = x - self._left, y - self._bottom
        return ((x, height - y), (y, x), (width - x, y), (height - y, width - x))[self._rotation]

    def _rectangle(self, left: float, bottom: float, right: float, top: float) -> Rectangle:
        (x0, y0), (x1, y1) = self._point(left, bottom), self._point(right, top)
        return Rectangle(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _turned(place: Rectangle, origin: tuple[float, float], turn: int, page: Page) -> tuple[Rectangle, float]:
    """Where a letter is that is turned, and its baseline, on a page that is turned with it."""
    angle = math.radians(turn)
    cos, sin = math.cos(angle), math.sin(angle)
    x, y = origin
    along, across = x * cos - y * sin, x * sin + y * cos
    extent = max(place.right - place.left, place.bottom - place.top)
    return Rectangle(along, across - extent, along + extent * 0.6, across), across


def _box(page: object) -> tuple[float, float, float, float]:
    """The part of the page that is shown: left, bottom, right, top."""
    rect = c.FS_RECTF()
    if c.FPDF_GetPageBoundingBox(page, rect) and rect.right > rect.left and rect.top > rect.bottom:
        return rect.left, rect.bottom, rect.right, rect.top
    return 0.0, 0.0, c.FPDF_GetPageWidthF(page), c.FPDF_GetPageHeightF(page)


def _address(document: object, link: object) -> str:
    action = c.FPDFLink_GetAction(link)
    if not action or c.FPDFAction_GetType(action) != c.PDFACTION_URI:
        return ""
    size = c.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < size < 2_000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    c.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", "replace")


def _is_dot(place: Rectangle) -> bool:
    width, height = place.right - place.left, place.bottom - place.top
    return 1.2 <= width <= 6.5 and 0.7 <= width / max(height, 0.1) <= 1.4
