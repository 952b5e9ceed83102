"""A resume as one page of HTML that needs nothing else: its structure in tags, a small style sheet that prints well,
no scripts, and nothing that a browser would have to fetch."""

import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from resume.dates import find_date_ranges
from resume.model import PartialDate, Resume
from resume.writers.inline import plain_of, safe_link
from resume.writers.properties import document_title, is_right_to_left
from resume.writers.view import Block, EntryView, HeadLine, ResumeView, Run, SectionView, Text
from resume.writers.viewing import view_of

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # a browser is told not to fetch anything either
_STYLE = """
:root { color-scheme: light }
body { margin: 0; background: #fff; color: #1a1a1a;
  font: 11pt/1.45 Calibri, Carlito, "Segoe UI", "Helvetica Neue", Arial, sans-serif }
main { max-width: 46rem; margin: 2.5rem auto; padding: 0 1.25rem; overflow-wrap: break-word }
h1, h2, h3, p, ul, ol, pre { margin: 0 }
h1 { font-size: 2rem; line-height: 1.2 }
h2 { margin: 1.5rem 0 .5rem; padding-bottom: .15rem; border-bottom: 1px solid #777; font-size: 1.15rem }
h3 { font-size: 1rem }
article + article, p + article, ul + article, ol + article { margin-top: .9rem }
.kind { color: #555 }
.headline { font-size: 1.1rem; color: #444 }
.contact { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin-top: .35rem; padding: 0; list-style: none }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem }
.aside { color: #444; font-weight: normal; text-align: end }
ul, ol { padding-inline-start: 1.3rem }
li { margin: .15rem 0 }
p + p, p + ul, p + ol, ul + p, ol + p { margin-top: .25rem }
pre { margin: .35rem 0; white-space: pre-wrap; font-size: .9em }
a { color: inherit }
@page { margin: 18mm }
@media print {
  body { font-size: 10.5pt }
  main { max-width: none; margin: 0; padding: 0 }
  h2, h3, .head { break-after: avoid }
  li, p { orphans: 2; widows: 2 }
  a { text-decoration: none }
}
"""


def write_html(resume: Resume) -> str:
    """The resume as one self-contained page."""
    view = view_of(resume)
    direction = ' dir="rtl"' if is_right_to_left(view) else ""
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{_escaped(view.language)}"{direction}>',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_escaped(document_title(view))}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            *_header(view),
            *(line for section in view.sections for line in _section(section)),
            "</main>",
            "</body>",
            "</html>\n",
        )
    )


def _header(view: ResumeView) -> Iterator[str]:
    yield "<header>"
    if view.title:
        yield f'<p class="kind">{_escaped(view.title)}</p>'
    if view.name:
        yield f"<h1>{_escaped(view.name)}</h1>"
    if view.headline:
        yield f'<p class="headline">{_escaped(view.headline)}</p>'
    if view.contact:
        yield '<ul class="contact">'
        yield from (f"<li>{_text(detail)}</li>" for detail in view.contact)
        yield "</ul>"
    yield from (f"<p>{_text(text)}</p>" for text in view.preface)
    yield "</header>"


def _section(section: SectionView) -> Iterator[str]:
    yield "<section>"
    if section.title:
        yield f"<h2>{_escaped(section.title)}</h2>"
    yield from _blocks(section.blocks)
    for entry in section.entries:
        yield from _entry(entry)
    yield "</section>"


def _entry(entry: EntryView) -> Iterator[str]:
    yield "<article>"
    for i, line in enumerate(entry.head):
        yield _head_line(line, "p" if i else "h3")
    yield from _blocks(entry.blocks)
    yield "</article>"


def _head_line(line: HeadLine, tag: str) -> str:
    if not line.aside:
        return f"<{tag}>{_text(line.text)}</{tag}>"
    aside = f'<span class="aside">{_text(line.aside, has_dates=True)}</span>'
    return f'<{tag} class="head"><span>{_text(line.text)}</span> {aside}</{tag}>'


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for is_listed, group in groupby(blocks, key=lambda block: block.form == "listed"):
        if is_listed:
            yield from _list(list(group))
        else:
            yield from map(_paragraph, group)


def _paragraph(block: Block) -> str:
    if block.form == "verbatim":
        return f"<pre>{_escaped(plain_of(block.text))}</pre>"
    if block.label:
        return f"<p><strong>{_escaped(block.label)}:</strong> {_text(block.text)}</p>"
    return f"<p>{_text(block.text)}</p>"


def _list(items: Sequence[Block]) -> Iterator[str]:
    """The items as lists within lists; a list ends where its items lose or gain their numbers."""
    open_: list[str] = []  # the tags of the lists that the next item may join, the outermost first
    for item in items:
        tag = "ol" if item.number else "ul"
        depth = min(item.depth, len(open_))
        while len(open_) > depth + 1 or (len(open_) == depth + 1 and open_[-1] != tag):
            yield f"</li></{open_.pop()}>"
        if len(open_) == depth + 1:
            yield "</li>"
        else:
            open_.append(tag)
            yield f"<{tag}>"
        yield f"<li{_value(item.number)}>{_text(item.text)}"
    while open_:
        yield f"</li></{open_.pop()}>"


def _value(number: str) -> str:
    """The number of an item, for a list that does not count from one."""
    digits = number.strip(".()")
    return f' value="{digits}"' if digits.isascii() and digits.isdecimal() else ""


def _text(text: Text, *, has_dates: bool = False) -> str:
    return "".join(_run(run, _with_times(run.text) if has_dates else _escaped(run.text)) for run in text)


def _run(run: Run, shown: str) -> str:
    for is_set, tag in ((run.is_code, "code"), (run.is_italic, "em"), (run.is_bold, "strong")):
        shown = f"<{tag}>{shown}</{tag}>" if is_set else shown
    address = safe_link(run.link) if run.link else None
    return f'<a href="{_escaped(address)}">{shown}</a>' if address else shown


def _with_times(text: str) -> str:
    """The text with each date whose month or year is plain marked as a time."""
    parts: list[str] = []
    at = 0
    for each in find_date_ranges(text):
        for date in (each.start, each.end):
            begin = text.find(date.text, max(at, each.span[0]), each.span[1]) if date else -1
            if date and begin >= 0 and (machine := _machine_date(date)):
                parts += [_escaped(text[at:begin]), f'<time datetime="{machine}">{_escaped(date.text)}</time>']
                at = begin + len(date.text)
    return "".join([*parts, _escaped(text[at:])])


def _machine_date(date: PartialDate) -> str:
    if date.year is None:
        return ""
    return f"{date.year:04}-{date.month:02}" if date.month else f"{date.year:04}"


def _escaped(text: str) -> str:
    return html.escape(text)
