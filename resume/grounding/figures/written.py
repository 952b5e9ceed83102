"""Figures and dates as people write them all over the world ("12 000", "120 k€", "1/3", "05-2017", "Jan–Jun 2020"), in
the one form that `resume/grounding/figures/numbers.py` reads."""

import re
from collections.abc import Callable, Sequence

from resume.credentials import NUMBER_WORDS
from resume.patterns import Pattern

MONTHS = "January February March April May June July August September October November December".split()
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_TO = r"(?P<to>\s*(?:-|–|—|to|until)\s*)"
_PARTS = {"2": ("half", "halves"), "3": ("third", "thirds"), "4": ("quarter", "quarters"), "5": ("fifth", "fifths")}
_CHANGES = (("halv", "50%"), ("doubl", "100% (2x)"), ("tripl", "200% (3x)"))
_COUNTS = {"1": "one", "2": "two", "3": "three", "4": "four"}
_LEVELS = {"Y": "Year", "G": "Grade", "B": "Band"}
_UNITS = {unit.lower(): unit for unit in ("TB", "GB", "MB", "kB", "kW", "MW", "GW", "kHz", "MHz", "GHz")}

_Form = tuple[Sequence[str], Pattern, Callable[[re.Match[str]], str]]
"""Signs of which a text in lower case has one where the pattern finds something, and what stands in its place then."""


def plainer(text: str) -> str:
    """The text with its figures and dates in plain form; the same text when they are."""
    if not any(c.isdigit() or c in "½¼¾" for c in text) and not _IN_WORDS.search(text):
        return text
    low = text.lower()
    for signs, pattern, plain in _FORMS:
        if any(sign in low for sign in signs) and (new := pattern.sub(plain, text)) != text:
            text, low = new, new.lower()
    return text


def as_percent(text: str) -> str:
    """The text with shares and changes in percent: "1 in 5" is 20%, "halved" is by 50%."""
    text = _SHARE_OF_ONE.sub(lambda m: f"a {_PARTS[m[1]][0]}", text)
    text = _SHARE.sub(lambda m: f"{100 / int(m[2]) * int(m[1]):g}%" if int(m[2]) else m[0], text)
    return _CHANGE.sub(lambda m: f"{m[0]} by {dict(_CHANGES)[m[1].lower()]}", text)


def as_rhythm(text: str) -> str:
    """The text with rhythms in figures: "quarterly" is every three months."""
    return _RHYTHM.sub(lambda m: _RHYTHMS[int(str(m.lastgroup)[1:])][1], text)


def _part(match: re.Match[str]) -> str:
    many, of = match[1], match[2]
    if int(many) >= int(of):
        return match[0]
    return f"{'a' if many == '1' else _COUNTS[many]} {_PARTS[of][many != '1']}"


def _same_amount(match: re.Match[str]) -> str:
    """The first of a range of amounts, in the thousands or millions of the second: "$50-400k"."""
    first = match[1]
    is_smaller = float(first[1:]) < float(match[2])
    return f"{first}{match[3] if is_smaller else ''} to {first[0]}"


def _date(year: str, month: str, day: str = "") -> str:
    if not 1 <= int(month) <= 12:
        return f"{day}/{month}/{year}"
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}" if day else f"{MONTHS[int(month) - 1]} {year}"


def _by_slashes(match: re.Match[str]) -> str:
    day, month = (match[1], match[2]) if int(match[2]) <= 12 else (match[2], match[1])
    return _date(match[3], month, day)


def _century(year: str) -> str:
    return f"{'19' if year > '50' else '20'}{year}"


def _forms(*forms: tuple[str, str, str | Callable[[re.Match[str]], str]]) -> Sequence[_Form]:
    """Forms of their signs, with "|" between them, or "" where none is rare; of patterns; and of templates."""
    return [
        (signs.split("|"), Pattern(pattern, re.IGNORECASE), _expanding(new) if isinstance(new, str) else new)
        for signs, pattern, new in forms
    ]


def _roman(digit: str) -> str:
    return next(roman for roman, value in _ROMAN.items() if value == digit)


def _expanding(template: str) -> Callable[[re.Match[str]], str]:
    return lambda match: match.expand(template)


_IN_WORDS = re.compile(
    r"/ ?h\b|\bp/?[wh]\b|dozen|half|halv|fold\b|quarter|third|doubl|tripl|couple|pair of|\bboth\b|\bno\b|without|"
    r"annual|yearly|"
    r"\bof (?:my|the|our)\b|every hundred|\bother [a-z]+s\b|fewer|less than|as many|"
    r"every (?:two|three|six|twelve|other|second) |(?:phase|level|stage|tier|type|grade|category) [ivx]|[a-z] iv\b|[a-z] i{1,3}\b|\ball (?:on|first|with)|yrs|years?['’]? exp",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"\b(halv|doubl|tripl)(?:es?|ed|ing)\b", re.IGNORECASE)
_RHYTHMS = (
    (r"quarterly|(?:every|each|once (?:a|per|every)) quarter", "every 3 months"),
    (
        r"fortnightly|bi-?weekly|(?:once an?|once every|every|each) fortnight|every (?:other|second|alternate) week",
        "every two weeks",
    ),
    (r"half-yearly|(?:bi|semi-?)annually|twice a year", "every 6 months"),
    (r"every (?:other|second|alternate) day", "every two days"),
    (r"every (?:other|second|alternate) month", "every two months"),
)
_RHYTHM = re.compile(
    rf"\b(?:{'|'.join(f'(?P<r{i}>{words})' for i, (words, _) in enumerate(_RHYTHMS))})\b", re.IGNORECASE
)
_ROMAN = {"II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7", "VIII": "8", "IX": "9", "I": "1"}
_SHARE_OF_ONE = re.compile(r"(?<![\d.,])1 (?:in|out of) ([2-5])(?![\d.,])")
_SHARE = re.compile(r"(?<![\d.,])(\d{1,2}) (?:in|out of) (\d{1,3})(?![\d.,])")
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_NUMBER_WORDS = "|".join(NUMBER_WORDS)
_FORMS = _forms(
    (".", r"(?<![\w.])\.(?=\d\d)", "0."),
    # groups of thousands
    (".", r"(?<![\d.,])(\d{1,3})\.(?=000\b|\d[05]0 [a-z]{3})", r"\1,"),
    # amounts
    (",", r"(?<=\d),(?=\d\s?(?:k|m|mn|mio|bn|million)\b)", "."),
    ("$|£|€", r"([$£€]\d+(?:\.\d+)?)\s?(?:-|–|—|to)\s?[$£€]?(?=(\d+(?:\.\d+)?)\s?(k|m|bn|million)\b)", _same_amount),
    (
        "eur|gbp|usd|chf",
        r"\b(\d+(?:\.\d+)?)(k|m|bn)?( and | to |-|–)(\d+(?:\.\d+)?)(k|m|bn) (EUR|GBP|USD|CHF)\b",
        r"\1\5 \6\3\4\5 \6",
    ),
    (
        "/",
        r"(?<![\d/.-])(0?[1-9]|1[0-2])/(\d\d) ?(-|–|—|to|until) ?(0?[1-9]|1[0-2])/(\d\d)(?![\d/])",
        lambda m: f"{_date(_century(m[2]), m[1])} {m[3]} {_date(_century(m[5]), m[4])}",
    ),
    ("", r"(?<=\d)\s?(tb|gb|mb|kb|kw|mw|gw|khz|mhz|ghz)\b", lambda m: f" {_UNITS[m[1].lower()]}"),
    ("", r"(?<![$£€\d.,])(\d[\d.,]*)m\b(?! ?(?:EUR|GBP|USD|CHF|pounds|dollars|euros|[€£$]))", r"\1 metres"),
    ('"|″', r"(?<=\d)[\"″]", " inches"),
    (
        "gbp|eur|usd|chf|$|£|€",
        r"\b(GBP|EUR|USD|CHF|[$£€])( ?)(\d[\d.,]*\s?[km]?) (to|and|-|–) (?=\d[\d.,]*\s?(?:k|m|bn|million)\b)",
        r"\1\2\3 \4 \1\2",
    ),
    (
        "pounds|dollars|euros|eur|gbp|usd|chf",
        r"\b(\d[\d.,]*\s?(?:k|m)?) (to|and|-|–) (\d[\d.,]*\s?(?:k|m)?) (pounds|dollars|euros|EUR|GBP|USD|CHF)\b",
        r"\1 \4 \2 \3 \4",
    ),
    ("over-", r"\bover-(\d\d)s\b", r"people over \1"),
    (
        " old|-old",
        rf"\b(?:between |aged )?(\d+|{_NUMBER_WORDS})(?: to | and |-|–)(\d+|{_NUMBER_WORDS})[ -]years?[ -]olds?\b",
        r"aged \1 to \2",
    ),
    # levels
    (
        "phase|level|stage|tier|type|grade|class|part|category",
        r"\b(?-i:(Phase|Level|Stage|Tier|Type|Grade|Class|Part|Category) (III|II|IV|VIII|VII|VI|V|IX|I)(?! ?[A-Z&]))\b",
        lambda m: f"{m[1]} {_ROMAN[m[2]]}",
    ),
    (
        "level|stage|tier|type|grade|phase|category",  # and no "at this stage I"
        r"\b(?-i:(phase|level|stage|tier|type|grade|category) (III|II|IV|VIII|VII|VI|V|IX|I(?=\s?[,;.)]|$| (?:trauma|"
        r"hospital|cent|clinical|diabet|inspect|charg|error|certif|licen))))(?![\w&])",
        lambda m: f"{m[1]} {_ROMAN[m[2]]}",
    ),
    (
        "algebra|spanish|french|german|latin|italian|english|calculus|physics|chemistry|biology|statistics",  # courses
        r"\b((?-i:Algebra|Spanish|French|German|Latin|Italian|English|Calculus|Physics|Chemistry|Biology|Statistics)) "
        r"(?:(?-i:(IV|I{1,3}))(?=\s?(?:$|[,;.)]|and|to|for|in|at|with|class|course|student))|([1-4])(?![\d.,%:/-]*\d))",
        lambda m: f"{m[1]} {_ROMAN[m[2]] if m[2] else _roman(m[3])}",
    ),
    ("nvq", r"\bNVQ ?(?=\d\b)", "NVQ Level "),
    ("/", r"\b((?:19|20)\d\d)/(?=(?:19|20)\d\d\b)", r"\1 and "),
    ("", r"(?<![\w-])(?-i:L) ?(?=[1-8]\b)", "Level "),
    ("", r"(?<![\w-])(?-i:Yr?|Gr|Bd)\.? ?(?=\d{1,2}\b)", lambda m: f"{_LEVELS[m[0][0]]} "),
    (
        "/",
        (
            r"\b(exp(?:ires?|iry)?\.?|valid(?: (?:to|until|till))?|until|till|since|from|to|in) (0?[1-9]|"
            r"1[0-2])/(\d\d)(?![\d/])"
        ),
        lambda m: f"{m[1]} {_date(_century(m[3]), m[2])}",
    ),
    ("/", r"(?<![\d/.-])(0[1-9])/(\d\d)(?![\d/])", lambda m: _date(_century(m[2]), m[1])),
    ("/", r"(?<=[a-z] )(1[0-2]|[1-9])/([0-4]\d)(?=[,;.)]|$)", lambda m: _date(_century(m[2]), m[1])),
    # parts and multiples
    ("/", r"(?<=\()(0[1-9]|1[0-2])/(\d\d)(?=\))", lambda m: _date(_century(m[2]), m[1])),
    ("/", r"(?<![\d/.-])([1-4])/([2-5])(?![\d/.])", _part),
    (
        "dozen",
        r"\b(\d|two|three|four) dozen\b",
        lambda m: str(12 * int({"two": 2, "three": 3, "four": 4}.get(m[1].lower(), m[1]))),
    ),
    ("dozen", r"\b(?:half[ -](?:a )?|1/2 )dozen\b", "6"),
    ("dozen", r"\b(?:a )?dozen\b", "12"),
    ("every hundred", r"\b(in|of) every hundred\b", r"\1 every 100"),
    (
        " other ",
        rf"\b(?:with|alongside) ({_NUMBER_WORDS}|\d{{1,2}}) other (?=[a-z]+s\b)",
        lambda m: f"one of {1 + (int(m[1]) if m[1].isdigit() else int(NUMBER_WORDS[m[1].lower()]))} ",
    ),
    ("couple of|pair of|both ", r"\b(?:a )?(?:couple|pair) of\b|\bboth(?= [a-z]+s\b)", "two"),
    ("no |without", r"\b(?:no|without(?: an?y?)?) (?=[a-z]+(?: [a-z]+)?s\b)", "0 "),
    ("annual|yearly", r"\b(?:bi-?annual|semi-?annual|half-yearly|twice-yearly)(?:ly)?\b", "twice a year"),
    (
        "and a half",
        r"\b(one|two|three|four|five|six) and a half\b",
        lambda m: f"{'zero one two three four five six'.split().index(m[1].lower())}.5",
    ),
    ("a year and a half", r"\ba year and a half\b", "1.5 years"),
    (
        " of ",
        rf"\b(\d+|{_NUMBER_WORDS}) of (?:my|the|our|his|her|their|these|those) (?=[a-z]+s\b)",
        r"\1 ",
    ),
    ("no fewer|no less|a minimum of", r"\b(?:no (?:fewer|less) than|a minimum of) (?=\S?\d)", "at least "),
    ("as many as|no more than", r"\b(?:as many as|no more than) (?=\S?\d)", "up to "),
    (" exp", r"\b(yrs?|years?)(['’]?) exp\b", r"\1\2 experience"),
    ("pp", r"([+-]\d+(?:\.\d+)?|\d\.\d+)\s?pp\b", r"\1 percentage points"),
    ("", r"(?<=\d)\s?d\b(?!['’.])", " days"),
    ("-fold", r"\b(\d)-fold\b", r"\1x"),
    ("x ", r"\b(\d+) ?x (?=\d)", r"\1 times "),
    ("/", r"(?<![\d/.])(\d{1,2}(?:\.\d+)?)/(\d{1,3}(?:\.\d)?)(?![\d/.])(?=\s|$|[,;)])", r"\1 of \2"),
    ("st of |nd of |rd of |th of ", r"\b(\d+)(?:st|nd|rd|th) of (?=\d)", r"\1 of "),
    (
        "percentile|p5|p7|p9",  # each for the other
        r"\bp(50|75|9[05-9](?:\.9+)?)\b|\b(50|75|9[05-9](?:\.9+)?)th[ -]percentile\b",
        lambda m: f"{m[1]}th percentile" if m[1] else f"p{m[2]}",
    ),
    (
        "per thousand|‰|per mil",
        r"(?<![\d.,-])(\d+(?:\.\d+)?)( to |-|–| and )(\d+(?:\.\d+)?)(?: parts)?(?: per (?:thousand|mille?)|\s?‰)",
        lambda m: f"{float(m[1]) / 10:g}%{m[2]}{float(m[3]) / 10:g}%",
    ),
    (
        "per thousand|‰|per mil",
        r"(?<![\d.,-])(\d+(?:\.\d+)?)(?: parts)?(?: per (?:thousand|mille?)|\s?‰)",
        lambda m: f"{float(m[1]) / 10:g}%",
    ),
    ("top ", r"(?<!the )\btop (?=\d)", "among the top "),
    ("100% of ", r"\b100% of (?:the |our |my )?", "all "),
    ("all ", r"\ball (?=(?:on|within|by) (?:time|schedule|deadline|budget|target)|first[- ]time)", "100% "),
    ("-odd", r"(?<=\d)-odd\b", ""),
    ("out of ", r"(?<=[a-z] )out of (?=\d)", "in "),
    (
        "<|>|≤|≥",
        r"([<>≤≥])\s?(?=[$£€]?\d)",
        lambda m: {"<": "less than ", ">": "over ", "≤": "at most ", "≥": "at least "}[m[1]],
    ),
    # rhythms
    ("every 3|every three|-monthly", r"\bevery (?:3|three) months\b|\b(?:3|three)-monthly\b", "quarterly"),
    ("every ", r"\bevery (?:2|two|other|second|2nd) weeks?\b", "fortnightly"),
    ("every 6|every six|-monthly", r"\bevery (?:6|six) months\b|\b(?:6|six)-monthly\b", "twice a year"),
    ("every 12|every twelve", r"\bevery (?:12|twelve) months\b", "yearly"),
    # times
    (
        "(",
        r"\b((?:19|20)\d\d) ?\(((?-i:[A-Z])[a-z]{2,8})\.?\)",
        lambda m: f"{_full(m[2])} {m[1]}" if _is_month(m[2]) else m[0],
    ),
    (
        "summer|winter|spring|autumn|season|christmas|easter|friday",
        (
            r"\b(summer|winter|spring|autumn|season|christmas|easter|friday)s?( of)? ['’]?(\d\d)(?:(, | and |"
            r" & )['’]?(\d\d))?(?![\d:.%])"
        ),
        lambda m: f"{m[1]}{m[2] or ''} {_century(m[3])}{m[4] or ''}{_century(m[5]) if m[5] else ''}",
    ),
    (
        "-",
        r"(?<![\d/.-])(0?[1-9]|[12]\d|3[01])-(0[1-9]|1[0-2])-((?:19|20)\d\d)(?![\d/])",
        lambda m: _date(m[3], m[2], m[1]),
    ),
    (
        ".",
        r"(?<![\d/.-])(0[1-9]|1[0-2])\.(\d\d) ?(-|–|—|to) ?(?:(0[1-9]|1[0-2])\.(\d\d)(?![\d.%])|(?=present|now|today))",
        lambda m: f"{_date(_century(m[2]), m[1])} {m[3]} {_date(_century(m[5]), m[4]) if m[4] else ''}",
    ),
    ("", rf"\b(?-i:{_MONTH}) (\d\d)(?=\W*$|[,;)])", lambda m: f"{_full(m['month'])} {_century(m[2])}"),
    ("", r"\b(?:S|s\.) ?(\d{1,3})\b(?=[ ,.;)])", r"Section \1"),
    ("fy", r"\bFY ?((?:20)?\d\d)\b", lambda m: f"fiscal year {m[1] if len(m[1]) == 4 else '20' + m[1]}"),
    (
        "",
        rf"\b([1-9]|10)(?:st|nd|rd|th)\b(?= [a-z])(?! (?:of )?(?-i:{'|'.join(m[:3] for m in MONTHS)}))",
        lambda m: ORDINALS[int(m[1]) - 1],
    ),
    ("/h|/ h", r"(?:(?<=[a-z])|(?<=\d)) ?/ ?h\b|\bp/h\b", " an hour"),
    ("pw|p/w|p.w", r"\bp/?w\b|\bp\.w\.", "per week"),
    ("p/m|pcm|p.c.m|p.m.", r"\bp/m\b|\bpcm\b|\bp\.c\.m\.|(?<=[a-z] )(?<!clock )p\.m\.", "per month"),
    ("p/d", r"\bp/d\b", "per day"),
    ("p/a|p.a.", r"\bp/a\b|\bp\.a\.", "per year"),
    (
        "'|’",
        r"(?<!\w)['’](\d\d)(?=\s*(?:-|–|—|to|$))|(?<=[-–—] )['’](\d\d)|(?<=[-–—])['’](\d\d)",
        lambda m: _century(m[1] or m[2] or m[3]),
    ),
    ("-", r"(?<![\d/.-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d/])", lambda m: _date(m[1], m[2], m[3])),
    ("/|.", r"(?<![\d/.-])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?!\d)", _by_slashes),
    ("/|.", r"(?<![\d/.-])((?:19|20)\d\d)[/.](0?[1-9]|1[0-2])(?![\d/.%])", lambda m: _date(m[1], m[2])),
    ("-", r"(?<![\d/.-])(0?[1-9]|1[0-2])-((?:19|20)\d\d)(?![\d/])", lambda m: _date(m[2], m[1])),
    (
        "/",
        r"(?<![\d/.-])(0?[1-9]|1[0-2])\s?[-–]\s?(0?[1-9]|1[0-2])/((?:19|20)\d\d)(?![\d/])",
        lambda m: f"{_date(m[3], m[1])} to {_date(m[3], m[2])}",
    ),
    ("", rf"\b{_MONTH}{_TO}(?=[A-Z][a-z]+\.? ((?:19|20)\d\d))", lambda m: f"{_full(m['month'])} {m[3]}{m['to']}"),
    (
        "",
        rf"\b{_MONTH} (\d\d)(?=\s*(?:-|–|—|to)\s*(?:[A-Z][a-z]{{2,8}}\.?\s+\d|present|now|today))",
        lambda m: f"{_full(m['month'])} {_century(m[2])}",
    ),
    (
        "",
        rf"(?<=[-–—] ){_MONTH} (\d\d)(?!\d)|(?<=to ){_MONTH.replace('month', 'second')} (\d\d)(?!\d)",
        lambda m: f"{_full(m['month'] or m['second'])} {_century(m[2] or m[4])}",
    ),
    ("-|–|—", r"((?:19|20)\d\d)\s*[-–—]\s*$", r"\1 - present"),
    ("st of |nd of |rd of |th of ", r"\b([12])?(\d)(?:st|nd|rd|th) of (?=[A-Z])", r"\1\2 "),
)


def _is_month(word: str) -> bool:
    return any(month.startswith(word[:3]) for month in MONTHS)


def _full(month: str) -> str:
    return next(name for name in MONTHS if name.lower().startswith(month.lower()[:3]))
