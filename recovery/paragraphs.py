"""Positions told in long paragraphs: their weak sentences made direct, and one bullet for each thing that they tell."""

import re
from collections.abc import Iterator
from itertools import product

from recovery.first_person import Tightened, as_role
from recovery.openings import tighten
from recovery.sentences import split_sentences
from recovery.wording import opens_in_past, opens_in_present
from resume.changes import Change, ChangeKind, Target, change
from resume.language import resume_language
from resume.matching.unheaded import work_of
from resume.model import Entry, Item, ItemKind, Resume, Section, SectionKind
from resume.parting import as_list
from resume.patterns import Pattern

_LONG = 200  # characters from which a paragraph is read more easily as a list
_FEWEST = 3  # bullets
_SHORTEST = 15  # characters of a bullet
_LISTED = frozenset({SectionKind.EXPERIENCE, SectionKind.VOLUNTEERING})
# A sentence that says nothing without the one before it.
_GOES_ON = Pattern(
    r"\W*(?:it|its|this|these|those|that|they|them|their|he|she|his|her|which|there|both|then|thereby|therefore|thus|hence"
    r"|so|as\s+a\s+result|however|but|and|or|such|all\s+of|each\s+of|most\s+of|some\s+of|two\s+of|one\s+of"
    r"|the\s+(?:latter|former|same|result|rest|others?))\b",
    re.IGNORECASE,
)
_BY_ME = re.compile(r"I(?=['’\s])")
_ONLY_ME = re.compile(r"I(?:['’]ve|\s+have)?(?:\s+also)?\s*")
_REASON = "One bullet for each thing that the paragraph tells: a position is skimmed before it is read."


def bullets_in(text: str) -> list[str]:
    """What a paragraph tells, one sentence each with those that need it before them; none when these are too few.

    Guarantees: joined by spaces they are the text.
    """
    bullets: list[str] = []
    for sentence in split_sentences(text):
        if bullets and (_GOES_ON.match(sentence) or len(sentence) < _SHORTEST):
            bullets[-1] += f" {sentence}"
        else:
            bullets.append(sentence)
    return bullets if len(bullets) >= _FEWEST else []


def listable(section: Section) -> Iterator[Item]:
    """The long paragraphs of positions that have no bullets."""
    for entry in section.entries if section.kind in _LISTED else ():
        yield from _long(entry.items)
    if section.kind is SectionKind.OTHER and not section.title and not section.entries:
        yield from _long(work_of(section))


def _long(items: tuple[Item, ...]) -> Iterator[Item]:
    if any(i.kind is ItemKind.BULLET for i in items):
        return
    for item in items:
        is_long = item.kind is ItemKind.PARAGRAPH and not item.is_layout and len(item.text) > _LONG
        if is_long and bullets_in(item.text):
            yield item


def in_bullets(original: Resume, tailored: Resume) -> Iterator[Change]:
    """Changes that make bullets of the long paragraphs.

    Args:
        original: says which ones are long.
        tailored: with all changes so far, from which these go on.
    """
    if resume_language(original) != "en":
        return
    ids = {item.id for section in original.sections for item in listable(section)}
    for _, _, item in tailored.located_items():
        if item.id in ids and (bullets := bullets_in(item.text)):
            target = Target(kind="item", id=item.id, field="text")
            yield change(ChangeKind.FORMAT, target, item.text, as_list(bullets), _REASON)


def tighten_item(item: Item, *, is_present: bool, is_listed: bool = False, is_bold: bool = False) -> Tightened | None:
    """The line, or each sentence of a paragraph, with its opening made direct.

    Args:
        is_listed: the sentences will be bullets, which need no "I"; in running text it stays.
        is_bold: as `tighten` says.
    """
    sentences = split_sentences(item.text) if item.kind is ItemKind.PARAGRAPH else []
    if len(sentences) < 2:
        return tighten(item.text, is_present=is_present, is_bold=is_bold)
    told, openings = list[str](), list[str]()
    for sentence in sentences:
        found = tighten(sentence, is_present=is_present, is_bold=is_bold)
        if found and not is_listed and _BY_ME.match(sentence):
            found = _by_me(found)
        elif found is None and is_listed:
            found = as_role(sentence)
        told.append(found.text if found else sentence)
        openings += [found.opening] if found else []
    return Tightened(" ".join(told), openings[0]) if openings else None


def tighten_as(item: Item, text: str, example: str) -> str:
    """The text of the item, as it is now, tightened as the example shows it of the text that the item had."""
    for is_present, is_listed, is_bold in product((False, True), repeat=3):
        shown = tighten_item(item, is_present=is_present, is_listed=is_listed, is_bold=is_bold)
        if shown and shown.text == example:
            now = item.model_copy(update={"text": text})
            found = tighten_item(now, is_present=is_present, is_listed=is_listed, is_bold=is_bold)
            return found.text if found else text
    return text


def _by_me(found: Tightened) -> Tightened | None:
    if _ONLY_ME.fullmatch(found.opening):
        return None
    return found._replace(text=f"I {found.text[0].lower()}{found.text[1:]}")


def is_told_in_present(entry: Entry) -> bool:
    """Whether the duties of the position go on, unless its lines are all told in the past."""
    texts = [_ONLY_ME.sub("", s, count=1) if _BY_ME.match(s) else s for i in entry.items for s in _sentences(i)]
    is_now = any(map(opens_in_present, texts))
    return entry.current and (is_now or not any(map(opens_in_past, texts)))


def _sentences(item: Item) -> list[str]:
    is_text = item.kind is ItemKind.PARAGRAPH
    return (split_sentences(item.text) if is_text else []) or [item.text]
