"""The ad's term in place of, or beside, the resume's for the same thing."""

import re

from recovery.wording import is_loud
from resume.terms import STOP_WORDS
from resume.text import mask


def use_term(text: str, written: str, wanted: str) -> str:
    """The text with the ad's term for the resume's, once; an acronym and the words that it stands for stand together.

    Nothing is changed inside links, addresses and code.
    """
    used = _with_term(text, written, wanted)
    return used.upper() if used != text and is_loud(text) else used


def _with_term(text: str, written: str, wanted: str) -> str:
    visible = mask(text)
    for match in re.finditer(rf"(?<![\w./@`-]){re.escape(written)}(?![\w`@]|[./-]\w)", text):
        if visible[match.start() : match.end()] != written:
            continue
        before, after = text[: match.start()], text[match.end() :]
        if not _belong_together(written, wanted):
            return text
        if _is_acronym(wanted) and wanted.casefold() != written.casefold():
            return text if after.lstrip().startswith("(") else f"{before}{written} ({wanted}){after}"
        if _is_acronym(written) and not _is_acronym(wanted):
            is_in_brackets = before.count("(") > before.count(")") or after.lstrip().startswith("(")
            return text if is_in_brackets else f"{before}{wanted} ({written}){after}"
        return before + wanted + after
    return text


def spells_out(written: str, wanted: str) -> bool:
    """Whether it is enough to do it once: an acronym beside its words, two acronyms of one thing, or a name in full
    ("Microsoft Excel")."""
    is_in_full = written.casefold() in wanted.casefold().split()
    return ((_is_acronym(written) or _is_acronym(wanted)) and written.casefold() != wanted.casefold()) or is_in_full


def _belong_together(written: str, wanted: str) -> bool:
    """Whether an acronym of several words has their initials: "CAPA" is more than corrective actions."""
    short, words = (written, wanted.split()) if _is_acronym(written) else (wanted, written.split())
    if _is_acronym(written) == _is_acronym(wanted) or len(words) < 2:
        return True
    letters = re.sub(r"[^A-Z]", "", short.removesuffix("s"))
    spelled = ["".join(w[0] for w in words if keep(w)).upper() for keep in (_any, _is_no_small_word)]
    return letters in spelled


def _any(_: str) -> bool:
    return True


def _is_no_small_word(word: str) -> bool:
    return word.lower() not in STOP_WORDS


def _is_acronym(term: str) -> bool:
    letters = [c for c in term.removesuffix("s") if c.isalpha()]
    return len(term.split()) == 1 and len(letters) >= 2 and all(c.isupper() for c in letters)
