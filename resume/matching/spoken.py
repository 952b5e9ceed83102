"""How well somebody speaks a language, as resumes and ads say it in the languages of `data/languages/`."""

import re
from enum import IntEnum


class Level(IntEnum):
    """How well a language is spoken, least first."""

    BASIC = 1
    CONVERSATIONAL = 2
    FLUENT = 3
    NATIVE = 4


_LEVELS = re.compile(
    r"""(?<!\w)(?:
      (?P<NATIVE> native(?:[\ -]level)? | mother[\ -]?tongue | bilingual | c2 | first\ language
        | muttersprach\w* | bilingue | bilingüe | langue\ maternelle | lengua\ materna | língua\ materna
        | nativ[oa] | madrelingua | moedertaal | tweetalig )
    | (?P<FLUENT> fluent(?:ly)? | fluency | c1 | advanced | proficien(?:t|cy) | excellent | strong
        | (?:full\ )?(?:professional|business) | verhandlungssicher\w* | fließend\w* | fliessend\w* | sehr\ gut\w*
        | courant | couramment | avancé | fluido | fluida | avanzado | fluente | avançado | vloeiend | ottim[oa] )
    | (?P<CONVERSATIONAL> conversational(?:ly)? | intermediate | working | b[12] | good | solid | moderate | competent
        | gut\w* | intermédiaire | intermedio | intermédio | medio | médio | buon[oa]? | goed\w* )
    | (?P<BASIC> basics? | beginner | elementary | some | limited | a[12] | rudimentary | learning | school
        | grundkenntnisse | anfänger | notions | scolaire | débutant | básic[oa] | elemental | elementare
        | scolastic[oa] | basis\w* )
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_BREAK = re.compile(r"[,;|•·\n]|(?<=\))\s|(?<!\w)(?:and|und|et|y|e|en)(?!\w)", re.IGNORECASE)
_WIDER = re.compile(r"[,;|•·\n]")
_NEAR = 60  # characters
_SPEAKING = re.compile(
    r"\W*(?:(?:languages?|skills?|speakers?|speaking|spoken|written|oral|verbal|level|in|of|and|kenntnisse)\b\W*)*",
    re.IGNORECASE,
)


def level_at(text: str, start: int, end: int) -> Level | None:
    """How well the language that is named at [start:end] is spoken, by the words around it; None where they do not
    say. Of "fluent Spanish and some French" each language gets its own; "fluent in Spanish and French" is for both.
    """
    near = max(0, start - _NEAR)
    for breaks in (_BREAK, _WIDER):
        first = max((m.end() for m in breaks.finditer(text, near, start)), default=near)
        last = next((m.start() for m in breaks.finditer(text, end, end + _NEAR)), min(len(text), end + _NEAR))
        found = [m for m in _LEVELS.finditer(text, first, last) if m.end() <= start or m.start() >= end]
        if found:
            return max(Level[m.lastgroup or "BASIC"] for m in found)
    return None


def is_about_speaking(term: str, start: int, end: int) -> bool:
    """Whether a term with the name of a language at [start:end] asks for the language, and not for "French cuisine"."""
    rest = _LEVELS.sub(" ", f"{term[:start]} {term[end:]}")
    return _SPEAKING.fullmatch(rest) is not None


def in_words(level: Level) -> str:
    """The level as an explanation says it."""
    return level.name.lower()
