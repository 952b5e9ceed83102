"""Figures and dates in other forms: digits and words, grouped and shortened, with their units and currencies, shares,
ranges, limits, dates, times of day; and figures that stand elsewhere in their sentence.

Nothing here reads figures with the code that is under test. What is generated is true in both directions, so that
each form stands in a source once and once in the new wording.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random

from tests.faults.truths.texts import Teller

Change = Callable[[str, Random], Iterator[str]]
"""From a line the same in other words."""

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
# A count: behind a lower-case word or at the beginning, before one.
_COUNT = re.compile(r"(?:(?<=[a-z,;(] )|^)(?<!\d )([1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?= [a-z]{2,}(?![\w./]))(?! x )")
_WORD_COUNT = re.compile(
    rf"(?<![\w-])(?<!hundred and )({'|'.join(SMALL[2:])}|{'|'.join(_TENS[2:])})(?= [a-z]{{3,}})"
    rf"(?! (?:and|to|or|of|hundred|thousand|million|in|out|quarters|thirds|{'|'.join(SMALL[1:10])})\b)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"([$£€])(\d+(?:,\d{3})*(?:\.\d+)?)(k|K|m|M|bn)?(?![\w.,/-]*\d|[\w%+-]| (?:million|billion|to |-|–))"
)
_PERCENT = re.compile(r"(?<![\w.,/–-])(\d{1,3}(?:\.\d+)?)(?: ?%| percent| per cent)(?! (?:to|points?)\b|[\w-])")
_RANGE = re.compile(r"(?<![\w.,:/$£€-])(\d{1,2})(?:-|–| to )(\d{1,2})(?= [a-z]{3,})(?! (?:years?|year-olds?|am|pm)\b)")
_NO_NOUNS = (
    "quarters metres years months weeks hours minutes days points times pounds dollars euros miles buildings".split()
)
_UNITS = {
    "hours": ("hrs", "h"),
    "minutes": ("mins", "min"),
    "years": ("yrs",),
    "weeks": ("wks",),
    "months": ("mths", "mos"),
    "days": ("d",),
    "seconds": ("secs", "s"),
    "ms": ("milliseconds",),
    "tonnes": ("t", "metric tons"),
    "kg": ("kilos", "kilograms", "kgs"),
    "g": ("grams",),
    "miles": ("mi",),
    "acres": ("ac",),
    "litres": ("l",),
    "m": ("metres", "meters"),
    "km": ("kilometres",),
    "TB": ("terabytes",),
    "GB": ("gigabytes",),
    "kW": ("kilowatts",),
    "MW": ("megawatts",),
}
_LENGTH = re.compile(rf"(?<![\w.,:/$£€–-])(?<!to )(?<!from )(\d+(?:,\d{{3}})*)( ?)({'|'.join(_UNITS)})(?![\w/-]| to\b)")
_SYMBOLS = {"£": ("GBP", "pounds"), "€": ("EUR", "euros"), "$": ("USD", "dollars")}
_LIMITS = (
    ("about", "approx.", "approximately", "around", "roughly", "some", "~", "c.", "circa"),
    ("over", "more than", "above", "in excess of", ">"),
    ("up to", "as many as", "at most", "no more than", "a maximum of"),
    ("under", "less than", "fewer than", "below", "<"),
    ("at least", "no fewer than", "a minimum of", "no less than"),
    ("nearly", "almost", "close to"),
)
_PARTS = {
    "50": ("half",),
    "25": ("a quarter", "one in four", "1 in 4", "1/4"),
    "75": ("three quarters", "three-quarters", "3/4", "three out of four"),
    "20": ("a fifth", "one in five", "1 in 5"),
    "80": ("four fifths", "four out of five", "4 in 5", "4 out of 5"),
    "10": ("a tenth", "one in ten"),
    "40": ("two fifths", "two in five"),
    "60": ("three fifths", "three out of five"),
}


def words_for(number: int) -> str:
    """A whole number below a thousand million in words."""
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if rest and rest < 100 else " "
            return f"{words_for(number // size)} {name}{joint + words_for(rest) if rest else ''}"
    tens, ones = divmod(number, 10)
    return SMALL[number] if number < 20 else _TENS[tens] + (f"-{SMALL[ones]}" if ones else "")


def put(line: str, match: re.Match[str], new: str, group: int = 0) -> str:
    return line[: match.start(group)] + new + line[match.end(group) :]


def _counts(line: str) -> Iterator[tuple[re.Match[str], int]]:
    for match in _COUNT.finditer(line):
        number = int(match[1].replace(",", ""))
        is_named = re.search(r"(?:^|[^A-Za-z])[A-Z][\w&]*\.? $", line[: match.start()])
        is_scaled = re.match(r" (?:thousand|million)\b", line[match.end() :])
        if not 1950 <= number < 2050 and not is_named and not is_scaled:
            yield match, number


def _in_words(line: str, _: Random) -> Iterator[str]:
    for match, number in _counts(line):
        if number > 1:
            words = words_for(number)
            yield put(line, match, words.capitalize() if match.start() == 0 else words)
            if number in (12, 24, 36):
                yield put(line, match, f"{'a two three'.split()[number // 12 - 1]} dozen")


def _in_digits(line: str, _: Random) -> Iterator[str]:
    for match in _WORD_COUNT.finditer(line):
        word = match[1].lower()
        yield put(line, match, str(SMALL.index(word) if word in SMALL else 10 * _TENS.index(word)))


def _grouped(line: str, _: Random) -> Iterator[str]:
    for match, number in _counts(line):
        if number >= 1000:
            grouped = f"{number:,}"
            yield from (put(line, match, grouped.replace(",", mark)) for mark in (" ", ".", "'", "\u202f", "\xa0", ""))


def _shortened(line: str, _: Random) -> Iterator[str]:
    for match, number in _counts(line):
        if number >= 1000 and number % 100 == 0:
            yield from (put(line, match, f"{number / 1000:g}{k}") for k in ("k", " thousand"))
        if number >= 1_000_000 and number % 10_000 == 0:
            yield from (put(line, match, f"{number / 1_000_000:g}{m}") for m in ("m", " million", "mn"))


def _bigger(line: str, random: Random) -> Iterator[str]:
    """With a count of another size, so that there are large ones of all kinds; see `_sized`."""
    for match, number in _counts(line):
        is_alone = re.search(r"\d|\bfrom\b", line[: match.start()] + line[match.end() :]) is None
        if number > 1 and is_alone:
            large = random.choice(
                (random.randint(101, 999), random.randint(10, 99) * 100, random.randint(1001, 999_999))
            )
            yield put(line, match, f"{large:,}")


def _sized(change: Change) -> Teller:
    """A change of lines whose counts were made larger first."""

    def tell(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
        yield from both(change)([large for line in lines for large in _bigger(line, random)], random)

    return tell


def _money(line: str, _: Random) -> Iterator[str]:
    for match in _MONEY.finditer(line):
        value = float(match[2].replace(",", "")) * {"k": 1e3, "m": 1e6, "b": 1e9}.get((match[3] or "1")[0].lower(), 1)
        code, name = _SYMBOLS[match[1]]
        amounts = [f"{round(value):,}"] if value >= 1000 or not match[3] else []
        if value >= 1000 and value % 100 == 0:
            amounts.append(f"{value / 1000:g}k")
        if value >= 1_000_000 and value % 10_000 == 0:
            amounts += [f"{value / 1e6:g}{m}" for m in ("m", "M", " million", "mn")]
        for amount in amounts if value == int(value) else ():
            signs = (
                f"{match[1]}{amount}",
                f"{amount} {code}",
                f"{code} {amount}",
                f"{amount}{match[1]}",
                f"{match[1]} {amount}",
            )
            yield from (put(line, match, sign) for sign in signs)
            if not amount.endswith(("k", "m", "M", "mn")):
                yield put(line, match, f"{amount} {name}")
        if value == int(value) and value < 1e9:
            yield put(line, match, f"{words_for(int(value))} {name}")


def _percent(line: str, _: Random) -> Iterator[str]:
    for match in _PERCENT.finditer(line):
        yield from (
            put(line, match, f"{match[1]}{sign}") for sign in ("%", " %", " percent", " per cent", "pc", " pct")
        )
        if match[1].isdigit() and 0 < int(match[1]) <= 100:
            yield put(line, match, f"{words_for(int(match[1]))} percent")


def _share(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    percent, parts = random.choice([*_PARTS.items()])
    thing = random.choice(_THINGS)
    shares = [f"{percent}%", f"{percent} percent", *parts]
    yield from tail(lines, random, [f"{share} of the {thing}s closed" for share in shares])
    yield from tail(lines, random, [f"waiting cut by {share}" for share in shares[:3]])


def _units(line: str, _: Random) -> Iterator[str]:
    for match in _LENGTH.finditer(line):
        for unit in _UNITS[match[3]]:
            yield put(line, match, f"{match[1]} {unit}")
            if len(unit) < 4:
                yield put(line, match, f"{match[1]}{unit}")


def _ranges(line: str, _: Random) -> Iterator[str]:
    for match in _RANGE.finditer(line):
        a, b = int(match[1]), int(match[2])
        if a < b:
            yield from (put(line, match, form) for form in (f"{a}-{b}", f"{a}–{b}", f"{a} to {b}", f"{a} – {b}"))
            yield put(line, match, f"{words_for(a)} to {words_for(b)}")
            if b == a + 1:
                yield from (put(line, match, f) for f in (f"{a} or {b}", f"{words_for(a)} or {words_for(b)}"))
            if not re.search(r"\b(?:of|from|between|in|for|by)\b \S*$", line[: match.start()] + "x"):
                yield put(line, match, f"between {a} and {b}")


def _limits(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    for line in lines:
        for match, number in _counts(line):
            before = line[: match.start()]
            if match.start() == 0 or number < 3 or not re.search(r"(?:[a-z]{4,}|to|the|with|of|,) $", before):
                continue
            if re.search(
                r"\b(?:about|over|some|than|least|most|many|fewer|nearly|up|to|the|below|above|under|every|last|next|"
                r"almost|around|roughly|between|these|those|first|other|all|from)(?: [a-z]+)? $",
                before,
            ):
                continue
            one, other = random.sample(random.choice(_LIMITS), 2)
            yield (put(line, match, f"{one} {match[0]}"),), put(line, match, f"{other} {match[0]}")
            yield (put(line, match, f"over {match[0]}"),), put(line, match, f"{match[0]}+")
            yield (put(line, match, f"{match[0]}+"),), put(line, match, f"more than {match[0]}")


def _labels(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    """Counts as a list of labels: "Joints shot: 1,200. Joints failed: 24"."""
    for line in lines:
        found = re.findall(
            r"(?:(?<=[a-z,;(] )|^)([1-9]\d{0,2}(?:,\d{3})*) ([a-z]{4,}s)\b"
            r"(?= (?:and|in|a|per|for|by|from|with|on|at)\b|[,;.]|$)",
            line,
        )
        found = [(n, noun) for n, noun in found if noun not in _NO_NOUNS]
        other = random.choice(("crates", "visits", "reports", "callers", "letters"))
        if found and other not in line:
            number, noun = random.choice(found)
            second = random.randint(13, 99)
            labels = f"{noun.capitalize()}: {number}. {other.capitalize()}: {second}"
            if str(second) != number:
                yield (labels,), f"{number} {noun}, {second} {other}"
                yield (labels,), f"{second} {other} and {number} {noun}"
                yield (f"{number} {noun}, {second} {other}",), labels
                words = f"{noun.capitalize()}: {words_for(int(number.replace(',', '')))}; {other}: {words_for(second)}"
                yield (words,), f"{number} {noun}, {second} {other}"


def _moved(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    """The clauses of a line with figures in another order."""
    for line in lines:
        if re.search(r"\. |\bthereof\b|[$(]", line):
            continue
        for joint in ("; ", ", "):
            clauses = line.rstrip(" .").split(joint)
            if (
                len(clauses) == 2
                and any(re.search(r"\d", c) for c in clauses)
                and "(" not in line
                and len(clauses[1].split()) > 3
            ):
                first = clauses[1][:1].upper() + clauses[1][1:]
                second = clauses[0] if re.match(r"[A-Z]{2}", clauses[0]) else clauses[0][:1].lower() + clauses[0][1:]
                if ";" in clauses[1] or re.match(r"[A-Z]\w+ \d", clauses[0]):
                    continue  # part of another list, or the number of a name
                if re.match(
                    r"(?:the \w+ of which|which|who|where|and|but|of|then|with|including|so|it|they|one|both|all|each|"
                    r"not|down|up)\b",
                    clauses[1],
                ):
                    continue
                yield (line,), f"{first}{joint}{second}"


_LARGER = (
    ("months", 12, "years"),
    ("days", 7, "weeks"),
    ("hours", 24, "days"),
    ("minutes", 60, "hours"),
    ("seconds", 60, "minutes"),
    ("ms", 1000, "s"),
    ("kg", 1000, "tonnes"),
    ("g", 1000, "kg"),
    ("m", 1000, "km"),
    ("cm", 100, "m"),
    ("mm", 10, "cm"),
    ("ml", 1000, "litres"),
    ("inches", 12, "feet"),
    ("MB", 1000, "GB"),
    ("GB", 1000, "TB"),
    ("W", 1000, "kW"),
    ("kW", 1000, "MW"),
    ("kHz", 1000, "MHz"),
)


def _converted_changes(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    """Changes with one end or both in the next unit."""
    small, times, large = random.choice(_LARGER)
    first, last = random.sample(range(2, 40), 2)
    forms = [
        f"from {a} to {b}"
        for a in (f"{first} {large}", f"{first * times:,} {small}")
        for b in (f"{last} {large}", f"{last * times:,} {small}")
    ]
    yield from tail(lines, random, [f"brought {form}" for form in forms])


def _ratios(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    number = random.randint(2, 12)
    forms = [f"ratio 1:{number}", f"ratio of one to {words_for(number)}", f"ratio 1 to {number}", f"a 1:{number} ratio"]
    yield from tail(lines, random, [*forms, f"a one-to-{words_for(number)} ratio"])


def _converted(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    """Lengths of time and amounts in the next unit."""
    for line in lines:
        for match in _LENGTH.finditer(line):
            if re.search(r"\d|\bof\b", line[: match.start()] + line[match.end() :]):
                continue
            small, times, large = random.choice(_LARGER)
            number = random.randint(2, 8)
            one, other = put(line, match, f"{number * times:,} {small}"), put(line, match, f"{number} {large}")
            yield (one,), other
            yield (other,), one


_RATES = {
    "week": ("a week", "per week", "weekly", "/wk", "/week", "each week", "every week", "p/w"),
    "month": ("a month", "per month", "monthly", "/month", "each month", "every month"),
    "year": ("a year", "per year", "yearly", "per annum", "p.a.", "/yr", "annually", "each year"),
    "hour": ("an hour", "per hour", "hourly", "/hr", "/h"),
    "shift": ("a shift", "per shift", "each shift", "/shift"),
}
_THINGS = ("call", "order", "visit", "report", "claim", "parcel", "patient", "test")


def written(number: int, random: Random) -> str:
    return random.choice((f"{number:,}", words_for(number)))


def tail(lines: Sequence[str], random: Random, forms: Sequence[str]) -> Iterator[tuple[Sequence[str], str]]:
    """Two of the forms behind one line."""
    one, other = random.sample(forms, 2)
    for line in lines:
        if "." not in line and not re.search(r"\d", line):
            yield (f"{line}, {one}",), f"{line}, {other}"


def _rates(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    thing, number = random.choice(_THINGS), random.randint(2, 400)
    rates = random.choice([*_RATES.values()])
    joint = (f"{written(number, random)} {thing}s{'' if rate[0] == '/' else ' '}{rate}" for rate in rates)
    yield from tail(lines, random, [*joint])


def _halves(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    number, unit = random.randint(1, 12), random.choice(("hours", "years", "days", "tonnes", "weeks", "km"))
    word = words_for(number)
    forms = [f"{number}.5 {unit}", f"{word} and a half {unit}", f"{number}½ {unit}", f"{number} 1/2 {unit}"]
    forms.append(f"{number},5 {unit}")
    yield from tail(lines, random, [f"{form} in all" for form in forms])


def _ordinals(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    digits, word = random.choice(
        (("1st", "first"), ("2nd", "second"), ("3rd", "third"), ("4th", "fourth"), ("5th", "fifth"))
    )
    frame = random.choice(("in the {} year", "on the {} floor", "for the {} time", "at the {} attempt"))
    yield from tail(lines, random, [frame.format(digits), frame.format(word)])


def _change_forms(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    a, b = random.sample(range(3, 95), 2)
    unit = random.choice(("%", " days", " hours", " complaints"))
    way = "down" if b < a else "up"
    x, y = f"{a}{unit}", f"{b}{unit}"
    forms = [f"from {x} to {y}", f"{x} -> {y}", f"{x} → {y}", f"{way} from {x} to {y}", f"{y}, {way} from {x}"]
    forms += [f"from {x} {way} to {y}", f"{y} (was {x})", f"{y} instead of {x}", f"from {a} to {y}", f"{y} (from {x})"]
    yield from tail(lines, random, [f"waiting {form}" for form in forms])


def _times_over(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    number = random.randint(2, 9)
    forms = [f"{number}x", f"{number} times", f"{words_for(number)} times"] + ["twice"] * (number == 2)
    yield from tail(lines, random, [f"checked {form}" for form in forms])


def both(change: Change) -> Teller:
    """The line as the source of what it is changed to, and the reverse."""

    def tell(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
        for line in lines:
            for new in change(line, random):
                yield (line,), new
                yield (new,), line

    return tell


KINDS: Mapping[str, Teller] = {
    "count in words": both(_in_words),
    "large count in words": _sized(_in_words),
    "count in digits": both(_in_digits),
    "count grouped": _sized(_grouped),
    "count shortened": _sized(_shortened),
    "amount of money": both(_money),
    "percent": both(_percent),
    "share": _share,
    "unit shortened": both(_units),
    "unit converted": _converted,
    "change converted": _converted_changes,
    "ratio": _ratios,
    "range": both(_ranges),
    "limit": _limits,
    "figures as labels": _labels,
    "clauses of figures moved": _moved,
    "rate": _rates,
    "half": _halves,
    "ordinal": _ordinals,
    "change": _change_forms,
    "times over": _times_over,
}
