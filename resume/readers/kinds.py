"""What a section is about whose heading does not say it, from what stands in it."""

import re
from collections.abc import Sequence

from resume.ads.cues import is_degree, title_score
from resume.heads import parse_entry_head
from resume.model import SectionKind
from resume.readers.entries import Group, group_entries
from resume.readers.lines import has_short_parts, label_of
from resume.readers.tokens import Token

_MIN_PROSE_WORDS = 12  # fewer are no summary
_SENTENCE_WITHIN = re.compile(r"[a-z]{4}\.\s[A-Z]")
_FEWEST_POSITIONS = 2  # that are told from other lines without a heading


def kind_of_heading(heading: Token | None, tokens: Sequence[Token]) -> SectionKind:
    """The kind of a section; one without a heading is a summary as long as it is nothing but paragraphs."""
    if heading is not None:
        return (heading.heading.kind if heading.heading else None) or SectionKind.OTHER
    if positions_without_heading(tokens):
        return SectionKind.EXPERIENCE
    prose = all(token.form == "line" and not token.has_period for token in tokens) and len(tokens) <= 12
    return SectionKind.SUMMARY if prose else SectionKind.OTHER


def positions_without_heading(tokens: Sequence[Token]) -> list[Group]:
    """What stands before the first position, then the positions, where lines say so without any heading: at least two
    that have a title, an employer and a period each. Else nothing."""
    if any(token.form == "heading" for token in tokens):
        return []
    own, *groups = group_entries(tokens, SectionKind.EXPERIENCE)
    heads = [parse_entry_head([token.text for token in group.head]) for group in groups]
    whole = [head for head in heads if head.title and head.organization and title_score(head.title) > 0]
    if not all(head.start for head in heads) or len(whole) < _FEWEST_POSITIONS or 2 * len(whole) < len(heads):
        return []
    if any(is_degree(head.title or "") for head in heads):
        return []
    if any(_SENTENCE_WITHIN.search(token.visible) for group in groups for token in group.head):
        return []  # a line that goes on with what was done is no head
    return [own, *groups]


def kinds_of(parts: Sequence[tuple[Token | None, list[Token]]]) -> list[SectionKind]:
    """The kinds of the sections of a resume, each a heading and what stands below it.

    Where no heading names the experience, the education, the skills or the summary, the first unknown section that
    looks like one is it: "Where life took me", "Superpowers". A "Career Summary" with dated positions is experience.
    """
    found = [kind_of_heading(heading, tokens) for heading, tokens in parts]
    for i, (heading, _) in enumerate(parts):
        if heading is None and i and found[i] is SectionKind.SUMMARY:
            found[i] = SectionKind.OTHER  # what follows positions is none
    for i, (heading, tokens) in enumerate(parts):
        is_unknown = heading is not None and heading.heading is not None and heading.heading.kind is None
        if heading is None or not (is_unknown or found[i] is SectionKind.SUMMARY):
            continue
        likely = _kind_of_entries(tokens, may_begin_otherwise=is_unknown)
        if likely is None and is_unknown:
            likely = _kind_of_texts(tokens, is_first=i == 0)
        if likely is not None and likely not in found:
            found[i] = likely
    return found


def _kind_of_entries(tokens: list[Token], may_begin_otherwise: bool) -> SectionKind | None:
    """Experience or education, if most dated heads say titles or degrees."""
    own, *groups = group_entries(tokens, SectionKind.EXPERIENCE)
    heads = [parse_entry_head([token.text for token in group.head]) for group in groups]
    if own.body and not may_begin_otherwise:
        return None
    dated = [head for head in heads if (head.start or head.end) and head.title and head.organization]
    if not dated or 4 * len(dated) < 3 * len(heads):
        return None
    degrees = sum(is_degree(head.title or "") for head in dated)
    if 2 * degrees > len(dated):
        return SectionKind.EDUCATION
    titles = sum(title_score(head.title or "") > 0 and head.start is not None for head in dated)
    return SectionKind.EXPERIENCE if 2 * titles > len(dated) and not degrees else None


def _kind_of_texts(tokens: Sequence[Token], is_first: bool) -> SectionKind | None:
    """Skills, if there are several lists with labels and nothing else; a summary, if paragraphs come first."""
    lists = [token for token in tokens if label_of(token.text) and has_short_parts(token.text, 2)]
    if len(lists) > 1 and len(lists) == len(tokens):
        return SectionKind.SKILLS
    is_prose = all(token.form == "line" and token.dates is None and not token.is_emphasised for token in tokens)
    words = sum(len(token.text.split()) for token in tokens)
    return SectionKind.SUMMARY if is_first and is_prose and words >= _MIN_PROSE_WORDS else None
