"""Which text of a page cannot be seen: the page is painted, and where text should be nothing is there.

So it makes no difference how text was hidden: in the colour of what is behind it, under a picture, in no colour at
all. Only text without ink above a scanned picture, which a text recognition put there, counts as seen.
"""

import ctypes

import pypdfium2.raw as c

from resume.readers.pdf.page import Group, Page, Rectangle
from resume.readers.pdf.pieces import Letter

MIN_SIZE = 1.6  # points; smaller text is a grey line to the eye
_MAX_PIXELS = 1_600  # of the longer side
_MIN_PIXELS = 3  # of the height of text; of less nothing can be said
_CONTRAST = 14  # of 255; less is not seen
_INKLESS = (3, 7)  # modes of painting that leave nothing
_HALF_HIDDEN = 0.25  # of the pixels, when something crosses text that has the colour of what is behind it
_FEW = 4  # letters; fewer may fill all of their place


class Painting:
    """The pixels of a painted page."""

    def __init__(self, page_handle: object, page: Page) -> None:
        self._page = page
        self._scale = min(1.0, _MAX_PIXELS / max(page.width, page.height, 1.0))
        self._width = max(1, int(page.width * self._scale))
        self._height = max(1, int(page.height * self._scale))
        bitmap = c.FPDFBitmap_Create(self._width, self._height, 0)
        self._pixels = b""
        if not bitmap:
            return
        c.FPDFBitmap_FillRect(bitmap, 0, 0, self._width, self._height, 0xFFFFFFFF)
        c.FPDF_RenderPageBitmap(bitmap, page_handle, 0, 0, self._width, self._height, 0, 0)
        self._stride = c.FPDFBitmap_GetStride(bitmap)
        self._pixels = ctypes.string_at(c.FPDFBitmap_GetBuffer(bitmap), self._stride * self._height)
        c.FPDFBitmap_Destroy(bitmap)

    def hides(self, group: Group) -> bool:
        """Whether no letter of the group can be seen."""
        letters = group.letters
        if max(letter.size for letter in letters) < MIN_SIZE:
            return True
        if group.turn:
            return group.mode in _INKLESS
        place = _place(letters)
        if place.right <= 0 or place.bottom <= 0 or place.left >= self._page.width or place.top >= self._page.height:
            return True
        if group.mode in _INKLESS:
            middle = (place.left + place.right) / 2, (place.top + place.bottom) / 2
            return not any(image.holds(*middle) for image in self._page.images) or self._is_plain(place)
        is_judged = self._pixels and max(letter.size for letter in letters) * self._scale >= _MIN_PIXELS
        if not is_judged or not any(letter.char.isalnum() for letter in letters):
            return False
        return self._is_plain(place) or (len(letters) >= _FEW and self._is_all(place, group.colour))

    def _is_plain(self, place: Rectangle) -> bool:
        """Whether the place is all of one colour."""
        rows = self._rows(place)
        if not rows:
            return True
        whole = b"".join(rows)
        return all(max(whole[at::4]) - min(whole[at::4]) < _CONTRAST for at in range(3))

    def _is_all(self, place: Rectangle, colour: tuple[int, int, int]) -> bool:
        """Whether nearly all of the place has the colour of the text."""
        whole = b"".join(self._rows(place))
        if not whole:
            return True
        red, green, blue = colour
        if any(abs(pixel - each) >= _CONTRAST for pixel, each in zip(whole, (blue, green, red), strict=False)):
            return False
        pairs = zip(whole[0::4], whole[1::4], whole[2::4], strict=True)
        other = sum(
            abs(b - blue) >= _CONTRAST or abs(g - green) >= _CONTRAST or abs(r - red) >= _CONTRAST for b, g, r in pairs
        )
        return other < _HALF_HIDDEN * (len(whole) // 4)

    def _rows(self, place: Rectangle) -> list[bytes]:
        """The pixels of the place, row by row."""
        left = max(0, int(place.left * self._scale))
        right = min(self._width, int(place.right * self._scale) + 1)
        top = max(0, int(place.top * self._scale))
        bottom = min(self._height, int(place.bottom * self._scale) + 1)
        if left >= right:
            return []
        return [self._pixels[y * self._stride + 4 * left : y * self._stride + 4 * right] for y in range(top, bottom)]


def _place(letters: list[Letter]) -> Rectangle:
    """Where the ink of the letters must be."""
    size = max(letter.size for letter in letters)
    return Rectangle(
        min(letter.left for letter in letters),
        min(letter.baseline for letter in letters) - 0.75 * size,
        max(letter.right for letter in letters),
        max(letter.baseline for letter in letters) + 0.1 * size,
    )
