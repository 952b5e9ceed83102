"""What stands above the first section, as a reader sees it: name, headline, details, and the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from resume.model import Contact
from resume.readers.contact import has_contact_data, is_document_title, with_whole_name
from resume.text import plain
from resume.writers.convert import LONG, address
from resume.writers.inline import cut, lines_of, plain_of, runs_of, safe_link
from resume.writers.view import Run, Text

_CELLS = re.compile(r"\t|\|+|(?<=\s)[·•∙⋅◦●](?=\s)|\s{2,}")
_MARKED_CELLS = re.compile(rf"{_CELLS.pattern}|<br\s?/?>|&nbsp;|<!--[^<]{{0,80}}-->")
_WEAK_CELLS = re.compile(r"\s+[/–—-]\s+")  # part mail and telephone, but stand within titles too
_EDGES = " \t,;|/·•–—-"
_NAME_LABEL = re.compile(r"(?:full )?name:?", re.IGNORECASE)
_BARE_LINK = re.compile(
    r"(?<![^\s(:])(?:[\w-]{1,63}\.){1,4}[a-z]{2,20}(?:/[^\s,;()]{0,300})?(?![^\s),;.])", re.IGNORECASE
)
_MIN_PROSE_WORDS = 12
_MAX_SHOWN_LINK = 60  # characters; a longer address hides behind its label


@dataclass(slots=True)
class ContactView:
    """The parts of a `ResumeView` that stand above its first section."""

    title: str = ""
    name: str = ""
    headline: str = ""
    details: list[Text] = field(default_factory=list)
    preface: list[Text] = field(default_factory=list)


def contact_view(contact: Contact, *, is_marked: bool) -> ContactView:
    """What the lines of the contact say, each word once.

    A link in a detail shows its address, so that it is there on paper too; emphasis has no meaning here and is
    left out. Args: `is_marked` says whether the lines are Markdown.
    """
    view = ContactView()
    name, headline = (plain(text or "") for text in (contact.name, contact.headline))
    for line in lines_of(contact.lines, is_marked=is_marked):
        whole = line if view.name else with_whole_name(line, name)
        for cell in _cells(whole if name in whole else line, is_marked):
            seen = plain_of(cell)
            if not view.name and name and (at := seen.find(name)) >= 0:
                _put_name(view, cell, at)
            elif not view.headline and seen == headline and not any(run.link for run in cell):
                view.headline = seen
            elif not view.title and is_document_title(seen):
                view.title = seen
            elif len(seen.split()) >= _MIN_PROSE_WORDS and not has_contact_data(seen):
                view.preface.append(cell)
            else:
                view.details.append(_detail(cell))
    view.name = view.name or name
    return view


def _put_name(view: ContactView, cell: Text, at: int) -> None:
    """The name with what follows it, such as degrees; what precedes it may be the document's title or a label."""
    seen = plain_of(cell)
    before = seen[:at].strip(_EDGES)
    view.name = seen[at:]
    if is_document_title(before) and not view.title:
        view.title = before
    elif before and not _NAME_LABEL.fullmatch(before):
        view.name = seen


def _cells(line: str, is_marked: bool) -> Iterator[Text]:
    if len(line) > LONG:
        yield runs_of(line, is_marked=is_marked)
        return
    cells = (_MARKED_CELLS if is_marked else _CELLS).split(line)
    if has_contact_data(line):
        cells = [cell for each in cells for cell in _WEAK_CELLS.split(each)]
    for cell in cells:
        text = _without_edges(runs_of(cell, is_marked=is_marked))
        if any(char.isalnum() for char in plain_of(text)):
            yield text


def _without_edges(text: Text) -> Text:
    seen = plain_of(text)
    return cut(text, len(seen) - len(seen.lstrip(_EDGES)), len(seen.rstrip(_EDGES)))


def _detail(text: Text) -> Text:
    return tuple(each for run in text for each in _plainly(run._replace(is_bold=False, is_italic=False, is_code=False)))


def _plainly(run: Run) -> list[Run]:
    """The run; of a link the address is shown, behind its label where that says more."""
    if run.link is None:
        return _with_bare_links(run.text)
    shown = run.link.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    if not run.link.startswith("http") or len(shown) > _MAX_SHOWN_LINK:
        return [run]
    if run.text.casefold() in shown.casefold() or address(run.text) == address(run.link):
        return [run._replace(text=shown)]
    return [Run(run.text.rstrip(":") + ": "), run._replace(text=shown)]


def _with_bare_links(text: str) -> list[Run]:
    """The text with a link wherever it has an address without a scheme, such as github.com/jane."""
    found: list[Run] = []
    at = 0
    for match in _BARE_LINK.finditer(text):
        if has_contact_data(match[0]):
            found += [Run(text[at : match.start()]), Run(match[0], link=safe_link(match[0]))]
            at = match.end()
    return [run for run in [*found, Run(text[at:])] if run.text]
