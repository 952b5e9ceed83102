"""What the candidate says beside the resume: notes, and answers to questions. Sources of facts, like the resume.

Only what is affirmed is a fact: "I never used Kafka" names Kafka and says the opposite.
"""

import re
from collections.abc import Iterable, Iterator

from resume.changes import Evidence
from resume.job import Requirement
from resume.model import Frozen

NOTES, ANSWERS = "notes", "answers"
"""The item ids of evidence that stands in the notes, and in the answers joined by newlines."""


class Answer(Frozen):
    """The candidate's words to the question about one requirement."""

    requirement_id: str
    text: str


class OwnWords(Frozen):
    """Notes and answers as the candidate wrote them."""

    notes: str = ""
    answers: tuple[Answer, ...] = ()

    def text_of(self, item_id: str) -> str:
        """The text that evidence with this item id quotes; "" for any other id."""
        if item_id == NOTES:
            return self.notes
        return "\n".join(a.text for a in self.answers) if item_id == ANSWERS else ""

    @property
    def answered(self) -> frozenset[str]:
        """Ids of the requirements that have an answer, whatever it says."""
        return frozenset(a.requirement_id for a in self.answers if a.text.strip())


class ToldFact(Frozen):
    """One affirmed sentence at [start:end] of the text that `item_id` names. `confirms` is the term that was asked
    about, where the sentence says yes to it without naming it."""

    item_id: str
    text: str
    start: int
    end: int
    confirms: str = ""

    @property
    def evidence(self) -> Evidence:
        """The whole sentence as a quote."""
        return Evidence(item_id=self.item_id, quote=self.text, start=self.start, end=self.end)

    def holds(self, evidence: Evidence) -> bool:
        """Whether the quote stands in this sentence, where it says."""
        start, end = evidence.start - self.start, evidence.end - self.start
        is_inside = evidence.item_id == self.item_id and start >= 0
        return is_inside and self.text[start:end] == evidence.quote != ""

    @property
    def statement(self) -> str:
        """What the candidate has said by it: the sentence, and the term it says yes to."""
        return f"{self.text} ({self.confirms})" if self.confirms else self.text


_SENTENCE = re.compile(r"(?:(?![.!?;]\s|\n)[\s\S])+[.!?;]?")
_DENIED = re.compile(
    r"\b(?:no|not|never|none|nor|neither|without|hardly|barely|lack(?:s|ing)?|unfamiliar|cannot|except|nothing"
    r"|learn(?:ing)?|want|wish|hope|would|could|might|plan(?:s|ning)? to|going to|willing|interested|eager)\b|n['’]t\b",
    re.IGNORECASE,
)
_YES = re.compile(r"\W*(?:yes|yep|yeah|sure|certainly|i (?:do|have|am|did|hold)|have it)\b", re.IGNORECASE)


def told_facts(own: OwnWords, requirements: Iterable[Requirement]) -> list[ToldFact]:
    """What notes and answers affirm, sentence by sentence, in order.

    A plain yes confirms the one term that its question was about; a question about several has to be answered in
    words. Every sentence that denies, wishes or plans is left out: a fact missed can be told again, a wrong one is a
    lie in somebody's resume.
    """
    asked = {r.id: r.keywords for r in requirements}
    facts = [ToldFact(item_id=NOTES, text=t, start=a, end=b) for a, b, t in _affirmed(own.notes)]
    offset = 0
    for answer in own.answers:
        keywords = asked.get(answer.requirement_id, ())
        is_yes = len(keywords) == 1 and _YES.match(answer.text) is not None and not _DENIED.search(answer.text)
        for number, (start, end, text) in enumerate(_affirmed(answer.text)):
            is_named = keywords and keywords[0].casefold() in answer.text.casefold()
            confirms = keywords[0] if is_yes and not number and not is_named else ""
            place = {"start": offset + start, "end": offset + end}
            facts.append(ToldFact(item_id=ANSWERS, text=text, confirms=confirms, **place))
        offset += len(answer.text) + 1
    return facts


def _affirmed(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        if any(c.isalnum() for c in sentence) and not _DENIED.search(sentence):
            start = match.start() + match[0].index(sentence)
            yield start, start + len(sentence), sentence
