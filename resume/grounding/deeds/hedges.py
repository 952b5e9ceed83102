"""What was done, sentence by sentence: help that became one's own work ("Helped with the audit" grounds no "Ran the
audit", "familiar with Go" no "Built in Go"), and sentences that leave it to the reader what was done."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from typing import NamedTuple

from resume.grounding.claims.scope import UNTOLD, UNTOLD_MANY, find_scope
from resume.grounding.deeds.steps import may_have_steps, steps_in, stops_short
from resume.grounding.figures.numbers import find_figures
from resume.grounding.statements import Statement, StatementKind
from resume.grounding.words.ordinary import WordClass, is_base_verb, is_past, word_class
from resume.grounding.words.rewording import equals
from resume.patterns import Pattern
from resume.remembered import remembered
from resume.terms import stem, stems, terms
from resume.text import lowered

_SENTENCE = re.compile(r"[^\n;.!?]+(?:[.!?](?=\S)[^\n;.!?]*)*")
# What a line opens with that tells of somebody else's work, or of knowing a thing without working with it.
_OPENS_WEAK = re.compile(
    r"\W*(?:i\s+|have\s+|has\s+|was\s+|were\s+|am\s+|also\s+|some\s+|basic\s+)*(?:help(?:ed|s|ing)?|assist(?:ed|s|"
    r"ing)?|"
    r"participat(?:ed|es|ing)|involved|familiar|familiarity|exposure|shadow(?:ed|ing)|observ(?:ed|ing)|"
    r"contribut(?:ed|es|ing)|joined|attended|took part|member|learning|studying|propos(?:ed|es|ing|al)|"
    r"suggest(?:ed|s|ing)|recommended|plann(?:ed|ing) to|appl(?:ied|ying) (?:for|to)|"
    r"nominated|pitched|shortlisted|hop(?:ed|ing) to|(?:gave|giv(?:e|es|ing)|lent|lend(?:s|ing)?) (?:\w+ ){0,3}a hand|"
    r"(?:muck|chipp?)(?:ed|ing) in (?:with|on|at))\b",
    re.IGNORECASE,
)
_WEAK = Pattern(
    r"\b(?:help\w*|assist\w*|participat\w*|involve\w*|familiar\w*|exposure|shadow\w*|observ\w*|contribut\w*|support\w*|"
    r"propos\w*|suggest\w*|recommend\w*|advis\w*|advice (?:on|to)|plan\w*|appl(?:ied|ying|ication)|nominat\w*|"
    r"pitch\w*|shortlist\w*|"
    r"collaborat\w*|attend\w*|part|member|a hand|(?:muck|pitch|chipp?)(?:ed|ing) in|"
    r"served|joined|worked|learn\w*|study\w*|studie\w*|aid\w*)\b",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"\W*(?:[A-Za-z]+ly\s+)?(?P<verb>[A-Za-z-]+(?:ed|ing)|built|ran|led|wrote|drove|grew|won|held|made|set|oversaw|"
    r"taught|sold|"
    r"brought|took|cut|kept|did|gave|rebuilt|proven|responsible|was responsible|build|run|lead|write|own|manage|design|"
    r"develop|create|drive|deliver|teach|plan|train|handle|maintain|use|using)\b",
    re.IGNORECASE,
)
# What tells that somebody else did it too, and what a sentence has that goes on saying so.
_SHARED = re.compile(
    r"\b(?:jointly|together with|(?:in|as) a pair|co-?(?:led|wrote|authored|founded|ran|built|designed|developed|"
    r"managed|taught|created|organi[sz]ed)|with (?:an?|one|another|two|three|my|the other) (?:\w+ ){0,2}"
    r"(?:colleague|partner|classmate|friend|peer|co-worker)s?|with the (?:\w+ )?manager)\b|"
    r"^\W*(?:(?:my|the|an?|our) (?:\w+ ){1,2}and i|i and (?:my|the|an?))\b",
    re.IGNORECASE,
)
_TOGETHER = Pattern(
    r"\b(?:joint\w*|together|pair\w*|co-?(?:led|w|a|f|r|b|d|m|t|c|o)\w*|with|alongside|team\w*|shar\w+|both|we|our|"
    r"colleague\w*|partner\w*)\b",
    re.IGNORECASE,
)
# What tells that something is still to be done, or not done yet, and what says that it now is.
_AHEAD = re.compile(
    r"\b(?:going to|will(?! not\b)|about to|due to (?:start|begin|finish|sit|take|complete)|(?:am|are|is) to|intend\w*|"
    r"plan(?:s|ning)? to|planning for|hop(?:e|es|ing) (?:to|for)|want(?:s|ing)? to|aim(?:s|ing)? (?:to|for|at)|"
    r"would like to|looking to|keen to|starting in|(?:still |yet )?to (?:come|follow)|(?:still|yet) to|in talks|"
    r"talks with|target(?:ing)? (?:of|is|for)|in progress|under ?way|working towards?|"
    r"study(?:ing)? (?:for|towards?)|pursuing|"
    r"half-?way|unfinished|incomplete|not (?:yet )?(?:complete|finished|done)\w*|pending|awaiting|waiting for|expected|"
    r"provisional\w*|applied for|nominated|shortlisted|doing (?:the|an?|my) (?-i:[A-Z])\w*|to go|"
    r"(?:is|are|was|were) planned|planned for|scheduled for|pencilled in|upcoming|forthcoming|booked on(?:to)?|"
    r"enrolled|signed up (?:to|for)|next (?:week|month|term|year|spring|summer|autumn|winter)|"
    r"left to (?:do|sit|take|pass|finish|complete|go)|(?:modules?|units?|papers?|exams?) (?:passed|done|taken|left|"
    r"remaining|outstanding))\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:who|which|that|when|where|whose|those|people|customers|patients|clients|with|for)\b", re.IGNORECASE
)
_STILL_AHEAD = Pattern(
    rf"{_AHEAD.pattern}|\b(?:to (?:be|sit|start|begin|take|complete)|planned|planning|upcoming|future|next|due|ongoing|"
    r"current(?:ly)?|towards?|progress|candidate|student|studying|learning|intention|aim|goal|seeking|until|since|"
    r"so far|"
    r"of (?:\d+|two|three|four|five|six|seven|eight|nine|ten)|prepar\w+|working|apply\w*|applied|wait\w*|await\w*)\b",
    re.IGNORECASE,
)
_FINISHED = re.compile(
    r"\b(?P<verb>complet(?:ed|ion)|finish(?:ed)?|passed|obtained|achieved|gained|earned|qualified|certified|"
    r"graduated|awarded|"
    r"delivered|closed|settled|signed off|launched|sat|holds?|held|holder|named|won|winner|shipped|implemented|"
    r"accredited|licen[cs]ed|chartered|registered)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:(?! and |, )[^\n;.!?])+(?:[.!?](?=\S)(?:(?! and |, )[^\n;.!?])*)*")
_NEXT_DEED = Pattern(
    r"(?:[,;:/&+]|\b(?:and|i|then|also|later))\s(?:and |then |i |also |later |afterwards )*([a-z-]+)\b"
)
# "Involved in two trade shows, staffing the stand": what was done there is told.
_THERE = Pattern(r"\W*(?:i (?:was )?|was )?(?:involved|participat|joined|attend|took part|member|part of)")
_OF_HELP = Pattern(r"\b(?:help|assist|support|shadow|observ|watch|learn)\w*\b|\b(?:hear|see|to)\b")
_GERUND = Pattern(r"\W*[a-z]+ing\b")
_PARTED = re.compile(r"[,/&+]|\s[-–—]\s|\band\b")
_OPENS = re.compile(r"\W*(?:I\s+)?(?P<verb>[A-Za-z]+)")
_PART = re.compile(r"[^\n;:.!?]+(?:[.:!?](?=\S)[^\n;:.!?]*)*")
_WRAPPED = re.compile(r"\n(?=[ \t]*[a-z(])")
_AMOUNT = re.compile(r"\W*(?:[\d.,]+\+? )?")  # "18 sites for local firms"
_FIRST = re.compile(
    r"\W*(?:(?:i|also|then|and|was|were|have|has)\s+|[A-Za-z]+ly\s+)*(?P<word>[A-Za-z-]+)", re.IGNORECASE
)


def untold(text: str) -> Iterator[Statement]:
    """The sentences and parts of sentences that begin with no verb: what was done, they do not tell."""
    for match in _PART.finditer(_unwrapped(text)):
        for family in _untold(match[0], opens=not match.start()):
            near = stems(match[0])
            yield Statement(StatementKind.SCOPE, match[0], family, match.start(), match.end(), near=near)


@remembered(200_000)  # most parts stand in several readings of a text, and in the line alone
def _untold(part: str, opens: bool) -> tuple[str, ...]:
    """The families that a part of a sentence belongs to; `opens` tells whether the text begins with it."""
    amount = _AMOUNT.match(part) if opens else None
    first = _FIRST.match(part, amount.end() if amount else 0)
    if first is None or is_verb(first["word"].lower()) or not stems(part):
        return ()
    is_many = find_figures(part) and not any(s.is_title for s in find_scope(part))
    return (UNTOLD, UNTOLD_MANY) if is_many else (UNTOLD,)


class _Sentence(NamedTuple):
    """What a sentence of the sources tells: of help only, of something still to be done; and the stems of what was
    done with somebody else."""

    text: str  # in lower case
    is_weak: bool
    shared: frozenset[str]
    is_ahead: bool


@remembered(200_000)
def _told(sentence: str) -> _Sentence:
    ahead = _AHEAD.search(sentence)
    is_own = ahead is not None and (ahead.end() == len(sentence) or not _OF_OTHERS.search(sentence, 0, ahead.start()))
    is_weak = _OPENS_WEAK.match(sentence) is not None
    return _Sentence(sentence.lower(), is_weak, frozenset(_shared(sentence)), is_own)


def _shared(sentence: str) -> Iterator[str]:
    """The stems of the part of a sentence that tells of what was done with somebody else."""
    for match in _SHARED.finditer(sentence):
        low = max((m.end() for m in _PARTED.finditer(sentence, 0, match.start())), default=0)
        end = _PARTED.search(sentence, match.end())
        yield from (t.stem for t in terms(sentence[low : end.start() if end else len(sentence)]))


def _unwrapped(text: str) -> str:
    """The text with spaces for the line ends inside sentences; of the same length."""
    return _WRAPPED.sub(" ", text)


def is_verb(word: str) -> bool:
    """Whether a lower-case word at the beginning of a line most likely tells what was done."""
    return (
        word.endswith(("ed", "ing"))
        or word in _IRREGULAR
        or (is_base_verb(word) and word_class(word) is WordClass.VERB)
    )


_IRREGULAR = frozenset(
    "ran led wrote drove grew won held made set oversaw taught sold brought took cut kept did gave bought swept sang "
    "hung shot fed spoke flew fought bred dug sewed familiar responsible member run lead own drive grow win teach sell "
    "buy manage supervise oversee direct develop train coach mentor recruit hire audit analyse analyze "
    "negotiate install inspect translate diagnose bake serve clean weld".split()
)


# What is no more than to be there: "Followed a course", where one was attended.
_ATTENDED = frozenset("attended received undertook followed".split())


class HedgedSources:
    """Which sentences of the sources tell of help or of knowing only, or of what was done with somebody else, by the
    stems that they are about."""

    def __init__(self) -> None:
        self._sentences: list[_Sentence] = []
        self._numbers: dict[str, list[int]] = defaultdict(list)  # of the sentences, by stem
        self._is_any_less = False
        self._is_any_ahead = False

    def add(self, text: str) -> None:
        """Learn the sentences of a source, which is without markup."""
        for match in _SENTENCE.finditer(_unwrapped(text)):
            if roots := stems(match[0]):
                for root in roots:
                    self._numbers[root].append(len(self._sentences))
                told = _told(match[0])
                self._sentences.append(told)
                self._is_any_less = self._is_any_less or told.is_weak or bool(told.shared)
                self._is_any_ahead = self._is_any_ahead or told.is_ahead

    def overstated(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the deeds that sentences begin with, where the sentence that they come from tells only of help,
        or of shared work, and they do not."""
        for sentence in _SENTENCE.finditer(text) if self._is_any_less else ():
            deed = _DEED.match(sentence[0])
            if deed is None or deed["verb"].lower() in _ATTENDED:
                continue
            roots = stems(sentence[0])
            if not (nearest := self._nearest(roots)):
                continue
            is_weak = all(told.is_weak for told in nearest) and not _WEAK.search(sentence[0])
            is_shared = all(not roots.isdisjoint(told.shared) for told in nearest)
            is_less = is_weak or (is_shared and not _TOGETHER.search(sentence[0]))
            if is_less and not any(_goes_on(told.text, deed["verb"].lower()) for told in nearest):
                yield sentence.start() + deed.start("verb"), sentence.start() + deed.end("verb")
        yield from self._finished(text)

    def _finished(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the words that say something is done which the sentence it comes from has ahead, or where it
        stops a step short of it."""
        low = lowered(text)
        if not self._is_any_ahead and not may_have_steps(low):
            return
        for clause in _CLAUSE.finditer(text):
            for step in steps_in(low[clause.start() : clause.end()]):
                if (near := self._nearest(stems(clause[0]))) and all(
                    stops_short(told.text, step.number) for told in near
                ):
                    yield clause.start() + step.start, clause.start() + step.end
            if not self._is_any_ahead:
                continue
            done = _FINISHED.search(clause[0]) or _OPENS.match(clause[0])
            if done is None or (done.re is _OPENS and not is_past(done["verb"].lower())):
                continue
            verb = done["verb"].lower()
            nearest = self._nearest(stems(clause[0]))
            is_ahead = all(told.is_ahead for told in nearest) and not _STILL_AHEAD.search(clause[0])
            if nearest and is_ahead:
                is_done = re.compile(rf"(?<!\bto )(?<!\bpart[ -])(?<!\bsemi-)(?<!\bhalf[ -])\b{re.escape(verb)}\b")
                if not any(is_done.search(told.text) for told in nearest):
                    yield clause.start() + done.start("verb"), clause.start() + done.end("verb")

    def _nearest(self, roots: Set[str]) -> list[_Sentence]:
        """The sentences that share the most of these stems."""
        shared = Counter(number for root in roots for number in self._numbers.get(root, ()))
        most = max(shared.values(), default=0)
        return [self._sentences[number] for number, count in shared.items() if count == most]


def _goes_on(sentence: str, verb: str) -> bool:
    """Whether a sentence tells of a deed behind its beginning: "Helped to ..., finished ...".

    Args: both in lower case.
    """
    for match in _NEXT_DEED.finditer(sentence):
        is_listed = match[1].endswith("ing") and (
            _GERUND.match(sentence) is not None  # "helping with lambs, shearing"
            or (_THERE.match(sentence) is not None and not _OF_HELP.search(sentence, 0, match.start(1) + 5))
        )
        if match[1] == verb or (is_listed and stem(match[1]) in equals(stem(verb))):
            return True
    return False
