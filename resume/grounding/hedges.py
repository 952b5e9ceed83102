"""What was done, sentence by sentence: help that became one's own work ("Helped with the audit" grounds no "Ran the
audit", "familiar with Go" no "Built in Go"), and sentences that leave it to the reader what was done."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from resume.grounding.numbers import find_figures
from resume.grounding.ordinary import WordClass, is_base_verb, word_class
from resume.grounding.scope import UNTOLD, UNTOLD_MANY, find_scope
from resume.grounding.statements import Statement, StatementKind
from resume.terms import terms

_SENTENCE = re.compile(r"[^\n;.!?]+(?:[.!?](?=\S)[^\n;.!?]*)*")
# What a line opens with that tells of somebody else's work, or of knowing a thing without working with it.
_OPENS_WEAK = re.compile(
    r"\W*(?:i\s+|have\s+|has\s+|was\s+|were\s+|am\s+|also\s+|some\s+|basic\s+)*(?:help(?:ed|s|ing)?|assist(?:ed|s|ing)?|"
    r"participat(?:ed|es|ing)|involved|familiar|familiarity|exposure|shadow(?:ed|ing)|observ(?:ed|ing)|"
    r"contribut(?:ed|es|ing)|joined|attended|took part|member|learning|studying|propos(?:ed|es|ing|al)|"
    r"suggest(?:ed|s|ing)|recommended|plann(?:ed|ing) to|appl(?:ied|ying) (?:for|to)|"
    r"nominated|pitched|shortlisted|hop(?:ed|ing) to)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:help\w*|assist\w*|participat\w*|involve\w*|familiar\w*|exposure|shadow\w*|observ\w*|contribut\w*|support\w*|"
    r"propos\w*|suggest\w*|recommend\w*|advis\w*|advice|plan\w*|appl(?:ied|ying|ication)|nominat\w*|pitch\w*|shortlist\w*|"
    r"collaborat\w*|part|member|served|joined|worked|learn\w*|study\w*|studie\w*|aid\w*)\b",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"\W*(?:[A-Za-z]+ly\s+)?(?P<verb>[A-Za-z-]+(?:ed|ing)|built|ran|led|wrote|drove|grew|won|held|made|set|oversaw|taught|sold|"
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
_TOGETHER = re.compile(
    r"\b(?:joint\w*|together|pair\w*|co-?(?:led|w|a|f|r|b|d|m|t|c|o)\w*|with|alongside|team\w*|shar\w+|both|we|our|"
    r"colleague\w*|partner\w*)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"[^\n;:.!?]+(?:[.:!?](?=\S)[^\n;:.!?]*)*")
_AMOUNT = re.compile(r"\W*(?:[\d.,]+\+? )?")  # "18 sites for local firms"
_FIRST = re.compile(
    r"\W*(?:(?:i|also|then|and|was|were|have|has)\s+|[A-Za-z]+ly\s+)*(?P<word>[A-Za-z-]+)", re.IGNORECASE
)


def untold(text: str) -> Iterator[Statement]:
    """The sentences and parts of sentences that begin with no verb: what was done, they do not tell."""
    for match in _PART.finditer(text):
        first = _FIRST.match(match[0], _AMOUNT.match(match[0]).end() if not match.start() else 0)  # type: ignore[union-attr]
        if first and not is_verb(first["word"].lower()) and (near := frozenset(t.stem for t in terms(match[0]))):
            yield Statement(StatementKind.SCOPE, match[0], UNTOLD, match.start(), match.end(), near=near)
            if find_figures(match[0]) and not any(s.is_title for s in find_scope(match[0])):
                yield Statement(StatementKind.SCOPE, match[0], UNTOLD_MANY, match.start(), match.end(), near=near)


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
        self._is_weak: list[bool] = []
        self._is_shared: list[bool] = []
        self._texts: list[str] = []
        self._sentences: dict[str, list[int]] = defaultdict(list)

    def add(self, text: str) -> None:
        """Learn the sentences of a source, which is without markup."""
        for match in _SENTENCE.finditer(text):
            roots = {t.stem for t in terms(match[0])}
            if roots:
                for root in roots:
                    self._sentences[root].append(len(self._is_weak))
                self._texts.append(match[0].lower())
                self._is_weak.append(_OPENS_WEAK.match(match[0]) is not None)
                self._is_shared.append(_SHARED.search(match[0]) is not None)

    def overstated(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the deeds that sentences begin with, where the sentence that they come from tells only of help,
        or of shared work, and they do not."""
        yield from self._overstated(text, self._is_weak, _WEAK)
        yield from self._overstated(text, self._is_shared, _TOGETHER)

    def _overstated(self, text: str, is_less: Sequence[bool], says_so: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        if True not in is_less:
            return
        for sentence in _SENTENCE.finditer(text):
            deed = _DEED.match(sentence[0])
            if deed is None or says_so.search(sentence[0]) or deed["verb"].lower() in _ATTENDED:
                continue
            shared: Counter[int] = Counter()
            for root in {t.stem for t in terms(sentence[0])}:
                shared.update(self._sentences.get(root, ()))
            most = max(shared.values(), default=0)
            then = re.compile(
                rf"(?:[,;]|\band) (?:and |then |i )?{re.escape(deed['verb'].lower())}\b"
            )  # "Helped to ..., finished ..."
            nearest = [
                is_less[number] and not then.search(self._texts[number])
                for number, count in shared.items()
                if count == most
            ]
            if nearest and all(nearest):
                yield sentence.start() + deed.start("verb"), sentence.start() + deed.end("verb")
