"""What the candidate says beside the resume: notes, and answers to questions. Sources of facts, like the resume.

Only what is affirmed is a fact: "I never used Kafka" names Kafka and says the opposite.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from resume.changes import Evidence
from resume.job import Requirement
from resume.model import Frozen
from resume.patterns import Pattern
from resume.skills import as_skill, find_skills
from tasks.denials import affirms, is_denial, takes_back

NOTES, ANSWERS = "notes", "answers"
"""The item ids of evidence that stands in the notes, and in the answers joined by newlines."""


class Answer(Frozen):
    """The candidate's words to the question about one requirement.

    `quote` is what the ad said there, "" where it is not known: ids count the demands of one ad, and in another one the
    same id is something else.
    """

    requirement_id: str
    text: str
    quote: str = ""


class OwnWords(Frozen):
    """Notes and answers as the candidate wrote them."""

    notes: str = ""
    answers: tuple[Answer, ...] = ()

    def text_of(self, item_id: str) -> str:
        """The text that evidence with this item id quotes; "" for any other id."""
        if item_id == NOTES:
            return self.notes
        return "\n".join(a.text for a in self.answers) if item_id == ANSWERS else ""

    def by_requirement(self, requirements: Iterable[Requirement]) -> Iterator[tuple[Answer, Requirement | None]]:
        """Each answer with the requirement that it is about: the one with its id, if that still says what was asked
        about, else the one that does; None where this ad has none."""
        by_id: dict[str, Requirement] = {}
        by_words: dict[str, Requirement] = {}
        for each in requirements:
            by_id[each.id] = each
            by_words.setdefault(_words(each.text), each)
        for answer in self.answers:
            asked, found = _words(answer.quote), by_id.get(answer.requirement_id)
            if asked and (found is None or _words(found.text) != asked):
                found = by_words.get(asked)
            yield answer, found

    def answered(self, requirements: Iterable[Requirement]) -> frozenset[str]:
        """Ids of the requirements that have an answer, whatever it says."""
        pairs = self.by_requirement(requirements)
        return frozenset(asked.id for answer, asked in pairs if asked is not None and answer.text.strip())


class ToldFact(Frozen):
    """One affirmed sentence at [start:end] of the text that `item_id` names.

    `confirms` is the term that was asked about, where the sentence says yes to it without naming it, or without the
    capital of its name; `requirement_id` is that of the requirement that it answers, "" for notes and for answers that
    another ad asked for.
    """

    item_id: str
    text: str
    start: int
    end: int
    confirms: str = ""
    requirement_id: str = ""

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
        """What the candidate has said by it: the term it says yes to, and the sentence."""
        return f"{self.confirms}: {self.text}" if self.confirms else self.text


_SENTENCE = Pattern(r"(?:(?![.!?;]\s|\n)[\s\S])+[.!?;]?")
# What no sentence about oneself has in it: markup, addresses, and orders to whoever reads it.
_NO_SENTENCE = Pattern(
    r"<[/!a-z]|[{}|`\\]|^\s*#|\]\(|https?:|www\.|javascript:|&\w+;"
    r"|\b(?:ignore|disregard|forget|override) (?:\w+ ){0,3}(?:instructions?|rules?|prompts?|above|previous)\b"
    r"|\b(?:system|assistant|user)\s*:|\b(?:you are|act as) an? (?:\w+ )?(?:ai|assistant|model|recruiter)\b"
    r"|\b(?:say|write|add|output|print|claim|pretend|rate|score)\b.{0,40}\b(?:resume|cv|candidate|applicant)\b",
    re.IGNORECASE,
)
_LONGEST = 400  # characters of a sentence that states a fact
_YES = Pattern(
    r"\W*(?:(?:yes|yep|yeah|sure|certainly|have it)\b"
    r"|i (?:do|have|am|did|hold)(?: (?:it|so|that|this|them|both|one))?"
    r"(?=\s*(?:$|[,.;!\n]|(?:since|for|from|until|in) )))",
    re.IGNORECASE,
)
# "Yes, something like it" is no yes.
_ELSE = Pattern(
    r"\b(?:instead|rather|similar|another|other|others|different|comparable|equivalent|alike|like it|related"
    r"|close to|almost|nearly|partly|sort of|kind of|a bit|but|though|although|however)\b",
    re.IGNORECASE,
)


def told_facts(own: OwnWords, requirements: Iterable[Requirement]) -> list[ToldFact]:
    """What notes and answers affirm, sentence by sentence, in order.

    A plain yes confirms the one term that its question was about; a question about several has to be answered in
    words. Every sentence that denies, wishes or plans is left out: a fact missed can be told again, a wrong one is a
    lie in somebody's resume.
    """
    facts = [ToldFact(item_id=NOTES, text=t, start=a, end=b) for a, b, t in _affirmed(own.notes)]
    offset = 0
    for answer, asked in own.by_requirement(requirements):
        keywords = asked.keywords if asked is not None else ()
        is_yes = len(keywords) == 1 and _is_plain_yes(answer.text)
        for number, (start, end, text) in enumerate(_affirmed(answer.text)):
            is_named = keywords and keywords[0].casefold() in answer.text.casefold()
            facts.append(
                ToldFact(
                    item_id=ANSWERS,
                    text=text,
                    start=offset + start,
                    end=offset + end,
                    confirms=keywords[0] if is_yes and not number and not is_named else _typed_small(text, keywords),
                    requirement_id=asked.id if asked is not None else "",
                )
            )
        offset += len(answer.text) + 1
    return facts


def _typed_small(text: str, keywords: Iterable[str]) -> str:
    """The first term that was asked about and stands here without the capital that makes it a name: "good at excel";
    "" where none does."""
    small = (k for k in keywords if " " not in k and k.istitle() and as_skill(k) is not None)
    for keyword in small:
        is_there = re.search(rf"(?<!\w)(?<!\bi )(?<!\bI ){keyword.lower()}(?![\w-]| (?:at|in)\b)", text)
        if is_there and not any(m.text.casefold() == keyword.casefold() for m in find_skills(text)):
            return keyword
    return ""


def _is_plain_yes(text: str) -> bool:
    return _YES.match(text) is not None and not is_denial(text) and not _ELSE.search(text)


def _affirmed(text: str) -> Iterator[tuple[int, int, str]]:
    """The sentences that state a fact, with their places; not one that the next takes back."""
    found = [m for m in _SENTENCE.finditer(text) if any(c.isalnum() for c in m[0])]
    for match, following in zip_longest(found, found[1:]):
        sentence = match[0].strip()
        if not _is_own_fact(sentence):
            continue
        if following is not None and is_denial(following[0]):
            is_same_line = "\n" not in text[match.end() : following.start()]
            if takes_back(following[0], sentence, is_same_line):
                continue
        start = match.start() + match[0].index(sentence)
        yield start, start + len(sentence), sentence


def _is_own_fact(sentence: str) -> bool:
    return len(sentence) <= _LONGEST and not _NO_SENTENCE.search(sentence) and affirms(sentence)


def _words(text: str) -> str:
    """The words of a text, by which two are the same."""
    return " ".join(re.findall(r"\w+", text.casefold()))
