"""The licences and certificates that a summary names: in full, with the noun and the article that they need."""

import re
from collections.abc import Sequence

from recovery.questions import listed
from resume.changes import Evidence
from resume.matching.denials import without_denials
from resume.matching.evidence import entry_text
from resume.matching.match import MatchReport, MatchStatus
from resume.model import Resume, SectionKind
from resume.skills import CERTIFICATIONS, SkillMention, aliases, canonical, find_skills, group
from resume.text import plain

MOST_CREDENTIALS = 4
_DRIVING = "Driver's license"  # goes without saying in a summary
_LONGEST, _MOST_WORDS = 40, 5  # characters and words of one
_FEWEST_OF_A_NAME = 3  # words; fewer are an occupation, and no certificate: "Registered Nurse"
_CERTIFIED = re.compile(r"\s+(?:certified|certifications?)$", re.IGNORECASE)
# What one has a piece of, or several: "a CSCS card", "a Lean Six Sigma Black Belt".
_PIECE = re.compile(
    r"\b(?:licen[sc]e|certificate|card|belt|degree|diploma|permit|ticket|passport|endorsement)$", re.IGNORECASE
)
# What stands without an article and needs no noun behind it: "QTS", "SC clearance".
_BY_ITSELF = re.compile(r"\b(?:status|clearance|registration|membership|training|accreditation)$", re.IGNORECASE)
# Names of credentials that say who somebody is, and not what somebody holds.
_PERSON = re.compile(
    r"\b(?:engineer|nurse|accountant|technician|electrician|plumber|welder|practitioner|assistant|therapist|professional|specialist"
    r"|manager|analyst|auditor|planner|teacher|instructor|inspector|architect|associate|developer|administrator|coder|aide"
    r"|surveyor|counsel+or|journeyman|operator|paramedic|hygienist|pharmacist|attorney|solicitor)$",
    re.IGNORECASE,
)
_LICENCE = re.compile(r"\blicen[sc]e(?=s?\b|d\b)", re.IGNORECASE)
_PIECES = re.compile(r"\s*[,;:()\n|•·]\s*|\s[–—-]\s")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNFINISHED = re.compile(
    r"in progress|expected|pursuing|candidate|scheduled|studying|lapsed|inactive|former|expired|not yet|planned"
    r"|enrolled",
    re.IGNORECASE,
)


class Credential:
    """A licence or certificate that the job asks for, as the resume names it."""

    def __init__(self, mention: SkillMention, item_id: str, text: str, requirement_ids: tuple[str, ...]) -> None:
        self.name = mention.text if mention.text.isupper() else (_whole_name(text, mention) or mention.text)
        self.canonical = mention.canonical
        self.evidence = Evidence(item_id=item_id, quote=mention.text, start=mention.start, end=mention.end)
        self.requirement_ids = requirement_ids

    def is_longer(self, mention: SkillMention, item_id: str) -> bool:
        """Whether the same line has a shorter name for it: "RN" beside "Registered Nurse"."""
        return item_id == self.evidence.item_id and len(mention.text) < len(self.name)


def credentials_of(resume: Resume, match: MatchReport) -> list[Credential]:
    """Those that met a requirement, in reading order, from the sections that have them."""
    wanted: dict[str, list[str]] = {}
    for matched in match.requirements:
        if matched.status is not MatchStatus.MISSING:
            for keyword in matched.keywords_found:
                wanted.setdefault(canonical(keyword), []).append(matched.requirement_id)
    found: dict[str, Credential] = {}
    for section in resume.sections:
        if section.kind is not SectionKind.CERTIFICATIONS:
            continue
        texts = [(i.id, i.text) for i in section.all_items()] + [(e.id, entry_text(e)) for e in section.entries]
        for id_, text in texts:
            if _UNFINISHED.search(text):
                continue
            for m in find_skills(without_denials(text)):
                is_one = m.same and group(m.canonical) == CERTIFICATIONS and len(m.text) <= _LONGEST
                known = found.get(m.canonical)
                if (
                    is_one
                    and m.canonical in wanted
                    and m.canonical != _DRIVING
                    and (known is None or known.is_longer(m, id_))
                ):
                    found[m.canonical] = Credential(m, id_, text, tuple(wanted[m.canonical]))
    return _each_once(list(found.values()))


def _each_once(credentials: Sequence[Credential]) -> list[Credential]:
    """Without what another one has in its name: "CPR" beside "First Aid / CPR"."""
    names = [c.name.casefold() for c in credentials]
    whole = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in names]
    return [c for c, own in zip(credentials, whole, strict=True) if sum(own.search(n) is not None for n in names) < 2]


def _whole_name(text: str, mention: SkillMention) -> str:
    """The name as far as it goes: "ServSafe Food Protection Manager", "Lean Six Sigma Black Belt"; "" when the line
    says more, or less."""
    named = next((piece for piece in _PIECES.split(plain(text)) if mention.text in piece), "")
    before = named.removesuffix(mention.text).split() if named.endswith(mention.text) else []
    is_name = named.startswith(mention.text) or (bool(before) and all(word[0].isupper() for word in before))
    is_short = len(named) <= _LONGEST and len(named.split()) <= _MOST_WORDS
    return named if is_name and is_short and not _YEAR.search(named) else ""


def holding(credentials: Sequence[Credential], written: str, certificate: str, *, is_by_me: bool = False) -> str:
    """The sentence that names the credentials, after a space: "Holds an RN license, and BLS and ACLS certifications."

    Args:
        written: the whole resume, which says whether one has a licence, and how it spells it.
        certificate: the word behind the names of certificates; "" leaves them alone.
    """
    pieces, certifications = list[str](), list[str]()
    for credential in credentials[:MOST_CREDENTIALS]:
        name = _CERTIFIED.sub("", credential.name)
        noun = _noun(name, credential, written)
        if noun == "certification":
            certifications.append(name)
        elif noun is not None:
            pieces.append(f"a{_n(name)} {name} {noun}".rstrip() if noun or _PIECE.search(name) else name)
    if not certificate:
        pieces += [name for name in certifications if not _PERSON.search(name)]
    elif len(certifications) == 1:
        article = f"a{_n(certifications[0])} " if certificate == "certificate" else ""
        pieces.append(f"{article}{certifications[0]} {certificate}")
    elif certifications:
        certified = f"{listed(certifications)} {certificate}s"
        pieces = [f"{', '.join(pieces)}, and {certified}" if pieces else certified]
    return f" {'I hold' if is_by_me else 'Holds'} {listed(pieces)}." if pieces else ""


def _noun(name: str, credential: Credential, written: str) -> str | None:
    """The noun that the name needs behind it; "" when it needs none, and None when none is sure to be right."""
    if _PIECE.search(name) or _BY_ITSELF.search(name) or _BY_ITSELF.search(credential.canonical):
        return ""
    known = {alias.casefold() for alias in aliases(credential.canonical)}
    is_licence = any(f"{n} {noun}".casefold() in known for n in (name, credential.canonical) for noun in _LICENCES)
    spelling = _LICENCE.search(written)
    is_somebody = _PERSON.search(credential.canonical) is not None and credential.canonical.casefold() in (
        name.casefold(),
        canonical(name).casefold(),
    )
    if spelling and is_licence:
        return spelling[0].lower()
    return None if is_somebody and len(name.split()) < _FEWEST_OF_A_NAME else "certification"


_LICENCES = ("license", "licence")


def _n(name: str) -> str:
    """The end of the article: initials are spoken letter by letter."""
    first = name.split()[0]
    letters = "AEFHILMNORSX" if first.isupper() and len(first) <= 4 else "AEIOU"
    return "n" if first[:1].upper() in letters else ""
