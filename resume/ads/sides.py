"""The terms of a clause together with the sides of its choices that are no terms by themselves: the shop of "in a shop,
a hotel or a call centre", whose lists are known to nobody."""

from resume.ads.choices import find_choices, find_manners
from resume.ads.phrases import Keyword, KeywordKind
from resume.credentials import CREDENTIAL

_NO_CHOICE = frozenset({KeywordKind.SOFT, KeywordKind.DEGREE})
_LONGEST_NAME = 3  # words


def with_sides(text: str, keywords: list[Keyword]) -> list[Keyword]:
    """The keywords in the order of the text; a choice of which no side is a keyword adds none, and one of manners
    ("at district or regional level") has none.

    A name of which only the beginning is known becomes whole: "Sage Payroll".
    """
    manners = list(find_manners(text))
    found = [k for k in keywords if not any(start <= k.start and k.end <= end for start, end in manners)]
    for sides in find_choices(text):
        known = [[k for k in found if k.start < end and start < k.end] for start, end in sides]
        if not any(known) or any(k.kind in _NO_CHOICE for each in known for k in each):
            continue
        for (start, end), own in zip(sides, known, strict=True):
            if not own:
                found.append(Keyword(text[start:end], start, end, KeywordKind.PHRASE))
            elif own[0].start == start and own[0].end < end and _is_name(text[start:end]):
                if own[-1].end > end or (len(own) > 1 and CREDENTIAL.search(text)):
                    continue  # "Ohio LSW or LISW license": a state, and two licences
                found[found.index(own[0])] = Keyword(text[start:end], start, end, KeywordKind.NAME)
                found = [k for k in found if k not in own[1:]]
    return sorted(found, key=lambda k: k.start)


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) <= _LONGEST_NAME and all(word[:1].isupper() or word.isdigit() for word in words)
