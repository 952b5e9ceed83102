"""Changes of structure: lines merged and split, clauses and items in another order or left out, lists sorted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from random import Random

from resume.grounding.gate import ungrounded
from tests.faults.corpus import BLIND, FIRST, WORKING, Rewrite
from tests.faults.truths.deeds import deed, deeds
from tests.faults.truths.texts import Teller
from tests.faults.truths.voices import FILLERS

Told = Iterator[tuple[Sequence[str], str]]

_LIST = re.compile(r"(?P<head>.*?(?::\*{0,2} |\b(?:with|of|in|for|on) ))?(?P<items>[^,;.:()]+(?:, [^,;.:()]+){2,})")


_HEDGED = re.compile(
    r"\b(?:no|not|never|mostly|mainly|partly|some|basics?|only|under|until|with|by|help\w*|assist\w*|progress|learning|"
    r"familiar|as|nearly|almost|about|up to|who|which|that|than|of which|except|from|other)\b|\d|n't\b|[~<>≈]",
    re.IGNORECASE,
)


def lowered(text: str) -> str:
    """A line as the part of a sentence: with no capital, where it begins with a verb."""
    first = text.split(" ", 1)[0]
    return text[0].lower() + text[1:] if re.fullmatch(r"[A-Z][a-z]+ed|Ran|Led|Wrote|Built|Made|Kept", first) else text


def _bare(line: str) -> str:
    return line.rstrip(" .")


def _merged(lines: Sequence[str], random: Random) -> Told:
    if len(lines) > 1:
        some = random.sample(list(lines), min(len(lines), random.choice((2, 3))))
        joint = random.choice(("; ", ". ", ", and ", ", ", " and "))
        bare = [_bare(line) for line in some]
        if joint in (". ", "; ") or all(lowered(line) != line for line in bare[1:]):
            yield some, joint.join([bare[0], *(b if joint == ". " else lowered(b) for b in bare[1:])])


def _rewritten(lines: Sequence[str], random: Random) -> Told:
    """Of rewrites that pass by themselves: two become one, and their sources get fillers."""
    of_trade = _of_lines().get(lines[0], [])
    known = [each for each in random.sample(of_trade, min(3, len(of_trade))) if _passes(each)]
    if known:
        a, b = random.choice(known), random.choice(known)
        both = list(dict.fromkeys((*a.sources, *b.sources)))
        if a.after != b.after:
            yield both, f"{_bare(a.after)}. {b.after}"
            yield both, f"{_bare(b.after)}; {lowered(a.after)}"
            yield ["; ".join(map(_bare, both))], a.after
            yield [". ".join(map(_bare, both))], f"{_bare(b.after)}; {lowered(a.after)}"
        yield (
            [f"{random.choice(FILLERS)} {lowered(line)}" if lowered(line) != line else line for line in a.sources],
            a.after,
        )


@cache
def _passes(rewrite: Rewrite) -> bool:
    return not ungrounded(rewrite.after, rewrite.sources)


@cache
def _of_lines() -> dict[str, list[Rewrite]]:
    """The rewrites of the same trade, by each of their lines."""
    of_trades: dict[str, list[Rewrite]] = {}
    rewrites = [rewrite for corpus in (FIRST, BLIND, WORKING) for rewrite in corpus.rewrites().opened]
    for each in rewrites:
        of_trades.setdefault(each.trade, []).append(each)
    return {line: of_trades[each.trade][:8] for each in rewrites for line in each.before}


def _split(lines: Sequence[str], random: Random) -> Told:
    told = list(deeds(lines))
    if len(told) > 1:
        a, b = random.sample(told, 2)
        joint = random.choice(("; ", ", and ", ", then ", ", as well as which I ", ", and in addition to this I "))
        yield (
            (f"{a.line}{joint}{b.past} {b.rest}",),
            random.choice((f"{b.line}. {a.line}.", f"{b.line}; {a.line}", b.line)),
        )


def _connected(lines: Sequence[str], random: Random) -> Told:
    told = list(deeds(lines))
    if len(told) > 1:
        a, b, *more = random.sample(told, min(len(told), random.choice((2, 3))))
        joint = random.choice(
            (
                *(", and then after that ", ", and after that ", ", and furthermore I also ", ", as well as that I "),
                *(", and on top of this I ", ". In addition to this, I also ", ". After which I ", ", plus I also "),
                *(". Besides that I ", ", and moreover ", ". Also, I ", ", and once that was done I "),
            )
        )
        source = f"{a.line}{joint}{b.past} {b.rest}" + "".join(f", and then {c.past} {c.rest}" for c in more)
        behind = [f"{c.past} {c.rest}" for c in (b, *more)]
        yield (source,), f"{', '.join([a.line, *behind[:-1]])} and {behind[-1]}"
        yield (source,), "; ".join([a.line, *behind])


def _items(line: str) -> tuple[str, list[str]] | None:
    match = _LIST.fullmatch(_bare(line))
    if match is None or _HEDGED.search(match["items"]):
        return None
    items = re.split(r", (?:and )?| and ", match["items"])
    is_short = all(len(item.split()) <= 3 for item in items)
    return (match["head"] or "", items) if is_short and (match["head"] or items[0].istitle()) else None


def _reordered(lines: Sequence[str], random: Random) -> Told:
    for line in lines:
        if (found := _items(line)) and len(found[1]) > 1:
            head, items = found
            if head or deed(line) is None:
                yield (line,), head + ", ".join(random.sample(items, len(items)))
                yield (line,), f"{head}{', '.join(items[1:])} and {items[0]}"


def _left_out(lines: Sequence[str], random: Random) -> Told:
    for line in lines:
        if (found := _items(line)) and len(found[1]) > 2:
            head, items = found
            some = sorted(random.sample(range(len(items)), len(items) - 1))
            yield (line,), head + ", ".join(items[i] for i in some)
        for part in re.finditer(r" \([^()]+\)|[;,] [^;,()]+$", line):
            if not _HEDGED.search(part[0]) and not re.search(r"[;,(] ?(?:and|or) ", part[0]):
                yield (line,), line[: part.start()] + line[part.end() :]


def _fronted(lines: Sequence[str], random: Random) -> Told:
    for each in deeds(lines):
        match = re.fullmatch(r"(.+?) ((?:in|at|during|for|on|across|within|over) (?:[^\s,;.()]+ ?){1,4})", each.rest)
        if match and not re.search(r"[,;.]", each.rest) and not re.search(r"\b(?:and|or)\b", match[2]):
            behind = f"{match[2][0].upper()}{match[2][1:]}, {random.choice(('', 'I '))}{each.past} {match[1]}"
            yield (behind,), each.line
            yield (each.line,), behind.replace(", I ", ", ")


_OTHERS = "The manager,A colleague,HR,Art director,My predecessor,Another team,The client,An agency,Two students".split(
    ","
)


_UNDONE = "Hoping to,Tried to,Did not,Helped to,Took part in a project to,Going to,Learned to,Never".split(",")


def _beside_others(lines: Sequence[str], random: Random) -> Told:
    """What the candidate did, beside what others did, and what was not done."""
    told = list(deeds(lines))
    if len(told) > 1:
        a, b = random.sample(told, 2)
        if a.base != b.base:
            other = random.choice(_OTHERS)
            yield (f"{other} {b.past} {b.rest}; I {a.past} {a.rest}",), a.line
            yield (f"{a.line} while {other[0].lower()}{other[1:]} {b.past} {b.rest}",), a.line
            yield (f"{random.choice(_UNDONE)} {b.base} {b.rest}; {a.past} {a.rest}",), a.line
            yield (f"{a.line}. {random.choice(_UNDONE)} {b.base} {b.rest}",), a.line
            yield (f"{random.choice(_UNDONE)} {b.base} {b.rest}, and {a.past} {a.rest}",), a.line
            yield (f"{b.rest[0].upper()}{b.rest[1:]}: {b.participle} by the manager. {a.line}",), a.line


_SO = (
    *(", so that ", ", and as a result ", "; as a result ", ", so ", "; ", ", and ", ": ", " - ", ", and so "),
    *(". As a result, ", ", with the result that ", ". This meant that ", ", and thanks to that ", ", after which "),
)


_RESULTS = (
    *(("waste", "fell", "Cut"), ("complaints", "went down", "Reduced"), ("turnover", "rose", "Raised")),
    *(("waiting times", "dropped", "Cut"), ("attendance", "went up", "Increased"), ("errors", "fell", "Reduced")),
    *(("sales", "grew", "Grew"), ("stock losses", "came down", "Lowered"), ("response rates", "rose", "Lifted")),
)


def _result_first(lines: Sequence[str], random: Random) -> Told:
    for each in deeds(lines):
        if re.search(r"\d| by |[,.;] ", each.rest) or each.base in ("join", "attend"):
            continue
        noun, went, cause = random.choice(_RESULTS)
        a = random.randint(20, 60)
        b = a // 2 + 1 if went in ("fell", "went down", "dropped", "came down") else a + 17
        change = f"from {a}% to {b}%"
        source = f"{each.line}{random.choice(_SO)}{noun} {went} {change}"
        act = f"{each.gerund} {each.rest}"
        yield (
            (f"{noun.capitalize()} {went} {change} after I {each.past} {each.rest}",),
            f"{cause} {noun} {change} by {act}",
        )
        yield (source,), f"{each.line}, {random.choice(('taking', 'bringing'))} {noun} {change}"
        yield (source,), f"{cause} {noun} {change} by {act}"
        yield (f"{each.line}, which {cause.lower()} {noun} {change}",), f"{cause} {noun} {change} by {act}"


_GROUPS = {
    "Brands": "Trane,Carrier,Lennox,Bosch,Makita,Daikin,Siemens",
    "Tools": "multimeter,recovery machine,torque wrench,manometer,spirit level",
    "Authoring": "Captivate,Camtasia,Articulate Storyline,Adobe FrameMaker",
    "Delivery": "facilitation,coaching,webinars",
    "Evaluation": "Kirkpatrick,post-course surveys,pulse surveys",
    "Methods": "interviews,focus groups,diary studies,participant observation",
    "Teaching platforms": "Moodle,Panopto,Canvas,Blackboard",
    "Analysis": "R,SPSS,NVivo,Stata",
    "Breads": "rye,spelt,sourdough,ciabatta",
    "Machines": "lathe,milling machine,band saw,pillar drill",
    "Languages": "Polish,Welsh,Spanish,Urdu",
    "Instruments": "violin,viola,cello",
    "Crops": "wheat,barley,oilseed rape,sugar beet",
    "Design": "Figma,InDesign,Illustrator",
    "Vehicles": "forklift,7.5-tonne lorry,telehandler",
    "Processes": "MIG,TIG,brazing",
    "Materials": "oak,walnut,mild steel,aluminium",
    "Sports": "hockey,netball,rounders",
    "Diagnostics": "ECG,spirometry,audiometry",
    "Reporting": "Power BI,Tableau,Crystal Reports",
}


def _grouped(_: Sequence[str], random: Random) -> Told:
    heads = random.sample(sorted(_GROUPS), random.choice((2, 3, 4)))
    groups = {head: random.sample(names := _GROUPS[head].split(","), random.randint(2, len(names))) for head in heads}
    everything = [name for names in groups.values() for name in names]
    random.shuffle(everything)
    sign, between = random.choice(((":", " | "), (":", ". "), (":", "; "), (" -", " | ")))
    after = between.join(f"{head}{sign} {', '.join(names)}" for head, names in groups.items())
    yield (", ".join(everything),), after


_TITLES = (
    "Courier,Dispatcher,Apprentice,Service technician,Baker,Sales assistant,Paralegal,Nursery nurse,Gardener".split(",")
)


_PLACES = "Swiftlane,Coldbrook Mechanical,Tarn Point School,Mill Lane Bakery,Hartwell Council,Peel & Sons".split(",")


def _summed_up(_: Sequence[str], random: Random) -> Told:
    (a, b), place, other = random.sample(_TITLES, 2), *random.sample(_PLACES, 2)
    one = random.randint(2005, 2012)
    two, three = one + random.randint(2, 4), one + random.randint(5, 9)
    heads = (f"{a}, {place}, {one} - {two}", f"{b}, {place}, {two} - {three}")
    apart = (heads[0], f"{b}, {other}, {two} - {three}")
    low = b[0].lower() + b[1:]
    yield heads, f"{a} and {low} at {place}, {one} to {three}"
    yield heads, f"{a}, then {low}, at {place} from {one} to {three}"
    yield heads, f"{a} turned {low}: at {place} from {one} to {three}"
    yield heads, f"{b} at {place} from {two} to {three} ({a[0].lower()}{a[1:]} until {two})"
    yield apart, f"{a} at {place} ({one} to {two}) and {low} at {other} ({two} to {three})"
    yield apart, f"{b} at {other}; before that, {a[0].lower()}{a[1:]} at {place}"
    yield apart, f"{a} at {place}, then {low} at {other} until {three}"


KINDS: Mapping[str, Teller] = {
    "lines merged": _merged,
    "line split": _split,
    "rewrites merged": _rewritten,
    "connecting words left out": _connected,
    "own deed beside another's": _beside_others,
    "list reordered": _reordered,
    "clause or item left out": _left_out,
    "clause moved to or from the front": _fronted,
    "result first": _result_first,
    "list under headings": _grouped,
    "entries summed up": _summed_up,
}
