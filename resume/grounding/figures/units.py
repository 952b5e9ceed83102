"""Units behind figures, in one form each: "hrs" are hours, "sq ft" square feet, "EUR" is "€"; and which of them are so
many of which others."""

import re
from collections.abc import Iterator
from functools import cache

from resume.terms import stem

CODES = "USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CZK|INR|JPY|CNY|AUD|CAD|NZD|ZAR|BRL|MXN|SGD|HKD"  # common ones of ISO 4217
_RAND = r"R(?=\d{1,3}(?:,\d{3})+|\d[\d.]*\s?(?:k|m|bn|million|billion)\b)"  # "R18.4m", and no version R4
CURRENCY = rf"(?:[$£€¥₹]|\b(?:(?:US|AU?|CA?|NZ|HK|S)\$|Rs\.?(?=\s?\d)|(?-i:{_RAND})|{CODES}))\s?"
"""A pattern (for the verbose mode too) for what stands before an amount of money."""
_DOLLARS = r"(?:us|american|australian|canadian|new\szealand|singapore|hong\skong)\sdollars?"
_OTHER_MONEY = r"(?:swiss|french|belgian)\sfrancs?|(?:swedish\s)?kronor|(?:indian\s)?rupees?|(?:south\safrican\s)?rand"
MONEY = (
    rf"(?:\s?[€£](?!\s?\d)|\$(?!\s?\d)|[\s-](?:{_DOLLARS}|{_OTHER_MONEY}|dollars?|euros?|quid|{CODES})\b"
    r"|[\s-]pounds?(?:\ssterling)?\b(?!\s(?:of|in\sweight|bags?|sacks?|weights?|dumb|kettle|loads?))"
    r"|[\s-]?pence\b|(?<=\d)\s?(?-i:p)\b(?![./-]\w)|\s?¢|[\s-]cents?\b)"
)
"""The same for what stands behind one."""
PERCENT = r"(?:\s?%(?![\s-]?point)|[\s-]per\s?cent\b(?!age)|\s?pct\b|(?<=\d)\s?pc\b)"
TIMES = r"(?:\s?x\b(?!-)|[\s-]?(?:fold|times)\b)"
# "30d", but a model in 3d only where a rate tells that it is days: "2d p/m".
_DAYS = (
    r"(?<=\d)\s(?-i:d)\b(?!['’.]\w)|(?:(?<=\d\d)|(?<=[5-9]))(?-i:d)\b(?!['’./-]\w)"
    r"|(?<=\d)(?-i:d)(?=[,;)]|\.?$|\.\s|/(?:wk|week|mo|mth|yr)|\s(?:p/?[mwa]\b|p\.[mwa]\.|per\b|a\s(?:week|month|year)|each\b|every\b))"
)
TIME = (
    r"(?:[\s-]{0,2}(?:(?:working|business|calendar|consecutive)\s)?(?:years?|yrs?|months?|mo?ths?|mos?|weeks?|wks?|days?|wds?|"
    r"fortnights?|hours?|hrs?|minutes?|mins?|seconds?(?!-[a-z])|secs?|(?:milli|micro|nano)seconds?|msecs?|ms|[µμ]s|ns|"
    rf"quarters?|decades?|s|h)\b(?!\w)|(?<=\d)(?-i:y)\b(?![-/])|{_DAYS})"
)
_METRES = "(?:kilo|centi|milli|micro)?met(?:re|er)s?"
_OF_SPACE = (  # behind "square" and "cubic"
    rf"(?:feet|foot|ft\b\.?|mi|miles?|yards?|yds?|inch(?:es)?|in|{_METRES}|k?m|cm|mm)"
)
_SPELLED = (  # whatever their case
    r"(?:percentage\s|basis\s|%[\s-]?)?points?(?!\s+of\b)|ppts?|(?<=\d)bps?|(?<=[\d]\s)bps|(?<=\d)pts|(?<=\d\s)pts|(?<=\d)pp|(?<=\d\s)pp|"
    r"gal|gallons?|pints?|ac|acres?|hectares?|metric\ston(?:ne)?s?|tonnes?|tons?|kilos?|kgs?|(?:kilo|milli|micro)?gram(?:me)?s?|mcg|"
    rf"pounds?|lbs?|stone(?=[\s,;.)]*(?:$|[,;.)]|/))|ounces?|oz|{_METRES}|kms|feet|foot|ft|inch(?:es)?|yards?|yds?|"
    r"(?:kilomet(?:re|er)|mile)s?\s(?:an|per)\shour|km/?h|kph|miles?|mph|mi|(?:milli|centi|deci|hecto)?lit(?:re|er)s?|"
    r"(?:kilo|mega|giga|tera)?watt(?:[\s-]hour)?s?|(?:kilo|mega|giga)?hertz|(?:kilo|milli)?volts?|(?:milli|micro)?amp(?:ere)?s?|"
    r"(?:kilo|mega|giga|tera)bits?\sper\ssecond|[kmgt]bps|[kmgt]bit/s|(?:tera|giga|mega|kilo|peta)bytes?|[tgmkp]b|"
    r"[kmgt]?wh|[mg]w|[kmg]hz|rpm|rev(?:olution)?s\sper\sminute|psi|kva|"
    r"degrees?\s(?:celsius|centigrade|c|fahrenheit|f)|degrees?(?!\s(?:in|of|from)\b)"
)
_SYMBOLS = "km/h|kW|W|kV|mV|V|mA|[µμ]A|[µμ]m|[µμ]g|Hz|kB|[kKMGT]b/s|mg|g|t|km|cm|mm|m[lL]|[cdh]l|[lL]|ha|kN|Nm|dB"
MEASURE = (
    r"(?:-strong\b|-bed(?:room(?:ed)?|ded)?(?=\s(?:flat|house|home|semi|terrace|bungalow|apartment|cottage|maisonette|villa|hotel|propert|B&B|"
    r"guest|new))"
    rf"|[\s-]?(?:(?:(?:sq(?:uare)?|cu(?:bic)?)\.?[\s-]?{_OF_SPACE}|sqft|sqm|cbm|(?-i:{_SYMBOLS})|{_SPELLED})\b"
    r"|(?:k?m|ft)[23²³](?!\w)|[°º]\s?[CF]\b|[°º])|\s(?-i:m)\b|(?<=\d)(?-i:v|w)\b|(?<=\d\d)(?-i:A)\b(?![-*+#])"
    r"|\s(?-i:C)(?=\s*(?:$|[,;.)]))|[\s-]?in\.(?=\s[a-z])|-?in\b(?=\s[a-z]|[,;)])|\sst\b(?=\s?[/(]))"
)
_MEASURES = {
    canonical: forms.split()
    for canonical, forms in {
        "point": "ppt pt pp %point",
        "basispoint": "bp",
        "mile": "mi",
        "mph": "miles-an-hour miles-per-hour mile-an-hour mile-per-hour",
        "kmh": "km/h kph kilometres-an-hour kilometres-per-hour kilometers-per-hour kilometre-per-hour",
        "gallon": "gal",
        "acre": "ac",
        "t": "tonne ton",
        "kg": "kilo kilogram kilogramme",
        "g": "gram gramme",
        "mg": "milligram milligramme",
        "mcg": "microgram microgramme µg μg",
        "lb": "pound",
        "oz": "ounce",
        "stone": "st",
        "km": "kilometre kilometer",
        "cm": "centimetre centimeter",
        "mm": "millimetre millimeter",
        "µm": "micrometre micrometer μm",
        "m": "metre meter",
        "ft": "feet foot",
        "yard": "yd",
        "inch": "inche in in.",
        "ha": "hectare",
        "ml": "millilitre milliliter",
        "cl": "centilitre centiliter",
        "dl": "decilitre deciliter",
        "hl": "hectolitre hectoliter",
        "l": "litre liter",
        "cum": "m3 m³ cbm",
        "sqm": "m2 m²",
        "sqkm": "km2 km²",
        "sqft": "ft2 ft²",
        "cuft": "ft3 ft³",
        "v": "volt",
        "kv": "kilovolt",
        "mv": "millivolt",
        "a": "amp ampere",
        "ma": "milliamp milliampere",
        "µa": "microamp microampere μa",
        "w": "watt",
        "kw": "kilowatt",
        "mw": "megawatt",
        "gw": "gigawatt",
        "wh": "watt-hour",
        "kwh": "kilowatt-hour",
        "mwh": "megawatt-hour",
        "gwh": "gigawatt-hour",
        "hz": "hertz",
        "khz": "kilohertz",
        "mhz": "megahertz",
        "ghz": "gigahertz",
        "pb": "petabyte",
        "tb": "terabyte",
        "gb": "gigabyte",
        "mb": "megabyte",
        "kb": "kilobyte",
        "kbps": "kbit/s kb/s kilobit-per-second kilobits-per-second",
        "mbps": "mbit/s mb/s megabit-per-second megabits-per-second",
        "gbps": "gbit/s gb/s gigabit-per-second gigabits-per-second",
        "tbps": "tbit/s tb/s terabit-per-second terabits-per-second",
        "rpm": "revolutions-per-minute revs-per-minute",
        "degree": "° º °c ºc °-c º-c c degrees-celsius degrees-centigrade degrees-c degree-celsius",
        "degreef": "°f ºf °-f f degrees-fahrenheit degrees-f degree-fahrenheit",
    }.items()
}
_CANONICAL = {form: canonical for canonical, forms in _MEASURES.items() for form in forms}
_CURRENCIES = {
    **dict.fromkeys(("dollar", "usd", "us$", "us dollar", "american dollar"), "$"),
    **dict.fromkeys(("euro", "eur"), "€"),
    **dict.fromkeys(("pound", "pound sterling", "quid", "gbp"), "£"),
    **dict.fromkeys(("inr", "rs", "rs.", "rupee", "indian rupee"), "₹"),
    **dict.fromkeys(("a$", "au$", "australian dollar"), "aud"),
    **dict.fromkeys(("c$", "ca$", "canadian dollar"), "cad"),
    **dict.fromkeys(("nz$", "new zealand dollar"), "nzd"),
    **dict.fromkeys(("s$", "singapore dollar"), "sgd"),
    **dict.fromkeys(("hk$", "hong kong dollar"), "hkd"),
    **dict.fromkeys(("r", "rand", "south african rand"), "zar"),
    "swiss franc": "chf",
    **dict.fromkeys(("kronor", "swedish kronor"), "sek"),
    **dict.fromkeys(("p", "pence"), "penny"),
    "¢": "cent",
}
_TIMES = {
    "yr": "year",
    "y": "year",
    "mo": "month",
    "mth": "month",
    "moth": "month",
    "wk": "week",
    "d": "day",
    "wd": "day",
    "hr": "hour",
    "h": "hour",
    "min": "minute",
    "sec": "second",
    "s": "second",
    "millisecond": "ms",
    "msec": "ms",
    "microsecond": "µs",
    "μs": "µs",
    "nanosecond": "ns",
}
_SQUARE = re.compile(r"(?P<sq>sq(?:uare)?)?(?(sq)|cu(?:bic)?)\.?[\s-]?(?=[a-z])")
# Units of one system, each with how many of the one before it are one: exact factors only.
_SYSTEMS = (
    "ns µs:1000 ms:1000 second:1000 minute:60 hour:60 day:24 week:7 fortnight:2",
    "month quarter:3 year:4 decade:10",
    "week year:52",
    "mcg mg:1000 g:1000 kg:1000 t:1000",
    "oz lb:16 stone:14",
    "µm mm:1000 cm:10 m:100 km:1000",
    "inch ft:12 yard:3 mile:1760",
    "sqm ha:10000 sqkm:100",
    "ml cl:10 dl:10 l:10 hl:100 cum:10",
    "pint gallon:8",
    "kb mb:1000 gb:1000 tb:1000 pb:1000",
    "kbps mbps:1000 gbps:1000 tbps:1000",
    "w kw:1000 mw:1000 gw:1000",
    "wh kwh:1000 mwh:1000 gwh:1000",
    "mv v:1000 kv:1000",
    "µa ma:1000 a:1000",
    "hz khz:1000 mhz:1000 ghz:1000",
    "basispoint point:100",
    "penny £:100",
    "cent $:100",
    "cent €:100",
)
_SCALES: list[dict[str, int]] = []
for _system in _SYSTEMS:
    _scale, _size = dict[str, int](), 1
    for _step in _system.split():
        _name, _, _times = _step.partition(":")
        _size *= int(_times or 1)
        _scale[_name] = _size
    _SCALES.append(_scale)
_CONVERSIONS: dict[str, list[tuple[int, int, str]]] = {}  # so many, divided by so many, are so many of the other
for _scale in _SCALES:
    for _name, _size in _scale.items():
        _CONVERSIONS.setdefault(_name, []).extend(
            (_size, _other_size, _other) for _other, _other_size in _scale.items() if _other != _name
        )
_SMALLEST = {name: (size, next(iter(scale))) for scale in reversed(_SCALES) for name, size in scale.items()}
_PLACES = 3  # behind the decimal point, that a figure in another unit has at most


def currency_of(written: str) -> str:
    """The sign of a currency, or its code."""
    bare = " ".join(written.lower().strip(" -").split())
    bare = bare.removesuffix("s") if len(bare) > 3 else bare  # "rs" are rupees
    return _CURRENCIES.get(bare.replace("pounds ", "pound "), bare)


def measure_of(written: str) -> str:
    """The normal form of a measure: "sqft" for "square feet", "basispoint" for "basis points"."""
    bare = "-".join(written.lower().strip(" -\t\n").split())
    if bare == "strong":
        return ""  # so many people
    if bare.startswith("bed"):
        return "bed"
    if space := _SQUARE.match(bare):
        return f"{'sq' if space['sq'] else 'cu'}{_measure(bare[space.end() :].rstrip('.'))}"
    if (whole := _measure(bare)) in _MEASURES:
        return whole
    first, _, last = bare.rpartition("-")
    return f"basis{_measure(last)}" if first == "basis" else _measure(last.lstrip("%"))


def _measure(word: str) -> str:
    bare = word if len(word) < 3 or word in _MEASURES else word.removesuffix("s")
    return _CANONICAL.get(word, _CANONICAL.get(bare, bare))


@cache
def _stems() -> dict[str, str]:
    """The units by the stems of their names."""
    names = [*((form, unit) for unit, forms in _MEASURES.items() for form in (*forms, unit))]
    names += [(unit, unit) for unit in ("second", "minute", "hour", "day", "week", "month", "quarter", "year")]
    return {stem(name): unit for name, unit in names if len(name) > 3 and name.isalpha()}


def is_unit(root: str, unit: str) -> bool:
    """Whether it is the stem of the name of a unit."""
    return _stems().get(root) == unit


def time_of(written: str) -> str:
    """The normal form of a unit of time; "working days" are days."""
    unit = (written.strip(" -\n\t").lower().split() or [""])[-1]
    bare = unit if unit in ("ms", "s", "ns", "µs", "μs") else unit.removesuffix("s")
    return _TIMES.get(bare, bare)


def converted(value: float, unit: str) -> Iterator[tuple[float, str]]:
    """The same in the other units of its system, where that is a decimal of few places."""
    for times, parts, other in _CONVERSIONS.get(unit, ()):
        new = value * times / parts
        if new and abs(round(new, _PLACES) - new) < 1e-9 * new:
            yield new, other


def in_smallest(value: float, unit: str) -> tuple[float, str] | None:
    """The same in the smallest unit of its system; None for units that stand alone."""
    if (smallest := _SMALLEST.get(unit)) is None:
        return None
    size, name = smallest
    return value * size, name


def are_of_one_system(first: str, second: str) -> bool:
    """Whether one of two units is so many of the other."""
    return any(other == second for *_, other in _CONVERSIONS.get(first, ()))
