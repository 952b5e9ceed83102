"""What a requirement is about, by the kinds of its terms and a few words of its own."""

import re
from collections.abc import Sequence

from resume.ads.conduct import is_behaviour, is_knack, tells_conduct
from resume.ads.phrases import Keyword, KeywordKind
from resume.credentials import CREDENTIAL
from resume.job import Category
from resume.patterns import Pattern
from resume.skills import canonical, group

_SCHOOLING = Pattern(
    r"\b(?:studium|hochschulabschluss|(?:berufs|schul)?ausbildung|abschluss|ausbildereignung\w*"
    r"|ciclo formativo|grado (?:superior|medio|universitario)|titulaci[oó]n|licenciatura|graduação"
    r"|bts|dipl[oô]me|bac ?\+ ?\d|formation (?:supérieure|en)|laurea|opleiding|nvq|qualified teacher status)\b"
    r"|\bführerschein|\bcarné de conducir|\bpermis (?:b|de conduire)\b|\bpatente (?:b|di guida)\b|\brijbewijs"
    r"|\bcarta de condução|\b(?:driving|driver['’]?s?) licen[cs]e",
    re.IGNORECASE,
)
_WITH_PEOPLE = Pattern(
    r"\b(?:listen(?:er|ing)|presenter|coachable|calm|patience|caring|empath\w*|dependab\w*|reliab\w*|punctual\w*"
    r"|pragmatic|discreet|adaptab\w*|self-?motivated|team ?player|interpersonal|willing(?:ness)? to learn"
    r"|(?:able|ability) to (?:explain|listen|challenge|persuade|influence|lead|deal with|get on with"
    r"|build relationships|work (?:independently|alone|in a team|under pressure|well with|with others))|under pressure"
    r"|work(?:s|ing)? well with|commit(?:ment|ted) to (?:equality|diversity|inclusion|safeguarding|the values)"
    r"|humou?r|notices?|hand-?writing|hand-?overs?|speaking\s+to\s+(?:groups|people|audiences|crowds|strangers)"
    r"|comfortable\s+being|hold\s+(?:your|their)\s+own|finish(?:es)?\s+what|approachable|fair|(?<!every\s)(?<!any\s)(?<!some\s)(?<!other\s)kind(?:ness)?\b(?!\s+of)"
    r"|asks? when|warm|friendly|courteous|polite|tact(?:ful)?|sense of humou?r|open-minded|curious|curiosity"
    r"|respect for)\b"
    r"|\b(?:do not|never|not|(?:do|is|are|does|wo)n['’]t) "
    r"(?:easily |let |rush|guess|assume|hide|sulk|talk down|settle|quit"
    r"|panic|flap|give up|lose|mind|afraid|easily|fazed|shy)"
    r"|\bun(?:fazed|flappable)\b|\bhappy to (?!travel|relocate|commute)"
    r"|\b(?:ear|eye|feel|nose|head|knack|passion|appetite|enthusiasm) for\b"
    r"|\bsense of\b|\b(?:temper|temperament|voice|mindset|attitude|manner|spirit|thick skin|common sense|work ethic)\b"
    r"|\bgentle\b|\bpolite(?:ly|ness)?\b|\bcareful\b|\btight (?:deadlines|tolerances and deadlines)|\bdeadlines\b"
    r"|\bjuggl\w+|\bswitch(?:ing)? between\b|\bmulti-?task\w*|\bpriorit[iy]\w*|\bthink(?:s|ing)? on (?:your|their) feet"
    r"|\b(?:stand|hold) (?:your|their) ground|\bown (?:your|their) mistakes"
    r"|\b(?:likes?|enjoys?|loves?) (?:work\w*|people|explaining|helping|being)"
    r"|\brely on\b|\bthe way you (?:speak|talk)|\b(?:takes?|pride) (?:pride )?in\b"
    r"|\b(?:kommunikations|team|kontakt)(?:stärke|stark|fähig\w*|freud\w*)|\bdiskretion|\bzuverlässig\w*|\bbelastbar\w*"
    r"|\beigeninitiative|\bselbst(?:st)?ändige? arbeit\w*|\bstrukturierte arbeitsweise|\bsorgfältig\w*"
    r"|\btrabajo en equipo|\bcapacidad de (?:organización|comunicación|trabajo|análisis)|\bproactiv\w*"
    r"|\besprit d['’]équipe|\bsens (?:du|de l['’]|des) \w+|\bautonomie\b|\brigueur\b"
    r"|\btrabalho em equip[ea]|\blavoro di squadra|\bteamspeler|\bcommunicatieve? vaardig\w*",
    re.IGNORECASE,
)
_SPOKEN = Pattern(
    r"(?:deutsch|englisch|französisch|spanisch|italienisch|sprach)kenntnisse"
    r"|\b(?:inglés|francés|alemán|portugués|italiano|idiomas?|anglais|allemand|espagnol|inglês|francês|espanhol|alemão"
    r"|inglese|francese|tedesco|engels|duits|frans)\b",
    re.IGNORECASE,
)
_DOMAIN = Pattern(
    r"\b(?:knowledge|understand|industry|sector|familiar|\w*kenntnisse|conocimientos?|connaissances?|conhecimentos?"
    r"|conoscenz[ae]|kennis)",
    re.IGNORECASE,
)


_EXPERIENCE = Pattern(
    r"\b(?:experienced?|background|track record|worked|taught|looked after|cared for|managed|led|served"
    r"|portfolio|history of"
    r"|exposure|years?|role|position|practice as|erfahrung\w*|experiencia|expérience|experiência|ervaring"
    r"|esperienza)\b",
    re.IGNORECASE,
)
_QUALIFIED = Pattern(
    r"\b(?:qualified|chartered|registered|licen[cs]ed|certified|accredited|apprenticeship|degree|diploma"
    r"|qualifications?"
    r"|within \w+ (?:months?|years?|days?|weeks?) of (?:hire|hiring|employment|start\w*|joining)"
    r"|training (?:course|certificate)"
    r"|nvq|gcses?|a-levels?|a\ levels|permit|transcript|solicitor|barrister|finalist)\b",
    re.IGNORECASE,
)
# "Must ensure compliance with OSHA": what one will do, whatever papers it names.
_SEES_TO = Pattern(r"(?:must\s+|to\s+)?(?:ensure|ensures|ensuring)\s+(?!you\b|your\b)", re.IGNORECASE)
# "able to use tablets for electronic certification" asks for no paper.
_USES = Pattern(
    r"(?:(?:confident|competent|able|ability|happy)\s+(?:in|at|to)?\s*)+(?:using|use|operate|operating|work\s+with)\s",
    re.IGNORECASE,
)
# A demand for a paper, whatever the paper is about: "Food hygiene certificate", "MLIS", "Blue Card".
_CREDENTIAL_ITSELF = Pattern(
    r"(?i:\b(?:certificat(?:e|es|ion|ions)|certified|licen[cs](?:e|es|ure)|diploma|registration|endorsements?"
    r"|accreditation"
    r"|city (?:&|and) guilds|a[- ]levels?|entitlement|credentials?|tickets?(?!\s+(?:system|tool|queue|software|sales))"
    r"|registered with|apprenticeship|permit|clearance|card|degree|membership|chartered|qualifications?"
    r"|designation|fellowship|high school|post-secondary|secondary education|award (?:for|in))\b)"
    r"|\b(?:NVQ|BTEC|HND|GCSEs?|MLIS|MLS|MSW|BSW|LCSW|LMSW|LPC|LSW|RPh|PharmD|RN|LPN|CNA|CDL|TWIC|PMP|SHRM|PHR|CIPD|CPA|CFA|EIT|OSHA"
    r"|CWI|NMLS|NCCER"
    r"|QTS|CKA|CCNA|ITIL|CSM|CPR|BLS|ACLS|PALS|CSWA|CSWP|LEED|NICET|EPA|[MF]?RICS|[MFC]?CIPS|MCIOB|CSCS|PTS|SMSTS|SSSTS"
    r"|OCS|NCS|SCS|CCC-SLP|PA[1-6]|AAT|ACCA|CIMA|ACA|HNC|SEI)\b"
    r"|\b(?i:level) \d (?!(?:support|engineer|technician)\b)[a-z]"
    r"|\bSeries \d|\bAWS D\d"
)
# Schooling that ends with no degree: "Completion of an accredited program".
_TAUGHT = Pattern(
    r"\bcompletion\s+of\s+(?:an?\s+|the\s+)?.{0,60}\b(?:program(?:me)?|course|training|academy|school|apprenticeship)\b"
    r"|\b(?:completed|finished|graduated|graduation)\b.{0,60}\b(?:program(?:me)?|course|academy|school|apprenticeship|studies)\b"
    r"|\b(?:membership|fellow|member)\s+of\s+the\b|\bendorsement\b|\bexams?\b"
    r"|\bcourse completed\b"
    r"|\b(?:coaching|teaching|training|assessors?|verifiers?|recogni[sz]ed|national|level \d)\s(?:[\w-]+\s){0,3}award\b"
    # "2391 Testing & Inspection": courses that go by their number
    r"|^(?:(?:c\s?&\s?g|city\s+(?:&|and)\s+guilds)\s+)?\d{4}(?:-\d\d?)?\s+(?!years?\b)[a-z]"
    r"|^(?:(?:been|fully|formally)\s+)*trained\s+(?:in|on|to|as)\b",
    re.IGNORECASE,
)
# Familiar with how something goes, or with a field; what has a name there is a skill.
_UNDERSTANDING = Pattern(
    r"(?:an?\s+|the\s+|some\s+|(?!(?:experience|skills?|ability|degree)\b)[\w-]+\s+){0,4}?"
    r"(?:knowledge|understanding|awareness|familiarity|familiar|grasp|appreciation|interest)\s+(?:of|with|in)\s+"
    r"|(?:you(?:['’]ll)?\s+)?(?:knows?\s+about|understands?|keeps?\s+up(?:\s+to\s+date)?\s+with)\s+"
    r"|(?:an?\s+)?(?:[\w-]+\s+){0,2}?(?:grounding\s+in|up[- ]to[- ]date\s+(?:with|on)|at\s+home\s+with)\s+"
    r"|(?:you(?:['’]ll)?\s+)?knows?\s+(?:[\w-]+\s+){0,5}(?:rules?|laws?|acts?|legislation|regulations?|standards?|procedures?|sector"
    r"|industry|market|codes?)\b",
    re.IGNORECASE,
)
# A thing with a name of its own: "Working knowledge of Yardi or similar software", "familiarity with AgriWebb".
_SYSTEM = Pattern(
    r"\b(?:software|systems?|platforms?|packages?|tools?|tooling|apps?|applications?|databases?|programming|languages?"
    r"|frameworks?|libraries|technolog(?:y|ies)|CRM|ERP|EHR|EMR|HRIS|CMS|CAD|PMS|POS|WMS|TMS|LMS)\b"
)
_FAMILIAR = Pattern(r"(?:[\w-]+\s+){0,2}?familiar(?:ity)?\s+with\s", re.IGNORECASE)
_RECORD = Pattern(
    r"(?:an?\s+)?(?:[\w-]+\s+){0,2}?(?:track\s+record|history|portfolio|body\s+of\s+work)\b"
    r"|(?:at\s+least\s+|an?\s+|one\s+|some\s+)*(?:(?:full|whole|previous|busy)\s+)*"
    r"(?:spell|season|stint|seasons|placement|internship|voyage|tour)s?\s+(?:in|at|on|with|as|of)\b"
    r"|(?:proven|demonstrable|demonstrated)\s+(?:results|success|record|sales)\b|working\s+(?:at|in|for)\s",
    re.IGNORECASE,
)
# "A full driving licence held for two years"
_HELD = Pattern(
    r"\b(?:licen[cs]e|registration|certificat\w+|permit|ticket|card)\s+(?:\([^()]*\)\s+)?(?:(?:which|that)\s+)?(?:held\s+)?for\b",
    re.IGNORECASE,
)
_RULES = "Software practice and security"  # the group that has standards and laws beside tools
# Who may call themselves so: "RCVS registered veterinary nurse", "APMP Foundation".
_REGISTERED = Pattern(
    r"(?:[A-Z]{2,7}[\s-])?(?i:registered|qualified|accredited|chartered|certified|licen[cs]ed)\s+(?!(?i:in|to|with|and|or)\b)\w"
    r"|[A-Z]{3,7}\s+(?:Foundation|Practitioner|Level\s+\d)\b"
)
_WRITING = Pattern(r"\b(?:written|spoken|writ(?:e|er|es|ing)|verbal|drafting|conversation\w*)\b", re.IGNORECASE)
# What somebody has done: "led a shift before", "opened or reflagged a hotel", "work in a regulated field".
_PAST = Pattern(
    r"(?:you['’]?(?:ve|\s+have)?\s+)?(?:already\s+|ever\s+|previously\s+|have\s+|has\s+|having\s+|successfully\s+)*(?:"
    r"(?!(?:skilled|proficient|interested|motivated|experienced|dedicated|committed|organi[sz]ed|based|required|advanced|applied|trained|need"
    r"|qualified|licensed|certified|registered|detailed|educated|focused|relaxed|red|shed|speed|feed|bed|embed\w*|unified|structured"
    r"|distributed|fixed|limited|integrated|automated)\b)[a-z]{2,}(?:[^aeiou]ed|ied|ued|eed|oed)|[a-z]+-[a-z]+ed|led|built|run|sold|won|taught|grown|kept"
    r"|written|held|been|done|made|driven|brought|shown|seen|spent)\s+(?!(?:by|with|in|on|for|to)\b)"
    r"|(?:previous|prior|past)\s+\w+|work\s+(?:in|with|as|at|for)\s|publications?\b|first-author|existing\s+\w+",
    re.IGNORECASE,
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


def _is_of_systems(text: str, keywords: Sequence[Keyword]) -> bool:
    """Whether what one is to know are things with names of their own, and no field or law: they are called systems,
    or nothing but names stands there, of which one is enough."""
    if _SYSTEM.search(text):
        return True
    if any(keyword.kind is not KeywordKind.NAME for keyword in keywords) or _LAW.search(text):
        return False
    rest = set(re.findall(r"\w+", text[keywords[0].start :].casefold()))
    rest -= {word for keyword in keywords for word in re.findall(r"\w+", keyword.text.casefold())}
    return rest <= _BESIDE_NAMES and (_FAMILIAR.match(text) is not None or "or" in rest)


_LAW = Pattern(
    r"\b(?:acts?|laws?|legislation|codes?|regulations?|standards?|frameworks?|guidelines?|guidance|curriculum|rules?|directives?)\b",
    re.IGNORECASE,
)
_BESIDE_NAMES = frozenset("or and the a an similar equivalent other another comparable is essential".split())
_PEOPLE_GROUPS = frozenset({"Sales and customers", "People", "Project management", "Soft skills"})
_SKILLS_AT_END = Pattern(r"\bskills?\W*$", re.IGNORECASE)


def _is_with_people(keyword: Keyword) -> bool:
    return keyword.kind is KeywordKind.SOFT or group(canonical(keyword.text)) in _PEOPLE_GROUPS


def _is_tool(keyword: Keyword) -> bool:
    return keyword.kind is KeywordKind.SKILL and group(canonical(keyword.text)) in _TOOLS


def category_of(
    text: str,
    keywords: Sequence[Keyword],
    years: float | None,
    *,
    is_duty: bool,
    topic: Category | None = None,
    whole: Category | None = None,
) -> Category:
    """The category of a demand in these words.

    Args:
        keywords: its terms; none where only a duty is told.
        years: of experience that it asks for.
        is_duty: whether it says what one will do.
        topic: what the heading above is about.
        whole: the category of the sentence that the words are cut from.
    """
    if is_duty or _SEES_TO.match(text):
        return Category.RESPONSIBILITIES
    told = _told(text, keywords, years)
    if told is Category.SOFT_SKILLS and topic is not None and _is_by_the_way(text, keywords):
        return topic
    if told is not None:
        return told
    is_named = all(keyword.kind is KeywordKind.NAME for keyword in keywords)
    if any(map(_is_tool, keywords)) or (is_named and _SYSTEM.search(text)):
        return Category.TECHNICAL_SKILLS
    if is_named and topic is None and whole not in (Category.EDUCATION, Category.DOMAIN_KNOWLEDGE):
        return Category.TECHNICAL_SKILLS
    return topic or whole or Category.TECHNICAL_SKILLS


def _is_by_the_way(text: str, keywords: Sequence[Keyword]) -> bool:
    """Whether nothing but an adjective later in the words speaks of somebody's ways: "how courts are organised"."""
    traits = [keyword for keyword in keywords if keyword.kind is KeywordKind.SOFT]
    return bool(traits) and not tells_conduct(text) and all(k.start > _BEGINNING and " " not in k.text for k in traits)


_BEGINNING = 12  # characters


def _told(text: str, keywords: Sequence[Keyword], years: float | None) -> Category | None:
    """The category that the words themselves tell; None for a demand of which only its things are known."""
    kinds = {keyword.kind for keyword in keywords}
    if KeywordKind.DEGREE in kinds:
        return Category.EDUCATION
    is_tool = any(map(_is_tool, keywords))
    if not kinds & {KeywordKind.CREDENTIAL, KeywordKind.SPOKEN} and tells_conduct(text, has_tools=is_tool):
        return Category.SOFT_SKILLS
    if years is not None:
        return Category.EDUCATION if _HELD.search(text) else Category.EXPERIENCE
    if _USES.match(text):
        return None
    if _REGISTERED.match(text):
        return Category.EDUCATION
    if KeywordKind.CREDENTIAL in kinds or (kinds & {KeywordKind.NAME, KeywordKind.PHRASE} and CREDENTIAL.search(text)):
        return Category.EDUCATION
    if not kinds:
        return Category.RESPONSIBILITIES
    if (taught := _TAUGHT.search(text)) and (taught.start() == 0 or not kinds & {KeywordKind.SKILL}):
        return Category.EDUCATION
    if _CREDENTIAL_ITSELF.search(text) and not _EXPERIENCE.search(text) and not _DOMAIN.search(text):
        return Category.EDUCATION
    if _UNDERSTANDING.match(text) and not any(_is_tool(k) and group(canonical(k.text)) != _RULES for k in keywords):
        return Category.TECHNICAL_SKILLS if _is_of_systems(text, keywords) else Category.DOMAIN_KNOWLEDGE
    return _of_kinds(text, keywords, kinds, is_tool=is_tool)


def _of_kinds(text: str, keywords: Sequence[Keyword], kinds: set[KeywordKind], *, is_tool: bool) -> Category | None:
    """The category of a demand that begins with no cue: by what its terms are, and by words anywhere in it."""
    if not kinds & {KeywordKind.SKILL, KeywordKind.SOFT} and (_QUALIFIED.search(text) or _SCHOOLING.search(text)):
        return Category.EDUCATION
    if KeywordKind.SOFT in kinds and not kinds & {KeywordKind.SKILL, KeywordKind.NAME}:
        return Category.SOFT_SKILLS
    if KeywordKind.SOFT in kinds and _SKILLS_AT_END.search(text) and all(map(_is_with_people, keywords)):
        return Category.SOFT_SKILLS
    if KeywordKind.SPOKEN in kinds and _WRITING.search(text):
        return Category.SOFT_SKILLS
    is_experience = _EXPERIENCE.search(text) and not is_tool and not _DOMAIN.match(text)
    if is_experience or _PAST.match(text) or _RECORD.match(text):
        return Category.EXPERIENCE
    if kinds & {KeywordKind.SKILL, KeywordKind.NAME}:
        return None
    if kinds == {KeywordKind.SPOKEN} or _SPOKEN.search(text):
        return Category.DOMAIN_KNOWLEDGE
    if _WITH_PEOPLE.search(text) or is_behaviour(text) or is_knack(text):
        return Category.SOFT_SKILLS
    return Category.DOMAIN_KNOWLEDGE if _DOMAIN.search(text) else None
