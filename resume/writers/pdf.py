"""PDF: the view of a resume typeset with typst.

The resume goes to a template as JSON, never as markup, so that nothing in it can be a command. The same resume gives
the same bytes. Typst knows no time limit, so a text of more than `MAX_CHARACTERS` is refused. Time grows with length:
some 10 ms for a page, half a second for a resume of that length, and below 10 s for the worst that fits in it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from resume.errors import UnwritableDocument
from resume.model import Resume
from resume.readers.formats import MAX_CHARACTERS
from resume.writers.fonts import fonts
from resume.writers.glyphs import SUBSTITUTE, missing_in, notice, private_use, substitutes
from resume.writers.properties import document_title, is_right_to_left, paper_of
from resume.writers.templates import template_file
from resume.writers.typst_data import BREAK, Data, view_data
from resume.writers.view import ResumeView
from resume.writers.view_changes import with_texts
from resume.writers.viewing import texts_of, view_of

if TYPE_CHECKING:
    import typst

_FIRST_MOMENT = 0  # typst wants a moment, and none is written: what was made when is no part of a resume
_SMALLER = 0.95  # of the type's size, where that saves a page with little on it
_MAX_FITTED = 10  # pages; in a longer document one more does not matter
_PAGE = re.compile(rb"/Type ?/Page\b(?!s)")
_ROUNDS = 4  # of finding what the fonts lack; a substitute is shown by them, so that two are enough

_ACCESSIBLE: list["typst.PDFStandard"] = ["ua-1"]


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF; `missing` are the characters that no font has, sorted (`resume.writers.glyphs` says what is written
    instead), and `notices` what its user should know of it."""

    pdf: bytes
    missing: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def typeset(resume: Resume, template: str = "plain") -> Typeset:
    """The resume as a PDF, the same bytes each time, with what could not be shown in it.

    It is tagged for screen readers (UA-1), has its fonts inside, and reads from top to bottom in one column.
    Raises: UnwritableDocument with the code unknown_template, too_long or not_typeset (a mistake of a template).
    """
    import typst

    source = template_file(template)
    view = view_of(resume)
    texts = list(texts_of(view))
    if sum(map(len, texts)) > MAX_CHARACTERS:
        raise UnwritableDocument(
            "too_long", f"the resume has more than {MAX_CHARACTERS:,} characters: shorten it, or write it as Markdown"
        )
    paper = paper_of(resume)
    table = substitutes(private_use("".join(texts)))
    reason = ""
    for _ in range(_ROUNDS):
        try:
            return _result(_fitted(source, _shown(view, table, paper), _ACCESSIBLE), table)
        except typst.TypstError as error:
            reason = error.message
            missing = missing_in(error.diagnostic) - {SUBSTITUTE, BREAK}
            if missing <= {chr(code) for code in table}:
                break
            table = substitutes({*map(chr, table), *missing})
    try:
        pdf = _fitted(source, _shown(view, table, paper), [])
    except typst.TypstError as error:
        message = f"the resume cannot be typeset as {template} ({error.message}): choose another template or format"
        raise UnwritableDocument("not_typeset", message) from error
    return _result(pdf, table, f"The PDF is tagged, but is not all that screen readers want: {reason}")


def _fitted(source: Path, data: Data, standards: list["typst.PDFStandard"]) -> bytes:
    """The PDF, in slightly smaller type if that saves a page."""
    pdf = _compile(source, data, standards)
    if 1 < (pages := _pages(pdf)) <= _MAX_FITTED:
        smaller = _compile(source, data | {"scale": _SMALLER}, standards)
        if _pages(smaller) < pages:
            return smaller
    return pdf


def _pages(pdf: bytes) -> int:
    return len(_PAGE.findall(pdf))


def _result(pdf: bytes, table: Mapping[int, str], *notices: str) -> Typeset:
    return Typeset(pdf, tuple(sorted(map(chr, table))), tuple(text for text in (notice(table), *notices) if text))


def _compile(source: Path, data: Data, standards: list["typst.PDFStandard"]) -> bytes:
    import typst

    return typst.compile(
        str(source),
        root=str(source.parent),  # the only folder that a template may read from
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"resume": json.dumps(data, ensure_ascii=False)},
        timestamp=_FIRST_MOMENT,
        pdf_standards=standards,
    )


def _shown(view: ResumeView, table: Mapping[int, str], paper: str) -> Data:
    """The data of the view, with what no font has replaced; the document's title and author are no letters on paper,
    and stay as they are."""
    shown = with_texts(view, lambda text: text.translate(table)) if table else view
    return view_data(shown) | {
        "document": document_title(view),
        "author": [view.name] if view.name else [],
        "paper": paper,
        "direction": "rtl" if is_right_to_left(view) else "ltr",
        "scale": 1.0,
    }
