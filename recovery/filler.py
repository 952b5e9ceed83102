"""English words that say nothing: left out, or put shorter, without another meaning; and shorthand spelled out."""

import re
from collections.abc import Iterator
from functools import cache

from recovery.verbs import PAST
from recovery.wording import is_loud
from resume.patterns import Pattern
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
    r"in a total of(?= \d)": "in",
    r"for a total of(?= \d)": "for",
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
_SPELLED_OUT = {
    r"(?<=\d )yrs?\.?(?= (?:of|in|as|on|with|at|to|and|from)\b|[,;)]|$)": "years",
    r"(?<=\d )hrs\.?": "hours",
    r"(?<=\d )mins\.?": "minutes",
    r"incl\.": "including",
    r"w/(?= \w)": "with",
    r"w/o(?= \w)": "without",
    r"approx\.?": "about",
    r"mgmt\.?(?= of\b|[,;)]|$)": "management",
    r"dept\.(?= (?:of|for)\b|[,;)]|$)": "department",
}
_ALL = _SHORTER | _SPELLED_OUT
# What anybody may say of themselves, before who they are.
_PRAISE = (
    r"(?:passionate|results[- ](?:driven|oriented|focused)|goal[- ](?:driven|oriented)|(?:highly[- ]|self[- ])?"
    r"motivated|driven|enthusiastic|energetic|dedicated|hard[- ]?working|ambitious|dynamic|accomplished|committed"
    r"|diligent)"
)
_SELF_PRAISE = re.compile(
    rf"(?P<article>an?\s+)?{_PRAISE}(?:(?:,\s*(?:and\s+)?|\s+and\s+|\s+){_PRAISE})*\s+(?=(?P<next>[^\W\d_])[\w-]*\s+\w)",
    re.IGNORECASE,
)
_AFTER_PRAISE = Pattern(r"(?:and|to|about|by|in|with|for|at|on|team\s+player|self|individual|person)\b", re.IGNORECASE)
# Whoever says that it was done need not say that it was done successfully.
_SUCCESSFULLY = re.compile(r"(?<![\w-])successfully\s+(?=(?P<verb>\w+)\b(?!\s+to\b))", re.IGNORECASE)
_CODE = re.compile(r"`[^`]+`")


def without_filler(text: str) -> str:
    """The text without words that say nothing; links, code and figures stay as they are."""
    visible, was_loud = mask(text), is_loud(text)
    edits = [(m.start(), m.end(), "") for m in _praises(visible)]
    if (praise := _self_praise(visible)) is not None:
        article = ("An " if praise["next"].lower() in "aeiou" else "A ") if praise["article"] else ""
        edits.append((0, praise.end(), article))
    for match in _filler().finditer(visible):
        pattern, short = _by_group(match.lastgroup or "")
        told = pattern.sub(short, match[0]).strip() if "\\" in short else short
        if told == "years" and text[: match.start()].split()[-1] == "1":
            told = "year"
        edits.append((match.start(), match.end(), told))
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
    return text.upper() if was_loud else text


@cache
def _filler() -> re.Pattern[str]:
    """Compiled when first needed, which takes long and is only at one level."""
    return re.compile("|".join(rf"(?<![\w-])(?P<f{n}>{p})(?![\w-])" for n, p in enumerate(_ALL)), re.IGNORECASE)


@cache
def _by_group(name: str) -> tuple[re.Pattern[str], str]:
    pattern, short = list(_ALL.items())[int(name[1:])]
    return re.compile(pattern, re.IGNORECASE), short


def fillers(text: str) -> list[str]:
    """The words that `without_filler` leaves out or puts shorter, as written."""
    visible = mask(text)
    praise = _self_praise(visible)
    found = [m for m in _filler().finditer(visible) if not _is_shorthand(m)]
    found += [*_praises(visible), *([praise] if praise else [])]
    return [m[0].strip() for m in sorted(found, key=lambda m: m.start())]


def shorthand(text: str) -> list[str]:
    """The words that `without_filler` spells out, as written."""
    return [m[0].strip() for m in _filler().finditer(mask(text)) if _is_shorthand(m)]


def _is_shorthand(found: re.Match[str]) -> bool:
    return int((found.lastgroup or "f0")[1:]) >= len(_SHORTER)


def _self_praise(visible: str) -> re.Match[str] | None:
    praise = _SELF_PRAISE.match(visible)
    return None if praise is None or _AFTER_PRAISE.match(visible, praise.end()) else praise


def _praises(visible: str) -> Iterator[re.Match[str]]:
    """Where "successfully" stands before a verb in the past."""
    for match in _SUCCESSFULLY.finditer(visible):
        verb = match["verb"].lower()
        if verb in PAST or (verb.endswith("ed") and len(verb) > 4):
            yield match
