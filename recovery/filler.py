"""English words that say nothing: left out, or put shorter, without another meaning."""

import re
from collections.abc import Iterator
from functools import cache

from recovery.verbs import PAST
from resume.text import mask

_SHORTER = {
    r"in order to": "to",
    r"due to the fact that": "because",
    r"prior to": "before",
    r"for the purposes? of": "for",
    r"a (?:wide |broad |large |great )?variety of": "various",
    r"various different": "various",
    r"each and every": "every",
    r"on an? (daily|weekly|monthly|quarterly|yearly) basis": r"\1",
    r"on a regular basis": "regularly",
    r"on an ongoing basis": "continuously",
    r"(?:in|for) a total of(?= \d)": "",
    r"a total of(?= \d)": "",
    r"at (?:this|that) point in time": "then",
    r"with regards? to": "about",
    r"utili[sz]ed": "used",
    r"utili[sz]ing": "using",
    r"utili[sz]es": "uses",
    r"utili[sz]e": "use",
    r"made use of": "used",
    r"making use of": "using",
    r"the process of(?= \w+ing\b)": "",
}
# Whoever says that it was done need not say that it was done successfully.
_SUCCESSFULLY = re.compile(r"(?<![\w-])successfully\s+(?=(?P<verb>\w+))", re.IGNORECASE)
_CODE = re.compile(r"`[^`]+`")


def without_filler(text: str) -> str:
    """The text without words that say nothing; links, code and figures stay as they are."""
    visible = mask(text)
    edits = [(m.start(), m.end(), "") for m in _praises(visible)]
    for match in _filler().finditer(visible):
        pattern, short = _by_group(match.lastgroup or "")
        edits.append((match.start(), match.end(), pattern.sub(short, match[0]).strip() if short else ""))
    code = [m.span() for m in _CODE.finditer(text)]
    for start, end, short in sorted(edits, reverse=True):
        if text[start:end] != visible[start:end] or any(a <= start < b for a, b in code):
            continue  # markup stands in it, or it stands in code
        if not short:
            end += len(text[end:]) - len(text[end:].lstrip(" "))
        rest = text[end:]
        is_opening = text[start:end][:1].isupper()
        if is_opening and short:
            short = short[0].upper() + short[1:]
        elif is_opening:
            rest = rest[:1].upper() + rest[1:]
        text = text[:start] + short + rest
    return text


@cache
def _filler() -> re.Pattern[str]:
    """Compiled when first needed, which takes long and is only at one level."""
    return re.compile("|".join(rf"(?<![\w-])(?P<f{n}>{p})(?![\w-])" for n, p in enumerate(_SHORTER)), re.IGNORECASE)


@cache
def _by_group(name: str) -> tuple[re.Pattern[str], str]:
    pattern, short = list(_SHORTER.items())[int(name[1:])]
    return re.compile(pattern, re.IGNORECASE), short


def fillers(text: str) -> list[str]:
    """The words that `without_filler` leaves out or puts shorter, as written."""
    visible = mask(text)
    found = [*_filler().finditer(visible), *_praises(visible)]
    return [m[0].strip() for m in sorted(found, key=lambda m: m.start())]


def _praises(visible: str) -> Iterator[re.Match[str]]:
    """Where "successfully" stands before a verb in the past."""
    for match in _SUCCESSFULLY.finditer(visible):
        verb = match["verb"].lower()
        if verb in PAST or (verb.endswith("ed") and len(verb) > 4):
            yield match
