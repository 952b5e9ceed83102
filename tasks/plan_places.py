"""Whether a recommendation is about something that is there."""

from resume.changes import Evidence
from resume.job import Requirements
from resume.matching.evidence import CONTACT, entry_text
from resume.model import Resume
from tasks.locks import Locks
from tasks.own_words import OwnWords, told_facts
from tasks.plan import Action, Recommendation


def is_locked(r: Recommendation, locked: Locks) -> bool:
    """Whether carrying it out would touch something locked."""
    if r.action is Action.FILL_GAP:
        return False
    is_order = r.action is Action.LEAD_WITH and any(id_ in locked for id_ in r.order)
    return is_order or any(id_ in locked for id_ in (r.section_id, r.entry_id, r.item_id))


class KnownPlaces:
    """What a recommendation may name: the places of the resume, the requirements, the candidate's words."""

    def __init__(self, resume: Resume, requirements: Requirements, own: OwnWords) -> None:
        self.requirements = frozenset(r.id for r in requirements.items)
        self.reading_order = {section.id: i for i, section in enumerate(resume.sections)}
        self.told = told_facts(own, requirements.items)
        self.texts = {CONTACT: "\n".join(resume.contact.lines)}
        self.children: dict[str, list[str]] = {}
        self.above: dict[str, tuple[str, str | None]] = {}  # by entry or item id: its section and, if any, entry
        for section in resume.sections:
            self.children[section.id] = [e.id for e in section.entries] or [i.id for i in section.items]
            for entry in section.entries:
                self.above[entry.id] = section.id, None
                self.texts[entry.id] = entry_text(entry)
                self.children[entry.id] = [i.id for i in entry.items]
        for section, holder, item in resume.located_items():
            self.above[item.id] = section.id, holder.id if holder else None
            self.texts[item.id] = item.text

    def without_inventions(self, r: Recommendation) -> Recommendation | None:
        """The recommendation with what exists of what it names; None when its place does not, or has changed."""
        if not self._is_there(r):
            return None
        evidence = tuple(e for e in r.evidence if self._holds(e))
        ids = tuple(id_ for id_ in r.requirement_ids if id_ in self.requirements)
        if r.requirement_ids and not ids:
            return None
        return r.model_copy(update={"evidence": evidence, "requirement_ids": ids})

    def _is_there(self, r: Recommendation) -> bool:
        if r.action is Action.FILL_GAP:
            return not r.section_id or r.section_id in self.reading_order
        if r.section_id not in self.reading_order:
            return False
        if any(id_ and self.above.get(id_, ("", None))[0] != r.section_id for id_ in (r.entry_id, r.item_id)):
            return False
        if r.item_id:
            return " ".join(r.before.split()) in " ".join(self.texts[r.item_id].split())
        if r.action is Action.LEAD_WITH:
            return sorted(r.order) == sorted(self.children.get(r.entry_id or r.section_id, ()))
        return True

    def _holds(self, evidence: Evidence) -> bool:
        text = self.texts.get(evidence.item_id, "")
        return any(f.holds(evidence) for f in self.told) or text[evidence.start : evidence.end] == evidence.quote != ""
