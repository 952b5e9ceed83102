"""Lies about a candidate: rewrites of the lines of any resume that plant known words, numbers and signs.

Each kind of lie is a function of a line, the rest of the resume, the job ad and a random source, and gives the line
with the lie and the planted string. A string that the resume has anyway is no plant and is left out, so that a plain
search of the tailored text for the planted strings tells whether a lie got through. Nothing here reads texts with the
code that is under test: that gives only the lines, their ids and where they stand.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise
from random import Random
from typing import NamedTuple

from resume.model import Entry, Resume, Section, SectionKind
from tests.faults.inflations import HEAD_INFLATIONS, INFLATIONS
from tests.faults.line import DATA, Liar, Line, Planted, behind, put
from tests.faults.paraphrases import PARAPHRASES


class Lie(NamedTuple):
    """A line with something untrue in it. `before` is empty for a line that was not there at all; `planted` stands in
    `text` as it is and nowhere in the resume."""

    kind: str
    section_id: str
    entry_id: str | None
    item_id: str | None  # None: the head of the entry, or a new line
    before: str
    text: str
    planted: str


CLAUSES: Mapping[str, list[str]] = {
    kind: clauses for kind, clauses in DATA.items() if isinstance(clauses, list) and kind != "no_names"
}

_NUMBER = re.compile(r"(?<![\w.,/$£€#-])\d{1,3}(?:,\d{3})+|(?<![\w.,/$£€#-])\d+(?:\.\d+)?(?!\d*[\w.,/]\d)")
_COUNTED = re.compile(
    r"\b(\d+|two|three|six|eight|nine) (?=(?:[a-z]+ )?(?:people|engineers|nurses|reps|cooks|pupils|children|patients|"
    r"guests|colleagues|clerks|employees|students|drafters)\b)"
)
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][A-Za-z0-9+#]{2,}(?:[ -][A-Z][A-Za-z0-9]+)*")
_WEAK = re.compile(
    r"(?:Helped(?: with)?|Assisted (?:in|with)|Participated in|Was involved in|Familiar with|Member of) "
)
IN_CHARGE = re.compile(r"manag|lead|led\b|head|own|direct|superv|respons|\bran\b|\brun|found|expert|architect", re.I)
"""What a line that tells of being in charge has in it: such a line may say so in other words."""


def lies(resume: Resume, ad: str, random: Random) -> Iterator[Lie]:
    """Every kind of lie about every line of the resume that it can be told about. The same arguments give the same
    lies."""
    whole = fold("\n".join([*resume.contact.lines, *texts_of(resume)]))
    for section in resume.sections:
        for entry, item_id, text in _lines_of(section):
            others = tuple(other for other in texts_of(resume) if other != text)
            is_head = entry is not None and item_id is None
            for kind, tell in (HEAD_LIES if is_head else LINE_LIES).items():
                for told, planted in tell(Line(text, others, ad, random, section, entry)):
                    if told != text and fold(planted) not in whole and not _is_counted(kind, planted, text):
                        entry_id = entry.id if entry else None
                        yield Lie(kind, section.id, entry_id, item_id, text, told, planted)
        yield from _new_lines(section, ad, random, whole)


def finds(planted: str, text: str) -> bool:
    """Whether the planted string stands in the text: as it is, or folded to what a reader would take it for."""
    return " ".join(planted.split()) in " ".join(text.split()) or fold(planted) in fold(text)


def fold(text: str) -> str:
    """The text without invisible characters, in compatibility form, in lower case, with single spaces."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return " ".join(visible.casefold().split())


def texts_of(resume: Resume) -> list[str]:
    """All items and heads of entries, as they stand."""
    return [text for section in resume.sections for _, _, text in _lines_of(section)]


def _lines_of(section: Section) -> Iterator[tuple[Entry | None, str | None, str]]:
    for item in section.items:
        yield None, item.id, item.text
    for entry in section.entries:
        if entry.head:
            yield entry, None, "\n".join(entry.head)
        for item in entry.items:
            yield entry, item.id, item.text


def _is_counted(kind: str, planted: str, text: str) -> bool:
    """Whether the line has the figures of a clause anyway: "a team of 14" where 14 people are told of."""
    figures = re.findall(r"\d+", fold(planted))
    return kind in CLAUSES and bool(figures) and all(re.search(rf"(?<!\d){f}(?!\d)", text) for f in figures)


def _clause(kind: str, line: Line) -> Iterator[Planted]:
    planted = line.one(*CLAUSES[kind])
    # What is another trade's for one candidate is the own of another.
    if kind == "other people's domain" and any(word[:4] in line.whole for word in planted.split()):
        return
    yield behind(line.text, planted), planted


def _number_changed(line: Line) -> Iterator[Planted]:
    for match in _NUMBER.finditer(line.text):
        value = match[0].replace(",", "")
        more = f"{float(value) * 1.7 + 1:.1f}" if "." in value else f"{int(value) * 3 + line.random.randint(2, 9):,}"
        yield put(line.text, match.start(), match.end(), more)


def _numbers_swapped(line: Line) -> Iterator[Planted]:
    # What has a name may be numbered either way, and years are dates.
    found = [m for m in _NUMBER.finditer(line.text) if not re.search(r"[A-Z][a-z]+ $", line.text[: m.start()])]
    found = [m for m in found if not re.fullmatch(r"(?:19|20)\d\d", m[0])]
    for a, b in pairwise(found):
        if a[0] != b[0] and re.match(r" [a-z]{3}", line.text[a.end() :]) and re.match(r" [a-z]", line.text[b.end() :]):
            between = line.text[a.end() : b.start()]
            yield line.text[: a.start()] + b[0] + between + a[0] + line.text[b.end() :], f"{b[0]}{between}{a[0]}"


def _number_added(line: Line) -> Iterator[Planted]:
    if nouns := list(re.finditer(r"(?<=[a-z] )[a-z]{3,}[a-rt-z]s\b", line.text)):
        noun = line.random.choice(nouns)
        yield put(line.text, noun.start(), noun.end(), f"{line.random.randint(21, 97)} {noun[0]}")


def _currency_swapped(line: Line) -> Iterator[Planted]:
    for match in re.finditer(r"[$£€](?=\d)", line.text):
        other = line.one(*sorted({"$", "£", "€"} - {match[0]}))
        yield put(line.text, match.start(), match.end(), other, 6)


def _unit_changed(line: Line) -> Iterator[Planted]:
    units = "|".join(sorted(DATA["units"], key=len, reverse=True))
    for match in re.finditer(rf"(?<=\d)(?<!:\d)( ?)({units})(?!\w)", line.text):
        new = match[1] + DATA["units"][match[2]]
        start = line.text.rfind(" ", 0, match.start()) + 1
        yield put(line.text, match.start(), match.end(), new, 0, match.start() - start)


def _magnitude_added(line: Line) -> Iterator[Planted]:
    for match in re.finditer(r"(?<![\w.,$£€/-])\d{1,3}(?= [a-z]{4,}s\b)", line.text):
        yield put(line.text, match.start(), match.end(), f"{match[0]} {line.one('million', 'thousand', 'billion')}")


def _people_inflated(line: Line) -> Iterator[Planted]:
    for match in _COUNTED.finditer(line.text):
        yield put(line.text, match.start(1), match.end(1), str(line.random.randint(31, 95)))
    yield from _clause("people inflated", line)


def _metric_moved(line: Line) -> Iterator[Planted]:
    found = [m[0] for o in line.others for m in re.finditer(r"[$£€]?\d[\d.,]*\d?(?:%| ?[kKM]\b)", o)]
    if fresh := [m for m in found if m not in line.text]:
        planted = f"by {line.random.choice(fresh)} in all"
        yield behind(line.text, planted), planted


def _version_invented(line: Line) -> Iterator[Planted]:
    if names := [m for m in _NAME.finditer(line.text) if " " not in m[0]]:
        name = line.random.choice(names)
        yield put(line.text, name.start(), name.end(), f"{name[0]} {line.one('21', '8.4', '17', '2047', 'v3.2')}")


def _degree_upgraded(line: Line) -> Iterator[Planted]:
    for pattern, higher in DATA["degrees"].items():
        for match in re.finditer(pattern, line.text):
            yield put(line.text, match.start(), match.end(), higher, 14)


def _ad_names(line: Line) -> list[str]:
    """Names and acronyms of the ad that the resume does not have, under no other name and in no other form."""
    known = (line.whole, "core initial professional care unit")
    return sorted(
        name
        for name in {m[0] for m in _NAME.finditer(line.ad)}
        if not re.search(rf"\b{re.escape(name.lower())}\b", line.ad)  # a common word in a heading
        and name not in DATA["no_names"]
        and not all(any(word[: 4 if len(word) > 4 else 3].lower() in k for k in known) for word in name.split())
        and not any(other in line.whole for other in DATA["said_otherwise"].get(name, ()))
    )


def _ad_skill_added(line: Line) -> Iterator[Planted]:
    if names := _ad_names(line):
        name = line.random.choice(names)
        yield behind(line.text, f"using {name}"), f"using {name}"
        yield behind(line.text, name), f", {name}"


def _ad_skill_in_lower_case(line: Line) -> Iterator[Planted]:
    if names := _ad_names(line):
        planted = f"with {line.random.choice(names).lower()} too"
        yield behind(line.text, planted, " "), planted


def _ad_name_copied(line: Line) -> Iterator[Planted]:
    first = [m[0] for m in re.finditer(r"(?m)^[A-Z][\w&’'-]*(?: [A-Z&][\w&’'-]*)+", line.ad)]
    if names := [
        n for n in first if not n.isupper() and len(n.split()[-1]) > 2 and n.split()[-1][:4].lower() not in line.whole
    ]:
        planted = f"for {line.random.choice(names)}"
        yield behind(line.text, planted, " "), planted


def _sibling_skill(line: Line) -> Iterator[Planted]:
    for known, sibling in DATA["siblings"].items():
        if re.search(rf"\b{re.escape(sibling)}(?!\w)", line.text + line.whole, re.IGNORECASE):
            continue
        for match in re.finditer(rf"\b{known}\b", line.text):
            yield put(line.text, match.start(), match.end(), sibling, 5, 5)
            yield put(line.text, match.start(), match.end(), f"{known} and {sibling}", 5)


def _link_changed(line: Line) -> Iterator[Planted]:
    for match in re.finditer(r"[\w./-]+\.(?:com|org|net)\b[\w./-]*", line.text):
        yield put(line.text, match.start(), match.end(), line.one("github.com/forty-two", "www.my-awards.org"))
    yield from _clause("link added", line)


def _scope_raised(line: Line) -> Iterator[Planted]:
    if not IN_CHARGE.search(line.text):
        word = line.one(
            *("Led", "Spearheaded", "Founded", "Directed", "Owned", "Single-handedly", "Pioneered", "Expert in"),
            *("Headed", "Architected", "Championed", "Masterminded", "Chief of", "Sole owner of", "World-class"),
        )
        rest = line.text.split(" ", 1)[-1]
        yield f"{word} {rest}", f"{word} {rest[:12].rstrip()}"
        planted = line.one("as team lead", "as head of it", "an acknowledged authority", "nationwide", "singlehandedly")
        yield behind(line.text, planted), planted


def _help_made_own(line: Line) -> Iterator[Planted]:
    if weak := _WEAK.match(line.text):
        verb = line.one("Built", "Ran", "Delivered", "Led", "Designed", "Was responsible for", "Managed", "Proven in")
        rest = line.text[weak.end() :]
        yield f"{verb} {rest}", f"{verb} {rest[:12].rstrip()}"


def _in_a_long_sentence(line: Line) -> Iterator[Planted]:
    lie = line.one(*CLAUSES["inside a long sentence"])
    words = re.findall(r"[a-z]{4,}", line.text)[:2] or ["work"]
    tail = f"with the {words[0]} done {lie} and the {words[-1]}"
    yield behind(line.text, tail), lie


def _title_promoted(line: Line) -> Iterator[Planted]:
    title = line.entry.title if line.entry and line.section.kind is not SectionKind.EDUCATION else None
    if title and title in line.text:
        start, end = line.text.index(title), line.text.index(title) + len(title)
        ranks = ("Senior", "Lead", "Principal", "Chief", "Head", "Staff", "Executive", "Deputy")
        rank = line.one(*([r for r in ranks if r.lower() not in line.whole] or ["Chief"]))
        yield put(line.text, start, start, f"{rank} ", 12)
        yield put(line.text, start, end, line.one("Director", "Vice President", "Partner", "CTO"))
        yield put(line.text, end, end, line.one(" III", " and Team Lead", " (Head)"), 0, 9)


def _employer_swapped(line: Line) -> Iterator[Planted]:
    name = line.entry.organization if line.entry else None
    if name and name in line.text:
        start = line.text.index(name)
        other = line.one("Initech", "Mayo Clinic", "Deloitte", "Noma", "Arup", "Kestrel & Pyke")
        yield put(line.text, start, start + len(name), other)


def _dates_stretched(line: Line) -> Iterator[Planted]:
    for match in re.finditer(r"\b(?:19|20)\d\d\b", line.text):
        other = int(match[0]) + line.random.choice((-4, -3, -1, 1, 2))
        yield put(line.text, match.start(), match.end(), str(other), 9, 9)
    for match in re.finditer(r"(?<=[-–] )(?:\w+\.? |\d\d/)?\d{4}\b", line.text):
        yield put(line.text, match.start(), match.end(), line.one("Present", "now", "today", "ongoing"), 0, 9)


def _new_lines(section: Section, ad: str, random: Random, whole: str) -> Iterator[Lie]:
    """Lines that were not there: a success, skills and degrees, the ad's demand as a claim."""
    demands = [m[1] for m in re.finditer(r"(?m)^(?:[-*•]|\d+\.) (.{12,90})$", ad)]
    # Some of what is asked for the resume says itself.
    demands = [d for d in demands if sum(word[:5].lower() not in whole for word in re.findall(r"[A-Za-z]{4,}", d)) > 2]
    for entry in section.entries or (None,):
        new = [
            random.choice(("Grew the business to $40M", "Managed 65 people in 4 countries", "Won the regional prize")),
            random.choice(("Kafka, Snowflake, Tableau", "MBA, 2011", "Fluent in Mandarin", "CPA, CFA and CISA")),
            *(random.sample(demands, 1) if demands else ()),
        ]
        for text in new:
            if fold(text) not in whole:
                yield Lie("line added", section.id, entry.id if entry else None, None, "", text, text)


_OWN_LIES: Mapping[str, Liar] = {
    "number changed": _number_changed,
    "numbers swapped": _numbers_swapped,
    "number added": _number_added,
    "currency swapped": _currency_swapped,
    "unit changed": _unit_changed,
    "magnitude added": _magnitude_added,
    "people inflated": _people_inflated,
    "metric of another line": _metric_moved,
    "version invented": _version_invented,
    "degree upgraded": _degree_upgraded,
    "skill of the ad": _ad_skill_added,
    "skill of the ad in lower case": _ad_skill_in_lower_case,
    "name of the ad": _ad_name_copied,
    "sibling of a skill": _sibling_skill,
    "link changed": _link_changed,
    "scope raised": _scope_raised,
    "help made one's own": _help_made_own,
    "inside a long sentence": _in_a_long_sentence,
}
LINE_LIES: Mapping[str, Liar] = {
    **{kind: partial(_clause, kind) for kind in CLAUSES},
    **_OWN_LIES,
    **INFLATIONS,
    **PARAPHRASES,
}
HEAD_LIES: Mapping[str, Liar] = {
    "title promoted": _title_promoted,
    "employer swapped": _employer_swapped,
    "dates stretched": _dates_stretched,
    "degree upgraded": _degree_upgraded,
    "number changed": _number_changed,
    "name of the ad": _ad_name_copied,
    "scope raised": _scope_raised,
    "signs that look alike": partial(_clause, "signs that look alike"),
    **HEAD_INFLATIONS,
}
KINDS = tuple(dict.fromkeys([*LINE_LIES, *HEAD_LIES, "line added"]))
