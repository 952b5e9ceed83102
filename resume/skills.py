"""Skills by name: the lexicon of `data/skills.toml`, and finding its names in a text.

A name is found by word n-grams in a dictionary, the longest first, so that the cost does not grow with the
lexicon. Words that are also plain English ("Go", "Excel", "R") count only where the text treats them as
names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from resume.remembered import remembered
from resume.skill_lines import read_skills
from resume.skill_phrases import Phrases
from resume.text import lowered, mask

SOFT_SKILLS = "Soft skills"
SPOKEN_LANGUAGES = "Spoken languages"
CERTIFICATIONS = "Certifications"


class SkillMention(NamedTuple):
    """A skill named at [start:end] of a text. `same` is False when the words only show the skill ("JUnit"
    shows unit testing): then they are no other name of it, and nobody may put the one for the other. `plain`
    are those of them that say no less than its name in plain words ("took blood", for phlebotomy): who wrote
    the one has told the other."""

    canonical: str
    text: str
    start: int
    end: int
    same: bool = True
    plain: bool = False


class _Name(NamedTuple):
    canonical: str
    same: bool
    spelling: str | None  # the only spelling that counts; None = any case
    wary: bool = False
    plain: bool = False


@dataclass
class _Lexicon:
    names: dict[str, tuple[_Name, ...]] = field(default_factory=dict)  # in the number that is given
    longest: dict[str, int] = field(
        default_factory=dict
    )  # by first word: tokens of the longest name, if it has several
    phrases: Phrases = field(default_factory=Phrases)
    given: dict[str, dict[str, list[str]]] = field(default_factory=dict)  # what the file says of each skill
    groups: dict[str, str] = field(default_factory=dict)
    implies: dict[str, frozenset[str]] = field(default_factory=dict)
    implied_by: dict[str, frozenset[str]] = field(default_factory=dict)


class _Token(NamedTuple):
    key: str
    start: int
    end: int
    joint: str | None  # what joins it to the token before in a name: " ", "/" or "&"; None = nothing does


_TOKEN = re.compile(r"(?<![\w.])\.net\b|[^\W_]+(?:['’][^\W\d_]+)*(?:\+\+|[+#](?!\w))?")  # in lower case
_JOINTS = {"-": " ", "‑": " ", ".": " ", "&": "&", "/": "/"}
_KEY_JOINT = re.compile(r"[ /&]")
_PLAIN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")
_VERSION = re.compile(r"(?<=[a-z]{3})\d+(?:\.\d+)*$")


def find_skills(text: str) -> list[SkillMention]:
    """The skills that the text names, in order, not overlapping; spans are of `text`, markup and all."""
    return list(_found(text))


@remembered(200_000)  # every rule asks the lines of the resume for them
def _found(text: str) -> tuple[SkillMention, ...]:
    masked = mask(text)
    lexicon = _lexicon()
    tokens = list(_tokens(masked))
    found: list[tuple[SkillMention, _Name]] = []
    position = 0
    while position < len(tokens):
        length, name = _longest_name(lexicon, tokens, position, masked)
        if name is not None:
            start, end = tokens[position].start, tokens[position + length - 1].end
            found.append((SkillMention(name.canonical, text[start:end], start, end, name.same, name.plain), name))
        position += length
    return tuple(_trusted(found, masked))


def canonical(term: str) -> str:
    """The lexicon's name of a term ("k8s" gives "Kubernetes"); a term it lacks comes back with single
    spaces."""
    known = as_skill(term)
    return known.canonical if known is not None and known.same else " ".join(term.split())


@remembered(1_000_000)
def as_skill(term: str) -> SkillMention | None:
    """What the whole term means by itself, in any case; None when the lexicon lacks it."""
    lexicon, key = _lexicon(), _key(list(_tokens(term)))
    names = _names(lexicon, key) or _told(lexicon.phrases.of(key.partition(" ")[0]), key)
    if not names:
        return None
    name = next((n for n in names if n.same), names[0])
    return SkillMention(name.canonical, term, 0, len(term), name.same, name.plain)


def is_plain_word(canonical: str) -> bool:
    """Whether the name is also a word of general English, so that other forms of it mean nothing
    ("reacted")."""
    given = _lexicon().given.get(canonical, {})
    return canonical in (*given.get("exact", ()), *given.get("wary", ()))


def aliases(canonical: str) -> tuple[str, ...]:
    """All spellings that mean exactly this skill, its own name first; () when the lexicon lacks it."""
    given = _lexicon().given.get(canonical)
    if given is None:
        return ()
    same = dict.fromkeys((canonical, *(s for key in ("aliases", "exact", "wary") for s in given.get(key, ()))))
    return tuple(s for s in same if s not in given.get("shows", ()))


def group(canonical: str) -> str | None:
    """The lexicon's group of a skill, None for one that it lacks."""
    return _lexicon().groups.get(canonical)


def implies(canonical: str) -> frozenset[str]:
    """The broader skills that come with this one, through any number of steps. For matching, never for
    writing."""
    return _lexicon().implies.get(canonical, frozenset())


def implied_by(canonical: str) -> frozenset[str]:
    """The skills that come with this broader one: PostgreSQL and others for SQL. For matching, never for
    writing."""
    return _lexicon().implied_by.get(canonical, frozenset())


def deeds(canonical: str) -> tuple[str, ...]:
    """Words that tell what somebody did who has this soft skill ("presented", "trained new staff")."""
    return tuple(_lexicon().given.get(canonical, {}).get("deeds", ()))


@cache
def _lexicon() -> _Lexicon:
    lexicon = _Lexicon()
    text = files("resume").joinpath("data/skills.toml").read_text(encoding="utf-8")
    direct: dict[str, list[str]] = {}
    for title, name, given in read_skills(text):
        lexicon.given[name] = given
        lexicon.groups[name] = title
        _add_names(lexicon, _names_of(name, given))
        if "implies" in given:
            direct[name] = given["implies"]
        for phrase in given.get("plain", ()):
            lexicon.phrases.add(phrase, name)
    for name in direct:
        lexicon.implies[name] = reached = frozenset(_reach(direct, name))
        for broader in reached:
            lexicon.implied_by[broader] = lexicon.implied_by.get(broader, frozenset()) | {name}
    return lexicon


def _reach(direct: dict[str, list[str]], name: str) -> Iterator[str]:
    for broader in direct.get(name, ()):
        yield broader
        yield from _reach(direct, broader)


def _names_of(name: str, given: dict[str, list[str]]) -> dict[str, tuple[_Name]]:
    """The spellings by which a skill is found."""
    shows, wary = given.get("shows", ()), given.get("wary", ())
    exact = (*given.get("exact", ()), *wary)
    names = dict.fromkeys((name, *given.get("aliases", ()), *exact), (_Name(name, True, None),))
    if shows:
        names |= dict.fromkeys(shows, (_Name(name, False, None),))
    if exact:
        acronyms = (f"{s}s" for s in exact if s.isupper() and len(s) > 1)
        names |= {s: (_Name(name, s not in shows, s, s in wary),) for s in (*exact, *acronyms)}
    return names


def _add_names(lexicon: _Lexicon, names: dict[str, tuple[_Name]]) -> None:
    """Made for speed: there are tens of thousands of names, most of which have one meaning."""
    known, longest = lexicon.names, lexicon.longest
    for spelling, entry in names.items():
        key = _key_of(spelling)
        known[key] = (*known[key], *entry) if key in known else entry
        if not key.isalnum():
            words = _KEY_JOINT.split(key) if "/" in key or "&" in key else key.split(" ")
            if longest.get(words[0], 1) < len(words):
                longest[words[0]] = len(words)


def _key_of(spelling: str) -> str:
    """The key of a name; plain words are not taken apart by patterns, for there are thousands of them."""
    words = spelling.replace("-", " ").lower()
    return words if _PLAIN.fullmatch(words) else _key(list(_tokens(spelling)))


def _names(lexicon: _Lexicon, key: str) -> tuple[_Name, ...]:
    """The names with this key; those of any case in the singular and the plural alike."""
    found = lexicon.names.get(key, ())
    other = key[:-1] if key[-1:] == "s" else f"{key}s"
    if (others := lexicon.names.get(other)) and _other_number(other) == key:
        found += tuple(name for name in others if name.spelling is None and name not in found)
    return found


def _told(phrases: dict[str, str], key: str) -> tuple[_Name, ...]:
    skill = phrases.get(key) or phrases.get(_other_number(key))
    return (_Name(skill, False, None, plain=True),) if skill else ()


def _other_number(key: str) -> str:
    """The plural of a singular name and the other way round, by its last letter only."""
    if len(key) < 4 or not key[-1].isalpha() or key.endswith("ss"):
        return key
    return key[:-1] if key.endswith("s") else key + "s"


def _tokens(text: str) -> Iterator[_Token]:
    last_end = 0
    for match in _TOKEN.finditer(lowered(text)):
        start, end = match.span()
        yield _Token(match[0].replace("’", "'"), start, end, _joint(text[last_end:start]))
        last_end = end


def _joint(gap: str) -> str | None:
    if gap in (" ", "' ", "’ "):
        return " "  # "parents' evenings"
    bare = gap.strip()
    if not bare:
        # Blanked-out markup leaves a few spaces; a blank line or a table's gutter ends a name.
        return " " if 0 < len(gap) <= 6 and gap.count("\n") <= 1 else None
    if bare not in _JOINTS or (len(gap) > 1 and bare not in "&/"):
        return None
    return _JOINTS[bare]


def _key(tokens: list[_Token]) -> str:
    return "".join(f"{t.joint or ' '}{t.key}" if i else t.key for i, t in enumerate(tokens))


def _longest_name(lexicon: _Lexicon, tokens: list[_Token], at: int, text: str) -> tuple[int, _Name | None]:
    """The longest name that begins at this token, and its length in tokens; (1, None) when there is none."""
    first = tokens[at].key
    of_phrases = lexicon.phrases.longest(first)
    phrases = lexicon.phrases.of(first) if of_phrases else {}
    keys = [first]
    for token in tokens[at + 1 : at + max(lexicon.longest.get(first, 1), of_phrases)]:
        if token.joint is None:
            break
        keys.append(f"{keys[-1]}{token.joint}{token.key}")
    for length in range(len(keys), 0, -1):
        end = tokens[at + length - 1].end
        names = _names(lexicon, keys[length - 1]) or (_told(phrases, keys[length - 1]) if phrases else ())
        if names and not _GOES_ON.match(text, end) and (length > 1 or not _IN_A_WORD.match(text, tokens[at].start)):
            name = _spelled(names, text[tokens[at].start : end])
            if not name.plain or not _has_names(lexicon, tokens[at + 1 : at + length], text):
                return length, name
    bare = first if first[-1].isalpha() else _VERSION.sub("", first).rstrip("+#")
    if bare != first and bare in lexicon.names:
        return 1, _spelled(lexicon.names[bare], text[tokens[at].start : tokens[at].start + len(bare)])
    return 1, None


def _has_names(lexicon: _Lexicon, tokens: list[_Token], text: str) -> bool:
    """Whether a skill is named in a phrase, which then says no more than the name does: "ran payroll"."""
    found = (_longest_name(lexicon, tokens, at, text)[1] for at in range(len(tokens)))
    return any(name is not None and name.same for name in found)


def _spelled(names: Sequence[_Name], written: str) -> _Name:
    """The name in the very spelling that it needs, else one that any case will do for, else the doubtful
    first."""
    exact = next((n for n in names if n.spelling == written), None)
    return exact or next((n for n in names if n.spelling is None), names[0])


_ACRONYM = 3  # letters of most acronyms
_GOES_ON = re.compile(r"\.[a-z]{2}")
_IN_A_WORD = re.compile(r"[A-Z][a-z]?-(?!based|lang|native|driven|coded|only|like)[a-z]{2}")  # "Go-live", "C-section"
_LIST_JOINT = re.compile(r"\s*(?:[,/|;:·•+&(]|(?:,\s*)?(?:and|or|and/or)\b|[,(]?\s*e\.g\.,?)\s*", re.IGNORECASE)
_HARD_JOINT = re.compile(r"\s*[,/|;·•]\s*")
_CUE_BEFORE = re.compile(
    r"\b(?:in|with|using|of|on|knowledge|proficient|experience|strong|like|as|basic|advanced|[Pp]rogramming)[:\s]+$"
)
_CUE_AFTER = re.compile(
    r"\s+(?:programming|language|developers?|development|code|scripts?|services|microservices|engineers?|"
    r"framework|experience|databases?|applications?|skills)\b",
    re.IGNORECASE,
)
_NO_NAME_AFTER = re.compile(
    r"-?(?:&\s?\w|-(?:to|getter|suite|level|class|team)\b)|\.?\s(?-i:[A-Z])[a-z]+$", re.IGNORECASE
)
_SEASON_AFTER = re.compile(r"\s*(?:(?:19|20)\d\d\b|semester|term|break)")
_PLAIN_WORD_AFTER = re.compile(r"\s+(?!and\b|or\b)[a-z]")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n•*])[\s\"'(*#-]*$")


def _trusted(found: list[tuple[SkillMention, _Name]], text: str) -> list[SkillMention]:
    """The mentions that are names: those in no doubt, and doubtful ones that stand beside another skill or a
    cue."""
    firm = [not _is_doubtful(mention, name, text) for mention, name in found]
    for i, (mention, name) in enumerate(found):
        if firm[i]:
            continue
        right_case = name.spelling == mention.text or _is_shouted(mention, name, text)
        joint = _LIST_JOINT if right_case else _HARD_JOINT
        beside = any(
            a >= 0
            and b < len(found)
            and firm[i - 1 if a < i else i + 1]
            and joint.fullmatch(text, found[a][0].end, found[b][0].start)
            for a, b in ((i - 1, i), (i, i + 1))
        )
        firm[i] = beside if not right_case else beside or _has_cue(mention, name, text)
    return [mention for (mention, _), is_firm in zip(found, firm, strict=True) if is_firm]


def _is_shouted(mention: SkillMention, name: _Name, text: str) -> bool:
    """Whether a name that is no acronym stands in capitals in a text that does not: "charting in EPIC"."""
    return len(mention.text) > _ACRONYM and mention.text.isupper() and not text.isupper() and not name.wary


def _is_doubtful(mention: SkillMention, name: _Name, text: str) -> bool:
    if name.spelling is None:
        return False
    if name.wary or (mention.text != name.spelling and not _is_shouted(mention, name, text)):
        return True
    after = text[mention.end : mention.end + 12]
    if _NO_NAME_AFTER.match(after) or (name.canonical == "Spring" and _SEASON_AFTER.match(after)):
        return True
    is_first = _SENTENCE_START.search(text, max(0, mention.start - 8), mention.start) is not None
    # An acronym is no plain word wherever it stands.
    return is_first and not mention.text.isupper() and bool(_PLAIN_WORD_AFTER.match(after) or not after.strip())


def _has_cue(mention: SkillMention, name: _Name, text: str) -> bool:
    """Whether the words around a doubtful name say that it is one: "written in R", "Go services", or nothing
    else."""
    before, after = text[max(0, mention.start - 24) : mention.start], text[mention.end : mention.end + 24]
    if _NO_NAME_AFTER.match(after) or (name.canonical == "Spring" and _SEASON_AFTER.match(after)):
        return False
    if len(text) < 40 and text.strip(" .,;*•-\n") == mention.text:
        return True
    if _CUE_AFTER.match(after):
        return True
    return name.wary and _CUE_BEFORE.search(before) is not None and not re.match(r"\s+[a-z]{4}", after)
