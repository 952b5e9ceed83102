"""The ad's term in place of, or beside, the resume's for the same thing."""

import re

from resume.text import mask


def use_term(text: str, written: str, wanted: str) -> str:
    """The text with the ad's term for the resume's, once; an acronym and the words that it stands for stand together.

    Nothing is changed inside links, addresses and code.
    """
    visible = mask(text)
    for match in re.finditer(rf"(?<![\w./@`-]){re.escape(written)}(?![\w`@]|[./-]\w)", text):
        if visible[match.start() : match.end()] != written:
            continue
        before, after = text[: match.start()], text[match.end() :]
        if _is_acronym(wanted) and wanted.casefold() != written.casefold():
            return text if after.lstrip().startswith("(") else f"{before}{written} ({wanted}){after}"
        if _is_acronym(written) and not _is_acronym(wanted):
            is_in_brackets = before.count("(") > before.count(")") or after.lstrip().startswith("(")
            return text if is_in_brackets else f"{before}{wanted} ({written}){after}"
        return before + wanted + after
    return text


def spells_out(written: str, wanted: str) -> bool:
    """Whether both stand together after `use_term`: an acronym and its words, or two acronyms of one thing."""
    return (_is_acronym(written) or _is_acronym(wanted)) and written.casefold() != wanted.casefold()


def _is_acronym(term: str) -> bool:
    letters = [c for c in term if c.isalpha()]
    return len(term.split()) == 1 and len(letters) >= 2 and all(c.isupper() for c in letters)
