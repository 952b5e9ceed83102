"""Changes of voice and form: weak openings, fillers, person, tense, the passive, nouns for verbs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from tests.faults.truths.deeds import Deed, deeds
from tests.faults.truths.texts import Teller

Told = Iterator[tuple[Sequence[str], str]]

_WEAK = (
    *("Was responsible for", "I was responsible for", "Responsible for", "My duties included", "Duties included"),
    *("My job was", "I was tasked with", "Was in charge of", "Responsibilities included", "My role consisted of"),
    *("My main duty was", "Tasked with", "Part of my job was", "I had responsibility for", "Job involved"),
)


FILLERS = (
    *("In this role I", "During my time here I", "As part of my job, I", "I also", "On a day-to-day basis I"),
    *("While working there I", "Basically, I", "In addition, I", "I was the one who", "It was me who", "I then"),
    *("In order to do this I", "What I did was that I", "As well as this I", "I successfully", "Additionally I"),
)


def _weak(lines: Sequence[str], random: Random) -> Told:
    for each in deeds(lines):
        yield (f"{random.choice(_WEAK)} {each.gerund} {each.rest}",), each.line


_CHAINS = (
    *("It was my job to", "I used to", "I had to", "I got to", "I managed to", "My task was to", "I was there to"),
    *("I was the person who had to", "They had me", "I was responsible to", "I made sure to", "It fell to me to"),
    *("I was employed to", "My role was to", "I would regularly", "I was able to", "One of my tasks was to"),
)


def _chained(lines: Sequence[str], random: Random) -> Told:
    for each in deeds(lines):
        yield (f"{random.choice(_CHAINS)} {each.base} {each.rest}",), each.line


def _relative(lines: Sequence[str], random: Random) -> Told:
    for each in deeds(lines):
        if _simple(each):
            thing = each.rest[0].upper() + each.rest[1:]
            was = random.choice(("was something that I", "was what I", "is something I have", "- this is what I"))
            yield (f"{thing} {was} {each.participle if was.endswith('have') else each.past}",), each.line
        person = random.choice(("I was the person who", "I was the one that", "I am the colleague who", "It was I who"))
        yield (f"{person} {each.past} {each.rest}",), each.line


def _listed(lines: Sequence[str], random: Random) -> Told:
    told = list(deeds(lines))
    if len(told) > 1:
        a, b = random.sample(told, 2)
        head = random.choice(
            ("Tasks: ", "Duties: ", "Main duties - ", "My tasks: ", "What I did: ", "Day to day: ", "")
        )
        sign = random.choice(("; ", " / ", ", ", " + ", " & ", " - ", ". "))
        yield (f"{head}{a.gerund} {a.rest}{sign}{b.gerund} {b.rest}",), f"{a.line} and {b.past} {b.rest}"
        yield (f"{head}{a.gerund} {a.rest}{sign}{b.gerund} {b.rest}",), f"{b.line}; {a.past} {a.rest}"


_PLURAL = re.compile(r"(?:the |all )?((?:[a-z]+ )?[a-z]{3,}[^sui])s( (?:for|in|at|on|with|from) [^,;]+)?")


def _compound(lines: Sequence[str], random: Random) -> Told:
    for each in deeds(lines):
        noun = random.choice((_NOUNS.get(each.base, each.gerund), each.gerund))
        if match := _PLURAL.fullmatch(each.rest):
            head = f"{match[1]} {noun}{match[2] or ''}"
            yield (head[0].upper() + head[1:],), each.line
            yield (f"{random.choice(('Did', 'Responsible for', 'Carried out', 'I did all the'))} {head}",), each.line
            yield (each.line,), head[0].upper() + head[1:]


def _filled(lines: Sequence[str], random: Random) -> Told:
    for each in deeds(lines, single=False):
        yield (f"{random.choice(FILLERS)} {each.past} {each.rest}",), each.line


def _in_person(lines: Sequence[str], random: Random) -> Told:
    for each in deeds(lines, single=False):
        subject = random.choice(("I", "I have", "Have", "I had", "I personally"))
        verb = each.participle if subject.endswith(("ave", "ad")) else each.past
        yield (f"{subject} {verb} {each.rest}.",), each.line
        yield (each.line,), f"I {each.past} {each.rest}"


def _tense(lines: Sequence[str], random: Random) -> Told:
    for each in deeds(lines):
        form = random.choice(
            (each.base, each.third, each.gerund, f"I {each.base}", f"was {each.gerund}", f"I would {each.base}")
        )
        yield (f"{form[0].upper()}{form[1:]} {each.rest}",), each.line


def _simple(each: Deed) -> bool:
    """Whether the rest is one noun phrase, which a passive may begin with, and has no figures for a verb to tell
    apart."""
    joints = r"[,;:()]|^[a-z][A-Z]|\b(?:and|or|so|to|me|my|it|them|when|while|if|how|why|what|by|ing)\b"
    return re.search(joints, each.rest) is None and len(_FIGURES.findall(each.rest)) < _SEVERAL


def _passive(lines: Sequence[str], random: Random) -> Told:
    for each in deeds(lines):
        if _simple(each) and len(each.rest.split()) <= 8:
            thing = each.rest[0].upper() + each.rest[1:]
            by = random.choice((" by me", "", " by myself"))
            passive = f"{thing} {random.choice(('was', 'were', 'have been', 'were also', 'got'))} {each.participle}{by}"
            yield (passive,), each.line
            yield (each.line,), f"{thing} {each.participle}"
            yield (f"{thing}: {each.participle} by me",), each.line


_FIGURES = re.compile(r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b")


_SEVERAL = 2


_NOUNS = dict(
    pair.split()
    for pair in (
        "supervise supervision,train training,support support,review review,assess assessment,analyse analysis,"
        "maintain maintenance,inspect inspection,plan planning,coordinate coordination,prepare preparation,"
        "install installation,repair repair,test testing,monitor monitoring,develop development,manage management,"
        "organise organisation,clean cleaning,evaluate evaluation,translate translation,recruit recruitment,"
        "design design,audit audit,administer administration,investigate investigation,measure measurement,"
        "deliver delivery,present presentation,process processing,schedule scheduling,edit editing,teach teaching,"
        "write writing,build building,calibrate calibration,document documentation,implement implementation,"
        "migrate migration,negotiate negotiation,produce production,record recording,collect collection"
    ).split(",")
)


def _noun(lines: Sequence[str], random: Random) -> Told:
    for each in deeds(lines):
        if (noun := _NOUNS.get(each.base)) and _is_object(each.rest):
            light = random.choice(
                (
                    *("Carried out the", "Carried out", "Performed", "Performed the", "Did the", "Was doing the"),
                    *(
                        "Undertook",
                        "Undertook the",
                        "Conducted the",
                        "I did",
                        "Responsible for the",
                        "In charge of the",
                    ),
                )
            )
            yield (f"{light} {noun} of {each.rest}",), each.line
            yield (f"{noun.capitalize()} of {each.rest}",), each.line
            yield (each.line,), f"{noun.capitalize()} of {each.rest}"
            yield (each.line,), f"Carried out the {noun} of {each.rest}"
            if each.base in ("supervise", "train", "support", "teach"):
                yield (f"{random.choice(('Provided', 'Gave'))} {noun} to {each.rest}",), each.line


def _is_object(rest: str) -> bool:
    return not re.match(r"(?:how|that|what|whether|when|it|them|me|myself|up|for|to|\w+ing)\b", rest)


def _helped(lines: Sequence[str], random: Random) -> Told:
    with_noun = ("Took part in", "Was involved in", "Contributed to", "Assisted with", "Helped with", "Assisted in")
    for each in deeds(lines):
        if each.base in ("help", "assist", "support", "contribute", "participate", "attend", "manage", "lead"):
            continue
        a, b = random.sample(with_noun, 2)
        yield (f"{a} {each.gerund} {each.rest}",), f"{b} {each.gerund} {each.rest}"
        yield (f"{a} {each.gerund} {each.rest}",), f"Helped {each.base} {each.rest}"
        yield (f"Helped to {each.base} {each.rest}",), f"{b} {each.gerund} {each.rest}"
        if (noun := _NOUNS.get(each.base)) and _is_object(each.rest):
            yield (f"{a} the {noun} of {each.rest}",), f"Helped {each.base} {each.rest}"
            yield (f"Helped {each.base} {each.rest}",), f"{b} the {noun} of {each.rest}"


KINDS: Mapping[str, Teller] = {
    "weak opening left out": _weak,
    "filler left out": _filled,
    "first person": _in_person,
    "tense": _tense,
    "passive": _passive,
    "relative clause": _relative,
    "chain of verbs": _chained,
    "list of duties": _listed,
    "nominalisation": _noun,
    "noun compound": _compound,
    "help by another word": _helped,
}
