"""The sides of an "or" by the grammar of the sentence, whatever they name: "in a shop, a hotel or a call centre", "a
rotating or reciprocating compressor". Pure; spans are of the text. English.
"""

import re
from collections.abc import Iterator

from resume.ads.prose_cues import WILL_DO
from resume.ads.words import ad_words, is_base_verb
from resume.terms import STOP_WORDS, words_of

_OR = re.compile(r"\s*,?\s+(?:and/or|or)\s+(?=[\w(])", re.IGNORECASE)
_NO_SIDE = re.compile(
    r"(?:an?\s+|any\s+|the\s+|some\s+)?(?:similar|equivalent|comparable|other|another|related|relevant|more|less|so|not|above|better|higher|later"
    r"|its|the\s+like|willing|able|ready|prepared|close|nearly|working|over|older|greater|beyond|below|under|even|both|similarly|alternatively|through|if|when|where|that"
    r"|what|who|which|you|we|have|has|be|been|is|are|\d)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\s,;:()\[\]\"“”/]+|[,;:()\[\]/]")
_LEAD = re.compile(r"(?:(?:in|of|on|at|as|for|with|to|an?|the|some|any|your|our|their)\s+)+", re.IGNORECASE)
# A side ends where one of these stands, or begins behind it.
_BOUNDS = STOP_WORDS | words_of(
    """
    a an the in of on at as for with to from by using via within under over during through into onto about such like
    e.g. eg e.g i.e and or but who that which whose where when if while because is are was were be been being have has
    had having do does did will would shall should can could may might must need needs know knows use uses used hold
    holds bring speak speaks including include includes than between per plus not no your our their its this these
    those any all some one two three four five either both preferred required desirable desired essential beneficial
    advantageous useful helpful welcome gained already ideally preferably experienced familiar proficient fluent
    skilled trained qualified minimum least years year yrs months
    """
)
# What comes behind a choice that is none of things: "at the district or regional level".
_MANNER = re.compile(r"\s+(?:levels?|basis|manner|ways?|times?|hours|shifts?|forms?|formats?|terms?)\b", re.IGNORECASE)
_OBJECT = re.compile(
    r"\s+(?:an?|the|our|your|their|its|all|any|new|quotas?|targets?|goals|expectations|standards|deadlines|requirements)\b",
    re.IGNORECASE,
)
_LIKE = re.compile(
    r"(?:an?\s+|any\s+|the\s+|some\s+)*(?:similar|comparable|other|another|related|relevant|equivalent)\s",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\ban?\s+$", re.IGNORECASE)
_LONGEST_REMARK, _LONGEST_CHOICE = 40, 240  # characters
_LONGEST_SIDE, _MOST_SIDES = 4, 8  # words, sides
_WORD = re.compile(r"[^\W\d_]+")
_WORDY = re.compile(r"[^\W\d_]{2}|[A-Z]")


def find_choices(text: str) -> Iterator[list[tuple[int, int]]]:
    """The sides of each choice, two and more, in order."""
    yield from _beside_the_own(text)
    for match in _OR.finditer(text):
        is_open = _LIKE.match(text, match.end()) is not None  # "a library, a school or a similar place"
        if not is_open and _NO_SIDE.match(text, match.end()):
            continue
        last = None if is_open else _side_behind(text, match.end())
        if not is_open and (last is None or _MANNER.match(text, last[1]) or _is_deed(text, match)):
            continue
        lead = _LEAD.match(text, match.end())
        sides = _sides_before(text, _before_bracket(text, match.start()), lead[0] if lead else "")
        found = [*sides, last] if last and sides else sides
        # "an NVQ in engineering or an apprenticeship" are no two things that an NVQ is in
        is_alike = not lead or not _ARTICLE.search(lead[0]) or _ARTICLE.search(text, 0, sides[0][0] if sides else 0)
        if len(found) > 1 and is_alike:
            yield found


def find_manners(text: str) -> Iterator[tuple[int, int]]:
    """The choices that name no things: the "district or regional" of "at district or regional level"."""
    for match in _OR.finditer(text):
        last = _side_behind(text, match.end())
        before = _sides_before(text, match.start(), "") if last and _MANNER.match(text, last[1]) else []
        if last and before:
            yield before[0][0], last[1]


def _is_deed(text: str, joint: re.Match[str]) -> bool:
    """Whether two verbs share an object: "meeting or exceeding a quota" names one thing and no choice."""
    after = _WORD.match(text, joint.end())
    before = text[max(0, joint.start() - _LONGEST_REMARK) : joint.start()].split()[-1:]
    if after is None or not _OBJECT.match(text, after.end()):
        return False
    return all(word.endswith("ing") for word in (after[0], *before))


def _beside_the_own(text: str) -> Iterator[list[tuple[int, int]]]:
    """The tool of the house and what will do as well: "we use Trados, but memoQ is close enough"."""
    if will_do := WILL_DO.search(text):
        own = _kept(text, *will_do.span("own"))
        other = _side_behind(text, will_do.end())
        if own and other:
            yield [own, other]


def _before_bracket(text: str, end: int) -> int:
    """The end of what stands before a remark in brackets: "IPAF (3a and 3b) or PASMA"."""
    opening = text.rfind("(", max(0, end - _LONGEST_REMARK), end) if text[end - 1 : end] == ")" else -1
    return len(text[:opening].rstrip()) if opening > 0 else end


def _side_behind(text: str, start: int) -> tuple[int, int] | None:
    """The side behind the "or", up to the next word of another kind."""
    lead = _LEAD.match(text, start)
    first = end = lead.end() if lead else start
    count = 0
    for token in _TOKEN.finditer(text, first, first + 120):
        word = token[0].rstrip(".!?")
        if _is_bound(token[0]) or word.lower() in _BOUNDS or count == _LONGEST_SIDE:
            break
        end, count = token.start() + len(word), count + 1
        if token[0] != word:
            break
    return _kept(text, first, end)


def _sides_before(text: str, end: int, lead: str) -> list[tuple[int, int]]:
    """The sides before the "or", which commas part; of the first only what stands behind the last small word.

    Args: `lead` is what small words the side behind the "or" begins with: a preposition that is not said again there
        stands before the first side only.
    """
    sides: list[tuple[int, int]] = []
    tokens = list(_TOKEN.finditer(text, max(0, end - _LONGEST_CHOICE), end))
    stop = end
    at = len(tokens)
    while at > 0 and len(sides) < _MOST_SIDES:
        first = at
        while first > 0 and not _is_bound(tokens[first - 1][0]) and at - first < _LONGEST_SIDE:
            first -= 1
        side = _kept(text, tokens[first].start(), stop) if first < at else None
        if side is None:
            break
        sides.append(side)
        before = first
        while before > 0 and tokens[before - 1][0].lower() in _ARTICLES:
            before -= 1
        opened = {token[0].lower() for token in tokens[before:first]} & _PREPOSITIONS
        if before == 0 or tokens[before - 1][0] != "," or not opened <= set(lead.lower().split()):
            break
        at = before - 1
        stop = tokens[at].start()
    return sides[::-1]


_HEADS = words_of("success firm")  # that qualify elsewhere
_PREPOSITIONS = words_of("in of at as with")
_ARTICLES = words_of("a an the") | _PREPOSITIONS


def _is_bound(word: str) -> bool:
    return (len(word) == 1 and word in ",;:()[]/") or word.lower() in _BOUNDS


def _kept(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without words that qualify at its ends; None where nothing is left that could be looked for."""
    noise = ad_words("noise")
    words = list(re.finditer(r"\S+", text[start:end]))
    while words and words[0][0].lower().strip("'’") in noise and not (words[0][0][:1].isupper() and start > 0):
        words.pop(0)
    while len(words) > 1 and words[-1][0].lower() in noise - _HEADS:
        words.pop()
    if not words or not any(_WORDY.search(word[0]) for word in words):
        return None
    spoken = [word[0].lower() for word in words]
    is_deed = is_base_verb(spoken[0]) and text[max(0, start - 3) : start] == "to "
    if is_deed or set(spoken) <= ad_words("empty"):
        return None
    return start + words[0].start(), start + words[-1].end()
