"""Lines that a resume gains from the candidate's answers: what was done, below the position that the answer names, and
certificates and languages in sections of their own. In the words of the answer, without its "I"."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from recovery.openings import tighten
from recovery.wording import opens_in_past, opens_in_present
from resume.changes import Change, ChangeKind, Placement, Target, change
from resume.credentials import CREDENTIAL, find_degrees
from resume.job import Category, Requirement, Requirements
from resume.language import resume_language
from resume.model import Entry, Item, ItemKind, Resume, Section, SectionKind
from resume.patterns import Pattern
from resume.skills import CERTIFICATIONS, SPOKEN_LANGUAGES, as_skill, canonical, find_skills, group
from resume.text import plain
from tasks.own_words import ANSWERS, OwnWords, ToldFact, told_facts
from tasks.quality import QaIssue, assess

_POSITIONS = (SectionKind.EXPERIENCE, SectionKind.VOLUNTEERING, SectionKind.PROJECTS)
_FEWEST_WORDS, _LONGEST = 3, 300  # words and characters of a line
_REASON = "You told us: “{}”."

_OPENING = Pattern(
    r"^\W*(?:(?:yes|yep|yeah|sure|certainly|indeed|absolutely|definitely|of course|ok|okay|well|and|also|so|then"
    r"|there|i do"
    r"|i have)\b[\s,.;:!–—-]*)+",
    re.IGNORECASE,
)
_ALSO_PAST = frozenset(
    "did used set put hit read saw became began chose drew fed left lost went stood shot cast split".split()
)
_SMALL_I = Pattern(r"(?<![\w.'’/-])i(?=\s|['’](?:ve|m|d|ll)\b)")
_IVE = Pattern(r"\bive\b", re.IGNORECASE)
_OF_ME = Pattern(r"I\b")
_PERFECT = re.compile(r"^I(?:['’]ve|\s+have)\s+(?:also\s+)?([a-z]+)\b")
# What makes no line of a resume, though it tells of no deed: talk, half a sentence, and a length of time alone.
_TALK = Pattern(
    r"^(?:it|that|this|they|he|she|there|which|because|so|but|if|when|while|since|for|as|at|in|on|with)\b"
    r"|^(?:\w+|\d+\+?) (?:years?|yrs?|months?)\b"
    r"|\b(?:lol|haha|a bit|a little|kind of|sort of|etc|you|your|stuff|things?)\b|[?]|\.\.",
    re.IGNORECASE,
)
_MINE = Pattern(r"\b(?:my|our)\b", re.IGNORECASE)
_PERSON = Pattern(r"\b(?:I|me|we|us|myself|ourselves|mine|ours)\b|\bI['’]\w+", re.IGNORECASE)
_FIRM = r"ltd|limited|inc|llc|gmbh|ag|plc|co|corp|corporation|company|group|s\.?a|b\.?v"
_SUFFIX = Pattern(rf",?\s+(?:{_FIRM})\.?$", re.IGNORECASE)
_DAY_OR_MONTH = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?= (?:19|20)\d\d))\b"
)
_ACRONYM = Pattern(r"[A-Z][A-Z0-9-]{2,7}")
_BRACKETS = Pattern(r"\([^()]*\)")
_WORDS_OF_A_NAME, _SHORTEST_NAME = 6, 5  # words; characters of a name of which the end is left out
# With one of these a name only begins: "the Royal ..."
_GENERAL = frozenset(
    "the royal university college school academy institute national city county state general saint st north south"
    " east west central united american british first international global new old great big freelance public".split()
)
_AT = r",?\s*(?:\b(?:(?:back|while|when i was|during my time)\s+)?(?:at|with|for|in)\s+(?:the\s+)?)"
_LEVEL = Pattern(
    r"\b(?:native|bilingual|mother tongue|fluent|fluently|proficient|advanced|conversational|intermediate|basic"
    r"|beginner|GCSE|A-?levels?|[ABC][12])\b",
    re.IGNORECASE,
)
# What follows the name of a language or certificate that is one's own: not "Spanish customers", not "CCNA holders".
_STANDS_ALONE = Pattern(
    r"\s*(?:$|[.,;:()!/&–—-]|(?:native|bilingual|fluent|proficient|advanced|conversational|intermediate|basic"
    r"|beginner|good|excellent|mother tongue|and|or|but|at|fluently|well|natively|since|for|as|on|with|from|in|until"
    r"|through|to|every|daily"
    r"|level|licen[cs]e|certificat\w*|certified|exam|credential|endorsement|valid|active|current|which|too|also|very"
    r"|quite"
    r"|[ABC][12])\b)",
    re.IGNORECASE,
)
_PART = Pattern(r"[,;.]|\band\b|\bbut\b", re.IGNORECASE)
_SINCE = Pattern(
    r"\b(?:since|in|from|until|valid (?:until|through|to)|expires?(?: in)?)\s+(?:\w+\.?\s+)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_SEVERE = frozenset(QaIssue) - {QaIssue.TOO_SHORT, QaIssue.WEAK_VERB, QaIssue.KEYWORD_MISSING}


def add_told_lines(resume: Resume, requirements: Requirements, own: OwnWords) -> Iterator[Change]:
    """An addition for each sentence of the answers that fits somewhere; what the resume says already is not added.

    Nothing is placed by guessing: a deed stands below a position only where the answer names its employer.
    """
    asked = {r.id: r for r in requirements.items}
    there = " ".join(plain(located.item.text).casefold() for located in resume.located_items())
    taken: Counter[str] = Counter()  # additions by parent
    entry: Entry | None = None
    before = None
    for fact in _joined(told_facts(own, requirements.items), own.text_of(ANSWERS)):
        requirement = asked.get(fact.requirement_id)
        entry = named_position(resume, fact.text) or (entry if before == fact.requirement_id else None)
        before = fact.requirement_id
        listed = list(_listed_facts(fact, requirement))
        for kind, text in listed:
            if text.casefold() not in there:
                yield from _in_section(resume, kind, text, fact, taken)
        if not listed and entry is not None:
            deed = as_deed(fact.text, entry)
            if deed is not None and deed.casefold().rstrip(".") not in there:
                yield _below(entry, deed, fact, taken)


def _joined(facts: Iterable[ToldFact], answers: str) -> list[ToldFact]:
    """The facts of the answers, with what a semicolon parts put together again: "Tuned queries; the job took half"."""
    joined: list[ToldFact] = []
    for fact in facts:
        if fact.item_id != ANSWERS:
            continue
        before = joined[-1] if joined else None
        if before is not None and before.text.endswith(";") and not answers[before.end : fact.start].strip():
            whole = {"text": answers[before.start : fact.end], "end": fact.end}
            joined[-1] = before.model_copy(update=whole)
        else:
            joined.append(fact)
    return joined


def named_position(resume: Resume, text: str) -> Entry | None:
    """The one position whose employer or project the text names; None where it names none, or several."""
    entries = [e for s in resume.sections if s.kind in _POSITIONS for e in s.entries]
    named = [e for e in entries if (pattern := _naming(e)) is not None and pattern.search(text)]
    if len(named) > 1:  # at one employer in several positions: the title tells them apart
        titled = [e for e in named if e.title and e.title.casefold() in text.casefold()]
        named = titled or named
    return named[0] if len(named) == 1 else None


def as_deed(text: str, entry: Entry) -> str | None:
    """The sentence as a line of the position: verb first, without "I" and without its employer; None when it tells of
    no deed of one's own."""
    said = _OPENING.sub("", " ".join(text.lstrip("-*• ").split()))
    pattern = _naming(entry)
    if pattern is not None:
        where = rf"(?P<before>{_AT}){pattern.pattern}(?:,?\s+(?:{_FIRM})\b\.?)?(?P<comma>,?)"
        said = re.sub(where, _less_a_place, said, flags=re.IGNORECASE)
    said = _SMALL_I.sub("I", _IVE.sub("I've", said.strip(" ,;")))
    said = said[:1].upper() + said[1:]
    is_of_me = _OF_ME.match(said) is not None
    said = _PERFECT.sub(lambda m: f"I {m[1]}" if _is_deed(m[1]) else m[0], said)
    if tighter := tighten(said, is_present=entry.current):
        said = tighter.text
    elif said.startswith("I ") and _is_deed(said[2:]):
        said = said[2:3].upper() + said[3:]
    said = with_dates(_MINE.sub("the", said))
    if _PERSON.search(said) or len(said.split()) < _FEWEST_WORDS or len(said) > _LONGEST:
        return None
    if pattern is not None and re.match(rf"{pattern.pattern}\s*[-–—:,]", said, re.IGNORECASE):
        return None  # "Northgate - 40 a week"
    if not _is_deed(said) and not (entry.current and opens_in_present(said)):
        # No deed, but a note of what was there: "GCSS-Army is SAP based, used daily for 6 years".
        opens_with_verb = opens_in_present(said) or (is_of_me and not entry.current)
        if opens_with_verb or _TALK.search(said):
            return None
    has_stop = sum(plain(i.text).endswith(".") for i in entry.items) * 2 > len(entry.items)
    said = said.rstrip(" .;!") + ("." if has_stop else "")
    return None if _SEVERE & set(assess(said)[1]) else said


def _less_a_place(match: re.Match[str]) -> str:
    """What stays of a place: the comma behind it, where that parts what is left."""
    return "" if match.start() == 0 or match["before"].startswith(",") else match["comma"]


def _is_deed(text: str) -> bool:
    """Whether it opens with a verb in the past, also one that only an "I" before it would have told from a noun."""
    first = text.split(maxsplit=1)[0].lower() if text.strip() else ""
    return opens_in_past(text) or first in _ALSO_PAST


def _naming(entry: Entry) -> re.Pattern[str] | None:
    """Whatever an answer may call the employer: the name, the name without its legal form or what stands in brackets,
    or its first words."""
    parts = [entry.organization or "", *(plain(entry.title or "").split(", ")[0 if not entry.organization else 1 :])]
    names = [_SUFFIX.sub("", _BRACKETS.sub("", plain(part)).strip(" .,")).strip() for part in parts]
    names = [name for name in names if len(name) > 2 and len(name.split()) <= _WORDS_OF_A_NAME]
    if not names:
        return None
    said = "|".join(_as_said(name) for name in names)
    return re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE)


def _as_said(name: str) -> str:
    """A pattern for the name, of which the last words may be left out: "at King Fahd" for King Fahd Hospital."""
    words = name.split()
    least = next((n for n, word in enumerate(words, 1) if word.casefold().strip(".") not in _GENERAL), len(words))
    least = max(least, 2) if len(words) > 2 else least
    if len(words) <= least or len(" ".join(words[:least])) < _SHORTEST_NAME:
        return re.escape(name)
    known = r"\s+".join(map(re.escape, words[:least]))
    rest = ""
    for word in reversed(words[least:]):
        rest = rf"(?:\s+{re.escape(word)}{rest})?"
    return known + rest


def _listed_facts(fact: ToldFact, requirement: Requirement | None) -> Iterator[tuple[SectionKind, str]]:
    """Languages and certificates that the sentence says yes to, as lists have them: "Spanish (fluent)"."""
    if requirement is None:
        return
    if any(_group_of(k) == SPOKEN_LANGUAGES for k in requirement.keywords):
        for name, start, end in _languages(fact, requirement):
            first = max((m.end() for m in _PART.finditer(fact.text, 0, start)), default=0)
            close = next((m.start() for m in _PART.finditer(fact.text, end)), len(fact.text))
            level = _LEVEL.search(fact.text, first, close) or (_LEVEL.search(fact.text) if fact.confirms else None)
            after = _LEVEL.match(fact.text, close + 2)  # "Spanish, C1"
            if level is None and after and (after.end() == len(fact.text) or _PART.match(fact.text, after.end())):
                level = after
            yield SectionKind.LANGUAGES, f"{name} ({_lowered(level[0]).removesuffix('ly')})" if level else name
    elif _is_about_certificates(requirement):
        since = _SINCE.search(fact.text)
        for name in _certificates(fact, requirement):
            name = name[:1].upper() + name[1:]
            yield SectionKind.CERTIFICATIONS, with_dates(f"{name}, {_lowered(since[0])}" if since else name)


def with_dates(text: str) -> str:
    """The text with the capitals of days and months, which few write on a phone."""
    return _DAY_OR_MONTH.sub(lambda m: m[0].capitalize(), text)


def _lowered(words: str) -> str:
    """Without the capital of a sentence's beginning."""
    return words if words[:2].isupper() or words[1:2].isdigit() else words[:1].lower() + words[1:]


def _languages(fact: ToldFact, requirement: Requirement) -> list[tuple[str, int, int]]:
    """Those that the ad asks for, with their places in the sentence."""
    wanted = {canonical(k) for k in requirement.keywords}
    mentions = (m for m in find_skills(fact.text) if m.canonical in wanted)
    named = [
        (m.canonical if m.text.islower() else m.text, m.start, m.end)
        for m in mentions
        if _STANDS_ALONE.match(fact.text, m.end)
    ]
    return named or ([(fact.confirms, len(fact.text), len(fact.text))] if fact.confirms else [])


def _is_about_certificates(requirement: Requirement) -> bool:
    if any(_group_of(k) == CERTIFICATIONS for k in requirement.keywords):
        return True
    if requirement.category is Category.EDUCATION and any(
        _ACRONYM.fullmatch(k) and not find_degrees(k) for k in requirement.keywords
    ):
        return True  # "PASMA", which no lexicon knows
    is_duty = requirement.category is Category.RESPONSIBILITIES
    return not is_duty and CREDENTIAL.search(requirement.text) is not None


def _certificates(fact: ToldFact, requirement: Requirement) -> Iterator[str]:
    """The certificates that the ad asks for, as the sentence names them."""
    if fact.confirms:
        yield fact.confirms
        return
    mentions = (m for m in find_skills(fact.text) if _STANDS_ALONE.match(fact.text, m.end))
    found = {m.canonical: m.text for m in mentions if group(m.canonical) == CERTIFICATIONS}
    if found:
        yield ", ".join(found.values())
        return
    for keyword in requirement.keywords:
        if keyword.islower() and " " not in keyword:
            continue  # "points" of "a licence with no more than 6 points"
        named = re.search(rf"(?<!\w){re.escape(keyword)}(?!\w)", fact.text, re.IGNORECASE)
        if named and _STANDS_ALONE.match(fact.text, named.end()):
            yield named[0]
            return


def _group_of(term: str) -> str | None:
    skill = as_skill(term)
    return group(skill.canonical) if skill is not None and skill.same else None


_NEW_TITLES = {SectionKind.LANGUAGES: "Languages", SectionKind.CERTIFICATIONS: "Certifications"}


def _in_section(resume: Resume, kind: SectionKind, text: str, fact: ToldFact, taken: Counter[str]) -> Iterator[Change]:
    """A line at the end of the section of this kind; a new section where there is none, in an English resume."""
    section = next((s for s in resume.sections if s.kind is kind), None)
    if section is None:
        new = f"new-{kind.value}"
        if taken[new]:
            yield _added(new, None, ItemKind.PARAGRAPH, text, fact, taken)
        elif resume_language(resume) == "en":
            taken[new] += 1
            yield _change(
                Target(kind="section", id=new, field="text"),
                Placement(
                    parent="",
                    after=_before_new(resume.sections),
                    item_kind=ItemKind.PARAGRAPH,
                    section_kind=kind,
                    section_title=_NEW_TITLES[kind],
                ),
                text,
                fact,
            )
        return
    holder = section if section.items or not section.entries else section.entries[-1]
    yield _added(holder.id, _last(holder.items), _kind_of(holder.items), text, fact, taken)


def _before_new(sections: Sequence[Section]) -> str | None:
    """The section behind which one with languages or certificates goes: the skills, else education, else the last."""
    for kind in (SectionKind.SKILLS, SectionKind.EDUCATION):
        if found := [s.id for s in sections if s.kind is kind]:
            return found[-1]
    return sections[-1].id if sections else None


def _below(entry: Entry, text: str, fact: ToldFact, taken: Counter[str]) -> Change:
    bullets = [i for i in entry.items if i.kind is ItemKind.BULLET] or list(entry.items)
    return _added(entry.id, _last(bullets), _kind_of(bullets), text, fact, taken)


def _added(parent: str, after: str | None, kind: ItemKind, text: str, fact: ToldFact, taken: Counter[str]) -> Change:
    taken[parent] += 1  # what goes behind the same line comes in the order of the ids
    id_ = f"{parent}-told-{taken[parent]:02}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    placement = Placement(parent=parent, after=after, item_kind=kind)
    return _change(Target(kind="item", id=id_, field="text"), placement, text, fact)


def _change(target: Target, placement: Placement, text: str, fact: ToldFact) -> Change:
    quote = " ".join(fact.text.split()).rstrip(".")
    made = change(
        ChangeKind.ADD,
        target,
        None,
        text,
        _REASON.format(quote),
        placement=placement,
        requirement_ids=(fact.requirement_id,) if fact.requirement_id else (),
        evidence=(fact.evidence,),
    )
    score, issues = assess(text, kind=placement.item_kind if target.kind == "item" else ItemKind.SKILLS)
    return made.model_copy(update={"qa_score": score, "qa_issues": tuple(i.value for i in issues)})


def _kind_of(items: Sequence[Item]) -> ItemKind:
    return items[-1].kind if items else ItemKind.BULLET


def _last(items: Sequence[Item]) -> str | None:
    return items[-1].id if items else None
