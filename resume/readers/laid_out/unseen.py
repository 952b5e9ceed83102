"""Text that cannot be seen because it has the colour of what is behind it, or no size."""

import re

WHITE = (255, 255, 255)
MAX_UNSEEN_SIZE = 1.0  # points
_NEAR = 8  # of 255; colours that differ by no more look the same
_HEX = re.compile(r"#?([0-9a-f]{6})(?:[0-9a-f]{2})?", re.IGNORECASE)

Colour = tuple[int, int, int]


def hex_colour(value: str | None) -> Colour | None:
    """The colour of "1F4E79" or "#1f4e79"; None for a word such as "auto"."""
    match = _HEX.fullmatch(value.strip()) if value else None
    if match is None:
        return None
    red, green, blue = bytes.fromhex(match[1])
    return red, green, blue


def hex_of(colour: Colour | None) -> str:
    """Six hexadecimal digits; "" for a colour that is not known."""
    return bytes(colour).hex() if colour else ""


def is_lost(colour: Colour | None, background: Colour | None) -> bool:
    """Whether text of this colour is lost on this background; an unknown one of both hides nothing."""
    if colour is None or background is None:
        return False
    return all(abs(a - b) <= _NEAR for a, b in zip(colour, background, strict=True))
