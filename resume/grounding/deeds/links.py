"""Causes and purposes: "cut waste by buying a feeder", "which brought more visits". Two facts that the sources tell
apart are no act and its effect.

Within one sentence of a source, however it is pointed, an act and what came of it may change places. Sentences, lines
and texts are joined only where the second one says so: "This ...", "As a result ...".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from resume.grounding.words.ordinary import claims_of
from resume.grounding.words.rewording import equals
from resume.terms import stem, stems


class Links:
    """Which facts stand in one sentence of the sources, or in two that are joined."""

    def __init__(self) -> None:
        self._units = 0
        self._where: dict[str, set[int]] = defaultdict(set)  # by stem: numbers of the sentences
        self._joints: set[tuple[str, ...]] = set()  # with the words beside them, as they stand

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        last: frozenset[str] = frozenset()
        for number, match in enumerate(_SENTENCE.finditer(text)):
            roots = _roots(match[0])
            again = _AGAIN.match(match[0])
            is_same = again is not None and stem(again[1].lower()) in last  # "The new rota", where one was rewritten
            if not number or not (_GOES_ON.search(match[0]) or is_same):
                self._units += 1
            for root in roots:
                self._where[root].add(self._units)
            last = roots
        self._joints.update(_beside(text, joint) for joint in _JOINT.finditer(text))

    def invented(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the joints between two facts that no source joins."""
        if self._units < _TWO:
            return
        for sentence in _SENTENCE.finditer(text):
            for joint in _JOINT.finditer(text, *sentence.span()):
                before = text[sentence.start() : joint.start()].rstrip(" ;").rpartition(";")[2]
                behind = text[joint.start() : sentence.end()].partition(";")[0]
                verb = joint["did"] or joint["doing"]
                if verb:
                    is_cause = has_effect(verb) and not (joint["doing"] and _goes_on(before, behind))
                elif joint["with"]:
                    is_cause = _CHANGED.match(before) is not None
                else:
                    is_cause = not joint["means"] or _tells_effect(before)
                if is_cause and _beside(text, joint) not in self._joints and not self._are_joined(before, behind):
                    nearest = _NEXT_CLAUSE.split(before)[-1]
                    is_told = nearest != before and (not joint["means"] or _tells_effect(nearest))
                    if not (is_told and self._shared(nearest) and self._are_joined(nearest, behind)):
                        yield joint.span()

    def _are_joined(self, before: str, behind: str) -> bool:
        """Whether a sentence of the sources has a fair part of what either of the two facts has from any of them."""
        facts = [self._shared(part) for part in (before, behind)]
        if not all(facts):
            return True  # what is not told at all is looked at elsewhere
        fair = [{unit for unit, count in fact.items() if 2 * count > max(fact.values())} for fact in facts]
        return not fair[0].isdisjoint(fair[1])

    def _shared(self, part: str) -> Counter[int]:
        """How many words of a part each sentence has."""
        shared: Counter[int] = Counter()
        for root in _roots(part):
            shared.update({unit for same in equals(root) for unit in self._where.get(same, ())})
        return shared


def _goes_on(before: str, behind: str) -> bool:
    """Whether a participle only tells what else was done ("taking 20 calls a day"), what became of a part of what was
    counted before ("retaining 40 of 42"), or an effect with its own means ("cutting waste by freezing bread")."""
    if _OWN_MEANS.search(behind):
        return True
    part = _PART_OF.search(behind)
    if part and (not part["whole"] or re.search(rf"(?<![\d.,]){re.escape(part['whole'])}(?![\d.,]*\d|%)", before)):
        return True
    participle, _, rest = behind.partition(", ")[0].partition(" ")
    is_light = participle in _LIGHT or (participle in _LIGHT_OF_THE_SAME and _THE_SAME.match(rest) is not None)
    return is_light and not _CHANGES.search(rest) and not _tells_effect(rest)


def _beside(text: str, joint: re.Match[str]) -> tuple[str, ...]:
    """A joint with the word before and the one behind it, in lower case."""
    before = _WORD.findall(text, max(0, joint.start() - _NEAR), joint.start())
    behind = _WORD.findall(text, joint.end(), joint.end() + _NEAR)
    return tuple(word.lower() for word in (*before[-1:], joint[0], *behind[:1]))


def _roots(text: str) -> frozenset[str]:
    return stems(text).union(_FIGURE.findall(text))


def _tells_effect(part: str) -> bool:
    """Whether a part of a sentence says what changed or was won: "Cut length of stay by a day"."""
    return any(has_effect(word) for word in _WORD.findall(part))


def has_effect(word: str) -> bool:
    """Whether a verb says what something brought about, whoever or whatever did it: "cut", "saved"."""
    word = word.lower()
    return word in _EFFECTS or not _KINDS.isdisjoint(claims_of(word))


_TWO = 2
_NEAR = 30  # characters beside a joint
_KINDS = frozenset(("changes", "effects"))
_EFFECTS = frozenset(
    "cut cutting raised raising brought bringing took taking let letting allowed allowing enabled enabling made making "
    "helped helping meant meaning lifted lifting dropped dropping grew growing rose fell lowered lowering doubled "
    "halved "
    "freed freeing kept keeping got getting led leading caused causing ensured ensuring left leaving ended ending "
    "stopped "
    "stopping closed closing shortened settled won gave delivered produced yielded generated earned secured "
    "achieved drove "
    "fewer less more faster down".split()
)
# Participles that tell of an effect only beside one ("taking errors from 9 to 4"), some of them only of what was named
# before ("closing them").
_LIGHT = frozenset("taking making keeping giving getting".split())
_LIGHT_OF_THE_SAME = frozenset("closing leaving letting settling ending stopping".split())
_THE_SAME = re.compile(r"(?:them|it|these|those)\b")
_OWN_MEANS = re.compile(r"^[^,(]+ by (?:[a-z]+ly )?[a-z]+ing\b")
_PART_OF = re.compile(
    r"^[a-z]+ (?:\d+|[a-z]+) of (?:the |these |those )?"
    r"(?:(?:them|these|those|whom|which)(?=\W|$)|(?P<whole>\d+)(?![%\d]))"
)
_CHANGES = re.compile(
    r"%|\b(?:down|up(?! to)|forward|lower?|higher?|less|fewer|more|faster|quicker|easier|better|possible|sure|half|"
    r"free)\b|"
    r"(?<!up )\b(?:from|to|by|at|under|below|above|over|within)\W{1,2}\d"
)
_NEXT_CLAUSE = re.compile(r", (?:and )?| and ")
_LINE_END = r"\n\s*(?:\n|[-*•▪+#]|\d+[.)]|[A-Z])"  # and no wrapped line
_SENTENCE = re.compile(rf"(?:(?!{_LINE_END})[^.!?])+(?:[.!?](?=\S)(?:(?!{_LINE_END})[^.!?])*)*")
_CHANGED = re.compile(  # a sentence that begins with what changed: "Cut length of stay"
    r"\W*(?:(?:I|we|also|then|helped|help)\s+)*(?:cut|reduc|rais|increas|lower|improv|shorten|lift|halv|doubl|"
    r"boost|sav|grew|sped|speed|eas|lessen|(?:brought|took)\b.*\b(?:from|down|up|forward|under|over|to \W?\d))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+")
_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
# What a sentence has that goes on from the one before it.
_GOES_ON = re.compile(
    r"^\W*(?:(?:with|by|after|from|since|through|thanks to|because of|due to|as a result of|result|and)\s)?"
    r"(?:it|this|these|that(?! (?:year|month|week|winter|summer|spring|autumn|season|day|time|term))|so|which|then|"
    r"therefore|thus|hence|result|outcome|effect)\b|"
    r"\b(?:as a result|because of (?:it|this|that)|thanks to (?:it|this|that)|in consequence|consequently|"
    r"since then|now)\b|"
    r"^\W*(?:saved|saves|saving|meant|resulted)\b|\bbefore\b.*\bafter\W*$",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\W*the (?:new|same|resulting|finished|revised) (\w+)", re.IGNORECASE)
_JOINT = re.compile(
    r"(?<![\w-])(?:"
    r"(?<!of )(?:which|that) (?:has |have |had |also |then )?(?P<did>[a-z]+)|"
    r"(?P<means>(?:by|through|from|via|after|following|once|on|upon) (?:first |then )?[a-z-]+ing(?![\w-])|"
    r"through(?! \d))|(?P<with>with|using|via)|"
    r"thanks to|because(?: of)?|due to|owing to|as a (?:result|consequence)|result(?:ing|ed) in|le(?:d|ads?|ading) to|"
    r"so(?: that)?(?= [a-z])(?! far\b)|thereby|thus|therefore|hence|in order to|for which(?! I\b)|"
    r"to (?:achieve|reach|secure|win)|"
    r"(?<=, )(?:thus |thereby |so )?(?P<doing>[a-z]+ing)|"
    r"for an? (?:[\w%.]+ ){0,2}(?:rise|drop|fall|cut|increase|reduction|decrease|gain|improvement|saving|boost|jump)|"
    r"(?<=[a-z0-9] )(?<!and )(?<!or )(?<!to )(?<!but )(?:brought|delivered|produced|yielded|generated|earned|secured|"
    r"achieved|enabled|drove|gave|saved)(?! (?:and|by|for|in|at|on|from|with)\b)(?= )|"
    r"to (?:cut|reduce|raise|lower|increase|improve|lift|speed|save|shorten|halve|double|boost|grow|stop|prevent)"
    r")(?![\w-])"
)
