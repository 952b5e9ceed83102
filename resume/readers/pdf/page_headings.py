"""Which lines of a page look like headings, before anything is known of the document's structure.

A few words of headings in all languages that we read; the whole table needs more than the child process loads.
"""

import re
from collections.abc import Sequence

from resume.readers.pdf.page_lines import DATE, Line
from resume.readers.pdf.pieces import Piece

_HEADING_WORDS = re.compile(
    r"(?:\b|^)(?:summary|profile|about|objective|experience|employment|career|history|skills?|competenc\w*|expertise"
    r"|education|training|qualifications?|projects?|certifi\w*|licen[sc]es?|publications?|awards?|honou?rs"
    r"|achievements?|languages?|interests|hobbies|references|volunteer\w*|contact|strengths|tools|technologies"
    r"|profil|berufserfahrung|werdegang|kenntnisse|ausbildung|bildung\w*|sprachen|interessen|kontakt|projekte"
    r"|expérience\w*|compétences|formations?|langues|intérêts|centres|certificats|coordonnées"
    r"|experiencia|formación|educación|idiomas|habilidades|competencias|perfil|contacto|intereses|proyectos"
    r"|experiência|formação|competências|contato|profiel|werkervaring|opleiding\w*|vaardigheden|talen|esperienz\w*"
    r"|istruzione|formazione|competenze|lingue|profilo|contatti)\b",
    re.IGNORECASE,
)
_MAX_WORDS = 5
_LARGER = 1.08  # times the size of most text


class Headings:
    """Tells headings by looks and words; `body_size` is the size of most text, in points."""

    def __init__(self, body_size: float) -> None:
        self.body_size = body_size

    def is_known(self, line: Line) -> bool:
        """Whether a short text looks like a heading and says what headings say."""
        text = " ".join(piece.text for piece in line).strip()
        if not text or len(text.split()) > _MAX_WORDS or text[-1] in ".,;" or not _HEADING_WORDS.search(text):
            return False
        looks = line[0].size > _LARGER * self.body_size or text.isupper() or all(piece.is_bold for piece in line)
        return looks or (len(text.split()) == 1 and text[0].isupper())

    def is_heading(self, line: Line) -> bool:
        """Whether it is a known one, or larger than most text and short."""
        text = line[0].text
        is_large = line[0].size > _LARGER * self.body_size and len(text.split()) <= _MAX_WORDS and not DATE.search(text)
        return self.is_known(line) or (is_large and len(line) == 1)

    def is_set_off(self, piece: Piece) -> bool:
        """Whether it is bold, larger than most text or a known heading."""
        return piece.is_bold or piece.size > _LARGER * self.body_size or self.is_known([piece])

    def is_block(self, block: Sequence[Line]) -> bool:
        """Whether the lines are one heading."""
        return len(block) <= 2 and self.is_known([piece for line in block for piece in line])
