"""Who made a product, before its name, and what kind of thing it is, behind it: "Amazon EC2" and "HubSpot CRM" are read
as EC2 and HubSpot, where the sources have these.

Makers and kinds are in `data/kinds.toml`.
"""

import re
from collections.abc import Callable, Container, Iterator

from resume.grounding.reading.headings import is_kind_of, makes
from resume.grounding.reading.reading import Replaced
from resume.grounding.words.ordinary import WordClass, word_class


def bare_products(text: str, words: Container[str], is_written: Callable[[str], bool]) -> Iterator[Replaced]:
    """The products of a text with makers and kinds that the sources do not name, in order.

    Args: `words` of the sources in lower case; `is_written` tells whether a name stands there as it is written.
    """
    last = 0
    for match in _NAME.finditer(text):
        name = match[0]
        if match.start() < last or not _is_told(text, match, words, is_written):
            continue
        end = match.end()
        kind = _KIND.match(text, end)
        if kind and kind[1].lower() not in words and is_kind_of(kind[1].lower(), name.lower()):
            end = kind.end()
        maker = _maker_before(text, last, match.start(), name.lower())
        start = match.start()
        if maker is not None and any(word.lower() not in words for word in maker[1].split()):
            start = maker.start(1)
        if (start, end) != match.span():
            yield Replaced(start, end, name)
        last = end


def _maker_before(text: str, last: int, place: int, product: str) -> re.Match[str] | None:
    """What stands before a product and makes it, in one word or two ("Red Hat")."""
    found = (maker.search(text, last, place) for maker in (_ONE, _TWO))
    return next((each for each in found if each and makes(each[1].lower(), product)), None)


def _is_told(text: str, name: re.Match[str], words: Container[str], is_written: Callable[[str], bool]) -> bool:
    """Whether the sources have a product: as it is written, with the word behind it where it is a common one ("Power"
    of "Power Automate"), or in lower case where it is none."""
    low = name[0].lower()
    if low not in words:
        return False
    if word_class(low) is WordClass.RARE:
        return True
    whole = _WITH_NEXT.match(text, name.start())
    return is_written(whole[0] if whole else name[0])


_NAME = re.compile(r"(?<![\w.@/-])(?=[a-z0-9]*[A-Z])[A-Za-z][A-Za-z0-9]+(?![\w@])|(?<= )3ds(?= )")
_WITH_NEXT = re.compile(r"\w+ [A-Z]\w+")
_KIND = re.compile(r" ([A-Z]{2,4})(?![\w-])")
_ONE = re.compile(r"(?<![\w-])([A-Z][\w.]+) $")
_TWO = re.compile(r"(?<![\w-])([A-Z]\w+ [A-Z]\w+) $")
