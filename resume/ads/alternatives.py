"""Which of a clause's keywords are alternatives or mere examples, so that one of them is enough."""

import re
from collections.abc import Sequence
from itertools import pairwise

from resume.ads.phrases import Keyword, KeywordKind
from resume.ads.words import ad_words
from resume.patterns import Pattern

_OR = re.compile(
    r"['’]?s?(?:\s*,\s*[\w-]+|\s*\([^()]{1,40}\))?\s*[,(]?\s*\b(?:or|and/or|oder|ou|o|oppure|but\s+if\s+you\s+know|but)\b"
    r"(?:\s+(?:as|in|with|of|on|at|for)\b)?"
    r"(?:\s+(?:an?|the|any|some|another|other|comparable|similar|equivalent|related|mid-market))*\s+(?:[\w-]+\s+)?",
    re.IGNORECASE,
)
# "AMSPAR qualification or equivalent knowledge of medical terminology"
_OR_ITS_LIKE = re.compile(
    r"(?:\s+(?:qualification|certification|certificate|licen[cs]e|training|experience|knowledge|background|skills?)s?)?"
    r"\s*,?\s*or\s+(?:an?\s+|the\s+)?(?:equivalent|similar|comparable|related|relevant)\s+(?:\w+\s+)?(?:of|in|with|as)\s+",
    re.IGNORECASE,
)
_PLAIN_OR = re.compile(r"\bor\b\W{1,3}", re.IGNORECASE)
_NO_CHOICE = re.compile(
    r"(?:an?\s+)?(?:similar|equivalent|comparable|other|another|related|more|less|so|not|above|better|higher|any|later|its"
    r"|the\s+like|willing|able|ready|prepared|close|nearly|working)\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\b(?:and|plus|with|including)\b|[,;:&+]", re.IGNORECASE)
_SHORT = 14  # words
_NEAR_PAPERS = 60  # characters
_SLASH = re.compile(r"\s?/\s?")
_PAPERS = (KeywordKind.CREDENTIAL, KeywordKind.DEGREE)
# "Tekla Structural Designer, ETABS": a name may go on behind what is known of it
_COMMA = re.compile(r"(?: [A-Z][a-z]+){0,2}\s*[,/]\s*(?:(?:in|of|at|with)\s+)?(?:(?:an?|the)\s+)?")
_AND = re.compile(r"\s*,?\s*and\s+", re.IGNORECASE)
# Between a term and its examples in brackets: "web frameworks (e.g. Spring)", but not "(including Spring)".
_OPENS = re.compile(
    r"(?:\s+[a-z-]{3,15})?\s*\((?P<cue>(?:e\.g\.?|such as|like|for example|i\.e\.?)[,:]?\s*)?", re.IGNORECASE
)
_SUCH_AS = re.compile(
    r"(?:\s+(?!and\b|or\b|with\b|in\b|for\b|to\b|of\b)[A-Za-z-]{3,15}){0,2}\s*[,(]?\s*(?:such\s+as|like"
    r"|e\.g\.?,?|for\s+example|for\s+instance|(?P<all>including|incl\.?|includes))[,:]?\s+",
    re.IGNORECASE,
)
_EXAMPLE_JOINT = Pattern(
    r"['’]?s?\s*(?:[,/]\s*(?:and|or|and/or)?|\b(?:and|or|and/or)\b|&)\s*(?:[\w-]+\s+){0,2}", re.IGNORECASE
)
_SHORT_GAP = 20  # characters before the first example
_NO_HEADS = frozenset({KeywordKind.DEGREE, KeywordKind.CREDENTIAL, KeywordKind.SOFT, KeywordKind.SPOKEN})
_ALL_ARE_MEANT = re.compile(r"\b(?:and|plus|including|incl|must|both)\b|[&+]", re.IGNORECASE)
_OR_SIMILAR = re.compile(
    r"\s*,?\s*(?:or\s+(?:(?:an?|any|some|other|something|anything)\s+)*(?:very\s+|closely\s+)?"
    r"(?:similar|comparable|equivalent|related|other|another|the\s+like)\b"
    r"|(?:oder|od\.)\s+(?:ähnlich|vergleichbar|gleichwertig)\w*|o\s+similar(?:es)?\b|ou\s+(?:similaire|équivalent)\w*"
    r"|of\s+(?:vergelijkbaar|soortgelijk)\w*)",
    re.IGNORECASE,
)
# One more that is no keyword: "customer success, account management, or consulting".
_OR_MORE = re.compile(
    r"\s*,?\s*\bor\s+(?:[\w-]+\s+){0,2}?[\w-]+(?=\s*(?:$|[.;)])|\s+(?:in|within|at|with|for)\b)", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"\s*,\s*(?!(?:or|and|preferably|ideally|etc|with|in|at|for|to|which|where|who|as|including|of\s+which)\b)\w"
)
_LONGEST_BRACKET = 120  # characters
_MORE_WORDS = 2  # in a list of examples, beside one for each of them: "(Feast, Tecton or something similar)"
_ONE_OF = re.compile(
    r"\b(?:(?:one|any|either|some|several)(?: or more)? of|at least one(?!\s+(?:year|month))|one or more|either|such as"
    r"|e\.g\.,?|like)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def find_examples(text: str, keywords: list[Keyword]) -> list[list[Keyword]]:
    """The keywords that are given as examples, each group behind the term that they are examples of: "feature stores
    (Feast or Tecton)", "ticket systems such as Jira". Brackets that say "and" mean all of what they name, and what a
    product includes is all meant, too.

    Args: `keywords` in the order of the text.
    """
    groups: list[list[Keyword]] = []
    at = 0
    while at < len(keywords):
        head = keywords[at]
        inside = _in_brackets(text, keywords, at) or _behind_such_as(text, keywords, at)
        if inside:
            is_class = head.kind is KeywordKind.PHRASE and head.text.split()[-1].lower() in ad_words("broad")
            groups.append(inside if is_class else [head, *inside])
            at += len(inside)
        at += 1
    return groups


def _in_brackets(text: str, keywords: list[Keyword], at: int) -> list[Keyword]:
    head = keywords[at]
    opening = _OPENS.match(text, head.end)
    close = text.find(")", opening.end(), opening.end() + _LONGEST_BRACKET) if opening else -1
    inside = [k for k in keywords[at + 1 :] if opening and opening.end() <= k.start and k.end <= close]
    return inside if opening and inside and _are_examples(text, head, inside, opening, close) else []


def _behind_such_as(text: str, keywords: list[Keyword], at: int) -> list[Keyword]:
    head = keywords[at]
    cue = _SUCH_AS.match(text, head.end)
    if cue is None or head.kind in _NO_HEADS:
        return []
    if cue["all"]:
        return []
    inside: list[Keyword] = []
    position = cue.end()
    for keyword in keywords[at + 1 :]:
        if not (
            _EXAMPLE_JOINT.fullmatch(text, position, keyword.start)
            if inside
            else keyword.start - position <= _SHORT_GAP
        ):
            break
        inside.append(keyword)
        position = keyword.end
    return inside


def _are_examples(text: str, head: Keyword, inside: list[Keyword], opening: re.Match[str], close: int) -> bool:
    """Whether a bracket lists what is an example of the term before it, and is no remark and no second name."""
    if head.kind in (KeywordKind.DEGREE, KeywordKind.CREDENTIAL) or _ALL_ARE_MEANT.search(text, opening.end(), close):
        return False
    words = len(text[opening.end() : close].split()) - sum(len(k.text.split()) for k in inside)
    return words <= len(inside) + _MORE_WORDS and (len(inside) > 1 or opening["cue"] is not None)


def find_alternatives(text: str, keywords: list[Keyword]) -> list[list[Keyword]]:
    """The runs of two and more keywords of which one is enough: "A, B or C", "one of A, B, C", "A or a
    similar B".

    Args: `keywords` in the order of the text.
    """
    groups: list[list[Keyword]] = []
    run: list[Keyword] = keywords[:1]
    has_or = False
    for before, after in pairwise(keywords):
        joint = text[before.end : after.start]
        is_or = _OR.fullmatch(joint) is not None or _OR_ITS_LIKE.fullmatch(joint) is not None
        is_or |= (
            _SLASH.fullmatch(joint) is not None
            and before.kind in _PAPERS
            and after.kind in (*_PAPERS, KeywordKind.NAME)
        )
        is_or |= before.kind in _PAPERS and after.kind in _PAPERS and _is_other_paper(joint)
        is_and = _AND.fullmatch(joint) is not None and _is_one_of(text, run)
        is_list = _COMMA.fullmatch(joint) is not None and _is_spoken(before) == _is_spoken(after)
        if is_or or is_and or (not has_or and is_list):
            run.append(after)
            has_or |= is_or
            continue
        groups += _closed(text, run, has_or=has_or)
        run, has_or = [after], False
    return groups + _closed(text, run, has_or=has_or)


def _is_other_paper(joint: str) -> bool:
    """Whether one paper will do for the other, however many words stand between: "AAT qualified or part-qualified (or
    studying ACCA)"."""
    is_or = len(joint) <= _NEAR_PAPERS and _PLAIN_OR.search(joint) is not None
    return is_or and not _ALSO.search(joint) and ". " not in joint


def are_two_sides(text: str, keywords: list[Keyword]) -> bool:
    """Whether a short demand is nothing but a choice, told in more words than the terms: "an NVQ in engineering or a
    time-served apprenticeship"."""
    ors = [m for m in _PLAIN_OR.finditer(text) if not _NO_CHOICE.match(text, m.end())]
    if len(keywords) < 2 or len(ors) != 1 or len(text.split()) > _SHORT or _ALSO.search(text):
        return False
    return keywords[0].end <= ors[0].start() and ors[0].end() <= keywords[-1].start


def is_instead(text: str, paper: Keyword, degrees: Sequence[Keyword]) -> bool:
    """Whether a certificate will do for one of the degrees: "a paralegal certificate or a bachelor's degree"."""
    for degree in degrees:
        first, second = sorted((paper, degree), key=lambda k: k.start)
        between = text[first.end : second.start]
        if _PLAIN_OR.search(between) and not _ALSO.search(between):
            return True
    return False


def _is_spoken(keyword: Keyword) -> bool:
    return keyword.kind is KeywordKind.SPOKEN


def _closed(text: str, run: list[Keyword], *, has_or: bool) -> list[list[Keyword]]:
    if len(run) < 2:
        return []
    similar = _OR_SIMILAR.match(text, run[-1].end)
    if not has_or and similar and _GOES_ON.match(text, similar.end()):
        return []  # "NVQ Level 3, 2391 or equivalent, fault finding": what is similar will do for the last one only
    has_or = has_or or similar is not None or _OR_MORE.match(text, run[-1].end) is not None
    if has_or and len(run) > 2 and _GOES_ON.match(text, run[-1].end) and not _is_one_of(text, run):
        return [run[-2:]]  # "Kubernetes, Python or Go, good English": the list goes on, the choice does not
    return [run] if has_or or _is_one_of(text, run) else []


def _is_one_of(text: str, run: list[Keyword]) -> bool:
    return _ONE_OF.search(text, max(0, run[0].start - 70), run[0].start) is not None
