"""Words that tell a job title, an organization and a place apart in the short lines of a resume or an ad.

Cues, not truth: whoever uses them says with a confidence how far to trust the result.
"""

import re


def words(text: str) -> frozenset[str]:
    """The words of the text."""
    return frozenset(text.split())


def names(text: str) -> frozenset[str]:
    """The names that commas part in the text, with single spaces."""
    return frozenset(" ".join(name.split()) for name in text.split(","))


_TITLES = words(
    """accountant actor actuary administrator advisor adviser agent aide analyst animator apprentice
    architect artist assistant associate attorney auditor baker barista bartender bookkeeper broker
    builder buyer captain caregiver carpenter cashier chair chef chief cleaner clerk coach clinician
    consultant contractor controller cook coordinator copywriter counsel counselor counsellor curator dancer
    dean dentist designer developer dietitian director dispatcher doctor driver economist editor
    electrician employee engineer epidemiologist estimator executive expert fellow firefighter foreman
    founder cofounder freelancer gardener generalist guard guide handler head hygienist illustrator
    inspector instructor intern internship interpreter investigator janitor journalist judge laborer
    lawyer lead leader lecturer librarian lieutenant lifeguard machinist manager marketer mechanic
    mentor merchandiser midwife musician nanny nurse officer operator optometrist owner painter
    paralegal paramedic partner pharmacist photographer physician physicist physiotherapist picker pilot
    planner plumber president principal producer professor programmer psychologist realtor receptionist
    recruiter registrar reporter representative rep researcher resident salesperson scientist secretary
    seller sergeant server shopper specialist steward stylist substitute superintendent supervisor
    surgeon surveyor swe sre teacher technician technologist teller tester therapist trainee trainer
    translator treasurer tutor underwriter usher veterinarian vp volunteer waiter waitress warden
    warehouseman welder worker writer ceo cto cfo coo cio member contributor ambassador practitioner
    preparer strategist evangelist"""
)
_DEGREES = re.compile(
    r"""\b(?:bachelor|master|associate|doctor|doctorate|diploma|certificate|degree|ph\.?\s?d|mba|m\.?b\.?a|gcse|a-levels?
    |b\.?\s?sc?|m\.?\s?sc?|b\.?a|m\.?a|b\.?\s?eng|m\.?\s?eng|b\.?\s?tech|m\.?\s?tech|b\.?f\.?a|m\.?f\.?a|b\.?s\.?n|m\.?s\.?n
    |j\.?d|m\.?d|ll\.?[bm]|pgce|hnd|ged|a\.?a\.?s?|certified|licensed)(?:['’]?s)?\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ORGANIZATIONS = words(
    """inc llc ltd plc corp corporation company gmbh llp group holdings university college school schools
    academy institute polytechnic hospital clinic foundation association society agency bureau ministry
    council laboratories labs industries enterprises ventures pharmaceuticals airlines museum
    university's"""
)
# Words that end the names of companies but stand in titles and subjects as well.
_LAST_WORDS = words(
    """co ag lp partners center centre medical health healthcare bank trust department county laboratory
    systems technologies solutions services consulting studios studio media products supply logistics
    foods manufacturing library church restaurant hotel district office capital insurance motors energy
    pharma bookkeeping chambers distribution stores store payments freight software networks army navy"""
)
_REGION_CODES = words(
    """AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC
    ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR ON QC BC AB MB SK NS NB NL PE NSW VIC QLD
    TAS UK USA US UAE"""
)
_REGIONS = names(
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
_REMOTE = re.compile(r"(?:fully )?(?:remote|hybrid|on-?site|home[- ]based|work from home)\b", re.IGNORECASE)
_CITY_CODE = re.compile(r"[^\W\d][^\d,;:|]{1,40}?,?\s([A-Z]{2,3})(?:\s\d{5}(?:-\d{4})?)?")
_NOTE = re.compile(r"\s*\([^()]{0,80}\)$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PLACE_WORDS = 5  # a place of more words is a sentence


def title_score(text: str) -> int:
    """How strongly the text looks like a job title or a degree; 0 = not at all."""
    found = [word.lower() for word in _WORD.findall(text)]
    score = 2 * sum(word in _TITLES or word.removesuffix("s") in _TITLES for word in found)
    return score + (3 if _DEGREES.search(text) else 0)


def organization_score(text: str) -> int:
    """How strongly the text looks like the name of an organization; 0 = not at all."""
    score = 2 * sum(word.lower() in _ORGANIZATIONS for word in _WORD.findall(text))
    for part in text.split(","):
        found = _WORD.findall(part)
        score += len(found) > 1 and found[-1].lower() in _LAST_WORDS
    return score


def is_place(text: str) -> bool:
    """Whether the text is a place and nothing else: "Austin, TX", "Suffolk, England", "Remote"."""
    text = _NOTE.sub("", text.strip().rstrip("."))
    if not text or len(text) > 80:
        return False
    if _REMOTE.match(text) and len(text.split()) <= _PLACE_WORDS:
        return True
    match = _CITY_CODE.fullmatch(text)
    if match and match[1] in _REGION_CODES and len(text.split()) <= _PLACE_WORDS + 2:
        city = text[: match.start(1)]
        return not title_score(city) and not organization_score(city)
    city, comma, region = text.rpartition(",")
    is_region = region.strip().lower() in _REGIONS or region.strip() in _REGION_CODES
    if comma:
        return is_region and "," not in city and len(city.split()) <= _PLACE_WORDS and not organization_score(city)
    return region.strip().lower() in _REGIONS


def split_place(text: str) -> tuple[str, str | None]:
    """The text without the place at its end, and the place: "Acme, Austin, TX" -> ("Acme", "Austin, TX")."""
    parts = [part.strip() for part in text.split(",")]
    for size in (2, 1):
        if len(parts) > size:
            place = ", ".join(parts[-size:])
            if is_place(place) and (size == 2 or not is_place(", ".join(parts[-2:]))):
                return ", ".join(parts[:-size]), place
    return text, None


def is_mostly_capitalised(text: str) -> bool:
    """Whether most words begin with a capital, as those of names and titles do."""
    found = [word for word in _WORD.findall(text) if len(word) > 3]
    return bool(found) and 2 * sum(word[0].isupper() for word in found) > len(found)
