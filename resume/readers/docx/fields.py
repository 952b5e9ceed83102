"""Fields of Word: what a program puts into the text by itself, such as links and the numbers of pages."""

import re
from dataclasses import dataclass

from resume.readers.laid_out.inline import clean_target

_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*(?:"([^"]*)"|([^\s"\\]\S*))', re.IGNORECASE)
_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.*)", re.IGNORECASE | re.DOTALL)
_COUNTED = frozenset(("page", "numpages", "sectionpages"))


@dataclass(slots=True)
class _Field:
    code: str = ""
    shows_result: bool = False

    @property
    def is_counted(self) -> bool:
        return self.code.strip().split(maxsplit=1)[:1] != [] and self.code.split()[0].lower() in _COUNTED


class Fields:
    """The fields that are open at one place of a text; they may go on over paragraphs and stand in each other."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def begin(self, code: str = "") -> None:
        """A field begins; its code follows, unless all of it is given, and then its result does."""
        self._open.append(_Field(code, shows_result=bool(code)))

    def add_code(self, text: str) -> None:
        """A part of the code of the innermost field."""
        if self._open and not self._open[-1].shows_result:
            self._open[-1].code += text

    def separate(self) -> None:
        """The result of the innermost field follows."""
        if self._open:
            self._open[-1].shows_result = True

    def end(self) -> tuple[str, bool]:
        """The innermost field ends.

        Returns: what it shows beside its result, and whether it is the number of a page.
        """
        if not self._open:
            return "", False
        field = self._open.pop()
        button = _BUTTON.match(field.code) if not field.shows_result else None
        return (button[1].strip() if button else ""), field.is_counted

    @property
    def are_shown(self) -> bool:
        """Whether the text here can be seen: it is no code, and no number of a page."""
        return all(field.shows_result and not field.is_counted for field in self._open)

    @property
    def target(self) -> str:
        """Where the innermost link leads; "" outside of links."""
        for field in reversed(self._open):
            if match := _LINK.match(field.code):
                return clean_target(match[1] or match[2] or "")
        return ""
