"""Where key skills go that the resume shows, or the candidate tells, and its skills do not list."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recovery.hedged import is_hedged
from recovery.question_words import in_sentence
from recovery.questions import listed
from recovery.skill_lines import SkillLine, has_label, parse_skill_line
from resume.changes import Change, ChangeKind, Placement, Target, change
from resume.language import language, resume_language
from resume.model import Item, ItemKind, Resume, Section, SectionKind
from resume.patterns import Pattern
from resume.skills import SPOKEN_LANGUAGES, aliases, canonical, find_skills, group
from resume.text import plain
from tasks.own_words import ANSWERS, NOTES
from tasks.write_key_skills import KeySkill

_FEWEST_FOR_A_SECTION, _FEWEST_FOR_A_LINE = 4, 2  # skills; one name makes a line too
_MOST_BULLETS = 4  # single skills added to a list of single skills
_SEPARATORS = (", ", " | ", "; ", " • ", " · ")
_LABEL = re.compile(r"(?P<open>[*_]*)[^*_:,;]{2,40}(?P<close>[*_]*:[*_]*\s+)")
_LISTS = Pattern(r"\W*(?:(?:key|technical|it|computer)\s+)?(?:skills|tools|technologies|tech stack|software)\W*:", re.I)
_WORDS_OF_A_SKILL = 4
_SHORTEST_WORD = 4  # characters; a shorter one is more of an abbreviation
# Groups of the lexicon in which single words are seldom names.
_OF_TRADES = frozenset({"Healthcare", "Teaching", "People", "Project management", "Logistics and operations"})
_OF_TOOLS = Pattern(
    r"\b(?:computer|software|technical|technolog\w+|tools?|it|i\.t\.|systems|programs?|programming)\b", re.IGNORECASE
)


def is_told(skill: KeySkill) -> bool:
    """Whether only notes or answers show it."""
    return skill.evidence.item_id in (NOTES, ANSWERS)


def add_key_skills(resume: Resume, skills: Sequence[KeySkill], new_summary: str | None = None) -> Iterator[Change]:
    """What the candidate shows or tells elsewhere and no section of skills names, written as the section writes it.

    A skill goes to the line that has others of its kind; into the one line that there is; into a list of single skills
    as one more; else into a line of its own. Of several sections of skills the one with most lines has it.

    Args:
        resume: with all changes so far, from which these go on.
        new_summary: the id of a summary that is added too; a new section of skills stands behind it.
    """
    sections = [s for s in resume.sections if s.kind is SectionKind.SKILLS]
    section = max(sections, key=lambda s: len(tuple(s.all_items())), default=None)
    unlisted = [s for s in skills if not any(is_listed(s, each) for each in sections)]
    if section is None and (line := _labelled_list(resume)) is not None:
        named = {m.canonical for m in find_skills(line.text)}
        rest = [s for s in unlisted if canonical(s.name) not in named]
        if rest and not any(map(is_told, rest)):
            yield _longer(line, rest)
            return
        unlisted = rest
    if section is None:
        if len(unlisted) >= _FEWEST_FOR_A_SECTION or any(map(is_told, unlisted)):
            yield _new_section(resume, unlisted, new_summary)
        return
    items = section.items or tuple(section.all_items())
    if any(i.is_layout for i in items):
        unlisted = [s for s in unlisted if is_told(s)]  # nothing goes well behind a table
    placed: dict[str, list[KeySkill]] = {}
    for skill in unlisted:
        line = None if is_told(skill) else _line_for(skill, items)
        placed.setdefault(line.id if line else "", []).append(skill)
    rest = [s for s in placed.pop("", []) if is_told(s) or not (s.name.islower() and _is_of_tools(section, items))]
    yield from (_longer(item, placed[item.id]) for item in items if item.id in placed)
    weighs = any(is_told(s) or _is_name(s.name) for s in rest)
    if len(rest) < _FEWEST_FOR_A_LINE and not weighs:
        return
    if _is_of_single_skills(items) and not any(map(is_told, rest)):
        yield from _more_bullets(section, items, rest)
    else:
        yield _new_line(resume, section, items, rest)


def _labelled_list(resume: Resume) -> Item | None:
    """A line such as "Tools: ..." that lists skills outside of any section of skills."""
    items = (located.item for located in resume.located_items())
    return next((i for i in items if _LISTS.match(plain(i.text)) and parse_skill_line(i.text) is not None), None)


def _new_section(resume: Resume, skills: Sequence[KeySkill], new_summary: str | None) -> Change:
    summary = next((s.id for s in resume.sections if s.kind is SectionKind.SUMMARY), new_summary)
    placement = Placement(
        parent="",
        after=summary,
        item_kind=ItemKind.SKILLS,
        section_kind=SectionKind.SKILLS,
        section_title=language(resume_language(resume))["written"]["skills"],
    )
    names = [_as_first(skills[0].name), *(in_text(s.name) for s in skills[1:])]
    return _added(Target(kind="section", id="skills", field="text"), ", ".join(names), skills, placement)


def _line_for(skill: KeySkill, items: Sequence[Item]) -> Item | None:
    """The line of skills that this one belongs to: the only one, or the one with a label and most others of its
    kind."""
    lines = [i for i in items if i.kind is ItemKind.SKILLS and not i.is_layout and _may_hold(i, skill)]
    if len(items) == 1 and len(lines) == 1:
        return lines[0]
    kind = group(canonical(skill.name))
    best, most = None, 1
    for item in lines:
        kinds = Counter(group(m.canonical) for m in find_skills(item.text) if m.same)
        label = _LABEL.match(plain(item.text))
        is_rough = label is not None and is_hedged(label[0], 0, 0)
        if has_label(item.text) and not is_rough and kinds[kind] > most and 2 * kinds[kind] >= kinds.total():
            best, most = item, kinds[kind]
    return best


def _may_hold(item: Item, skill: KeySkill) -> bool:
    """Whether the skill would look like the parts of the line: no "on-call" among the names of tools."""
    line = parse_skill_line(item.text)
    if line is None:
        return False
    return not skill.name.islower() or not _are_names([plain(part) for part in line.parts])


def _are_names(parts: Sequence[str]) -> bool:
    """Whether these are names of tools and the like: each has a capital, and most are one word or no common words."""
    own = [p for p in parts if " " not in p or any(c.isupper() for word in p.split() for c in word[1:])]
    return all(any(c.isupper() for c in part) for part in parts) and 2 * len(own) > len(parts)


def _is_of_tools(section: Section, items: Sequence[Item]) -> bool:
    """Whether the section lists tools, by its title or by all that it lists."""
    lines = [parse_skill_line(i.text) for i in items]
    parts = [plain(p) for i, line in zip(items, lines, strict=True) for p in (line.parts if line else (i.text,))]
    return _OF_TOOLS.search(section.title) is not None or _are_names(parts)


def _longer(item: Item, skills: Sequence[KeySkill]) -> Change:
    line = parse_skill_line(item.text) or SkillLine("", (item.text,), ", ", "")
    names = _cased([s.name for s in skills], line.parts[1:])
    place = len(line.parts)
    while place and _is_language(line.parts[place - 1]):
        place -= 1  # languages that end the list stay at its end
    place = place or len(line.parts)
    after = str(replace(line, parts=(*line.parts[:place], *names, *line.parts[place:])))
    return change(
        ChangeKind.REWRITE,
        Target(kind="item", id=item.id, field="text"),
        item.text,
        after,
        _why(skills),
        requirement_ids=asking(skills),
        evidence=tuple(s.evidence for s in skills),
    )


def _is_language(part: str) -> bool:
    found = [m for m in find_skills(plain(part)) if m.same]
    return bool(found) and all(group(m.canonical) == SPOKEN_LANGUAGES for m in found)


def _is_of_single_skills(items: Sequence[Item]) -> bool:
    texts = [plain(i.text) for i in items]
    return (
        len(items) > 2
        and all(i.kind is ItemKind.BULLET and not i.is_layout for i in items)
        and all(len(t.split()) <= _WORDS_OF_A_SKILL and ":" not in t for t in texts)
    )


def _more_bullets(section: Section, items: Sequence[Item], skills: Sequence[KeySkill]) -> Iterator[Change]:
    last = items[-1].id
    names = _cased([s.name for s in skills], [plain(i.text) for i in items])
    parent = section.id if section.items or not section.entries else section.entries[-1].id
    for number, (skill, name) in enumerate(zip(skills[:_MOST_BULLETS], names, strict=False)):
        target = Target(kind="item", id=f"{section.id}-also{f'-{number + 1}' if number else ''}", field="text")
        yield _added(target, name, [skill], Placement(parent=parent, after=last, item_kind=items[-1].kind))
        last = target.id


def _new_line(resume: Resume, section: Section, items: Sequence[Item], skills: Sequence[KeySkill]) -> Change:
    parent = section.id if section.items or not section.entries else section.entries[-1].id
    last = items[-1] if items else None
    placement = Placement(
        parent=parent, after=last.id if last else None, item_kind=last.kind if last else ItemKind.SKILLS
    )
    also = language(resume_language(resume))["written"]["also"]
    text = _like_its_neighbours(items, [s.name for s in skills], also)
    return _added(Target(kind="item", id=f"{section.id}-also", field="text"), text, skills, placement)


def _added(target: Target, text: str, skills: Sequence[KeySkill], placement: Placement) -> Change:
    return change(
        ChangeKind.ADD,
        target,
        None,
        text,
        _why(skills),
        placement=placement,
        requirement_ids=asking(skills),
        evidence=tuple(s.evidence for s in skills),
    )


def asking(skills: Sequence[KeySkill]) -> tuple[str, ...]:
    """Ids of the requirements that ask for one of the skills."""
    return tuple(dict.fromkeys(id_ for s in skills for id_ in s.requirement_ids))


def _why(skills: Sequence[KeySkill]) -> str:
    told = [s for s in skills if is_told(s)]
    if not told:
        it = "them" if len(skills) > 1 else "it"
        names = listed([f"“{s.evidence.quote}”" for s in skills])
        return (
            f"The job asks for {names}, and the resume shows {it} elsewhere; "
            f"a reader of the skills should find {it} there."
        )
    quotes = "; ".join(dict.fromkeys(f"“{' '.join(s.evidence.quote.split()).rstrip('.')}”" for s in told))
    also = ", and the resume shows the others elsewhere" if len(told) < len(skills) else ""
    return f"The job asks for these. You told us: {quotes}{also}."


def is_listed(skill: KeySkill, section: Section) -> bool:
    """Whether the section names it, under any name or as a part of one."""
    texts = [item.text for item in section.all_items()]
    known = {m.canonical for text in texts for m in find_skills(text)}
    word = re.compile(rf"(?<!\w){re.escape(skill.name)}(?!\w)", re.IGNORECASE)
    return canonical(skill.name) in known or any(word.search(text) for text in texts)


def _is_name(name: str) -> bool:
    """Whether it is worth a line alone: the name of something, not "KPI"."""
    return not name.islower() and canonical(name) != f"{name}s"


def in_text(name: str) -> str:
    """Without the capital of a line's beginning; a single word with one may well be a name, unless the same is also
    said in common words ("Venipuncture", phlebotomy)."""
    if name.istitle() and (known := canonical(name)) != name and known[1:].islower() and known.lower() == name.lower():
        return known.lower()  # "Machine Learning" of a heading
    if not name[1:].islower():
        return name
    if any(c.isdigit() or c == "(" for c in name):
        return name  # "Cerner since 2020"
    if " " not in name:
        known = canonical(name)
        common = [a for a in aliases(known) if a.islower() and len(a) > _SHORTEST_WORD and a != name.lower()]
        if group(known) not in _OF_TRADES or not common or any(a[:1].isupper() for a in aliases(known)[1:]):
            return name
    return name[0].lower() + name[1:]


def _cased(names: Sequence[str], neighbours: Sequence[str]) -> list[str]:
    """The names with capitals, or without, as most of their neighbours have them."""
    named = [part for part in map(plain, neighbours) if part[:1].isalpha()]
    capitalised = sum(part[0].isupper() for part in named)
    if named and capitalised == len(named):
        return [name[:1].upper() + name[1:] for name in names]
    if 2 * capitalised < len(named):
        return [in_text(name) for name in names]
    return [in_sentence(name) if " " not in name else name for name in names]


def _as_first(name: str) -> str:
    """The name with a capital, as a list begins; one that has none by itself ("dbt") stays."""
    return name if name[1:2].isupper() or (name == canonical(name) and aliases(name)) else name[:1].upper() + name[1:]


def _like_its_neighbours(items: Sequence[Item], names: Sequence[str], also: str) -> str:
    """The names as the lines of the section have theirs: with the label `also` where most have one, parted and
    capitalised in the same way."""
    texts = [plain(item.text) for item in items]
    separator = max(_SEPARATORS, key=lambda sep: sum(text.count(sep) for text in texts))
    names = _cased(names, [part.strip() for text in texts for part in text.split(separator)[1:]])
    labels = [m for m in (_LABEL.match(item.text) for item in items) if m]
    if len(labels) * 2 > len(items):
        return f"{labels[0]['open']}{also}{labels[0]['close']}{separator.join(names)}"
    line = separator.join(names)
    return line[:1].upper() + line[1:] if any(text[:1].isupper() for text in texts) else line
