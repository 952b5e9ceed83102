"""What stands side by side in an HTML page, told by styles, by the names of classes and by the text."""

import re
from typing import Final

from selectolax.lexbor import LexborNode

from resume.readers.html.tags import BLOCKS, SILENT
from resume.readers.laid_out.inline import Span, shown

ASIDE: Final = "\ufdee"  # stands where a cell begins, if the line is short; no text has this character
_LINE = 120  # characters of a line that has cells
_WORDS_ASIDE = frozenset(
    """date dates daterange date-range period duration years time pull-right float-right float-end right text-right
    text-end align-right location place""".split()
)
_ROWS = frozenset("d-flex flex row justify-content-between justify-between".split())
_COLUMNS = frozenset("flex-column flex-col".split())
_WHEN = re.compile(r"[^\d]{0,20}(?:19|20)\d\d[^\d]{0,25}(?:\d{1,2}[^\d]{0,3})?(?:(?:19|20)\d\d[^\d]{0,10})?")
_MEANINGLESS = re.compile(r"c\d+")
_JOINING_BEFORE = ("", *"([{|–—-,·•/:;&@")  # after these a line goes on, however it looks
_JOINING_AFTER = tuple("([{)]}|–—-,·•/:;.&")


def is_row(element: LexborNode, display: str, style: dict[str, str]) -> bool:
    """Whether the children of an element stand side by side."""
    if style.get("flex-direction", "").lower().startswith("column"):
        return False
    if display:
        return display in ("flex", "inline-flex", "table-row")
    classes = classes_of(element)
    return not _ROWS.isdisjoint(classes) and _COLUMNS.isdisjoint(classes) and element.tag in BLOCKS


def is_aside(element: LexborNode) -> bool:
    """Whether an element within a line is a cell of it: it says when or where, by its class or by its text."""
    if element.tag not in ("span", "time", "em", "i", "small", "strong", "b"):
        return False
    if not _WORDS_ASIDE.isdisjoint(classes_of(element)) or element.tag == "time":
        return True
    text = text_of(element)
    return len(text) <= 40 and _WHEN.fullmatch(text) is not None


def between_siblings(element: LexborNode) -> list[Span]:
    """What parts an element from the one before it, if no space does: with names for their looks, they stand apart.

    The names of Google's programs say nothing: there the parts of one word may have them.
    """
    before = element.prev
    if before is None or not before.is_element_node or before.tag != element.tag:
        return []
    own, other = classes_of(element), classes_of(before)
    if not own or not other or any(map(_MEANINGLESS.fullmatch, own)):
        return []
    return [Span(ASIDE if own == other else " ")]


def is_title(element: LexborNode) -> bool:
    """Whether a paragraph is the title of a document that Word or Google's programs saved."""
    classes = classes_of(element)
    return "msotitle" in classes or ("title" in classes and any(map(_MEANINGLESS.fullmatch, classes)))


def with_cells(spans: list[Span]) -> list[Span]:
    """The spans with tabs where cells begin, if the line is short enough to have any."""
    marks = sum(span.text == ASIDE for span in spans)
    if not marks:
        return spans
    length = len(shown(span for span in spans if span.text != ASIDE))
    is_short = length <= _LINE or length <= 20 * marks
    made: list[Span] = []
    is_parted, last = False, ""
    for span in spans:
        text = span.text.strip()
        if span.text == ASIDE:
            is_parted = True
        elif not text:
            made.append(span)
        else:
            if is_parted and is_short and last not in _JOINING_BEFORE and text[0] not in _JOINING_AFTER:
                made.append(Span("\t"))
            is_parted, last = False, text[-1]
            made.append(span)
    return made


def classes_of(element: LexborNode) -> list[str]:
    """The names that an element has for style sheets, in lower case."""
    return (element.attributes.get("class") or "").lower().split()


def text_of(element: LexborNode) -> str:
    """The text inside, whatever it looks like; nothing of scripts and the like."""
    parts: list[str] = []
    for each in element.traverse(include_text=True):
        parent = each.parent
        if each.is_text_node and (parent is None or parent.tag not in SILENT):
            parts.append(each.text_content or "")
    return " ".join(" ".join(parts).split())
