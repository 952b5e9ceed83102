"""The letters of one page of a PDF as they are seen: upright, in points from the left and the top.

The only module that asks pdfium for text. What is no letter but looks like one (icons) or stands for one (drawn
bullets) is settled here.
"""

import ctypes
import math
import re
from typing import NamedTuple

import pypdfium2.raw as c

from resume.readers.laid_out.inline import clean_target
from resume.readers.pdf.fonts import LOST, is_bold, is_icons, is_space, seen_char
from resume.readers.pdf.page import Group, Page, Rectangle
from resume.readers.pdf.pieces import Letter

_MAX_OBJECTS = 20_000  # drawn things of a page that are looked at
_MAX_LINKS = 300
_SCHEME = re.compile(r"(?:https?://|mailto:|tel:)(?:www\.)?", re.IGNORECASE)
_MAX_FONT_NAME = 128  # bytes
_BOLD_WEIGHT = 600
_FILLED, _NO_INK = 0, 3  # how text is painted
_CLEAR = 8  # of 255; what is no more opaque leaves no ink
_UPRIGHT = 8  # degrees; what is turned by less is upright


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


class _Font(NamedTuple):
    """A font by its name."""

    name: str
    is_bold: bool
    is_icons: bool


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
        self._fonts: dict[int, _Font] = {}
        self._links: dict[int, list[tuple[Rectangle, str]]] = {}
        self._icons: dict[str, tuple[_Look, Letter]] = {}
        self._last: _Look | None = None
        self._matrix, self._size = c.FS_MATRIX(), ctypes.c_float(0)
        self._colour = [ctypes.c_uint(0) for _ in range(4)]
        self._box, self._x, self._y = c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()

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
        had_space = seems_apart = False
        for i in range(c.FPDFText_CountChars(self._text)):
            code = c.FPDFText_GetUnicode(self._text, i)
            is_generated = c.FPDFText_IsGenerated(self._text, i) == 1
            if is_space(code):
                had_space, seems_apart = had_space or not is_generated, seems_apart or is_generated
            elif not is_generated:
                is_added = self._add(i, code, had_space=had_space, seems_apart=seems_apart)
                had_space, seems_apart = not is_added, False
        self._add_icon_links()

    def _add(self, index: int, code: int, *, had_space: bool, seems_apart: bool) -> bool:
        """Take one letter; False when it is none."""
        handle = c.FPDFText_GetTextObject(self._text, index)
        if not handle:
            return False
        address = ctypes.addressof(handle.contents)
        look = self._looks.get(address)
        if look is None:
            look = self._looks[address] = self._look(handle, index)
        c.FPDFText_GetLooseCharBox(self._text, index, self._box)
        c.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        place = self._rectangle(self._box.left, self._box.bottom, self._box.right, self._box.top)
        origin = self._point(self._x.value, self._y.value)
        baseline = origin[1]
        target = self._target(place) if self._links else ""
        if look.turn:
            place, baseline = _turned(place, origin, look.turn)
        first = Letter(
            "",
            place.left,
            place.right,
            baseline,
            look.size,
            look.is_bold,
            target,
            had_space,
            seems_apart,
            index,
            look.ink,
        )
        chars = self._char(code, look)
        if chars is None:
            if target:
                self._icons.setdefault(target, (look, first))
            return False
        letters = self._group(look, first)
        letters.append(first._replace(char=chars[0]))
        letters += [first._replace(char=char, has_space=False, seems_apart=False) for char in chars[1:]]
        return True

    def _group(self, look: _Look, letter: Letter) -> list[Letter]:
        """The letters among which this one belongs: those that look alike before it on its line."""
        groups = self.page.groups
        if self._last is None or _is_other(look, self._last) or _is_elsewhere(letter, groups[-1].letters):
            groups.append(Group([], look.turn, look.mode, look.colour))
        self._last = look
        return groups[-1].letters

    def _add_icon_links(self) -> None:
        """The addresses behind icons, where the page does not show them otherwise."""
        if not self._icons:
            return
        letters = [letter for group in self.page.groups for letter in group.letters]
        linked = {letter.target for letter in letters}
        seen = "".join(letter.char for letter in letters).lower()
        for target, (look, icon) in self._icons.items():
            bare = _SCHEME.sub("", target).rstrip("/")
            if target in linked or bare.lower() in seen:
                continue
            spelled = [
                icon._replace(char=char, right=icon.left, has_space=i == 0, order=icon.order)
                for i, char in enumerate(bare)
            ]
            self.page.groups.append(Group(spelled, look.turn, look.mode, look.colour))

    def _char(self, code: int, look: _Look) -> str | None:
        """The character as text; None for a picture, and for one that the document does not tell."""
        char = "" if look.is_icon else seen_char(code, look.font)
        self.page.lost += char is None or char == LOST
        return char or None

    def _look(self, handle: object, index: int) -> _Look:
        matrix, size, colour = self._matrix, self._size, self._colour
        c.FPDFText_GetMatrix(self._text, index, matrix)
        c.FPDFTextObj_GetFontSize(handle, size)
        c.FPDFText_GetFillColor(self._text, index, *colour)
        mode = c.FPDFTextObj_GetTextRenderMode(handle)
        red, green, blue, opacity = (each.value for each in colour)
        turn = round(math.degrees(math.atan2(matrix.b, matrix.a)))
        turn = (turn - 90 * self._rotation + 180) % 360 - 180
        font = self._font(handle, index)
        return _Look(
            size=round(size.value * (math.hypot(matrix.c, matrix.d) or 1.0), 2),
            is_bold=font.is_bold,
            turn=0 if abs(turn) <= _UPRIGHT else turn,
            mode=_NO_INK if mode == _FILLED and opacity <= _CLEAR else mode,
            colour=(red, green, blue),
            font=font.name,
            is_icon=font.is_icons,
            ink=f"{red:02x}{green:02x}{blue:02x}",
        )

    def _font(self, handle: object, index: int) -> _Font:
        font = c.FPDFTextObj_GetFont(handle)
        address = ctypes.addressof(font.contents) if font else 0
        if address not in self._fonts:
            buffer = ctypes.create_string_buffer(_MAX_FONT_NAME)
            size = c.FPDFFont_GetBaseFontName(font, buffer, _MAX_FONT_NAME) if font else 0
            name = buffer.value.decode("utf-8", "replace").rpartition("+")[2] if 0 < size <= _MAX_FONT_NAME else ""
            is_heavy = c.FPDFText_GetFontWeight(self._text, index) >= _BOLD_WEIGHT
            self._fonts[address] = _Font(name, is_heavy or is_bold(name), is_icons(name))
        return self._fonts[address]

    def _target(self, place: Rectangle) -> str:
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


def _is_other(look: _Look, last: _Look) -> bool:
    return look is not last and (look.turn, look.mode, look.colour) != (last.turn, last.mode, last.colour)


def _is_elsewhere(letter: Letter, letters: list[Letter]) -> bool:
    """Whether a letter does not stand behind the last of these."""
    if not letters:
        return False
    last, size = letters[-1], letter.size
    return abs(letter.baseline - last.baseline) > 0.3 * size or abs(letter.left - last.right) > 2 * size


def _turned(place: Rectangle, origin: tuple[float, float], turn: int) -> tuple[Rectangle, float]:
    """Where a letter is that is turned, and its baseline, on a page that is turned with it."""
    angle = math.radians(turn)
    cos, sin = math.cos(angle), math.sin(angle)
    x, y = origin
    along, across = x * cos - y * sin, x * sin + y * cos
    width, height = place.right - place.left, place.bottom - place.top
    extent = width * abs(cos) + height * abs(sin)
    return Rectangle(along, across - extent, along + extent, across), across


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
