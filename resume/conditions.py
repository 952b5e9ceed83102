"""The conditions of a job that no resume shows: pay, hours, place, papers, checks and what the body must do.

Told by cue words; a clause that asks for something one can know beside them is a demand and no condition, which those
decide who read it (`resume/asks.py`).
"""

import re

from resume.cues import is_place


def _cues(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_MONEY = r"(?:[$£€¥₹]|(?:USD|CAD|AUD|NZD|GBP|EUR|CHF|SEK|NOK|DKK|PLN|INR|SGD|HKD|R\$|A\$|C\$|US\$)\s?)\s?\d[\d.,' ]*\s?[km]?|\b\d[\d.,]*\s?(?:k?\s?€|k€|euros?|pounds|dollars|EUR|GBP|USD|CHF)\b"
_PAY = _cues(
    rf"(?:{_MONEY})\s*(?:[-–—]|to|bis|à|a|até|tot)\s*(?:{_MONEY}|\d[\d.,]*\s?k?)",
    rf"(?:{_MONEY}).{{0,25}}?(?:/|\bper\b|\ban?\b|\beach\b|\bpro\b|\bpar\b|\bpor\b|\bal\b)\s*(?:hr|hour|h\b|year|yr|annum|month|week|day|shift|mile|stunde|jahr|monat|heure|an\b|mois|hora|año|mes|ano|mês|uur|jaar|maand|ora|anno|mese)",
    rf"\b(?:salary|salaries|pay|paid|wage|wages|rate|compensation|ote|base|remuneration|stipend|hourly|earn|earnings)\b.{{0,50}}?(?:{_MONEY})",
    rf"(?:{_MONEY}).{{0,20}}?\b(?:salary|ote|base|basic|gross|net|brutto|brut|brutos|lordi|bruto|plus\s+(?:tips|super|bonus|benefits|commission)|p\.?a\b|pro\s?rata|dependent on|depending on|hourly|weekly|annually|yearly)",
    r"\b\d[\d.,]*\s?(?:k|K)\s?(?:€|EUR)|\b\d{2,3}(?:[.,]\d{3})\s?(?:€|euros?)",
    r"\b(?:salary|pay|rate|wage)\s*(?:is|:|range)?\s*(?:negotiable|competitive|grade|band|scale|doe|spine)|\bMPS\s?/\s?UPS\b|\bband\s\d\b",
    r"^(?:vergütung|gehalt|bezahlung|salaire|rémunération|salario|retribución|salário|remuneração|salaris|stipendio|retribuzione|ral)\b",
)
_HOURS = _cues(
    r"\bovertime\b|\bweekends?\b|\b(?:day|night|evening|early|late|rotating|split|swing|\d+[- ]hour|12-hour|first|second|third|1st|2nd|3rd|graveyard|rotational)\s+shifts?\b|\bshift\s+(?:work|pattern|rota|system|times?)|\bshifts\b|\brotating days|\bnights\b",
    r"\bfull[- ]time\b|\bpart[- ]time\b|\bstart(?:ing)? date\b|\bper diem\b|\bjob types?:|\b(?:fixed[- ]term|permanent|temporary|seasonal|contract|zero[- ]hours?)\s+(?:position|role|contract|post|job|basis|appointment)\b|\b\d+[- ]months?\s+(?:contract|ftc|fixed)|\bmaternity cover\b|^permanent\b|^temporary\b|^seasonal\b|\bterm[- ]time only\b",
    r"\b\d+(?:\.\d+)?\s*(?:-\s*\d+\s*)?(?:hours?|hrs?)\b(?!.*\bexperience\b)[- ]*(?:a|per|/|each|weekly)?\s*(?:week|wk|day|shift|fortnight)?|\bfte\b|\bhours? (?:are|of work|vary)|\bflexib\w+ hours\b",
    r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day|s)?s?\b.*\b(?:to|through|thru|-|–|/|and)\b.*|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)s?/(?:tue|wed|thu|thur|thurs|fri|sat|sun)s?\b|\b\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b|\b\d{1,2}[:.]\d\d\s?(?:-|–|to)\s?\d{1,2}[:.]\d\d\b|\bpublic holidays\b|\bbank holidays\b(?!.*\bplus\b)",
    r"\b(?:vollzeit|teilzeit|schichtdienst|wochenstunden|unbefristet|befristet|schichtarbeit|temps plein|temps partiel|\bcdi\b|\bcdd\b|heures par semaine|horaires?|jornada|turnos?|horario|contrato (?:indefinido|temporal)|tempo integral|meio período|período integral|clt\b|fulltime|parttime|uur per week|tempo pieno|full time|tempo indeterminato|tempo determinato|turni)\b",
    r"\bon[- ]call\b(?!\s+rotation)|\bavailable\s+(?:to\s+start|from|for\s+(?:work|shifts)|between|at\s+short|immediately|on|during)|\b(?:your|flexible|open|full|weekend|evening|holiday|night|daytime)\s+availability\b|\bstart(?:s|ing)?\s+(?:in|on|immediately|asap|as soon)\b",
)
_PLACE = _cues(
    r"\brelocat|\bcommut(?:e|ing|able)\b(?!.*\bparts\b)|\bon[- ]?site\b(?!\s+(?:manage|engineer|superv|safety))|\bhybrid\b(?!\s+(?:cloud|vehicle|car|infra|app|model))|\b(?:US|EU|UK|[A-Z]{2,4}|europe\w*|americ\w*|pacific|eastern|central) time ?zones?\b|\bremote (?:work|position|role|staff|only|first|in|within|from|or|\()|\b(?:work|fully|100%|or|is|partly|part) remote\b|^remote\b|\bremotely\b|\bhome[- ]?office\b|\bwork(?:ing)? from home\b|\bhome[- ]based\b",
    r"\b(?:\d+|one|two|three|four|five)\s+days?\s*(?:a|per|/|each)?\s*(?:week)?\s*(?:in|at|from|on)\s+(?:the|our|your)?\s*(?:office|home|site|studio)|\bdays? (?:a|per) week (?:in|at|from|on)\b|\b(?:office|field|site|home)[- ]based\b|\bmust (?:live|reside|be based|be located)\b|\b(?:live|reside|living|based) (?:in|within|near)\b.*\b(?:miles|minutes|hour|region|area|distance|state|country|uk|us|eu|city|town|county)\b|\bbased (?:in|at|out of)\b",
    r"\btravel(?:ling|ing)?\b.*(?:\d+\s?%|\b(?:required|occasional\w*|overnight|some|regular\w*|frequent\w*|international\w*|domestic\w*|able|willing\w*|between|within|expected|up to|nationwide|minimal|to (?:client|customer|site|other))\b)|\b(?:up to|some|occasional|regular|frequent|minimal|no|limited|overnight|extensive|domestic|international|willing\w* to|able to|ability to)\s+(?:\d+\s?%\s+)?(?:(?:international|domestic|overnight|local|regional|business)\s+)*travel|\btravel\s*(?:is|:|below|up)\b|\d+\s?%\s+travel|\boutdoors\b|\bin all weathers?\b|\buneven\b|\bfield work\b",
    r"\b(?:dienstort|arbeitsort|einsatzort|standort|télétravail|teletrabajo|teletrabalho|thuiswerken|smart working|lavoro da remoto|presencial|híbrido|hybride|reisebereitschaft|disponibilidad para viajar|disponibilidade para viagens|déplacements?|trasferte)\b",
)
_PAPERS = _cues(
    r"\bvisas?\b(?!\s+(?:applications?|process|law|case|petition))|\bsponsor(?:ship|ed|ing)?\b.*\b(?:work|employment|position|role|visa|h-?1b|time|available|offer)|\bauthori[sz]ed to work|\bwork(?:ing)? (?:authori[sz]ation|permit|rights)|\bright to work|\bpermi(?:ssion|t) to work|\blegal right|\blegally (?:entitled|authori|permitted|eligible|able)|\bcitizen(?:ship|s)?\b(?! (?:develop|service))|\beligib(?:le|ility) to work|\bpermanent resident|\bauthori[sz]ation to work|\bh-?1b\b|\be-verify\b",
    r"\bpermiso de trabajo|\bpermis de travail|\barbeitserlaubnis|\bautorización de trabajo|\bwerkvergunning|\bpermesso di soggiorno",
)
_CHECKS = _cues(
    r"\bbackground (?:check|and|screen|investigation)|\bdbs\b|\bcriminal (?:record|background|history)|\bcredit check|\bdrug[- ]?(?:screen|test|free)|\bpre-?employment\b|\bfingerprint|\breference checks?\b|\b(?:two|three|satisfactory|professional|written|good|work|employment)\s+references\b|^references\b|\bvaccinat|\bimmuni[sz]|\btb test|\bphysical exam|\bpolice check|\bvetting\b|\b(?:18|21|25|16)(?: years(?: of age| old)?)? (?:or|and|years) (?:older|over|of age|above)|\bat least (?:18|21|25)\b(?! (?:months|years of exp))|\bpolizeiliches führungszeugnis|\bmotor vehicle record|\bmvr\b|\bclean driving abstract",
)
_BODY = _cues(
    r"\blift(?:ing)?\b.*?\b(?:lbs?|pounds|kgs?|kilos|kilograms|heavy|patients?|up to)\b|\bheavy lifting\b|\bstand(?:ing)? (?:for|up|on|all|long)|\bon your feet\b|\bclimb(?:ing)? (?:ladders?|stairs)|\bwork at heights?\b|\bat heights?\b|\bphysically (?:fit|able|demanding|capable)|\bphysical(?:ly)? (?:demands|stamina|requirements|work)\b|\bkneel|\bcrouch|\bbend(?:ing)?,|\bconfined spaces?\b(?! (?:entry|cert|train))|\bmanual dexterity\b|\b(?:cold|hot|noisy|dusty|wet|freezer) (?:environment|conditions|temperatures|areas?)\b|\bwalk(?:ing)? (?:long|for|up to)\b|\bsit(?:ting)? for\b|\b\d+\s?(?:lbs?|pounds|kgs?|kilos)\b",
)
_KIT = _cues(
    r"\bown (?:car|vehicle|laptop|transport(?:ation)?|van|bike|bicycle|computer|phone)\b|\binternet connection\b|\breliable (?:transport|vehicle|car)\w*|\baccess to (?:a|your own) (?:car|vehicle)|^vehículo propio|^veículo próprio|^véhicule (?:personnel|indispensable)|\beigenes (?:auto|fahrzeug)|\bauto ?munito|\bautomunit",
)
_ALL = (_HOURS, _PLACE, _PAPERS, _CHECKS, _BODY, _KIT)
_NO_PAY = _cues(
    r"\b(?:allowance|budget|match|401|tuition|reimburse\w*|stipend for|referral|sign-?on|signing|revenue|funding|series [a-e]|raised|turnover|customers|grant|up to \d+% |sales of|value|portfolio|discount|off\b|voucher|worth|invested|million|billion|bn|responsible|manage)",
)
_GREETING = _cues(
    r"\b\d{3}[-. )]\s?\d{3,4}[-. ]\d{4}\b|^(?:call|text|ring|phone|email|mail)\s+(?:us|me|[A-Z]|\d)|@\w|https?://|www\.",
    r"equal (?:employment )?opportunit|without regard to|discriminat|reasonable accommodation|accommodation|adjustments?\b|inclusive|diversity|decisions? (?:are|is) made|on merit|of every background|privacy|personal data|store your data|interview|open until|posting opens|send|apply\b|applications?\b(?! engineer)|resume|cover letter|closing date|shortlist|contact\b|agencies|call us|phone calls|candidates? (?:hear|will be contacted)|visits? to|email|@|recruiter|hiring process|the process is|e-verify|closed shoes|welcomes? (?:applica|candidates|people)",
)


_ADDRESS = _cues(r"\b\d{3}[-. )]\s?\d{3,4}[-. ]\d{4}\b|\w@\w+\.\w|https?://|\bwww\.")


def is_condition(text: str) -> bool:
    """Whether a text names a condition of the job."""
    return _tells_pay(text) or any(pattern.search(text) for pattern in _ALL)


def _tells_pay(text: str) -> bool:
    pay = _PAY.search(text)
    return pay is not None and not _NO_PAY.search(text[max(0, pay.start() - 40) : pay.end() + 12])


def is_plain_condition(text: str) -> bool:
    """Whether it names one that is no benefit and no praise: pay, papers, checks."""
    return _tells_pay(text) or any(pattern.search(text) for pattern in (_PAPERS, _CHECKS))


def is_address(text: str) -> bool:
    """Whether it says where to write or to call."""
    return _ADDRESS.search(text) is not None


def is_greeting(text: str) -> bool:
    """Whether it speaks of applying, of equal chances or of data: no condition, though it may sound like one."""
    return _GREETING.search(text) is not None and not _PAPERS.search(text)


def is_head_condition(text: str) -> bool:
    """Whether a part of an ad's head line is a condition: a place, hours, pay."""
    text = text.strip(" \t*_()[]")
    return is_place(text) or is_condition(text)
