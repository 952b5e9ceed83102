"""What a requirement is about, by the kinds of its terms and a few words of its own."""

import re
from collections.abc import Sequence

from resume.ads.phrases import Keyword, KeywordKind
from resume.credentials import CREDENTIAL
from resume.job import Category
from resume.skills import canonical, group

_SCHOOLING = re.compile(
    r"\b(?:studium|hochschulabschluss|(?:berufs|schul)?ausbildung|abschluss|ausbildereignung\w*"
    r"|ciclo formativo|grado (?:superior|medio|universitario)|titulaci[oó]n|licenciatura|graduação"
    r"|bts|dipl[oô]me|bac ?\+ ?\d|formation (?:supérieure|en)|laurea|opleiding|nvq|qualified teacher status)\b"
    r"|\bführerschein|\bcarné de conducir|\bpermis (?:b|de conduire)\b|\bpatente (?:b|di guida)\b|\brijbewijs"
    r"|\bcarta de condução|\b(?:driving|driver['’]?s?) licen[cs]e",
    re.IGNORECASE,
)
_WITH_PEOPLE = re.compile(
    r"\b(?:listen(?:er|ing)|presenter|coachable|calm|patience|caring|empath\w*|dependab\w*|reliab\w*|punctual\w*"
    r"|pragmatic|discreet|adaptab\w*|self-?motivated|team ?player|interpersonal|willing(?:ness)? to learn"
    r"|(?:able|ability) to (?:explain|listen|work (?:independently|alone|in a team|under pressure))|under pressure"
    r"|respect for)\b"
    r"|\b(?:kommunikations|team|kontakt)(?:stärke|stark|fähig\w*|freud\w*)|\bdiskretion|\bzuverlässig\w*|\bbelastbar\w*"
    r"|\beigeninitiative|\bselbst(?:st)?ändige? arbeit\w*|\bstrukturierte arbeitsweise|\bsorgfältig\w*"
    r"|\btrabajo en equipo|\bcapacidad de (?:organización|comunicación|trabajo|análisis)|\bproactiv\w*"
    r"|\besprit d['’]équipe|\bsens (?:du|de l['’]|des) \w+|\bautonomie\b|\brigueur\b"
    r"|\btrabalho em equip[ea]|\blavoro di squadra|\bteamspeler|\bcommunicatieve? vaardig\w*",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"(?:deutsch|englisch|französisch|spanisch|italienisch|sprach)kenntnisse"
    r"|\b(?:inglés|francés|alemán|portugués|italiano|idiomas?|anglais|allemand|espagnol|inglês|francês|espanhol|alemão"
    r"|inglese|francese|tedesco|engels|duits|frans)\b",
    re.IGNORECASE,
)
_DOMAIN = re.compile(
    r"\b(?:knowledge|understanding|industry|sector|familiar|\w*kenntnisse|conocimientos?|connaissances?|conhecimentos?"
    r"|conoscenz[ae]|kennis)",
    re.IGNORECASE,
)


_EXPERIENCE = re.compile(
    r"\b(?:experienced?|background|track record|worked|taught|looked after|cared for|managed|led|served"
    r"|portfolio|history of"
    r"|exposure|years?|role|position|practice as|erfahrung\w*|experiencia|expérience|experiência|ervaring"
    r"|esperienza)\b",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(
    r"\b(?:qualified|chartered|registered|licen[cs]ed|certified|accredited|apprenticeship|degree|diploma"
    r"|qualifications?"
    r"|within \w+ (?:months?|years?|days?|weeks?) of (?:hire|hiring|employment|start\w*|joining)"
    r"|training (?:course|certificate)"
    r"|nvq|gcses?|a[- ]levels?|permit|transcript|solicitor|barrister|finalist)\b",
    re.IGNORECASE,
)
# A demand for a paper, whatever the paper is about: "Food hygiene certificate", "MLIS", "Blue Card".
_CREDENTIAL_ITSELF = re.compile(
    r"(?i:\b(?:certificat(?:e|es|ion|ions)|certified|licen[cs](?:e|es|ure)|diploma|registration|endorsements?"
    r"|accreditation"
    r"|credentials?|registered with|apprenticeship|permit|clearance|card|degree|membership|chartered)\b)"
    r"|\b(?:NVQ|BTEC|HND|GCSEs?|MLIS|MLS|MSW|BSW|LCSW|LMSW|LPC|LSW|RPh|PharmD|RN|LPN|CNA|CDL|TWIC|PMP|SHRM|PHR|CIPD|CPA|CFA|EIT|OSHA"
    r"|CWI|NMLS|NCCER"
    r"|QTS|CKA|CCNA|ITIL|CSM|CPR|BLS|ACLS|PALS|CSWA|CSWP|LEED|NICET|EPA)\b|\bSeries \d|\bAWS D\d"
)
# Groups of the lexicon whose names are tools and techniques in every trade.
_TOOLS = frozenset(
    {
        "Programming languages",
        "Web and mobile",
        "Back end and architecture",
        "Databases",
        "Data and machine learning",
        "Cloud and operations",
        "Software practice and security",
        "Design",
        "Office and administration",
    }
)


def category_of(text: str, keywords: Sequence[Keyword], years: float | None, *, is_duty: bool) -> Category:
    """The category of a demand in these words.

    Args:
        keywords: its terms; none where only a duty is told.
        years: of experience that it asks for.
        is_duty: whether it says what one will do.
    """
    kinds = {keyword.kind for keyword in keywords}
    if is_duty:
        return Category.RESPONSIBILITIES
    if KeywordKind.DEGREE in kinds:
        return Category.EDUCATION
    if years is not None:
        return Category.EXPERIENCE
    is_loose = not kinds & {KeywordKind.SKILL, KeywordKind.SOFT}
    if KeywordKind.CREDENTIAL in kinds or (kinds & {KeywordKind.NAME, KeywordKind.PHRASE} and CREDENTIAL.search(text)):
        return Category.EDUCATION
    if not kinds:
        return Category.RESPONSIBILITIES
    if _CREDENTIAL_ITSELF.search(text) and not _EXPERIENCE.search(text) and not _DOMAIN.search(text):
        return Category.EDUCATION
    if is_loose and (_QUALIFIED.search(text) or _SCHOOLING.search(text)):
        return Category.EDUCATION
    if KeywordKind.SOFT in kinds and KeywordKind.SKILL not in kinds:
        return Category.SOFT_SKILLS
    is_tool = any(k.kind is KeywordKind.SKILL and group(canonical(k.text)) in _TOOLS for k in keywords)
    if _EXPERIENCE.search(text) and not is_tool and not _DOMAIN.match(text):
        return Category.EXPERIENCE
    if kinds & {KeywordKind.SKILL, KeywordKind.NAME}:
        return Category.TECHNICAL_SKILLS
    if kinds == {KeywordKind.SPOKEN} or _SPOKEN.search(text):
        return Category.DOMAIN_KNOWLEDGE
    if _WITH_PEOPLE.search(text):
        return Category.SOFT_SKILLS
    return Category.DOMAIN_KNOWLEDGE if _DOMAIN.search(text) else Category.TECHNICAL_SKILLS
