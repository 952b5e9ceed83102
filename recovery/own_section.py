"""What the candidate says beside the resume, put where matching reads it, and the evidence taken back from there."""

from collections.abc import Sequence

from resume.changes import Evidence
from resume.matching.match import MatchReport
from resume.model import Item, ItemKind, Resume, Section, SectionKind
from tasks.own_words import ToldFact

_ID = "own-words"


def with_own_words(resume: Resume, facts: Sequence[ToldFact]) -> Resume:
    """The resume and, behind it, each fact as an item of its own. To be read, never to be written."""
    if not facts:
        return resume
    items = (
        Item(id=f"{_ID}:{number}", kind=ItemKind.PARAGRAPH, text=fact.statement) for number, fact in enumerate(facts)
    )
    section = Section(id=_ID, kind=SectionKind.OTHER, title="", items=tuple(items))
    return resume.model_copy(update={"sections": (*resume.sections, section)})


def in_own_words(report: MatchReport, facts: Sequence[ToldFact]) -> MatchReport:
    """The report with evidence of those items given as quotes of the notes and answers themselves."""
    if not facts:
        return report
    by_id = {f"{_ID}:{number}": fact for number, fact in enumerate(facts)}
    matches = (
        m.model_copy(update={"evidence": tuple(dict.fromkeys(_quoted(e, by_id.get(e.item_id)) for e in m.evidence))})
        for m in report.requirements
    )
    return report.model_copy(update={"requirements": tuple(matches)})


def _quoted(evidence: Evidence, fact: ToldFact | None) -> Evidence:
    if fact is None:
        return evidence
    if evidence.end > len(fact.text):  # it stands in the term that the sentence says yes to
        return fact.evidence
    start = fact.start + evidence.start
    return Evidence(item_id=fact.item_id, quote=evidence.quote, start=start, end=start + len(evidence.quote))
