"""The lines above the first section: who the resume is about, and how to reach them."""

import re
from collections.abc import Sequence

from resume.ads.cues import is_place, names, title_score
from resume.language import TAGS, fold, language
from resume.model import Contact, Provenance
from resume.text import plain

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = re.compile(r"(?<![\w/.-])\+?\(?\d[\d ().\u00a0/–-]{6,22}\d(?![\w-])")
_YEARS = re.compile(r"(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d")
_TARGET = re.compile(r"\]\((?P<target>[^()\s]{1,500})\)")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s|<>()\[\]]{1,500}"
    r"|(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,4}"
    r"(?:com|org|net|dev|io|me|co|ai|app|edu|info|uk|de|at|ch|fr|be|es|mx|pt|br|nl|it|ca|us|au|eu|page|site|tech)"
    r"(?![\w-])(?:/[^\s|<>()\[\],]{0,300})?",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\t|\|+|[·•∙⋅◦●]|\s{2,}|<br\s?/?>|&nbsp;")
_WEAK_PIECES = re.compile(r"\s[/–—-]\s")  # parts mail and telephone, but also stands within a title
_LABEL = re.compile(r"^\s*(?P<label>[^\W\d_](?:[^\W\d_]|[ ./’'-]){0,20}?)\.?\s?:\s+(?P<value>\S.*)$")


def _labels(key: str) -> frozenset[str]:
    return frozenset(name for tag in TAGS for name in names(fold(language(tag)["labels"].get(key, ""))) if name)


_DOCUMENTS = "|".join(
    sorted(
        {form for tag in TAGS for name in names(language(tag)["labels"]["document"]) for form in (name, fold(name))}
        | {"résumé"},
        key=lambda name: (-len(name), name),
    )
)
_TITLE_WORDS = re.compile(rf"^\s*(?:{_DOCUMENTS})(?:\s+(?:of|for|von|de|di|van))?(?!\w)\s*[-–—:|]*\s*", re.IGNORECASE)
_CREDENTIAL = re.compile(
    r"[A-Z][A-Za-z.&/-]{0,12}(?:\s[A-Z][A-Za-z.]{0,6}){0,2}(?:\s?\([A-Za-z. ]{2,14}\))?[®™]?"  # CMA (AAMA), BSc (Hons)
)
_GAP = re.compile(r"\s{2,}|\t")
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_SPACED_LETTERS = re.compile(r"[^\W\d_](?:\s[^\W\d_])+")
_NAME_DASH = re.compile(r"\s[–—-]\s")
_MAX_GAPS = 2  # times the first gap in a name; a wider one parts the name from something else
_ADDRESS = re.compile(
    r"\d{1,6}(?:\s?(?:bis|ter|[a-d]))?,?\s.{3,60},.{2,60}|[^\d,;:@]{4,50},?\s(?:n\.?[ºo°]\s)?\d{1,4}\s?[a-zº°]?,\s?.{2,60}"
)
_CITY = re.compile(r"[A-ZÀ-Þ][^\W\d_]{2,}(?:[ '’-][A-ZÀ-Þ][^\W\d_]+){0,2}")
_STREET = re.compile(r"[^\W\d].{3,50}\s\d{1,4}\s?[a-z]?")  # Lindenstraße 14
_DEPARTMENT = re.compile(r"^\(\d{2,3}\)\s?[-–·|]\s?(?=0)")  # the (35) of "Rennes (35) - 06 55 50 11 92"
_NOISE = re.compile(r"\s*(?:#{1,6}\s+|[-*+•▪]\s+|>\s?)?")
_NO_LETTERS = re.compile(r"^[^\w(+]+")  # an icon in front
_TAG = re.compile(r"\s*</?[a-z][^<>]*>\s*", re.IGNORECASE)
_MAX_NAME_WORDS = 7
_MAX_SURE_NAME = 4  # words
_NAME_LINES = 4  # lines on top in which the name stands
_MAX_LINE = 1_000  # characters; a longer line is no contact line


def has_contact_data(line: str) -> bool:
    """Whether the line has a mail address, a telephone number or a link."""
    line = line[:_MAX_LINE]
    return bool(_EMAIL.search(line) or _URL.search(line) or _TARGET.search(line) or _phone(line))


def is_document_title(text: str) -> bool:
    """Whether the text only says what the document is, such as "Curriculum Vitae"."""
    return bool(text) and not _TITLE_WORDS.sub("", text, count=1)


def narrow_name(line: str) -> str:
    """The line, the words of a name on top of a resume a space apart: "ANNA  MARIA   SCHMIDT", "A N N   L E E".

    A line that begins with two words that are a space apart has its name already, and stays as it is.
    """
    text = line.strip()
    parts, gaps = _GAP.split(text), _GAP.findall(text)
    if not gaps or len(line) > _MAX_LINE:
        return line
    is_spaced = _SPACED_LETTERS.fullmatch(parts[0]) is not None
    count = 1
    while count < len(parts) and len(gaps[count - 1].expandtabs(4)) <= _MAX_GAPS * len(gaps[0].expandtabs(4)):
        first, part = parts[0], parts[count].split(",")[0].rstrip()
        alike = _SPACED_LETTERS.fullmatch(part) if is_spaced else _NAME_WORD.fullmatch(part)
        if not alike or first.isupper() != part.isupper() or (count > 1 and (title_score(part) or is_place(part))):
            break
        count += 1
        if "," in parts[count - 1]:
            break
    if count == 1 or not (is_spaced or _NAME_WORD.fullmatch(parts[0])):
        return line
    words = ["".join(part.split()) if is_spaced else part for part in parts[:count]]
    rest = "".join(gap + part for gap, part in zip(gaps[count - 1 :], parts[count:], strict=True))
    return " ".join(words) + rest


def with_whole_name(line: str, name: str) -> str:
    """The line with the words of the name, if it has them, a space apart."""
    narrow = narrow_name(line)
    if not name or name in narrow:
        return narrow
    return re.sub(r"\s{1,20}".join(map(re.escape, name.split())), lambda _: name, line, count=1)


def read_contact(lines: Sequence[str], skip: int = 0) -> Contact:
    """The contact that the lines give; `lines` are kept verbatim.

    Args: `skip` lines at the beginning are kept but not read (front matter).
    """
    found = _Contact()
    for line in lines[skip:]:
        if line.strip() and len(line) <= _MAX_LINE and not _TAG.fullmatch(line):
            found.read_line(line)
    return found.contact(tuple(lines))


def with_details(contact: Contact, lines: Sequence[str]) -> Contact:
    """The contact, with what it lacks taken from the lines of a contact section."""
    found = _Contact()
    found.read_details(lines)
    update: dict[str, object] = {}
    for name in ("email", "phone", "name", "location"):
        if getattr(contact, name) is None and name in found.values:
            update[name] = found.values[name]
    if found.links and not contact.links:
        update["links"] = tuple(found.links)
    sources = {name: found.provenance[name] for name in update}
    return contact.model_copy(update={**update, "provenance": {**contact.provenance, **sources}})


class _Contact:
    """Fields as they are found, line by line; the first finding of a field stays."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.links: list[str] = []
        self.provenance: dict[str, Provenance] = {}
        self.lines_read = 0
        self.is_reachable = False  # whether the line that is read has a mail address or the like

    def contact(self, lines: tuple[str, ...]) -> Contact:
        return Contact(
            name=self.values.get("name"),
            headline=self.values.get("headline"),
            email=self.values.get("email"),
            phone=self.values.get("phone"),
            location=self.values.get("location"),
            links=tuple(self.links),
            lines=lines,
            provenance=self.provenance,
        )

    def put(self, field: str, value: str, line: str, confidence: float) -> None:
        if field not in self.values and value:
            self.values[field] = value
            self.provenance[field] = Provenance(line=line, confidence=confidence)

    def read_details(self, lines: Sequence[str]) -> None:
        for line in lines:
            if len(line) > _MAX_LINE:
                continue
            rest = self.take_reachable(line)
            for piece in _PIECES.split(rest):
                text = _NO_LETTERS.sub("", plain(_NOISE.sub("", piece, count=1))).strip(" ,;|")
                if is_place(text) or _ADDRESS.fullmatch(text):
                    self.put("location", text, line, 0.8)
                self._take_label(_NOISE.sub("", plain(line), count=1), line)

    def take_reachable(self, line: str) -> str:
        """Mail, links and telephone of the line are taken; the line comes back without them."""
        for match in _TARGET.finditer(line):
            self._take_target(match["target"], line)
        seen = plain(line) if "\t" not in line and "   " not in line else line
        for email in _EMAIL.findall(seen):
            self.put("email", email.rstrip("."), line, 0.95)
        seen = _EMAIL.sub(" | ", seen)
        for url in _URL.findall(seen):
            self._take_link(url, line)
        seen = _URL.sub(" | ", seen)
        if phone := _phone(seen):
            self.put("phone", phone, line, 0.9)
            seen = seen.replace(phone, " | ")
        return seen

    def read_line(self, line: str) -> None:
        self.lines_read += 1
        line_text = _NOISE.sub("", line, count=1)
        if self._expects_name():
            line_text = narrow_name(line_text)
        rest = self.take_reachable(line_text)
        parts = _PIECES.split(rest)
        if has_contact_data(line_text):
            parts = [piece for part in parts for piece in _WEAK_PIECES.split(f" {part} ")]
        pieces = [piece.strip(" \t,;|/*_#=-–—") for piece in parts]
        pieces = [piece for piece in pieces if any(c.isalpha() for c in piece)]
        self.is_reachable = has_contact_data(line_text)
        for piece in pieces:
            self._read_piece(piece, line, alone=len(pieces) == 1)

    def _read_piece(self, piece: str, line: str, alone: bool) -> None:
        if self._take_label(piece, line):
            return
        text = _NO_LETTERS.sub("", plain(piece))
        if fold(text.rstrip(":.")) in _REACHABLE_LABELS:
            return
        if self._expects_name():
            self._read_name(text, line)
        elif is_place(text) or _ADDRESS.fullmatch(text):
            self.put("location", text, line, 0.85)
        elif title_score(text) and len(text.split()) <= 14:
            self.put("headline", text, line, 0.7)
        elif _STREET.fullmatch(text) or text[0].isdigit():
            return
        elif not alone and self.is_reachable and _CITY.fullmatch(text):
            self.put("location", text, line, 0.4)
        elif alone and self.lines_read <= 3 and len(text.split()) <= 8 and not text.endswith("."):
            self.put("headline", text, line, 0.4)

    def _expects_name(self) -> bool:
        return "name" not in self.values and self.lines_read <= _NAME_LINES

    def _take_label(self, piece: str, line: str) -> bool:
        """Whether the piece has a label; what a label of a name or a place stands before is taken."""
        label = _LABEL.match(piece)
        name = fold(label["label"]) if label else ""
        if label and name in _PLACE_LABELS:
            self.put("location", label["value"].strip(), line, 1.0)
        elif label and name in _NAME_LABELS:
            self.put("name", label["value"].strip(), line, 1.0)
        return label is not None

    def _read_name(self, text: str, line: str) -> None:
        text = _TITLE_WORDS.sub("", text, count=1)
        name, *credentials = [part.strip() for part in text.split(",")]
        if not all(_CREDENTIAL.fullmatch(each) for each in credentials):
            self._read_name_and_more(text.partition(",")[::2], line)
            return
        if (parts := _NAME_DASH.split(text, maxsplit=1))[1:] and self._read_name_and_more(parts, line):
            return
        if name and len(name.split()) <= _MAX_NAME_WORDS and not any(c.isdigit() for c in name):
            self.put("name", name, line, 0.9 if self.lines_read == 1 else 0.6)

    def _read_name_and_more(self, parts: Sequence[str], line: str) -> bool:
        """Whether the parts of the first line were a name, and the title or the place behind it."""
        name, more = (part.strip() for part in parts)
        is_name = 2 <= len(name.split()) <= _MAX_SURE_NAME and all(word[0].isupper() for word in name.split())
        is_place_behind = is_place(more)
        if self.lines_read > 1 or not is_name or any(c.isdigit() for c in name) or is_place(name) or title_score(name):
            return False
        if not is_place_behind and not title_score(more):
            return False
        self.put("name", name, line, 0.8)
        self.put("location" if is_place_behind else "headline", more, line, 0.7)
        return True

    def _take_target(self, target: str, line: str) -> None:
        if target.startswith("mailto:"):
            self.put("email", target.removeprefix("mailto:"), line, 1.0)
        elif target.startswith("tel:"):
            self.put("phone", target.removeprefix("tel:"), line, 1.0)
        elif "." in target:
            self._take_link(target, line)

    def _take_link(self, url: str, line: str) -> None:
        url = url.rstrip(".,;:")
        if _bare(url) not in map(_bare, self.links):
            self.links.append(url)
            self.provenance.setdefault("links", Provenance(line=line, confidence=0.9))


_REACHABLE_LABELS = _labels("reach")
_PLACE_LABELS = _labels("location")
_NAME_LABELS = _labels("name")


def _bare(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/").casefold()


def _phone(text: str) -> str | None:
    for match in _PHONE.finditer(text):
        digits = sum(c.isdigit() for c in match[0])
        if 9 <= digits <= 15 and not _YEARS.search(match[0]):
            phone = _DEPARTMENT.sub("", match[0])
            opened = phone.count("(") == phone.count(")")
            return phone if opened else phone.lstrip("(")
    return None
