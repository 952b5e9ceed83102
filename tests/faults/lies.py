"""Lies about a candidate: rewrites of the lines of any resume that plant known words, numbers and signs.

Each kind of lie is a function of the line, the rest of the resume, the job ad and a random source, and gives the line
with the lie and the planted string. A string that the resume has anyway is no plant and is left out, so that a plain
search of the tailored text for the planted strings tells whether a lie got through. Nothing here reads texts with the
code that is under test: that takes only the lines, their ids and where they stand.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import NamedTuple

from resume.model import Entry, Resume, Section


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


class Line(NamedTuple):
    """What a lie is made of: a line of the resume, all its other lines, and the ad."""

    text: str
    others: tuple[str, ...]
    ad: str
    random: Random
    section: Section
    entry: Entry | None

    def one(self, *choices: str) -> str:
        return self.random.choice(choices)


OTHER_NAMES = {
    "PostgreSQL": ("postgres",),
    "GitHub Actions": ("gh actions",),
    "Kubernetes": ("k8s", "eks"),
    "Amazon Web Services": ("aws",),
    "Salesforce": ("sfdc",),
    "Microsoft Excel": ("excel",),
    "ICU": ("critical care", "critical-care", "intensive care"),
    "Backend Engineer": ("backend",),
    "JavaScript": ("js",),
}
"""Other names of what the example ads name, in lower case: whoever says the one has said the other."""

Planted = tuple[str, str]  # the text with the lie, and the planted string
Liar = Callable[[Line], Iterator[Planted]]

_NUMBER = re.compile(r"(?<![\w.,/$£€-])\d{1,3}(?:,\d{3})+|(?<![\w.,/$£€-])\d+(?:\.\d+)?(?![\w.,/]\d)")
_PEOPLE = (
    "people|engineers|nurses|reps|cooks|pupils|children|patients|guests|colleagues|clerks|employees|students|drafters"
)
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][A-Za-z0-9+#]{2,}(?:[ -][A-Z][A-Za-z0-9]+)*")
_IN_CHARGE = re.compile(r"manag|lead|led\b|head|own|direct|superv|respons|\bran\b|\brun|found|expert|architect", re.IGNORECASE)
_LOOKS_LIKE = str.maketrans("aceopxyABEKMHOPCTX", "асеорхуАВЕКМНОРСТХ")
_WIDE = str.maketrans("0123456789%", "０１２３４５６７８９％")


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
                    if told != text and fold(planted) not in whole and not _is_said(planted, text):
                        entry_id = entry.id if entry else None
                        yield Lie(kind, section.id, entry_id, item_id, text, told, planted)
        yield from _new_lines(section, ad, random, whole)


def _is_said(planted: str, text: str) -> bool:
    """Whether the line has all the figures of a planted clause anyway: "a team of 14" where 14 people are counted."""
    figures = re.findall(r"\d+", planted)
    return bool(figures) and planted not in text and all(re.search(rf"(?<!\d){f}(?!\d)", text) for f in figures) and (
        planted.startswith(("with a team", "leading", "with 33", "12 people", "`", "**", "<b>", "6<"))
    )


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


def _behind(text: str, clause: str, joint: str = ", ") -> str:
    """The clause at the end of the text, before a full stop."""
    bare = text.rstrip(" .")
    return f"{bare}{joint}{clause}{text[len(bare) :].strip(' ')}"


def _number_changed(line: Line) -> Iterator[Planted]:
    for match in _NUMBER.finditer(line.text):
        value = match[0].replace(",", "")
        more = f"{float(value) * 1.7 + 1:.1f}" if "." in value else f"{int(value) * 3 + line.random.randint(2, 9):,}"
        yield _put(line.text, match.start(), match.end(), more)


def _numbers_swapped(line: Line) -> Iterator[Planted]:
    # Of what has a name or a year there may well be another one with that number.
    found = [m for m in _NUMBER.finditer(line.text) if not re.search(r"[A-Z][a-z]+ $", line.text[: m.start()])]
    found = [m for m in found if not re.fullmatch(r"(?:19|20)\d\d", m[0])]
    for a, b in zip(found, found[1:], strict=False):
        if a[0] != b[0] and re.match(r" [a-z]{3}", line.text[a.end() :]) and re.match(r" [a-z]", line.text[b.end() :]):
            between = line.text[a.end() : b.start()]
            text = line.text[: a.start()] + b[0] + between + a[0] + line.text[b.end() :]
            yield text, f"{b[0]}{between}{a[0]}"


def _number_added(line: Line) -> Iterator[Planted]:
    nouns = list(re.finditer(r"(?<=[a-z] )[a-z]{3,}[a-rt-z]s\b", line.text))
    if nouns:
        noun = line.random.choice(nouns)
        yield _put(line.text, noun.start(), noun.end(), f"{line.random.randint(21, 97)} {noun[0]}")


def _percent_added(line: Line) -> Iterator[Planted]:
    planted = line.one("up by 43%", "by 38 percent", "(+57%)", "improving it by 61 %")
    yield _behind(line.text, planted), planted


def _money_added(line: Line) -> Iterator[Planted]:
    planted = line.one("worth $2.4M", "saving €85,000", "for £640k", "$3.7 million a year", "USD 912,000")
    yield _behind(line.text, planted), planted


def _currency_swapped(line: Line) -> Iterator[Planted]:
    for match in re.finditer(r"[$£€](?=\d)", line.text):
        other = line.one(*sorted({"$", "£", "€"} - {match[0]}))
        yield _put(line.text, match.start(), match.end(), other, 6)


def _unit_changed(line: Line) -> Iterator[Planted]:
    units = {"ms": "s", "s": "min", "min": "hours", "hours": "days", "hrs": "days", "weeks": "months", "k": "M"}
    units |= {"months": "years", "days": "weeks", "%": "x", "M": "bn", "K": "M", "m": "km", "minutes": "hours"}
    for match in re.finditer(r"(?<=\d)(?<!:\d)( ?)(ms|s|min|hours|hrs|weeks|months|days|minutes|%|[kKMm])(?!\w)", line.text):
        text, _ = _put(line.text, match.start(), match.end(), match[1] + units[match[2]])
        start = line.text.rfind(" ", 0, match.start()) + 1
        yield text, text[start : match.start() + len(match[1] + units[match[2]])]


def _magnitude_added(line: Line) -> Iterator[Planted]:
    for match in re.finditer(r"(?<![\w.,$£€/-])\d{1,3}(?= [a-z]{4,}s\b)", line.text):
        yield _put(line.text, match.start(), match.end(), f"{match[0]} {line.one('million', 'thousand', 'billion')}")


def _people_inflated(line: Line) -> Iterator[Planted]:
    for match in re.finditer(rf"\b(\d+|two|three|six|eight|nine) (?=(?:[a-z]+ )?(?:{_PEOPLE})\b)", line.text):
        yield _put(line.text, match.start(1), match.end(1), str(line.random.randint(31, 95)))
    planted = line.one("with a team of 14", "leading 26 people", "with 33 direct reports", "12 people")
    yield _behind(line.text, planted), planted


def _number_spelled(line: Line) -> Iterator[Planted]:
    planted = line.one(
        *("by forty-one percent", "for three hundred people", "a hundred times a day", "doubling it", "tripled the rate")
        + ("half a million a year", "twenty-seven of them", "several dozen", "a seven-figure sum", "two thirds faster")
    )
    yield _behind(line.text, planted), planted


def _metric_moved(line: Line) -> Iterator[Planted]:
    found = [m[0] for o in line.others for m in re.finditer(r"[$£€]?\d[\d.,]*\d?(?:%| ?[kKM]\b)", o)]
    fresh = [m for m in found if m not in line.text]
    if fresh:
        planted = f"by {line.random.choice(fresh)} in all"
        yield _behind(line.text, planted), planted


def _duration_invented(line: Line) -> Iterator[Planted]:
    planted = line.one(
        *("for 12 years", "over fifteen years", "more than a decade", "for 27 months", "with decades of experience")
        + ("9+ years of it", "during 80 weeks", "since 1996", "from 2003 to 2008", "for 200 months")
    )
    yield _behind(line.text, planted), planted


def _too_early(line: Line) -> Iterator[Planted]:
    planted = line.one("with Kubernetes since 2009", "Java since 1989", "ChatGPT from 2015 on", "Swift in 2011")
    yield _behind(line.text, planted), planted


def _version_invented(line: Line) -> Iterator[Planted]:
    names = [m for m in _NAME.finditer(line.text) if " " not in m[0]]
    if names:
        name = line.random.choice(names)
        yield _put(line.text, name.start(), name.end(), f"{name[0]} {line.one('21', '8.4', '17', '2047', 'v3.2')}")


def _certification_added(line: Line) -> Iterator[Planted]:
    planted = line.one(
        *("PMP", "CISSP", "Six Sigma Black Belt", "certified scrum master", "CFA Level II", "NEBOSH", "board-certified")
        + ("licensed in three states", "chartered", "accredited trainer", "with a forklift licence for it", "CCRN")
    )
    yield _behind(line.text, planted), planted


def _degree_added(line: Line) -> Iterator[Planted]:
    planted = line.one("MBA", "Ph.D.", "Master of Arts", "M.Sc. Physics", "a master's degree", "doctorate", "LL.M.")
    yield _behind(line.text, planted), planted


def _degree_upgraded(line: Line) -> Iterator[Planted]:
    steps = (
        (r"\bBachelor\b|\bbachelor\b", "Master"),
        (r"\bB\.?S\.?(?= )|\bBSc\b|\bBSN\b", "M.S."),
        (r"\b[Aa]ssociate degree", "Bachelor's degree"),
        (r"\bB\.?A\.?(?=[ ,])", "M.A."),
        (r"\bHigh school diploma", "College diploma"),
        (r"\bMS\b|\bPGCE\b", "PhD"),
        (r"\bin progress\b", "completed"),
        (r"\bcum laude\b", "summa cum laude"),
        (r"\b(?:Technical )?diploma\b", "Bachelor degree"),
    )
    for pattern, higher in steps:
        for match in re.finditer(pattern, line.text):
            yield _put(line.text, match.start(), match.end(), higher, 14)


def _ad_words(line: Line) -> list[str]:
    """Names and acronyms of the ad that the resume does not have, under no other name and in no other form."""
    said = "\n".join([line.text, *line.others]).lower()
    names = {m[0] for m in _NAME.finditer(line.ad)}
    known = (said, "core initial professional care unit")
    return sorted(
        name
        for name in names
        if not all(any(word[: 4 if len(word) > 4 else 3].lower() in k for k in known) for word in name.split())
        and not any(other in said for other in OTHER_NAMES.get(name, ()))
    )


def _ad_skill_added(line: Line) -> Iterator[Planted]:
    if names := _ad_words(line):
        name = line.random.choice(names)
        yield _behind(line.text, f"using {name}"), f"using {name}"
        yield _behind(line.text, name), f", {name}"


def _ad_skill_in_lower_case(line: Line) -> Iterator[Planted]:
    if names := _ad_words(line):
        planted = f"with {line.random.choice(names).lower()} too"
        yield _behind(line.text, planted, " "), planted


def _ad_name_copied(line: Line) -> Iterator[Planted]:
    first = [m[0] for m in re.finditer(r"(?m)^[A-Z][\w&’'-]*(?: [A-Z&][\w&’'-]*)+", line.ad)]
    said = "\n".join([line.text, *line.others]).lower()
    if names := [n for n in first if not n.isupper() and not all(w[:4].lower() in said for w in n.split())]:
        planted = f"for {line.random.choice(names)}"
        yield _behind(line.text, planted, " "), planted


def _sibling_skill(line: Line) -> Iterator[Planted]:
    siblings = {
        **{"JavaScript": "Java", "JS": "Java", "Java": "JavaScript", "SQL": "NoSQL", "Postgres": "MySQL", "Go": "Rust"},
        **{"k8s": "OpenShift", "Excel": "Access", "Power BI": "Tableau", "Python": "R", "SFDC": "HubSpot", "C": "C++"},
        **{"QuickBooks": "NetSuite", "Cerner": "Epic", "ACLS": "PALS", "IFRS": "HGB", "GAAP": "SOX", "React": "Vue"},
        **{"Mathcad": "Revit", "AutoCAD": "Revit", "MarketMan": "CrunchTime", "grill": "wood fire", "Docker": "Podman"},
        **{"Phonics": "Orton-Gillingham", "Spanish": "Catalan", "Redis": "Memcached", "Terraform": "Pulumi"},
    }
    for known, sibling in siblings.items():
        for match in re.finditer(rf"\b{known}\b", line.text):
            yield _put(line.text, match.start(), match.end(), sibling, 5, 5)
            yield _put(line.text, match.start(), match.end(), f"{known} and {sibling}", 5)


def _award_invented(line: Line) -> Iterator[Planted]:
    planted = line.one(
        *("Employee of the Year", "winner of the Golden Ladle", "award-winning work", "ranked first in the region")
        + ("best in class", "nominated for a national prize", "featured in the press", "named top performer")
    )
    yield _behind(line.text, planted), planted


def _language_added(line: Line) -> Iterator[Planted]:
    planted = line.one("fluent in Mandarin", "Japanese (C1)", "business Arabic", "native Polish", "in korean as well")
    yield _behind(line.text, planted), planted


def _link_changed(line: Line) -> Iterator[Planted]:
    planted = line.one("github.com/forty-two", "www.my-awards.org", "portfolio.example.xyz/me", "me2@example.com")
    for match in re.finditer(r"[\w./-]+\.(?:com|org|net)\b[\w./-]*", line.text):
        yield _put(line.text, match.start(), match.end(), planted)
    yield _behind(line.text, f"see {planted}"), planted


def _scope_raised(line: Line) -> Iterator[Planted]:
    word = line.one(
        *("Led", "Spearheaded", "Founded", "Directed", "Owned", "Single-handedly", "Pioneered", "Expert in", "Headed")
        + ("Architected", "Championed", "Masterminded", "Chief of", "Sole owner of", "World-class", "Orchestrated")
    )
    if not _IN_CHARGE.search(line.text):  # who is in charge in other words may say it so
        rest = line.text.split(" ", 1)[-1]
        yield f"{word} {rest}", f"{word} {rest[:12].rstrip()}"
    planted = line.one("as team lead", "as head of it", "an acknowledged authority", "nationwide", "singlehandedly")
    yield _behind(line.text, planted), planted


def _help_made_own(line: Line) -> Iterator[Planted]:
    weak = re.match(
        r"(?:Helped with|Helped|Assisted in|Assisted with|Participated in|Was involved in|Familiar with|Member of) ",
        line.text,
    )
    if weak:
        verb = line.one("Built", "Ran", "Delivered", "Led", "Designed", "Was responsible for", "Managed", "Proven in")
        rest = line.text[weak.end() :]
        yield f"{verb} {rest}", f"{verb} {rest[:12].rstrip()}"


def _title_in_line(line: Line) -> Iterator[Planted]:
    planted = line.one("as Lead Engineer", "as a senior manager", "as Vice President", "as director", "as Team Lead III")
    yield _behind(line.text, planted, " "), planted


def _other_domain(line: Line) -> Iterator[Planted]:
    planted = line.one(
        *("triaging trauma patients", "plating desserts", "drafting pleadings", "flying helicopters", "soil sampling")
        + ("payroll for expatriates", "welding pipes", "crop insurance", "editing podcasts", "mooring vessels")
        + ("tattoo removal", "dialysis", "fund raising galas", "asbestos surveys", "underwriting", "shelter dogs")
    )
    yield _behind(line.text, planted), planted


def _place_invented(line: Line) -> Iterator[Planted]:
    planted = line.one("in Tokyo", "at the Lisbon site", "across EMEA", "in 11 countries", "on three continents")
    yield _behind(line.text, planted, " "), planted


def _work_published(line: Line) -> Iterator[Planted]:
    planted = line.one("patented", "published in Nature", "a keynote speech on it", "since adopted industry-wide")
    yield _behind(line.text, planted), planted


def _in_a_long_sentence(line: Line) -> Iterator[Planted]:
    lie = line.one("for 14 hospitals", "with apache kafka", "by 71%", "under SOC 2", "as deputy head", "in Esperanto")
    words = re.findall(r"[a-z]{4,}", line.text)[:6] or ["work"]
    tail = f"and, where the {words[0]} had to be done, done well and on time {lie}, with the {' and the '.join(words)}"
    yield _behind(line.text, tail), lie


def _with_invisible_signs(line: Line) -> Iterator[Planted]:
    sign = line.one("\u200b", "\u00ad", "\u2060", "\u200d", "\ufeff")
    plain = line.one("Kafka", "Tableau", "by 47%", "NetSuite", "Lead", "MBA", "Revit", "expert", "Director")
    planted = f"{plain[:2]}{sign}{plain[2:]}" if plain[0].isalpha() and " " not in plain else f"by 4{sign}7%"
    yield _behind(line.text, planted), planted


def _with_signs_that_look_alike(line: Line) -> Iterator[Planted]:
    plain = line.one("Kafka", "Epic", "PMP", "MBA", "expert", "Tableau", "CPA", "Oracle")
    planted = plain.translate(_LOOKS_LIKE)
    yield _behind(line.text, planted), planted
    wide = line.one("48%", "1600", "75 %").translate(_WIDE)
    yield _behind(line.text, f"by {wide}"), f"by {wide}"


def _with_odd_spaces(line: Line) -> Iterator[Planted]:
    space = line.one("\u2009", "\u202f", "\u00a0", "\u2007")
    planted = line.one(f"53{space}%", f"4{space}800", f"${space}96{space}M", f"19{space}years", f"60{space}people")
    yield _behind(line.text, planted), planted


def _with_markup(line: Line) -> Iterator[Planted]:
    planted = line.one("**6**4%", "Ka&#102;ka", "<b>4</b>7%", "T*ableau*", "`64`%", "6<!-- -->4 people", "¾ faster")
    yield _behind(line.text, planted), planted


def _title_promoted(line: Line) -> Iterator[Planted]:
    title = line.entry.title if line.entry else None
    if title and title in line.text:
        start = line.text.index(title)
        ranks = ("Senior", "Lead", "Principal", "Chief", "Head", "Staff", "Executive", "Deputy")
        rank = line.one(*(r for r in ranks if r.lower() not in line.text.lower()))
        yield _put(line.text, start, start, f"{rank} ", 12)
        yield _put(line.text, start, start + len(title), line.one("Director", "Vice President", "Partner", "CTO"))
        yield _put(line.text, start + len(title), start + len(title), line.one(" III", " and Team Lead", " (Head)"), 0, 9)


def _employer_swapped(line: Line) -> Iterator[Planted]:
    name = line.entry.organization if line.entry else None
    if name and name in line.text:
        start = line.text.index(name)
        other = line.one("Google", "Mayo Clinic", "Deloitte", "Noma", "Arup", "Kestrel & Pyke")
        yield _put(line.text, start, start + len(name), other)


def _dates_stretched(line: Line) -> Iterator[Planted]:
    for match in re.finditer(r"\b(?:19|20)\d\d\b", line.text):
        yield _put(line.text, match.start(), match.end(), str(int(match[0]) + line.random.choice((-4, -3, -1, 1, 2))), 9, 9)
    for match in re.finditer(r"(?<=[-–] )(?:\w+\.? |\d\d/)?\d{4}\b", line.text):
        yield _put(line.text, match.start(), match.end(), line.one("Present", "now", "today", "ongoing"), 0, 9)


def _put(text: str, start: int, end: int, new: str, more: int = 8, before: int = 0) -> Planted:
    """The text with [start:end] replaced, and the new part with so many characters behind and before it."""
    told = text[:start] + new + text[end:]
    return told, told[max(0, start - before) : start + len(new) + more].rstrip()


def _new_lines(section: Section, ad: str, random: Random, whole: str) -> Iterator[Lie]:
    """Lines that were not there: a skill, a position's success, the ad's demand as a claim."""
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


LINE_LIES: Mapping[str, Liar] = {
    "number changed": _number_changed,
    "numbers swapped": _numbers_swapped,
    "number added": _number_added,
    "percentage added": _percent_added,
    "money added": _money_added,
    "currency swapped": _currency_swapped,
    "unit changed": _unit_changed,
    "magnitude added": _magnitude_added,
    "people inflated": _people_inflated,
    "number spelled out": _number_spelled,
    "metric of another line": _metric_moved,
    "duration invented": _duration_invented,
    "technology before its time": _too_early,
    "version invented": _version_invented,
    "certification added": _certification_added,
    "degree added": _degree_added,
    "degree upgraded": _degree_upgraded,
    "skill of the ad": _ad_skill_added,
    "skill of the ad in lower case": _ad_skill_in_lower_case,
    "name of the ad": _ad_name_copied,
    "sibling of a skill": _sibling_skill,
    "award invented": _award_invented,
    "language added": _language_added,
    "link changed": _link_changed,
    "scope raised": _scope_raised,
    "help made one's own": _help_made_own,
    "title in a line": _title_in_line,
    "other people's domain": _other_domain,
    "place invented": _place_invented,
    "work published": _work_published,
    "inside a long sentence": _in_a_long_sentence,
    "invisible signs": _with_invisible_signs,
    "signs that look alike": _with_signs_that_look_alike,
    "odd spaces": _with_odd_spaces,
    "markup": _with_markup,
}
HEAD_LIES: Mapping[str, Liar] = {
    "title promoted": _title_promoted,
    "employer swapped": _employer_swapped,
    "dates stretched": _dates_stretched,
    "degree upgraded": _degree_upgraded,
    "number changed": _number_changed,
    "name of the ad": _ad_name_copied,
    "scope raised": _scope_raised,
    "signs that look alike": _with_signs_that_look_alike,
}
KINDS = tuple(dict.fromkeys([*LINE_LIES, *HEAD_LIES, "line added"]))
