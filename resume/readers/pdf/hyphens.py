"""Words that were parted at the end of a line: joined without their hyphen only when that is sure."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDING = re.compile(r"([^\W\d_]+)-$")
_BEGINNING = re.compile(r"([^\W\d_]+)")
# Second halves that are no words of their own.
_FRAGMENT = re.compile(
    r"(?:[^aeiouyäöü\W\d_]{0,2}(?:m?ments?|[st]?ions?|[st]?ional\w*|ings?|ed|ly|ers|ity|ities|ness|[ae]nces?|[ai]bly|[ai]bil\w+"
    r"|i[sz]ation\w*|i[sz]ed|i[sz]ing|i[sz]es?|tures?|tured|turing|tive|tives|tively|ously|fully|ically|ogy|ogies"
    r"|ungen|ung|lich\w*|keit\w*|heit\w*|schaft\w*|ción|ciones|ção|ções|mente|mento|zione|zioni|aire|eur|euse))"
)
_FIRST_HALVES = frozenset(
    """all anti back bi broad client cloud co context cost counter cross customer data day decision deep double
    e early eco employee end energy entry error event ever ex face fact fast feature field first five four front full
    fully future go goal group half hand hard health high higher home hybrid in inter key land large late lead level
    life light line long low macro main market mass mid mission mobile multi near net new non north object off on
    one open opt out over part peer people per performance post power pre price privacy pro problem process
    product project quick rapid real result revenue risk role rule safety sales scale scrum second security self semi
    seven service short side single six small soft solution south state step sub super system task team tech ten
    test third three time to top trade two type un under up user value web well wide wire work world
    year zero""".split()
)


_SECOND_HALVES = frozenset(
    """aided art assisted aware backed based bearing bound building built by care class code controlled critical
    day driven duty earning efficient enabled end entry ended facing first focused forward free friendly
    functional grade grown hand heavy house held in intensive led level life like line linked making managed
    market minded native needs new off office only on oriented out owned page paid party performance performing
    person plus point powered price pressure priority purpose quality range rate ready related residence resolution
    result right run safe sale scale school sector service side site size solving source specific speed stack
    stage standing star state step supported tech term test time to track up use user value volume wide win winning
    word work worker working world year years""".split()
)


class Vocabulary:
    """The words of one document, which tell how it writes those that it parts.

    Args: `lines` follow each other as in the document, columns aside.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._counts = Counter(word.lower() for line in lines for word in _WORD.findall(_ENDING.sub("", line.rstrip())))
        halves = [_halves(above, below) for above, below in pairwise(lines)]
        self._hyphenates = any(self._is_one_word(*both) for both in halves if both)

    def join(self, above: str, below: str, *, hyphenates: bool) -> tuple[str, str]:
        """The upper line as it stands in the joined text, and what comes between it and the lower one.

        Args: `hyphenates` says whether the program that set the text seems to have parted words by itself.
        """
        above = above.rstrip()
        halves = _halves(above, below)
        if halves is None:
            is_parted = above.endswith(("-", "/")) and len(above) > 1 and not above[-2].isspace()
            return above, "" if is_parted and below[:1].isalnum() else " "
        is_one = self._is_one_word(*halves)
        return (above[:-1] if is_one or (is_one is None and (hyphenates or self._hyphenates)) else above), ""

    def _is_one_word(self, first: str, second: str) -> bool | None:
        """Whether the halves are one word without a hyphen; None when nothing tells."""
        if second.isupper() and first.isupper() and len(second) > 1:
            return None
        first = first.lower()
        if not second.islower() or self._counts[f"{first}-{second}"]:
            return False
        if self._counts[first + second]:
            return True
        if first in _FIRST_HALVES or second in _SECOND_HALVES:
            return False
        return True if _FRAGMENT.fullmatch(second) else None


def _halves(above: str, below: str) -> tuple[str, str] | None:
    """The word before the hyphen at the end of a line, and the one that begins the next."""
    ending, beginning = _ENDING.search(above.rstrip()[-60:]), _BEGINNING.match(below)
    return (ending[1], beginning[1]) if ending and beginning else None
