"""What a requirement is about, by the kinds of its terms and a few words of its own."""

import re
from collections.abc import Sequence

from resume.ads.phrases import Keyword, KeywordKind
from resume.ads.words import ad_words, is_verb_s, verb_of
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
    r"|(?:able|ability) to (?:explain|listen|challenge|persuade|influence|lead|deal with|get on with"
    r"|build relationships|work (?:independently|alone|in a team|under pressure|well with|with others))|under pressure"
    r"|work(?:s|ing)? well with|commit(?:ment|ted) to (?:equality|diversity|inclusion|safeguarding|the values)"
    r"|humou?r|notices?|hand-?writing|hand-?overs?|speaking\s+to\s+(?:groups|people|audiences|crowds|strangers)"
    r"|comfortable\s+being|hold\s+(?:your|their)\s+own|finish(?:es)?\s+what|approachable|fair|kind(?:ness)?\b(?!\s+of)"
    r"|asks? when|warm|friendly|courteous|polite|tact(?:ful)?|sense of humou?r|open-minded|curious|curiosity"
    r"|respect for)\b"
    r"|\b(?:do not|don['’]t|never|not) (?:panic|flap|give up|lose|mind|afraid|easily|fazed|shy)"
    r"|\bun(?:fazed|flappable)\b|\bhappy to (?!travel|relocate|commute)"
    r"|\b(?:ear|eye|feel|nose|head|knack|passion|appetite|enthusiasm) for\b"
    r"|\bsense of\b|\b(?:temper|temperament|voice|mindset|attitude|manner|spirit|thick skin|common sense|work ethic)\b"
    r"|\bgentle\b|\bpolite(?:ly|ness)?\b|\bcareful\b|\btight (?:deadlines|tolerances and deadlines)|\bdeadlines\b"
    r"|\bjuggl\w+|\bswitch(?:ing)? between\b|\bmulti-?task\w*|\bpriorit[iy]\w*|\bthink(?:s|ing)? on (?:your|their) feet"
    r"|\b(?:stand|hold) (?:your|their) ground|\bown (?:your|their) mistakes"
    r"|\b(?:likes?|enjoys?|loves?) (?:work\w*|people|explaining|helping)"
    r"|\brely on\b|\bthe way you (?:speak|talk)|\b(?:takes?|pride) (?:pride )?in\b"
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
    r"\b(?:knowledge|understand|industry|sector|familiar|\w*kenntnisse|conocimientos?|connaissances?|conhecimentos?"
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
    r"|nvq|gcses?|a-levels?|a\ levels|permit|transcript|solicitor|barrister|finalist)\b",
    re.IGNORECASE,
)
# A demand for a paper, whatever the paper is about: "Food hygiene certificate", "MLIS", "Blue Card".
_CREDENTIAL_ITSELF = re.compile(
    r"(?i:\b(?:certificat(?:e|es|ion|ions)|certified|licen[cs](?:e|es|ure)|diploma|registration|endorsements?"
    r"|accreditation"
    r"|credentials?|registered with|apprenticeship|permit|clearance|card|degree|membership|chartered|qualifications?"
    r"|designation|fellowship|high school|post-secondary|secondary education|award (?:for|in))\b)"
    r"|\b(?:NVQ|BTEC|HND|GCSEs?|MLIS|MLS|MSW|BSW|LCSW|LMSW|LPC|LSW|RPh|PharmD|RN|LPN|CNA|CDL|TWIC|PMP|SHRM|PHR|CIPD|CPA|CFA|EIT|OSHA"
    r"|CWI|NMLS|NCCER"
    r"|QTS|CKA|CCNA|ITIL|CSM|CPR|BLS|ACLS|PALS|CSWA|CSWP|LEED|NICET|EPA|[MF]?RICS|[MFC]?CIPS|MCIOB|CSCS|PTS|SMSTS|SSSTS"
    r"|OCS|NCS|SCS|CCC-SLP|PA[1-6]|AAT|ACCA|CIMA|ACA|HNC|SEI)\b"
    r"|\b(?i:level) \d (?!(?:support|engineer|technician)\b)[a-z]"
    r"|\bSeries \d|\bAWS D\d"
)
# Schooling that ends with no degree: "Completion of an accredited program".
_TAUGHT = re.compile(
    r"\bcompletion\s+of\s+(?:an?\s+|the\s+)?.{0,60}\b(?:program(?:me)?|course|training|academy|school|apprenticeship)\b"
    r"|\b(?:completed|finished|graduated|graduation)\b.{0,60}\b(?:program(?:me)?|course|academy|school|apprenticeship|studies)\b"
    r"|\b(?:membership|fellow|member)\s+of\s+the\b|\bendorsement\b|\bexams?\b",
    re.IGNORECASE,
)
# Familiar with how something goes, or with a field; what has a name there is a skill.
_UNDERSTANDING = re.compile(
    r"(?:an?\s+|some\s+|good\s+|sound\s+|solid\s+|basic\s+|working\s+|thorough\s+|strong\s+)*"
    r"(?:knowledge|understanding|awareness|familiarity|familiar|grasp|interest)\s+(?:of|with|in)\s+"
    r"|(?:you(?:['’]ll)?\s+)?knows?\s+(?:[\w-]+\s+){0,5}(?:rules?|laws?|legislation|regulations?|standards?|procedures?|sector"
    r"|industry|market|codes?)\b",
    re.IGNORECASE,
)
_RULES = "Software practice and security"  # the group that has standards and laws beside tools
# Who may call themselves so: "RCVS registered veterinary nurse", "APMP Foundation".
_REGISTERED = re.compile(
    r"(?:[A-Z]{2,7}[\s-])?(?i:registered|qualified|accredited|chartered|certified|licen[cs]ed)\s+(?!(?i:in|to|with|and|or)\b)\w"
    r"|[A-Z]{3,7}\s+(?:Foundation|Practitioner|Level\s+\d)\b"
)
# How somebody is with others, whatever it is named with.
_ATTITUDE = re.compile(
    r"(?:you(?:['’]re|\s+are)?\s+|an?\s+|the\s+)?(?:good\s+|strong\s+|genuine\s+|real\s+|proven\s+|clear\s+|firm\s+)*"
    r"(?:work(?:s|ing)?\s+well\s+with|commit(?:ment|ted)\s+to|(?:able|ability)\s+to\s+(?:lead|train|motivate|inspire|coach"
    r"|work\s+(?:well\s+)?with|get\s+on\s+with|build\s+(?:\w+\s+)?relationships)|listener|respect\s+for|passion\s+for"
    r"|empathy\s+(?:for|with))\b",
    re.IGNORECASE,
)
_WRITING = re.compile(r"\b(?:written|spoken|writ(?:e|er|es|ing)|verbal|drafting|conversation\w*)\b", re.IGNORECASE)
# What somebody has done: "led a shift before", "opened or reflagged a hotel", "work in a regulated field".
_PAST = re.compile(
    r"(?:you['’]?(?:ve|\s+have)?\s+)?(?:already\s+|ever\s+|previously\s+|have\s+|has\s+|having\s+|successfully\s+)*(?:"
    r"(?!(?:skilled|proficient|interested|motivated|experienced|dedicated|committed|organi[sz]ed|based|required|advanced|applied|trained|need"
    r"|qualified|licensed|certified|registered|detailed|educated|focused|relaxed|red|shed|speed|feed|bed|embed\w*|unified|structured"
    r"|distributed|fixed|limited|integrated|automated)\b)[a-z]{2,}(?:[^aeiou]ed|ied|ued|eed|oed)|led|built|run|sold|won|taught|grown|kept"
    r"|written|held|been|done|made|driven|brought|shown|seen|spent)\s+(?!(?:by|with|in|on|for|to)\b)"
    r"|(?:previous|prior|past)\s+\w+|work\s+(?:in|with|as|at|for)\s|publications?\b|first-author|existing\s+\w+",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"(?:that\s+)?(?P<who>you|people|someone|somebody|(?:those|a\s+person)\s+who|who)?(?:\s*who)?\s*(?:(?:always|also|really|never|will|still|like\s+to)\s+)*"
    r"(?P<able>(?:can|able\s+to|ability\s+to|(?:the\s+)?confidence\s+to|be\s+able\s+to|the\s+ability\s+to)\s+)?(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_CRAFT = re.compile(
    r"(?:know|knows|have|has|hold|holds|use|uses|understand|understands|speak|speaks|read|reads|write|writes|drive|drives|work|works|own|owns"
    r"|live|lives|experience\w*|knowledge|familiar\w*|proficien\w*|understanding|strong|good|solid|an?|the|some|any|excellent|great|deep|sound"
    r"|no|basic|advanced|hands|are|is|be|fluent|at|in|of|for|with|previous|design\w*|computer|project|product|data|business|market\w*|budget\w*"
    r"|[a-z]+(?:tion|ment|ness|ity|ing|ship|ics|ism|ure|age|ance|ence|ogy|aphy|ware|ry))$",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:people|customers?|clients?|patients?|guests?|colleagues?|others|team|pupils|students|parents|famil\w+|managers?|everyone|anyone"
    r"|someone|somebody|stakeholders|visitors|residents|audiences?|the\s+public|confiden\w+|calm|no\b|feedback|criticism|mistakes?)\b",
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


def _is_behaviour(text: str) -> bool:
    """Whether it tells how somebody acts: "You take critique well", "stays calm with guests", "asks when in doubt"."""
    match = _ACTS.match(text)
    if match is None or _CRAFT.match(match["verb"]):
        return False
    verb = match["verb"].casefold()
    if verb_of(verb) is None and not {verb, verb.removesuffix("s")} & ad_words("vague"):
        return False
    if _PEOPLE.search(text, match.end("verb")):
        return True
    return match["able"] is None and (match["who"] is not None or is_verb_s(verb))


def _is_tool(keyword: Keyword) -> bool:
    return keyword.kind is KeywordKind.SKILL and group(canonical(keyword.text)) in _TOOLS


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
    if _ATTITUDE.match(text) and not any(_is_tool(keyword) for keyword in keywords):
        return Category.SOFT_SKILLS
    if years is not None:
        return Category.EXPERIENCE
    is_loose = not kinds & {KeywordKind.SKILL, KeywordKind.SOFT}
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
        return Category.DOMAIN_KNOWLEDGE
    if is_loose and (_QUALIFIED.search(text) or _SCHOOLING.search(text)):
        return Category.EDUCATION
    if KeywordKind.SOFT in kinds and not kinds & {KeywordKind.SKILL, KeywordKind.NAME}:
        return Category.SOFT_SKILLS
    if KeywordKind.SPOKEN in kinds and _WRITING.search(text):
        return Category.SOFT_SKILLS
    is_tool = any(map(_is_tool, keywords))
    if (_EXPERIENCE.search(text) and not is_tool and not _DOMAIN.match(text)) or _PAST.match(text):
        return Category.EXPERIENCE
    if kinds & {KeywordKind.SKILL, KeywordKind.NAME}:
        return Category.TECHNICAL_SKILLS
    if kinds == {KeywordKind.SPOKEN} or _SPOKEN.search(text):
        return Category.DOMAIN_KNOWLEDGE
    if _WITH_PEOPLE.search(text) or _is_behaviour(text):
        return Category.SOFT_SKILLS
    return Category.DOMAIN_KNOWLEDGE if _DOMAIN.search(text) else Category.TECHNICAL_SKILLS
