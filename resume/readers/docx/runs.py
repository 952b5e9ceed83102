"""The runs of a Word paragraph as text with looks, in reading order; what is hidden or deleted apart from the rest."""

from dataclasses import dataclass, field

from resume.readers.docx.boxes import MC, chosen, find_boxes
from resume.readers.docx.fields import Fields
from resume.readers.docx.numbering import Numbering
from resume.readers.docx.package import Package, R, W, value
from resume.readers.docx.styles import Look, Shape, Styles
from resume.readers.laid_out.boxes import Place
from resume.readers.laid_out.inline import Span, clean_target
from resume.readers.laid_out.paragraphs import PAGE_NUMBER
from resume.readers.laid_out.symbols import from_symbol_font
from resume.readers.laid_out.unseen import MAX_UNSEEN_SIZE, hex_colour, hex_of, is_lost
from resume.readers.xml import Element, children

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
_PROPERTIES = frozenset(f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "rubyPr", "sectPr", "tblPr"))
_FIXED = {f"{W}{name}": text for name, text in (("noBreakHyphen", "-"), ("tab", "\t"), ("ptab", "\t"))}
_FIXED |= {f"{W}br": "\n", f"{W}cr": "\n"}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_DRAWINGS = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))


@dataclass
class Document:
    """What all parts of one document share, and what is found in them beside their text."""

    package: Package
    styles: Styles
    numbering: Numbering
    has_backdrop: bool = False
    """Whether something may be drawn behind the text, so that white text can be seen."""
    hidden: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Notes in the order in which the text refers to them: the kind of their part, and id."""
    has_deletions: bool = False


@dataclass
class Inline:
    """What a paragraph consists of."""

    spans: list[Span] = field(default_factory=list)
    boxes: list[tuple[Place, Element]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


class Runs:
    """Reads the paragraphs of one part, one after the other: a field may begin in one and end in another."""

    def __init__(self, document: Document, part: str) -> None:
        self._document = document
        self._relations = document.package.relations(part)
        self._fields = Fields()
        self._link = ""
        self._shape = Shape()
        self._shade = ""
        self._found = Inline()

    def read(self, paragraph: Element, shape: Shape, shade: str) -> Inline:
        """The text of a paragraph and the text boxes that are anchored in it.

        Args: `shade` is the colour behind the paragraph, as `docx_styles.Look` has it.
        """
        outer = self._shape, self._shade, self._found
        self._shape, self._shade, self._found = shape, shade, Inline()
        self._walk(paragraph)
        found, (self._shape, self._shade, self._found) = self._found, outer
        if any(char.isalnum() for text in found.hidden for char in text):
            self._document.hidden.append(" ".join("".join(found.hidden).split()))
        return found

    def skips(self, element: Element) -> bool:
        """Whether the element is no text: properties, or what was deleted while changes were tracked."""
        self._document.has_deletions |= element.tag in _DELETED
        return element.tag in _DELETED or element.tag in _PROPERTIES

    def part_of(self, id_: str) -> bytes:
        """The content of the part that this one refers to; empty when there is none."""
        relation = self._relations.get(id_)
        package = self._document.package
        if relation is None or relation.external or not package.has(relation.target):
            return b""
        return package.bytes(relation.target)

    def _walk(self, parent: Element) -> None:
        for each in children(parent):
            if self.skips(each):
                continue
            if each.tag == f"{W}r":
                properties = each.find(f"{W}rPr")
                self._run(each, self._document.styles.look(self._shape.style, properties))
            elif each.tag == f"{W}hyperlink":
                outer, self._link = self._link, self._target(each)
                self._walk(each)
                self._link = outer
            elif each.tag == f"{W}fldSimple":
                self._fields.begin(each.get(f"{W}instr", " "))
                self._walk(each)
                self._end_field(Look())
            elif each.tag == f"{MC}AlternateContent":
                if (form := chosen(each)) is not None:
                    self._walk(form)
            elif each.tag == _MATH_TEXT:
                self._add(each.text or "", Look())
            else:
                self._walk(each)

    def _run(self, run: Element, look: Look) -> None:
        for each in children(run):
            tag = each.tag
            if tag == f"{W}t":
                self._add(from_symbol_font(each.text or "", look.font), look)
            elif tag in _FIXED:
                self._add(_FIXED[tag], look)
            elif tag == f"{W}sym":
                self._add(_symbol(each), look)
            elif tag == f"{W}fldChar":
                self._field(each, look)
            elif tag == f"{W}instrText":
                self._fields.add_code(each.text or "")
            elif tag in _NOTES:
                self._document.notes.append((_NOTES[tag], each.get(f"{W}id", "")))
            elif tag in _DRAWINGS:
                self._found.boxes += find_boxes(each)
            elif tag == f"{MC}AlternateContent":
                if (form := chosen(each)) is not None:
                    self._run(form, look)
            elif tag == f"{W}ruby":
                self._walk(each)

    def _field(self, mark: Element, look: Look) -> None:
        match mark.get(f"{W}fldCharType"):
            case "begin":
                self._fields.begin()
                self._add_choice(mark.find(f"{W}ffData/{W}ddList"), look)
            case "separate":
                self._fields.separate()
            case "end":
                self._end_field(look)

    def _end_field(self, look: Look) -> None:
        text, is_page_number = self._fields.end()
        self._add(PAGE_NUMBER if is_page_number else text, look)

    def _add_choice(self, options: Element | None, look: Look) -> None:
        """What is chosen in a list of a form; its field has no result."""
        if options is None:
            return
        entries = [each.get(f"{W}val", "") for each in options.iterchildren(f"{W}listEntry")]
        at = value(options, "result") or value(options, "default") or "0"
        if at.isdecimal() and int(at) < len(entries):
            self._found.spans.append(Span(entries[int(at)], look.is_bold, look.size))

    def _target(self, link: Element) -> str:
        relation = self._relations.get(link.get(f"{R}id", ""))
        return clean_target(relation.target) if relation and relation.external else ""

    def _add(self, text: str, look: Look) -> None:
        if not text or not self._fields.are_shown:
            return
        if self._is_hidden(look):
            self._found.hidden.append(text)
        else:
            target = self._link or self._fields.target
            self._found.spans.append(Span(text, look.is_bold, look.size, target, hex_of(hex_colour(look.colour))))

    def _is_hidden(self, look: Look) -> bool:
        if look.is_hidden or look.size <= MAX_UNSEEN_SIZE:
            return True
        own = look.shade or self._shade
        if not own and self._document.has_backdrop:
            return False
        return is_lost(hex_colour(look.colour), hex_colour(own or "FFFFFF"))


def _symbol(element: Element) -> str:
    code = element.get(f"{W}char", "")
    try:
        return from_symbol_font(chr(int(code, 16)), element.get(f"{W}font", ""))
    except (ValueError, OverflowError):
        return ""
