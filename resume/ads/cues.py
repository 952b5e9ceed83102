"""Words that tell a job title, an organization and a place apart in the short lines of a resume or an ad.

Cues, not truth: whoever uses them says with a confidence how far to trust the result.
"""

import re
from collections.abc import Iterator

from resume.language import TAGS, as_names, fold, has_name, language


def words(text: str) -> frozenset[str]:
    """The words of the text."""
    return frozenset(text.split())


def names(text: str) -> frozenset[str]:
    """The names that commas part in the text, with single spaces."""
    return frozenset(" ".join(name.split()) for name in text.split(","))


def _texts(key: str) -> Iterator[str]:
    yield from (text for tag in TAGS if (text := language(tag)["words"].get(key)))


def _all_words(key: str) -> frozenset[str]:
    """The words of all languages, without accents, and as those write them who have no umlauts."""
    found = [fold(text) for text in _texts(key)]
    found += [fold(re.sub("([äöü])", _without_umlaut, text)) for text in _texts(key)]
    return words(" ".join(found))


def _without_umlaut(match: re.Match[str]) -> str:
    return fold(match[0]) + "e"


def _all_names(key: str) -> frozenset[str]:
    return frozenset(name for text in _texts(key) for name in names(fold(text)))


_DEGREES = re.compile(
    r"""\b(?:bachelor|master|associate|doctor|doctorate|diploma|certificate|degree|ph\.?\s?d|mba|m\.?b\.?a|gcse|a-levels?
    |b\.?\s?sc?|m\.?\s?sc?|b\.?a|m\.?a|b\.?\s?eng|m\.?\s?eng|b\.?\s?tech|m\.?\s?tech|b\.?f\.?a|m\.?f\.?a|b\.?s\.?n|m\.?s\.?n
    |j\.?d|m\.?d|ll\.?[bm]|pgce|hnd|ged|a\.?a\.?s?|certified|licensed)(?:['’]?s)?\b""",
    re.VERBOSE | re.IGNORECASE,
)
# Short names of schooling count only as they are written: "CAP" is a French one, "cap" is none.
_SHORT_DEGREES = frozenset(name for text in _texts("degrees") for name in names(text) if name.isupper())
_OTHER_DEGREES = as_names(_texts("degrees")) - {fold(name) for name in _SHORT_DEGREES}
_TITLES = _all_words("titles")
_TITLE_ENDINGS = tuple(_all_words("title_endings"))
_ORGANIZATIONS = _all_words("organizations")
_ORGANIZATION_ENDINGS = tuple(_all_words("organization_endings"))
# Words that end or begin the names of companies but stand in titles and subjects as well.
_LAST_WORDS = _all_words("last_words")
_FIRST_WORDS = _all_words("first_words")
_REGION_CODES = words(
    """AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC
    ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR ON QC BC AB MB SK NS NB NL PE NSW VIC QLD
    TAS UK USA US UAE"""
)
_REGIONS = _all_names("regions") | names(
    """alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, georgia,
    hawaii, idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts,
    michigan, minnesota, mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey,
    new mexico, new york, north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, rhode
    island, south carolina, south dakota, tennessee, texas, utah, vermont, virginia, washington, west
    virginia, wisconsin, wyoming, england, scotland, wales, northern ireland, ireland, united kingdom,
    united states, canada, mexico, brazil, argentina, chile, colombia, peru, spain, portugal, france,
    germany, austria, switzerland, italy, netherlands, the netherlands, belgium, luxembourg, denmark,
    sweden, norway, finland, iceland, poland, czechia, czech republic, slovakia, hungary, romania,
    bulgaria, greece, turkey, ukraine, estonia, latvia, lithuania, croatia, serbia, slovenia, russia,
    israel, egypt, morocco, nigeria, kenya, ghana, south africa, india, pakistan, bangladesh, sri lanka,
    nepal, china, hong kong, taiwan, japan, south korea, korea, singapore, malaysia, indonesia,
    thailand, vietnam, philippines, australia, new zealand, united arab emirates, saudi arabia, qatar,
    ontario, quebec, british columbia, alberta, manitoba, nova scotia, usa, uk, u.s., u.s.a., u.k."""
)
_CITIES = _all_names("cities")
_REMOTE = re.compile(
    r"(?:fully )?(?:remote|hybrid|on-?site|home[- ]?(?:based|office)|work from home|télétravail|teletrabajo"
    r"|teletrabalho|remoto|da remoto|à distance|thuiswerk)\b",
    re.IGNORECASE,
)
# São Paulo/SP, São Paulo - SP, Milano (MI), Lyon (69)
_BRAZILIAN = re.compile(
    r"(?P<city>[^\W\d][^\d/,;:|–-]{1,40}?)\s?[/,–-]\s?(?:AC|AL|AP|AM|BA|CE|DF|ES|GO|MA|MT|MS|MG|PA|PB|PR|PE|PI|RJ|RN|RS|RO"
    r"|RR|SC|SP|SE|TO)"
)
_WITH_PROVINCE = re.compile(
    r"(?P<city>[A-ZÀ-Ý][^\d/,;:|()]{1,40}?) "
    r"\((?:\d{2,3}|A[GLNOPQRTV]|B[AGILNORSTZ]|C[ABEHLNORSTZ]|E[EN]|F[CEGIMR]|G[EOR]|I[MS]|KR|L[CEIOTU]|M[BCEINOST]|N[AOU]|OR|P[ACDEGINORTUVZ]|R[ACEGIMNO]|S[AIOPRSUV]|T[AENOPRSV]|UD|V[ABCEIRTV])\)"
)
_POSTCODE = re.compile(r"(?:[A-Z]{1,2}-)?(?:\d{5}|\d{4}\s?[A-Z]{2}|\d{4}-\d{3})\s(?P<city>[A-ZÀ-Ý][^\d,;:|]{1,30})")
_CITY_CODE = re.compile(r"[^\W\d][^\d,;:|]{1,40}?,?\s([A-Z]{2,3})(?:\s\d{5}(?:-\d{4})?)?")
# Behind the state: "Spokane, WA, US, 99206"
_COUNTRY_AND_CODE = re.compile(r"(?<=,\s[A-Z]{2}),\s(?:US|USA|CA)(?:,?\s\d{5}(?:-\d{4})?)?$")
_NOTE = re.compile(r"\s*\([^()]{0,80}\)$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_COMPOUND = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*")  # Self-employed
_PLACE_WORDS = 5  # a place of more words is a sentence


def title_score(text: str) -> int:
    """How strongly the text looks like a job title or a degree; 0 = not at all."""
    score = 2 * sum(map(_is_title_word, _WORD.findall(fold(text))))
    return score + (3 if is_degree(text) else 0)


def is_degree(text: str) -> bool:
    """Whether the text names a degree or another end of schooling."""
    is_short = not _SHORT_DEGREES.isdisjoint(_WORD.findall(text))
    return is_short or _DEGREES.search(text) is not None or has_name(text, _OTHER_DEGREES)


def _is_title_word(word: str) -> bool:
    """Whether it is one, also in the plural or, in German, of a woman."""
    if word in _TITLES or word.removesuffix("s") in _TITLES:
        return True
    word = word.removesuffix("nen").removesuffix("in")
    return word in _TITLES or (word.endswith(_TITLE_ENDINGS) and word not in _TITLE_ENDINGS)


def organization_score(text: str) -> int:
    """How strongly the text looks like the name of an organization; 0 = not at all."""
    folded = fold(text)
    score = 2 * sum(map(_is_organization_word, _WORD.findall(folded)))
    for part in folded.split(","):
        found = _WORD.findall(part.replace(".", ""))  # S.A., S.p.A.
        score += len(found) > 1 and (found[-1] in _LAST_WORDS or found[0] in _FIRST_WORDS)
    return score


def _is_organization_word(word: str) -> bool:
    return word in _ORGANIZATIONS or (word.endswith(_ORGANIZATION_ENDINGS) and word not in _ORGANIZATION_ENDINGS)


def is_place(text: str) -> bool:
    """Whether the text is a place and nothing else: "Austin, TX", "Suffolk, England", "Remote"."""
    text = _COUNTRY_AND_CODE.sub("", text.strip().rstrip("."))
    if not text or len(text) > 80:
        return False
    if _is_city_with_code(text):
        return True
    text = _NOTE.sub("", text)
    if not text:
        return False
    if _REMOTE.match(text) and len(text.split()) <= _PLACE_WORDS:
        return True
    match = _CITY_CODE.fullmatch(text)
    if match and match[1] in _REGION_CODES and len(text.split()) <= _PLACE_WORDS + 2:
        city = text[: match.start(1)]
        return not title_score(city) and not organization_score(city)
    city, comma, region = text.rpartition(",")
    name = fold(region.strip())
    if comma:
        is_region = name in _REGIONS or region.strip() in _REGION_CODES
        return is_region and "," not in city and len(city.split()) <= _PLACE_WORDS and not organization_score(city)
    return name in _REGIONS or name in _CITIES


def _is_city_with_code(text: str) -> bool:
    """Whether it is a city with its postcode or the code of its province, and not words with their initials."""
    match = _POSTCODE.fullmatch(text) or _BRAZILIAN.fullmatch(text) or _WITH_PROVINCE.fullmatch(text)
    if match is None or len(match["city"].split()) > _PLACE_WORDS:
        return False
    initials = "".join(word[0] for word in match["city"].split())
    return not (text.endswith(f"({initials})") or title_score(match["city"]) or organization_score(match["city"]))


def split_place(text: str) -> tuple[str, str | None]:
    """The text without the place at its end, and the place: "Acme, Austin, TX" -> ("Acme", "Austin, TX")."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 3 and parts[-2] in _REGION_CODES and is_place(f"{parts[-3]}, {parts[-2]}") and is_place(parts[-1]):
        return ", ".join(parts[:-3]), ", ".join(parts[-3:])  # Acme, San Francisco, CA, USA
    for size in (2, 1):
        if len(parts) > size:
            place = ", ".join(parts[-size:])
            if is_place(place) and (size == 2 or not is_place(", ".join(parts[-2:]))):
                return ", ".join(parts[:-size]), place
    return text, None


def is_mostly_capitalised(text: str) -> bool:
    """Whether most words begin with a capital, as those of names and titles do."""
    found = [word for word in _COMPOUND.findall(text) if len(word) > 3]
    return bool(found) and 2 * sum(word[0].isupper() for word in found) > len(found)
