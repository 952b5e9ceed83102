"""What a laid-out document says of itself, beside its text."""

import re
import unicodedata
from typing import Literal

from resume.model import Resume
from resume.writers.view import ResumeView
from resume.writers.viewing import texts_of

_NORTH_AMERICAN = re.compile(r"(?:\+?1[\s.-]?)?\(?[2-9]\d\d\)?[\s.-]?[2-9]\d\d[\s.-]?\d{4}")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def document_title(view: ResumeView) -> str:
    """What a window or a list of documents calls it: "Ada Lovelace – Resume"."""
    kind = view.title or ("Resume" if view.language == "en" else "CV")
    return f"{view.name} – {kind}" if view.name else kind


def paper_of(resume: Resume) -> Literal["a4", "us-letter"]:
    """The paper of where the candidate lives: a telephone number of North America means Letter."""
    phone = resume.contact.phone or ""
    return "us-letter" if _NORTH_AMERICAN.fullmatch(phone.strip()) else "a4"


def is_right_to_left(view: ResumeView) -> bool:
    """Whether most of its letters belong to a script such as Arabic or Hebrew."""
    letters = [char for text in texts_of(view) for char in text if char.isalpha()]
    return 2 * sum(map(_is_right_to_left, letters)) > len(letters)


def has_right_to_left(text: str) -> bool:
    """Whether some of its letters belong to such a script."""
    return not text.isascii() and any(map(_is_right_to_left, text))


def _is_right_to_left(char: str) -> bool:
    return unicodedata.bidirectional(char) in _RIGHT_TO_LEFT
