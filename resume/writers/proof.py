"""What was found when a written document was read again, as values for reports; `readback.py` finds it."""

from pydantic import Field

from resume.model import Format, Frozen


class LostLine(Frozen):
    """A line of the resume that was not found where it belongs."""

    section: str = Field(description="the heading that it stands under; empty above the first one")
    text: str
    is_elsewhere: bool = Field(description="whether it is in the document, but out of order")


class Readback(Frozen):
    """What was found when a written document was read again."""

    format: Format
    sections: int = Field(description="headings looked for")
    lines: int = Field(description="all lines looked for, headings included")
    lost: tuple[LostLine, ...] = ()
    problem: str | None = Field(default=None, description="why the document could not be read at all")

    @property
    def is_whole(self) -> bool:
        """Whether everything is there and in order."""
        return not self.lost and self.problem is None
