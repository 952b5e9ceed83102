"""The headings of job ads: what stands under them, by their words. The cues of other languages than English come
from `data/languages/`."""

import re
from functools import cache

from resume.ads.announcements import announced_part
from resume.ads.parts import Part as Part  # its older place
from resume.language import TAGS, as_names, fold, language
from resume.patterns import Pattern

# In order: the first that fits names the part. "Preferred qualifications" are nice before they are asked for.
_HEADINGS = {
    Part.LEGAL: r"""
        equal\ (?:employment\ )?opportunit | \beeoc?\b | divers | privacy | disclaimer | accommodation
        | discriminat | notice
    """,
    Part.APPLY: r"""
        (?<!should\ )apply | application | recruitment\ process | ^recruitment$ | ^process$ | interview
        | hiring\ process | selection\ process | next\ steps | contact
        | get\ in\ touch
        | ^interested$ | how\ we\ hire | sound\ good | ^the\ process | happens\ next | recruitment\ process
        | ^recruitment$
    """,
    Part.BENEFITS: r"""
        the\ deal$ | package | in\ exchange | treat\ you | your\ reward |        benefits?\b | ^the\ offer
        | in\ return | perks | (?:we|do\ we)\ offer | you(?:'ll|\ will)?\ get\b
        | you\ can\ expect
        | in\ it\ for\ you | compensation | remuneration | salary | \bpay\b | our\ offer
        | why\ (?:join|work|us|you) | ^why\ \w+$ | rewards | we\ provide | monetary
        | we\ can\ offer
    """,
    Part.NICE: r"""
        nice.to | preferr | preference | \bplus(?:es)?\b | bonus | desir | good\ to\ have | optional
        | advantage | set\ you\ apart | it\ would\ be | ideally | stand\ out | extra\ credit
        | smile | would\ (?:make|help|love|impress) | delight | brownie | additional(?:ly)?$
        | also\ (?:nice|great|good)
        | not\ (?:required|essential|needed|a\ must|strictly) | added\ (?:value|advantage) | (?:great|good|nice)\ if
        | what\ else | nice$ | nice\ (?:but|if|things|extras) | could\ (?:also\ )?have | if\ you\ also
        | you\ might\ also
        | secondary | highly\ regarded | valued$ | cherry\ on | (?:isn't|not)\ a\ must | ^would\ be\b
        | what's\ a\ plus | even\ better | ^extra | helps?\ if | ^helpful | ^assets?$ | ^we'd\ (?:also\ )?love$
        | icing | beneficial
        | would\ (?:also\ )?be\ (?:great|nice|good|useful|helpful)
        | additional\ qualif | great\ to\ have | extra | points\ for
    """,
    Part.LOGISTICS: r"""
        logistics$ | ^details$ | practical | small\ print | fine\ print | good\ to\ know | ^location | hours
        | schedule | ^travel | physical | working\ conditions | work\ environment | start\ date | visa
        | work\ authori | job\ type | employment\ type | ^place
        | details$ | ^terms | where\ and\ when | hours\ and
    """,
    Part.DUTIES: r"""
        responsibilit | \bdut(?:y|ies)\b | essential\ (?:job\ )?functions
        | you(?:'ll|\ will|\ would)?(?:\ be)?\ (?:do|doing|own|work\ on)\b
        | your\ (?:tasks|mission|impact|role|day|work|job) | ^the\ (?:role|job|work|position)
        | day.to.day | job\ description | what\ the\ job | about\ the\ (?:job|role|position|opportunity)
        | in\ this\ role | accountabilit | position\ (?:summary|overview|purpose) | job\ summary
        | impact | ^you(?:'ll|\ will)?$ | responsible\ for | mandate | typical\ (?:day|week|month|quarter)
        | a\ day\ in
        | you(?:'ll|\ will|'d|\ would)\ (?:be\ )?
          (?:spend|help|tackle|lead|drive|get\ up|look|work|achieve|deliver|make|tak|join)
        | look\ after | ^scope | \btasks$ | role\ (?:summary|overview)
        | ^(?:role|overview|summary|description|tasks|job\ purpose)$
        | purpose\ of | look\ like$ | challenges?$ | expectations | you'd\ be
    """,
    Part.MUST: r"""
        \bmust\b | minimum | required | essential | mandatory | basic\ qualifications | necessary
        | prerequisite | non.negotiable
        | need.to.have | definitely\ need
    """,
    Part.ASKED: r"""
        requirement | qualification | bring | who\ you\ are | about\ you | look(?:ing)?\ for
        | we(?:'d|\ would)?\ expect | you(?:'d|\ would)\ (?:have|bring|need)
        | ^the\ (?:person|individual|successful|candidate)
        | we(?:'re)?\ (?:need|want|require|ask) | (?:be\ a|good|great|right|perfect|strong)\ (?:\w+\ )?(?:fit|match)
        | might\ be | this\ is\ (?:you|for\ you) | sounds?\ like\ you | what\ it\ takes | criteria | you\ should
        | you'll\ have | you\ could\ be | love\ (?:you|to\ (?:hear|meet|see)) | if\ you | ideal | who\ we\ want
        | person\ spec | key\ attributes | attributes | must-haves | you\ have | your\ profile | skills
        | experience | candidate | you\ are
        | your\ background | ^education | competenc | tech(?:nical|nology)?\ stack | ^knowledge
        | abilities | superpowers? | specification | ^profile$ | you(?:'ll|\ will)?\ need | ^certificat
        | ^licen[cs]e | ^who\ (?:does|do|will|would|succeeds|thrives|fits) | ^languages?$
        | what\ makes\ you | who\ should | toolbox | toolkit | to\ be\ successful | we're\ after | skill\ ?set
        | strengths | ^are\ you | success\ profile | hope\ you | we\ hope | ^stack$ | ^tools$ | hoping\ for
        | (?:you've|you\ have)\ (?:got|done) | we\ seek | seeking | you\ know
        | personal\ (?:qualities|attributes|characteristics) | right\ person | ^the\ (?:individual|successful)
    """,
    Part.ABOUT: r"""
        who\ we\ are | what\ we\ do$ | about | company | our\ (?:team|story|mission|values|culture) | meet\ the
        | ^mission | ^we$ | ^team$
        | ^who\ is | ^introduction$ | the\ business | ^background$ | ^life\ at
    """,
}
_PATTERNS = {part: re.compile(pattern, re.VERBOSE) for part, pattern in _HEADINGS.items()}
_BARE = Pattern(
    r"(?:[a-z]+ )?(?:responsibilities|requirements|qualifications|duties|benefits|about the job)",
    re.IGNORECASE,
)
# Headings with their text behind them on the same line, also in the middle of a paragraph.
INLINE_HEADING = re.compile(
    r"(?:^|(?<=[.!?:;)\]]))[ \t]*(?P<heading>"
    r"(?:(?:Minimum|Basic|Required|Preferred|Desired|Key|Core|Job|Main|Essential|Your|Additional|Purpose and Key|"
    r"Position, Purpose and Key|Technical|Education and) )*"
    r"(?:Requirements?|Qualifications|Responsibilities|Duties|Skills|Experience|Education|Benefits|Tasks|Profile|"
    r"Must[ -][Hh]aves?|Nice[ -]to[ -][Hh]aves?|Preferred|Required|Desired|Bonus(?: points)?|About (?:us|you|the \w+)|"
    r"What (?:you|we)[^.:\n]{3,30}|Perks|Compensation|How to apply|We offer|(?:[Tt]ech(?:nology)? )?[Ss]tack"
    r"|Tools|(?:Soft|Hard) skills|"
    r"What['’]s (?:a plus|nice)|Languages|Certifications?|Licen[cs]es?|Recruitment(?: process)?|Hiring process"
    r"|Daily tasks|Nice|Pluses|Plus|You(?:['’]ll| will)?|"
    r"You (?:have|are|bring)|Desirable|Essential|Optional|Ideally|The role|The job|The work"
    r"|Day to day))[ \t]*:(?=[ \t]*\S)",
    re.MULTILINE,
)
# Lines of the ad's head: "Location: Leeds".
LABEL = re.compile(
    r"\**(?:company|employer|location|place|pay|salary|salary range|type|job type|employment type|job id|"
    r"req(?:uisition)?|department|posted(?: by)?|reports to|start date|hours|schedule|closing date|reference|"
    r"working with|duration|rate|tags|where|when|shifts?|work(?:ing)? pattern|work(?:ing)? model|work type"
    r"|contract(?: type)?|term|fte|grade|band|"
    r"setting|base|office|travel|visa|compensation|comp|status|position type|pay rate|wage|hourly rate|job location|"
    r"work location|hours of work|working hours|work schedule|working days|city|country|start|line manager"
    r"|experience level|level|seniority|remote|work type|workplace|openings"
    r"|posting date|date|(?:job|post|role|vacancy) title|job description|position title|position(?=[ \t*]*:)"
    r"|duty (?:location|station)"
    r"|open period|application period|series|telework(?: eligible)?|"
    r"arbeitgeber|unternehmen|standort|arbeitsort|einsatzort|gehalt|lieu|entreprise|salaire|contrat|"
    r"empresa|ubicación|lugar|salario|local|localização|salário|bedrijf|standplaats|locatie|salaris|"
    r"azienda|sede|luogo|retribuzione)\b[^:\n]{0,12}:(?=[ \t*]*\S)",
    re.IGNORECASE,
)
_LEGEND = re.compile(r"\s*\([^()]*=[^()]*\)|\s*\(\s*E\s*/\s*D\s*\)")
_LONGEST = 7  # words of a heading


def heading_part(heading: str) -> Part | None:
    """The part that a heading opens, None when its words say nothing. A legend in brackets says nothing: "Criteria
    (E = essential, D = desirable)"."""
    heading = _LEGEND.sub("", heading)
    name = heading_name(heading)
    if other := _other_headings().get(name):
        return other
    if (known := _english_headings().get(name)) not in (None, Part.INTRO):
        return known
    return announced_part(heading) or _english_part(heading) or _other_part(name)


def known_part(name: str) -> Part | None:
    """The part that a name from `heading_name` opens if it is a heading word for word, in any language."""
    return _english_headings().get(name) or _other_headings().get(name)


def heading_name(heading: str) -> str:
    """The heading's words alone, as `known_part` needs them."""
    return " ".join(re.findall(r"[^\W\d_]+", fold(heading.replace("&", " and "))))


def is_bare_heading(line: str) -> bool:
    """Whether the whole line is a heading that says nothing else ("Responsibilities", "Preferred
    qualifications")."""
    return _BARE.fullmatch(line) is not None or known_part(heading_name(line)) is not None


def _english_part(heading: str) -> Part | None:
    words = " ".join(re.sub(r"[^\w'’.-]+", " ", heading.lower()).replace("’", "'").split()).strip(".- ")
    return next((part for part, pattern in _PATTERNS.items() if pattern.search(words)), None)


def _other_part(name: str) -> Part | None:
    """The part of the longest heading that stands within the name: "Ihre Aufgaben bei uns"."""
    words = name.split()
    for length in range(min(len(words), _LONGEST), 1, -1):
        for start in range(len(words) - length + 1):
            if part := _other_headings().get(" ".join(words[start : start + length])):
                return part
    return None


@cache
def _english_headings() -> dict[str, Part]:
    names = language("en")["ads"]["starts"].split(",")
    return {heading_name(name): _english_part(name) or Part.INTRO for name in names}


@cache
def _other_headings() -> dict[str, Part]:
    return {
        name: part for tag in reversed(TAGS) for part in Part for name in as_names([language(tag)["ads"].get(part, "")])
    }
