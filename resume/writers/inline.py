"""Lines with inline marks as runs of one look each."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from resume.readers.lines import bullet_marker, is_rule
from resume.text import MARKUP, VISIBLE
from resume.writers.convert import LINK, LONG, bare, head_lines, without_front_matter
from resume.writers.view import Run, Text

_INLINE = re.compile(
    rf"(?:{LINK.pattern.replace('label', 'name').replace('target', 'url')})|(?:{MARKUP.pattern})", re.X
)
_MARKS = frozenset("*_`[<\\{:")
_LEVELS = 4  # markup inside markup, as in `resume.text`
_GONE = "\0"  # stands for a mark that was understood; no pattern takes it for a letter or a space
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_ADDRESS = re.compile(
    r"(?P<mail>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})"
    r"|(?:https?://|(?<![\w.])www\.)[^\s|<>()\[\]\"“”]{3,500}",
    re.IGNORECASE,
)
_SENTENCE_END = ".,;:!?'’"
_SCHEMES = ("https://", "http://", "mailto:", "tel:")


class _Look(NamedTuple):
    is_bold: bool = False
    is_italic: bool = False
    is_code: bool = False
    link: str | None = None


def runs_of(line: str, *, is_marked: bool) -> Text:
    """The line as runs, single spaces, none around. Addresses that are written out become links.

    Args: `is_marked` says whether the line is Markdown; of plain text every character stays.
    """
    if not is_marked or len(line) > LONG:
        return _tidy([Run(line)])
    line = bare(line)
    if _MARKS.isdisjoint(line):
        return _tidy([Run(line)])
    return _tidy(list(_marked_runs(line.replace(_GONE, ""))))


def lines_of(lines: Sequence[str], *, is_marked: bool) -> list[str]:
    """The lines of a head or a contact that show something: drawn lines, bullets and settings are left out.

    Args: `is_marked` says whether the lines are Markdown; in plain text numbers and letters before a line stay.
    """
    if is_marked:
        return head_lines(without_front_matter(lines))
    shown = [line.strip() for line in lines if line.strip() and not is_rule(line)]
    return [_unlisted(line) for line in shown]


def _unlisted(line: str) -> str:
    marker = bullet_marker(line) or ""
    return line if any(char.isalnum() for char in marker) else line[len(marker) :]


def without_control(text: str) -> str:
    """The text without characters that no document may hold."""
    return _CONTROL.sub("", text)


def plain_of(text: Text) -> str:
    """The letters of the runs."""
    return "".join(run.text for run in text)


def cut(text: Text, begin: int, stop: int) -> Text:
    """The runs of the letters [begin:stop), without space around."""
    found: list[Run] = []
    at = 0
    for run in text:
        part = run.text[max(0, begin - at) : max(0, stop - at)]
        if part:
            found.append(run._replace(text=part))
        at += len(run.text)
    return stripped(tuple(found))


def stripped(text: Text) -> Text:
    """The runs without space, and without empty runs, at either end."""
    runs = list(text)
    while runs and not (first := runs[0].text.lstrip(" ")):
        del runs[0]
    if runs:
        runs[0] = runs[0]._replace(text=first)
    while runs and not (last := runs[-1].text.rstrip(" ")):
        del runs[-1]
    if runs:
        runs[-1] = runs[-1]._replace(text=last)
    return tuple(runs)


def joined(texts: Sequence[Text], between: str) -> Text:
    """The texts as one, with a plain `between`."""
    found: list[Run] = []
    for i, text in enumerate(texts):
        found += [Run(between), *text] if i else text
    return tuple(found)


def safe_link(target: str) -> str | None:
    """The target as an address that a reader's program opens; None for a place in the document or a script."""
    if target.casefold().startswith(_SCHEMES):
        return target
    if "@" in target and "/" not in target and ":" not in target:
        return f"mailto:{target}"
    is_web = "." in target and ":" not in target.partition("/")[0] and not target.startswith((".", "/", "#"))
    return f"https://{target}" if is_web else None


def _marked_runs(line: str) -> Iterator[Run]:
    """The line's visible letters, grouped by look. Marks are found from the outside in and from the inside out."""
    looks: list[_Look | None] = [_Look()] * len(line)
    open_ = line
    for _ in range(_LEVELS):
        parts: list[str] = []
        at = 0
        for match in _INLINE.finditer(open_):
            parts += (open_[at : match.start()], _read(match, looks))
            at = match.end()
        if not at:
            break
        open_ = "".join(parts) + open_[at:]
    shown = [(char, look) for char, look in zip(line, looks, strict=True) if look is not None]
    for look, group in groupby(shown, key=lambda each: each[1]):
        yield Run("".join(char for char, _ in group), *look)


def _read(match: re.Match[str], looks: list[_Look | None]) -> str:
    """Notes what the match means in `looks` and returns what stands in its place for the next level."""
    name = "name" if match["name"] is not None else next((n for n in VISIBLE if match[n] is not None), None)
    if name is None:
        looks[match.start() : match.end()] = [None] * len(match[0])
        return _GONE * len(match[0])
    begin, stop = match.span(name)
    looks[match.start() : begin] = [None] * (begin - match.start())
    looks[stop : match.end()] = [None] * (match.end() - stop)
    for i in range(begin, stop):
        if (look := looks[i]) is not None:
            looks[i] = _with_mark(look, match, name)
    inside = _GONE * (stop - begin) if name in ("code", "escaped", "auto") else match[name]
    return _GONE * (begin - match.start()) + inside + _GONE * (match.end() - stop)


def _with_mark(look: _Look, match: re.Match[str], name: str) -> _Look:
    match name:
        case "strong" | "emph":
            size = len(match["star"] or match["bar"])
            return look._replace(is_bold=look.is_bold or size > 1, is_italic=look.is_italic or size != 2)
        case "code":
            return look._replace(is_code=True)
        case "name" | "label" if not match[0].startswith("!"):
            return look._replace(link=look.link or safe_link(match["url"] or match["target"] or ""))
        case _:
            return look


def _tidy(runs: Sequence[Run]) -> Text:
    """The runs with single spaces and with links where addresses are written."""
    found: list[Run] = []
    ends_with_space = False
    for run in runs:
        text = _SPACE.sub(" ", without_control(run.text))
        text = text[1:] if ends_with_space and text.startswith(" ") else text
        if text:
            ends_with_space = text.endswith(" ")
            found += [run._replace(text=text)] if run.link or run.is_code else _with_links(run._replace(text=text))
    return stripped(tuple(found))


def _with_links(run: Run) -> Iterator[Run]:
    at = 0
    for match in _ADDRESS.finditer(run.text):
        written = match[0].rstrip(_SENTENCE_END)
        link = safe_link(written)
        if link is None:
            continue
        if match.start() > at:
            yield run._replace(text=run.text[at : match.start()])
        yield run._replace(text=written, link=link)
        at = match.start() + len(written)
    if at < len(run.text):
        yield run._replace(text=run.text[at:])
