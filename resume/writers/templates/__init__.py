"""The looks that a resume can be typeset in, one file each; `base.typ` is what they share."""

from pathlib import Path
from typing import NamedTuple

from resume.errors import UnwritableDocument

_FOLDER = Path(__file__).parent


class Template(NamedTuple):
    """A look by its name, with what a user needs to choose it."""

    name: str
    title: str
    description: str


_TEMPLATES = (
    Template("plain", "Plain", "One column, black on white, sans: the safest for programs that read resumes."),
    Template("classic", "Classic", "A book face, the name centred, small capitals and rules: law, teaching, research."),
    Template("modern", "Modern", "Sans with one accent colour, sections marked in the margin."),
    Template("compact", "Compact", "Small type and narrow margins: much on few pages."),
)


def templates() -> list[Template]:
    """All templates, the default first."""
    return list(_TEMPLATES)


def template_file(name: str) -> Path:
    """The file of the template.

    Raises: UnwritableDocument with the code unknown_template, which names the known ones.
    """
    if all(name != template.name for template in _TEMPLATES):
        known = ", ".join(template.name for template in _TEMPLATES)
        raise UnwritableDocument("unknown_template", f'there is no template "{name[:60]}": choose one of {known}')
    return _FOLDER / f"{name}.typ"
