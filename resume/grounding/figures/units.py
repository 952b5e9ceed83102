"""Units behind figures, in one form each: "hrs" are hours, "sq ft" square feet, "EUR" is "€"."""

import re
from collections.abc import Iterator

CODES = "USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CZK|INR|JPY|CNY|AUD|CAD|NZD|ZAR|BRL|MXN"  # the common ones of ISO 4217
CURRENCY = rf"(?:[$£€¥₹]|\b(?:US\$|Rs\.?(?=\s?\d)|{CODES}))\s?"
"""A pattern (for the verbose mode too) for what stands before an amount of money."""
MONEY = (
    rf"(?:\s?[€£](?!\s?\d)|\$(?!\s?\d)|[\s-](?:dollars?|euros?|quid|{CODES})\b"
    r"|[\s-]pounds?(?:\ssterling)?\b(?!\s(?:of|in\sweight|bags?|sacks?|weights?|dumb|kettle|loads?)))"
)
"""The same for what stands behind one."""
PERCENT = r"(?:\s?%|[\s-]per\s?cent\b|\s?pct\b|(?<=\d)\s?pc\b)"
TIMES = r"(?:\s?x\b(?!-)|[\s-]?(?:fold|times)\b)"
TIME = (
    r"(?:[\s-]{0,2}(?:(?:working|business|calendar|consecutive)\s)?(?:years?|yrs?|months?|mo?ths?|mos?|weeks?|wks?|days?|wds?|"
    r"hours?|hrs?|minutes?|mins?|seconds?(?!-[a-z])|secs?|ms|quarters?|decades?|s|h)\b(?!\w)"
    r"|(?<=\d)\s(?-i:d)\b(?!['’.]\w)|(?<=\d)(?-i:d)(?=[,;)]|\.?$|\.\s))"
)
MEASURE = (
    r"(?:-strong\b|-bed(?:room(?:ed)?|ded)?(?=\s(?:flat|house|home|semi|terrace|bungalow|apartment|cottage|maisonette|villa|hotel|propert|B&B|"
    r"guest|new))|[\s-]?(?:(?:sq(?:uare)?\.?[\s-]?(?:ft|feet|foot|mi|m|met(?:re|er)s?|km|kilomet(?:re|er)s?|miles?|yards?)|sqft|sqm|m²|"
    r"(?:percentage\s|basis\s)?points?(?!\s+of\b)|ppts?|(?<=\d)pts|(?<=\d\s)pts|gal|ac|tonnes?|tons?|kilos?|kilograms?|"
    r"grams?|grammes?|pounds?|lbs?|ounces?|oz|kilomet(?:re|er)s?|centimet(?:re|er)s?|millimet(?:re|er)s?|met(?:re|er)s?|feet|"
    r"foot|ft|inch(?:es)?|miles\s(?:an|per)\shour|miles?|mph|mi|acres?|hectares?|millilit(?:re|er)s?|lit(?:re|er)s?|gallons?|volts?|watts?|kilowatts?|"
    r"megawatts?|gigawatts?|terabytes?|gigabytes?|megabytes?|kilobytes?|petabytes?|[tgmk]b|[mg]w|[kmg]hz|degrees?(?!\s(?:in|of|from)\b)|"
    r"(?-i:kW|MW|GW|W|V|kV|Hz|kHz|MHz|GHz|PB|KB|kB|kg|mg|g|t|km|cm|mm|ml|l|ha))\b|m2|°\s?C?\b|°)"
    r"|\s(?-i:m)\b|(?<=\d)(?-i:v|w)\b)"
)
_MEASURES = {
    canonical: forms.split()
    for canonical, forms in {
        "point": "ppt pt",
        "mile": "mi",
        "mph": "miles-an-hour miles-per-hour",
        "gallon": "gal",
        "acre": "ac",
        "t": "tonne ton",
        "kg": "kilo kilogram",
        "g": "gram gramme",
        "lb": "pound",
        "oz": "ounce",
        "km": "kilometre kilometer",
        "cm": "centimetre centimeter",
        "mm": "millimetre millimeter",
        "m": "metre meter",
        "ft": "feet foot",
        "inch": "inche",
        "ha": "hectare",
        "ml": "millilitre milliliter",
        "l": "litre liter",
        "v": "volt",
        "w": "watt",
        "kw": "kilowatt",
        "mw": "megawatt",
        "gw": "gigawatt",
        "pb": "petabyte",
        "tb": "terabyte",
        "gb": "gigabyte",
        "mb": "megabyte",
        "kb": "kilobyte",
        "degree": "° °c °-c c",
    }.items()
}
_CANONICAL = {form: canonical for canonical, forms in _MEASURES.items() for form in forms}
_CURRENCIES = {
    **dict.fromkeys(("dollar", "dollars", "usd", "us$"), "$"),
    **dict.fromkeys(("euro", "euros", "eur"), "€"),
    **dict.fromkeys(("pound", "pounds", "pound sterling", "pounds sterling", "quid", "gbp"), "£"),
    **dict.fromkeys(("inr", "rs", "rs."), "₹"),
}
_TIMES = {
    "yr": "year",
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
}
_SQUARE = re.compile(r"sq(?:uare)?\.?[\s-]?")
_LARGER = {  # so many of the second are one of the first, which is the exact factor
    "decade": (10, "year"),
    "year": (12, "month"),
    "quarter": (3, "month"),
    "week": (7, "day"),
    "day": (24, "hour"),
    "hour": (60, "minute"),
    "minute": (60, "second"),
    "second": (1000, "ms"),
    "t": (1000, "kg"),
    "kg": (1000, "g"),
    "g": (1000, "mg"),
    "km": (1000, "m"),
    "m": (100, "cm"),
    "cm": (10, "mm"),
    "l": (1000, "ml"),
    "pb": (1000, "tb"),
    "tb": (1000, "gb"),
    "gb": (1000, "mb"),
    "gw": (1000, "mw"),
    "mw": (1000, "kw"),
    "kw": (1000, "w"),
    "ha": (10_000, "sqm"),
}
_FACTORS = [*((large, times, small) for large, (times, small) in _LARGER.items()), ("year", 52, "week")]


def currency_of(written: str) -> str:
    """The sign of a currency, or its code."""
    bare = " ".join(written.lower().strip(" -").split())
    return _CURRENCIES.get(bare, bare)


def measure_of(written: str) -> str:
    """The normal form of a measure: "sqft" for "square feet", "basispoint" for "basis points"."""
    bare = "-".join(written.lower().strip(" -\t\n").split())
    if bare == "strong":
        return ""  # so many people
    if bare.startswith("bed"):
        return "bed"
    if bare in ("sqm", "m2", "m²"):
        return "sqm"
    if square := _SQUARE.match(bare):
        return f"sq{_measure(bare[square.end() :])}"
    first, _, last = bare.rpartition("-")
    if first == "basis":
        return f"basis{_measure(last)}"
    return _measure(bare if first.startswith("miles") else last)


def _measure(word: str) -> str:
    bare = word if len(word) < 3 else word.removesuffix("s")
    return _CANONICAL.get(word, _CANONICAL.get(bare, bare))


def time_of(written: str) -> str:
    """The normal form of a unit of time; "working days" are days."""
    unit = (written.strip(" -\n\t").lower().split() or [""])[-1]
    bare = unit if unit in ("ms", "s") else unit.removesuffix("s")
    return _TIMES.get(bare, bare)


def converted(value: float, unit: str) -> Iterator[tuple[float, str]]:
    """The same in the next smaller and in the next larger unit of the same system, by their exact factor; larger ones
    in halves at least."""
    for large, times, small in _FACTORS:
        if unit == large:
            yield value * times, small
        elif unit == small and value * 2 % times == 0:
            yield value / times, large
