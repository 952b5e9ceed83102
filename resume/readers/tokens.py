"""Lines of a document as tokens: headings, bullets with their continuation, opaque blocks, single lines.

Every line that is not blank belongs to exactly one token, and tokens never overlap. That is what makes
reading lossless: whatever is later made of the tokens, their lines go along.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from resume.ads.cues import is_mostly_capitalised, is_place, organization_score, title_score
from resume.dates import DateRange, find_date_range
from resume.heads import head_label
from resume.model import SectionKind
from resume.readers.lines import bullet_marker, continues, indent, is_blank, is_rule, join, label_of, loose_signs
from resume.text import plain

_DEFINITION = re.compile(r"\s{0,3}:\s+(?=\S)")
_EMPHASISED = re.compile(r"\s*(?:\*\*|__|\*|_)\S")
_ALL_BOLD = re.compile(r"\s*(?:\*\*\*?|___?)(?=\S)[^*]{1,120}(?:\*\*\*?|___?):?\s*")
_BOLD_WORDS = re.compile(r"\s*(?:\*\*\*?|___?)(?=\S)[^*]{1,120}(?:\*\*\*?|___?)(?!\w)")
_SEPARATORS = re.compile(r"<!--[^<]{0,80}-->|\|\||\t")
_LEGAL_FORM = re.compile(r"(?:[A-Z]\.|Inc\.|Ltd\.|Co\.|Corp\.|S\.r\.l\.|S\.l\.|e\.\s?K\.|Cía\.)$")  # Acme S.A.
_MAX_SHORT = 110  # characters a reader sees in a line that can belong to the head of an entry
_MAX_SHORT_WORDS = 16


@dataclass(frozen=True)
class Heading:
    """Lines that are a heading. `level` counts from 1 (#); `kind` is None when no alias explains it."""

    start: int
    stop: int
    title: str
    kind: SectionKind | None
    level: int = 1


@dataclass(frozen=True)
class Token:
    """Lines [start:stop) of the document. `marker` is what stands before `text` in a bullet or definition."""

    form: Literal["line", "bullet", "opaque", "heading", "section"]
    start: int
    stop: int
    text: str
    marker: str = ""
    note: str = ""
    heading: Heading | None = None

    @cached_property
    def visible(self) -> str:
        """The text as a reader sees it; nothing for a line that is too long for a head."""
        return plain(_SEPARATORS.sub(" ", self.text)) if len(self.text) <= 4 * _MAX_SHORT else ""

    @cached_property
    def dates(self) -> DateRange | None:
        return find_date_range(self.visible)

    @property
    def has_period(self) -> bool:
        """Whether the line says how long something lasted; a year within a labelled title does not count."""
        return self.dates is not None and self.dates.is_period and head_label(self.text) in (None, "dates")

    @cached_property
    def is_short(self) -> bool:
        """Whether the line can belong to a head: few words, and no sentence."""
        seen = self.visible
        words = sum(any(map(str.isalnum, word)) for word in seen.split())
        if not seen or len(seen) > _MAX_SHORT or words > _MAX_SHORT_WORDS:
            return False
        is_sentence = seen[-1] in ".!?:;" and len(seen.split()) > 5 and not _LEGAL_FORM.search(seen)
        return not is_sentence or self.has_period

    @property
    def is_bold(self) -> bool:
        return self.form == "line" and len(self.text) <= 2 * _MAX_SHORT and _ALL_BOLD.fullmatch(self.text) is not None

    @property
    def is_emphasised(self) -> bool:
        return self.form == "line" and _EMPHASISED.match(self.text) is not None

    @cached_property
    def begins_bold(self) -> bool:
        """Whether bold words begin the line and others follow."""
        return self.form == "line" and not self.is_bold and self._bold_words is not None

    @cached_property
    def has_more_names(self) -> bool:
        """Whether something else than dates and places follows the bold words."""
        match = self._bold_words
        after = plain(_SEPARATORS.sub(" ", self.text[match.end() :])) if match else ""
        found = find_date_range(after)
        after = (after[: found.span[0]] + after[found.span[1] :] if found else after).strip(" |,;()–—-")
        return any(map(str.isalnum, after)) and not is_place(after)

    @property
    def _bold_words(self) -> re.Match[str] | None:
        return _BOLD_WORDS.match(self.text) if len(self.text) <= 4 * _MAX_SHORT else None

    @property
    def has_label(self) -> bool:
        return label_of(self.text) is not None

    @cached_property
    def looks_like_head(self) -> bool:
        """Whether the line says something that heads say: a date, a place, a title, an organization."""
        if not self.is_short or (self.has_label and head_label(self.text) is None):
            return False
        seen = self.visible
        return bool(
            self.dates
            or self.has_label
            or self.is_emphasised
            or is_place(seen)
            or is_mostly_capitalised(seen)
            or organization_score(seen)
            or title_score(seen)
        )


def tokenize(
    lines: Sequence[str],
    headings: Sequence[Heading],
    is_section: Callable[[Heading], bool],
    opaque: Mapping[int, tuple[int, str]],
    definitions: bool,
) -> list[Token]:
    """The tokens of all lines that are not blank.

    Args: `opaque` maps a first line to the line behind the last and to what the block is; `definitions` says
    whether ": text" below a line is a definition, as in Markdown.
    """
    starts = {heading.start: heading for heading in headings}
    loose = loose_signs(lines)
    tokens: list[Token] = []
    at = 0
    while at < len(lines):
        if is_blank(lines[at]):
            at += 1
            continue
        if heading := starts.get(at):
            form: Literal["section", "heading"] = "section" if is_section(heading) else "heading"
            token = Token(form, at, heading.stop, heading.title, heading=heading)
        elif at in opaque:
            stop, note = opaque[at]
            token = Token("opaque", at, stop, join(lines[at:stop]), note=note)
        else:
            token = _plain_token(lines, at, lambda i: i in starts or i in opaque, loose)
            if definitions and (match := _DEFINITION.match(lines[at])):
                token = _definition(lines, at, match[0], tokens)
        tokens.append(token)
        at = token.stop
    return tokens


def _plain_token(lines: Sequence[str], at: int, is_taken: Callable[[int], bool], loose: frozenset[str]) -> Token:
    if is_rule(lines[at]):
        return Token("opaque", at, at + 1, lines[at].strip(), note="rule")
    marker = bullet_marker(lines[at], loose)
    if marker is None:
        return Token("line", at, at + 1, lines[at].strip())
    stop = at + 1
    while stop < len(lines) and not is_taken(stop) and _is_continuation(lines, at, stop, loose):
        stop += 1
    text = join([lines[at][len(marker) :], *lines[at + 1 : stop]])
    return Token("bullet", at, stop, text, marker=marker)


def _is_continuation(lines: Sequence[str], bullet: int, at: int, loose: frozenset[str]) -> bool:
    line = lines[at]
    if is_blank(line) or is_rule(line) or bullet_marker(line, loose) is not None:
        return False
    return indent(line) > indent(lines[bullet]) or (
        continues(lines[at - 1], line) and not (len(line) < _MAX_SHORT and _has_period(line))
    )


def _has_period(line: str) -> bool:
    found = find_date_range(line)
    return found is not None and found.is_period


def _definition(lines: Sequence[str], at: int, colon: str, tokens: list[Token]) -> Token:
    """The definition with its term, if the line before it is one; the term's token is taken back."""
    text = lines[at][len(colon) :].strip()
    last = tokens[-1] if tokens else None
    if last is None or last.form != "line" or last.stop != at:
        return Token("bullet", at, at + 1, text, marker=colon)
    tokens.pop()
    return Token("bullet", last.start, at + 1, text, marker=f"{lines[last.start]}\n{colon}", note="definition")


def runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The index ranges of line tokens that stand directly below each other."""
    begin = 0
    for i in range(1, len(tokens) + 1):
        if i < len(tokens) and tokens[i].form == tokens[begin].form == "line" and tokens[i - 1].stop == tokens[i].start:
            continue
        if tokens[begin].form == "line":
            yield begin, i
        begin = i
