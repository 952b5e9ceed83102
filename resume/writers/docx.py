"""A resume as a Word document: built-in styles, real headings and lists, no tables or text boxes, nothing in the page's
head or foot, so that people can edit it and programs can read it."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from resume.model import Resume
from resume.writers.docx_base import element, new_document, tag, to_bytes
from resume.writers.inline import joined, safe_link
from resume.writers.properties import has_right_to_left, paper_of
from resume.writers.view import Block, EntryView, ResumeView, Run, SectionView, Text
from resume.writers.viewing import view_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_BETWEEN_DETAILS = "  |  "
_CODE_FONT = "Courier New"
_DEEPEST = 2  # Word has styles for three levels of lists
_MOST_DIGITS = 4
_NOT_IN_XML = re.compile(r"[\x0b\x0c\x1c-\x1f]")  # the white space among it; the rest is in no view
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def write_docx(resume: Resume) -> bytes:
    """The resume as a Word document; the same resume gives the same bytes."""
    view = view_of(resume)
    document = new_document(view, paper_of(resume))
    writer = _Writer(document)
    writer.header(view)
    for section in view.sections:
        writer.section(section)
    return to_bytes(document)


class _Writer:
    """Appends to one document."""

    def __init__(self, document: "Document") -> None:
        self._document = document
        self._end = document.element.body.sectPr
        self._style_ids: dict[str, str] = {}
        self._counted: dict[int, tuple[int, int]] = {}  # by depth: the list of the last numbered item, and its number

    def header(self, view: ResumeView) -> None:
        for words, style in ((view.title, "Subtitle"), (view.name, "Title"), (view.headline, "Subtitle")):
            if words:
                self._paragraph((Run(words),), style)
        if view.contact:
            self._paragraph(joined(view.contact, _BETWEEN_DETAILS))
        for text in view.preface:
            self._paragraph(text)

    def section(self, section: SectionView) -> None:
        if section.title:
            self._paragraph((Run(section.title),), "Heading 1")
        self._blocks(section.blocks)
        for entry in section.entries:
            self._entry(entry)

    def _entry(self, entry: EntryView) -> None:
        for i, line in enumerate(entry.head):
            paragraph = self._paragraph(line.text, "Normal" if i else "Heading 2")
            paragraph.paragraph_format.keep_with_next = i < len(entry.head) - 1 or bool(entry.blocks)
            if line.aside:
                paragraph.add_run("\t")
                self._runs(paragraph, line.aside, is_bold=False)
        self._blocks(entry.blocks)

    def _blocks(self, blocks: Iterable[Block]) -> None:
        self._counted.clear()
        for block in blocks:
            if block.form == "listed":
                self._listed(block)
            else:
                label = (Run(f"{block.label}:", is_bold=True), Run(" ")) if block.label else ()
                self._paragraph((*label, *block.text))

    def _listed(self, block: Block) -> None:
        depth = min(block.depth, _DEEPEST)
        kind = "List Number" if block.number else "List Bullet"
        paragraph = self._paragraph(block.text, f"{kind} {depth + 1}" if depth else kind)
        if block.number:
            self._count(paragraph, depth, block.number)

    def _count(self, paragraph: "Paragraph", depth: int, written: str) -> None:
        """Number the paragraph as its source does: on from the item before it, or anew from what is written."""
        digits = written.strip(".()")
        number = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS else 1
        list_id, last = self._counted.get(depth, (0, None))
        if number - 1 != last:
            list_id = self._new_list(paragraph, number)
        self._counted[depth] = (list_id, number)
        properties: Any = paragraph._p.get_or_add_pPr()  # python-docx has no public way to name a list
        properties.get_or_add_numPr().get_or_add_numId().val = list_id

    def _new_list(self, paragraph: "Paragraph", first: int) -> int:
        """A list like those of the paragraph's style that counts from `first`; its id."""
        numbering: Any = self._document.part.numbering_part.element
        style: Any = paragraph.style
        like = numbering.num_having_numId(style.element.pPr.numPr.numId.val)
        made = numbering.add_num(like.abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(first)
        return int(made.numId)

    def _paragraph(self, text: Text, style: str = "Normal") -> "Paragraph":
        from docx.text.paragraph import Paragraph

        paragraph = Paragraph(element("w:p"), self._document._body)
        self._end.addprevious(paragraph._p)  # `add_paragraph` would go through all that is there each time
        if style not in self._style_ids:  # to look one up takes longer than all the rest
            self._style_ids[style] = self._document.styles[style].style_id
        paragraph._p.style = self._style_ids[style]
        self._runs(paragraph, text)
        return paragraph

    def _runs(self, paragraph: "Paragraph", text: Text, *, is_bold: bool | None = None) -> None:
        """Append the text. Args: `is_bold` is for what is not bold by itself; None leaves it to the style."""
        for run in text:
            made = paragraph.add_run(_NOT_IN_XML.sub(" ", run.text))
            made.bold, made.italic = run.is_bold or is_bold, run.is_italic or None
            if run.is_code:
                made.font.name = _CODE_FONT
            if has_right_to_left(run.text):
                made.font.rtl = True
            if address := safe_link(run.link) if run.link else None:
                made._r.style = "Hyperlink"
                link = element("w:hyperlink", history="1")
                link.set(tag("r:id"), paragraph.part.relate_to(address, _HYPERLINK, is_external=True))
                link.append(made._r)  # out of the paragraph, into the link
                paragraph._p.append(link)
