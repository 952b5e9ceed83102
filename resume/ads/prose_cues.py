"""How English ads speak of the candidate, of the work and of the firm: the cues by which a sentence is read.

Patterns only; what follows from them is decided in `resume/ads/prose.py`.
"""

import re

from resume.patterns import Pattern


def _cues(*alternatives: str) -> Pattern:
    return Pattern("|".join(alternatives), re.IGNORECASE)


WHO = (
    r"(?:(?:the|an?|our|your|this)\s+)?(?:(?:successful|ideal|right|best|perfect|strong|chosen|qualified"
    r"|suitable|preferred"
    r"|selected|interested|appointed|prospective)\s+)*(?:candidates?|applicants?|person|individual|hire|post[- ]?holder"
    r"|incumbent|appointee|job[- ]?holder|employees?|team member|professional|new colleague"
    r"|(?<=ideal )colleague|team-?mate)"
)
ROLE = r"(?:the|this|your|our)\s+(?:new\s+)?(?:role|position|job|post|vacancy|opportunity|appointment)"
ADVERB = (
    r"(?:\s+(?:also|then|typically|usually|mainly|primarily|often|regularly|initially|eventually|occasionally|sometimes"
    r"|always|already|ideally|preferably|further|additionally|either|both|\w+ly))*"
)
MODAL = (
    r"(?:\s+(?:will|would|shall)|['’](?:ll|d))" + ADVERB + r"(?:\s+(?:then|be\s+(?:expected|asked|required"
    r"|invited|trusted|encouraged|called upon|tasked|charged)\s+(?:to|with)|have\s+(?:to|the\s+chance\s+to)"
    r"|get\s+to|need\s+to(?!\s+(?:have|be|hold|bring|possess))|be\s+going\s+to"
    r"|be\s+(?:responsible|accountable)\s+for|be\s+in\s+charge\s+of|be\s+involved\s+in|be\s+working\s+on"
    r"|help\s+to|help\s+us(?:\s+to)?))*" + ADVERB
)
DUTY_LIST = Pattern(
    r"\b(?:that|this|it|which)\s+means\s+(?=[a-z]+ing\b)"
    r"|(?<!\bour )\b(?:responsibilities|duties|tasks|role|position|job|work|day[- ]to[- ]day|days?|shift|remit|focus"
    r"|mission|purpose)\b"
    r"(?:\s+(?:and\s+\w+|for\s+\w+|in\s+this\s+\w+|here|of\s+this\s+\w+))?\s*"
    r"(?:(?:will|would|may)\s+)?(?:be\s+to|include|includes|including|involves?|covers?|consists?\s+of|entails?"
    r"|comprises?|is\s+to|are\s+to|are|is)\b\s*:?\s*",
    re.IGNORECASE,
)
RESPONSIBLE = _cues(
    r"\b(?:responsible|accountable|responsibility)\s+for\b\s*", r"\bin\s+charge\s+of\b\s*", r"\btasked\s+with\b\s*"
)
# What somebody will have who only is to see to it: "you'll have full responsibility for our events".
HAVE_CHARGE = _cues(
    r"(?:have|take|hold|assume)\s+(?:(?:full|overall|sole|shared|joint|day-to-day|direct|line\s+management)\s+)*responsibility\s+for\s+"
)
WILL = re.compile(
    rf"(?:\b(?P<you>you|who|they)|(?P<who>\b{WHO})|(?P<role>\b{ROLE}))(?P<modal>{MODAL})\s+", re.IGNORECASE
)
TITLE_WILL = Pattern(
    r"\b(?:the|an?|our|this|your)\s+(?P<title>(?:[\w/&'’().-]+\s+){0,6}?[\w/&'’().-]+)(?P<modal>" + MODAL + r")\s+",
    re.IGNORECASE,
)
MUST = re.compile(
    rf"\b(?:you|{WHO}|who|they)\s*(?:\s+(?:do\s+)?(?:(?:must|should|shall|need|needs|ought|has|have|are|is|will need"
    rf"|will have|would need|['’]ll need)\s+(?:also\s+)?(?:to\s+|required\s+to\s+|expected\s+to\s+)?))"
    r"(?P<what>(?:also\s+|already\s+|ideally\s+)?(?:have|hold|possess|be|bring|demonstrate|show|know|speak"
    r"|offer)\b)\s*",
    re.IGNORECASE,
)
MUST_ALONE = Pattern(
    r"(?:(?:you|candidates?|applicants?)\s+)?(?:must|should)\s+(?:also\s+)?(?:have|hold|possess|be|bring"
    r"|demonstrate|know|speak)?\s*",
    re.IGNORECASE,
)
HAVE = re.compile(
    rf"\b(?:you|{WHO}|who)(?:['’](?:re|ve))?{ADVERB}(?:\s+(?:also|already|do))*\s+(?P<verb>have"
    rf"|has|bring|brings|hold|holds|possess|possesses|are|is|need|needs|require|"
    r"demonstrate|demonstrates|know|knows|speak|speaks|understand|understands|enjoy|enjoys|love|loves|thrive"
    r"|thrives|care|cares|can(?!['’]t)|write|writes|listen|listens"
    r"|combine|combines|show|shows|offer|offers|want|wants)\b\s*",
    re.IGNORECASE,
)
YOU_ARE = Pattern(
    r"(?:you(?:['’](?:ve|re|ll)|\s+(?:will|should|must|have|are|bring|need|be|to|also))+\s+)(?:an?\s+)?", re.IGNORECASE
)
RE = re.compile(r"\byou['’](?P<verb>re|ve)\b\s*", re.IGNORECASE)
YOU_DO = Pattern(r"\b(?:you|who)\s+(?:also\s+)?(?P<verb>[a-z]+)\b", re.IGNORECASE)
SEEK = Pattern(
    r"(?:(?<=\bwe['’]re )after\b|(?<=\bwe are )after\b"
    r"|\b(?:seek|seeks|seeking|looking|searching|hiring|recruiting|recruit|in\s+search\s+of|want|wants|wanted"
    r"|need|needs|needed|look|appoint|welcome|invite)\b)"
    r"(?:\s+(?:to\s+(?:appoint|hire|recruit|add|find|employ)|for|out\s+for|applications\s+from))?\s+(?:you\s+to\s+)?",
    re.IGNORECASE,
)
WHO_HAS = Pattern(
    r"\b(?:with|who(?:['’]s|\s+(?:is|are|has|have|holds?|brings?|can|will|would|must|also|already))+|having"
    r"|that\s+(?:has|have|is|are))\s+|\bwho\s+(?=[a-z]+\b)",
    re.IGNORECASE,
)
TO_DO = Pattern(
    r"\bto\s+(?!(?:our|the|a|an|its|this|join|be|become|work|grow|start|cover)\b)(?P<verb>[a-z]+)\b", re.IGNORECASE
)
BENT_TO = Pattern(
    r"\b(?:eager|able|willing|keen|happy|ready|ability|desire|quick|passion|willingness|capacity|commitment)\s+$",
    re.IGNORECASE,
)
WE_ASK = Pattern(
    r"\b(?:we|what we|i)(?:['’]d)?\s+(?:would\s+|also\s+|do\s+|will\s+|strongly\s+)*(?P<verb>require"
    r"|care(?=\s+that)|expect|ask(?:\s+for|\s+that)?|ask\s+is(?:\s+that)?|insist\s+on|prefer|value|look\s+for|want|need|like)\s*"
    r"(?:is\s+that\s+|that\s+)?(?:you\s*(?:['’](?:ve|re)\s+|\s(?:to\s+)?)(?:have|be|bring|hold)?\s*)?"
    r"(?:candidates\s+|colleagues\s+|people\s+|(?:someone|somebody)\s+(?:who\s+|with\s+)?)?",
    re.IGNORECASE,
)
WISH = Pattern(
    r"\bit\s+(?:would|will|also\s+would)\s+help\s+if\s+(?:you\s+)?(?:had|have|can|could|are|were)?\s*"
    r"|\b(?:it\s+(?:would|will)\s+be|it['’]s|it\s+is|it['’]d\s+be)\s+(?:an?\s+)?(?:\w+\s+)?(?:advantage"
    r"|advantageous|plus|bonus|great|nice|helpful|useful|good|ideal|desirable|benefit)\s*(?:if|to|for|that)?\s*"
    r"(?:you\s+)?(?:also\s+)?(?:had|have|can|could|were|are|be)?\s*|\b(?:bonus|extra)\s+(?:points"
    r"|credit)\s+(?:for|if)\s*(?:you\s+(?:have|can|are|know)?)?\s*"
    r"|\bpreference\s+(?:is|will\s+be|may\s+be)?\s*(?:given\s+)?(?:to|for)\s+(?:candidates?|applicants?|those"
    r"|people|anyone)\s+(?:with|who\s+(?:have|has|hold|are|can))\s*"
    r"|\bwe(?:['’]d|\s+would|\s+will|\s+are|['’]re)?\s+(?:also\s+|especially\s+|particularly\s+|always\s+)*(?:be\s+)?(?:especially\s+|particularly\s+)*"
    r"(?:pleased|glad|happy|delighted|interested|keen|welcome|encourage)\s+(?:to\s+(?:hear\s+from|consider|see|meet|receive)\s+"
    r"|in\s+(?:hearing\s+from\s+)?)?(?:applications?\s+from\s+)?(?:candidates?|applicants?|people|anyone|those|someone|somebody)\s+"
    r"(?:with|who\s+(?:(?:also\s+)?(?:have|has|hold|holds|bring|brings)))\s+",
    re.IGNORECASE,
)
# "We are curious and patient, and look for the same in you"
SAME_IN_YOU = Pattern(
    r"\bwe(?:['’]re|\s+are|\s+(?:like\s+to\s+)?think\s+of\s+ourselves\s+as|\s+try\s+to\s+be)\s+(?P<what>[^.;]{3,120}?),?\s+and\s+(?:we\s+)?"
    r"(?:look\s+for|want|expect|hope\s+for|need|seek|ask|like)\s+(?:the\s+)?same\s+(?:in|from|of)\s+",
    re.IGNORECASE,
)
# "It takes a cool head", "We would rather have a careful worker than a fast one"
TAKES = Pattern(
    r"(?:(?:it|this(?:\s+\w+)?|the\s+(?:job|role|work|post))\s+(?:really\s+)?(?:takes|needs|calls\s+for|asks\s+for|demands)"
    r"|we(?:['’]d|\s+would)\s+(?:far\s+|much\s+)?(?:rather|sooner)\s+(?:have|hire|work\s+with|see|take\s+on))\s+"
    r"(?P<what>.+?)(?=\s+than\b|$)",
    re.IGNORECASE,
)
IS_WHAT = Pattern(
    r",?\s+(?:is|are)\s+(?:exactly\s+|just\s+|really\s+)?what\s+(?:we|i|matters|counts|the\s+(?:job|role)|you(?:['’]ll)?\s+need)\b[^.;]*$",
    re.IGNORECASE,
)
IF_YOU = Pattern(
    r"\bif\s+you\s*(?:['’](?:ve|re)|\s+(?:already|also|ever|have|hold|are|can|know|speak|bring))*\s+", re.IGNORECASE
)
IS_ASKED = Pattern(
    r"(?:,\s*)?\b(?:is|are|would\s+be|will\s+be|should\s+be|must\s+be|being|both)\s*(?:\b(?:also|very|highly"
    r"|strictly|absolutely|all|both|strongly|an?|the|by\s+no\s+means|not|considered|but|definitely|of|as|just|every\s+bit)\b\s*"
    r"|\w+ly\s+)*"
    r"(?P<how>required|requirements?|essential|necessary|needed|mandatory|must|musts|expected|preferred"
    r"|desirable|desired|current|valid|up[- ]to[- ]date|prerequisites?|vital|critical|crucial|important|key"
    r"|plus|pluses|bonus|advantage|advantageous|asset|welcome|welcomed|useful|helpful|beneficial"
    r"|nice\s+to\s+have|good\s+to\s+have|second\s+nature|ideal|valued|appreciated|optional|handy|helps"
    r"|distinct\s+advantage)\b|"
    r"(?:,|\s-|\s–)?\s*(?:\b(?:an?|is\s+a|strongly|highly|big|huge|definite|real|strong)\s+)*\b(?P<how2>required"
    r"|needed|must|preferred|desirable|desired|plus|bonus|essential|mandatory|advantage|asset)\b(?=\s*(?:$"
    r"|[.;!(]))",
    re.IGNORECASE,
)
NOT_ASKED = _cues(r"\bnot\b|\bno\s+means\b")
DONE = _cues(
    r"(?:re|over|under|out)?(?:[a-z]{2,}ed|written|built|run|led|been|had|done|taught|sold|won|grown|kept|held|met|made|brought|taken|begun|found|set|put)$"
)
SHORT = 14  # words
FIRST = Pattern(r"[\W_]*([^\W\d_][\w-]*)")
PEOPLE = _cues(
    r"(?:people|someone|somebody|candidates|applicants|those|a\s+person)\s+(?:who\s+(?:have|has|are|is)|who|with)\s+"
)
# Behind "the successful candidate will:" stand, among the duties, also lines of what somebody is and has.
BRINGS = Pattern(
    r"(?:to\s+)?(?:(?:have|possess|demonstrate)\s+(?!(?:full\s+|overall\s+|sole\s+|shared\s+|day-to-day\s+)?(?:responsib|oversight|ownership|accountab|input|authority))"
    r"(?=[^.;]{0,60}\b(?:status|degree|qualif\w+|experience|knowledge|understanding|ability|skills?|track\s+record|background|certificat\w+"
    r"|licen[cs]e|registration|passion|expertise|commitment|awareness|diploma)\b)"
    r"|hold\s+(?=[^.;]{0,40}\b(?:status|degree|qualification|certificat\w+|licen[cs]e|registration|diploma)\b)"
    r"|be\s+(?=(?:able\s+to\s+(?:demonstrate|show|evidence)|committed\s+to|passionate|qualified|registered|chartered|enthusiastic"
    r"|an?\s+(?:[\w-]+\s+){1,4}(?:with|who)\b)))",
    re.IGNORECASE,
)
SOMEBODY = Pattern(r"(?:someone|somebody|people|an?\s+(?:\w+\s+){0,4}\w+|(?:\w+\s+){1,3}(?:who|with))\b", re.IGNORECASE)
NO_DUTY = _cues(r"(?:join|report\s+to|find|receive|see|earn|work\s+in)\b")
HEAD = 600  # characters, in which the head of an ad stands
LABELLED = Pattern(
    r"(?!.*\b(?:skill|experience|require|education|language|certif|licen|must|need|stack|qualif|nice|knowledge)\w*\b"
    r"[^:]*:)[A-Z][\w /&'’-]{1,25}:\s",
    re.IGNORECASE,
)
LONG_LINE = 20  # words of a duty
LOVE = _cues(
    r"\b(?:we|i)(?:['’]d|\s+would)\s+(?:also\s+|especially\s+)?(?:love|like|welcome|be\s+(?:glad|delighted|happy|pleased)\s+(?:of|with|to\s+have))\s+(?:it\s+if\s+you\s+|someone\s+(?:who|with)\s+"
    r"|people\s+(?:who|with)\s+|candidates\s+(?:who|with)\s+|you\s+to\s+have\s+|to\s+see\s+)"
)
SORT = _cues(r"\s+(?:people|person|candidates?|individuals?|characters?|applicants?)\b")
HAVE_ASKED = Pattern(r"\b(?:matters?|counts?)\s+(?:more|most|to us)\b", re.IGNORECASE)
FORMAL = _cues(
    r"\b(?:experienced|licen[cs]ed|certified|registered|qualified|chartered|bilingual|accredited)\b(?=\s+\w)"
)
CLAUSE_END = Pattern(r"[,;:(]|\s(?:to|for|with|who|in|at|on)\s")
COMMA = Pattern(r",\s+")
FIRM = Pattern(
    r"(?:we|our)\b(?!\s+(?:use|run|work\s+(?:with|in)|write|build\s+(?:on|with|in)|(?:\w+\s+)?stack)\b)", re.IGNORECASE
)
ANOTHER = Pattern(
    r"(?:an?|one|two|three|another)\s+(?:more|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|new\s+\w+|extra\s+\w+"
    r"|more\s+\w+|colleagues?|person|people|hands?)",
    re.IGNORECASE,
)
HE = Pattern(r"(?:s?/?he\s+or\s+s?he|he/she|she/he|s/he|\(s\)he)\b", re.IGNORECASE)
ARTICLE = Pattern(r"(?:the|our|this|an?|every|each)\s", re.IGNORECASE)
ANY_HOLDER = Pattern(r"(?:candidate|applicant|post-?holder|job-?holder|holder|incumbent|appointee)")
# "The person at our front desk greets"
WHOEVER = Pattern(
    r"(?:the|our|this|whoever)\s+(?:\w+\s+)?(?:person|colleague|one|successful\s+\w+|candidate|hire|is)\s+"
    r"(?:at|in|on|behind|for|of|who\s+(?:holds|has|takes|gets|does|fills))\s+(?:[\w'’-]+\s+){1,5}?(?P<verb>[a-z]+s)\b",
    re.IGNORECASE,
)
WILL_HAVE_DONE = Pattern(
    r"(?:by|within|in|after|at|during)\b[^,;]{0,40}?\b(?:day|days|week|weeks|month|months|year|quarter|summer|winter|autumn|spring|christmas)\b"
    r"[^,;]{0,12}?,?\s+you(?:['’](?:ll|ve)|\s+will)?(?:\s+have)?\s+(?:already\s+)?(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
LISTED = Pattern(r"[\w' -]{2,30},\s")
CLEARANCE = _cues(r"\bclearance\b", r"\bpermit\b", r"\bcards?\b")
AIM = Pattern(r"to\s+(?=[a-z])", re.IGNORECASE)
NOTHING = Pattern(
    r"(?:and|or|either|plus|none(?:\s+at\s+\w+)?|n/?a|nil|not\s+applicable)[.:]?|\([^()]*\)", re.IGNORECASE
)
WHO_ALSO = Pattern(r"who(?:['’]s|\s+(?:is|are|has|have|can|will))?\s+(?:also\s+)?", re.IGNORECASE)
PAPER = _cues(
    r"^(?!we\b|our\b|all\b)(?:\w+\s+){0,4}(?:registered|certified|licen[cs]ed|qualified|accredited|chartered)(?:\s*,.*)?$",
    r"^(?:an?\s+)?(?:\w+\s+){0,4}(?:licen[cs]e|certificate|diploma|degree|registration|ticket)(?:\s*,.*)?$",
)
SHORT_NOTE = 8  # words
# "CIPP qualified, with at least 5 years of ...": who is looked for, in a note of two parts.
QUALIFIED_WITH = _cues(
    r"^(?!we\b|our\b|all\b|the\b)(?:\w+\s+){1,4}(?:(?:qualified|chartered),?|(?:registered|certified|licen[cs]ed|accredited),)"
    r"(?P<also>\s+(?:and\s+)?with\s+)",
)
GOES_ON = _cues(r"who\b", r"that\s+you\b")
FINITE_S = Pattern(
    r"\b(?:is|are|was|were|has|have|had|may|might|will|can|would|should|provides|offers|believes|helps|makes|sells|turns"
    r"|runs|delivers|serves|works|values)\b",
    re.IGNORECASE,
)
NO_DEED = frozenset(
    "has holds brings possesses needs requires reports joins earns receives works lives offers sits gets".split()
)
CIRCUMSTANCE = Pattern(r"(?:under|with|within|in|as|on|at|for|working|together)\b[^,;]{3,80},\s+", re.IGNORECASE)
HYPE = frozenset(
    """enthusiastic passionate dedicated motivated dynamic driven committed ambitious energetic professional focused
    friendly willing eager kind fun innovative""".split()
)
TO_JOIN = _cues(r",?\s+to\s+(?:join|become\s+part\s+of|be\s+part\s+of|strengthen|complete)\s+(?:us|our|the|a|an)\b")
HELP_US = _cues(r"(?:(?:can|will|want\s+to)\s+)?help\s+us\b")
# How the firm does things, beside what it asks for: "We write a plan before we build"; not "We use Go".
OUR_WAY = _cues(
    r"(?:we|our\s+\w+)\s+(?!(?:need|want|require|expect|ask|look|seek|value|use|run|work|prefer|like|would|insist|hire|also|do|are)\b)"
    r"[a-z]+\b[^;]*\b(?:before|because|so\s+that|until|after|since|when)\s+(?:we|you|it|they|our)\b"
)
CALL_US = _cues(
    r"(?:please\s+)?(?:call|ring|phone|e-?mail|text|contact)\s+(?:us|me|[a-z]+)\b.*\b(?:on|at|below|today|now|number)\b"
)
LIKES = _cues(r"(?:like|likes|want|wants|share|shares|believe|believes|wish|wishes)\b")
NICE_HOW = Pattern(
    r"prefer|desir|plus|bonus|advantag|asset|welcome|useful|helpful|benefi|nice|good|ideal|valued|appreciated|optional",
    re.IGNORECASE,
)
WISHED = _cues(
    r"even better",
    r"would (?:be )?(?:love|great|nice|an advantage|a plus|help)",
    r"\b(?:bonus|plus|advantage)\b",
    r"all the better",
    r"so much the better",
)
NOTHING_AFTER_WILL = _cues(
    r"(?:be\s+)?(?:part\s+of|joining|a\s+(?:key\s+|vital\s+|valued\s+|core\s+)?(?:part|member)\s+of|based"
    r"|offered|given|provided|paid|surrounded|supported|supporting\s+us|welcomed|rewarded"
    r"|contacted|considered|notified|asked\s+for|at\s+the\s+(?:heart|forefront|centre|center|core)|among"
    r"|one\s+of|reporting|joined|shortlisted|employed|trained|mentored|eligible|entitled|located|home"
    r"|the\s+first(?!\s+(?:port|point|line|contact)\b)"
    r"|working\s+(?:in\s+an?|with\s+some|alongside|at)|in\s+good|for\b|on\s+a)",
    r"(?:have|get|enjoy|gain)\s+(?:the\s+(?:opportunity|chance)|access|a\s+(?:real\s+)?(?:chance|say)"
    r"|an\s+opportunity|your\s+own|plenty|lots)",
    r"be\s+(?!involved|tasked|required|expected|charged|trusted|empowered)\w+ed\b(?!\s+to\b)",
    r"(?:join(?!\s+in\b)|report(?!\s+on|\s+\w+\s+to\b)|receive|get(?!\s+to)|enjoy"
    r"|find(?!\s+(?:at\s+least|new|ways|out|and|the\s+(?:right|best|cause|root|source)|\d|one|stories|solutions)\b)|learn|grow|earn|benefit"
    r"|thrive|become|see\s+(?:how|your|the\s+(?:impact|results?|difference))|love|feel|start|spend|require"
    r"|meet\s+(?:us|the\s+team)|work\s+in\s+an?\s|work\s+(?:closely\s+)?with\s+(?:some|great|talented"
    r"|a\s+(?:great|talented|team))|hear|gain|never|not|save\s+(?:us|me)|sit\b|also\s+benefit|offer|suit|appeal"
    r"|play\s+an?\s+\w+\s+(?:role|part))\b",
)
# How somebody is by what they do not do: "You don't panic when the spec changes".
YOU_NEVER = _cues(
    r"you\s+(?:do\s+not|don['’]t|never)\s+(?:easily\s+)?(?:mind|panic|flap|give|lose|shy|wait|stop|settle|let|cut|rush|guess|assume"
    r"|hide|break|leave|forget|talk|flinch|rattle|sulk|take|confuse|mistake|quit|run\s+from|get\s+(?:flustered|rattled|stressed))\b"
)
DEMAND_AFTER_WILL = _cues(
    r"be\s+(?=an?\s+(?:[\w-]+\s+){1,4}(?:ready\s+to\s+step\s+up|or\s+an?\s+(?:experienced|established|qualified|aspiring))\b)",
    r"be\s+(?:someone|somebody|a\s+person|the\s+(?:sort|kind|type)\s+of\s+person)\s+(?:who|that)\s+(?:(?:has|is|can)\s+)?",
    r"(?:also\s+|ideally\s+|preferably\s+)?(?:have|need|bring|possess|hold|demonstrate)\b\s*(?:to\s+(?:have|be"
    r"|bring|hold)\s+)?",
    r"(?:also\s+|ideally\s+)?be\s+(?:an?\s+)?(?=(?:(?:also|both|highly|very|fully)\s+)*(?:able|proficient|fluent"
    r"|comfortable|experienced|qualified|skilled|familiar|confident|knowledgeable|capable|educated|certified"
    r"|licensed|registered"
    r"|happy|willing|passionate|good|great|natural|strong|keen|used|accustomed|trained|chartered|excellent"
    r"|effective|clear|graduate|competent|expert|recent|ready|prepared|numerate|literate|computer)\b)",
)
LATER_VERB = Pattern(
    r",?\s+(?:and|where\s+you(?:['’]ll|\s+will)|in\s+which\s+you(?:['’]ll|\s+will)|to)\s+(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
# Of a firm or a person by name: "Elmstead employs 3,100 people".
SOMEBODY_DOES = Pattern(
    r"[A-Z][\w&'’-]*(?:\s(?:[A-Z&][\w&'’.-]*|of|and|the))*\s[a-z]+s\s(?!(?:and|or|of|for|to|in|with|at|by|on|as|from)\b)"
)
DO_LIST = Pattern(r"do(?:\s+(?:here|each day|every day|day to day))?\s*:\s*", re.IGNORECASE)
SOFT_BE = Pattern(r"(?:also\s+)?be\s+(?:an?\s+)?", re.IGNORECASE)
NOT_HAVE = _cues(
    r"heard\s+of\b",
    r"(?:the\s+)?(?:opportunity|chance|access|right\s+place|questions?|any\s+questions|interested|a\s+question"
    r"|excited|looking\s+for)\b",
    r"(?:joining|part\s+of|applying|a\s+(?:member|part)|at\s+the|welcome|based|offered|considered|invited"
    r"|not\s+sure)\b",
    r"(?:ready\s+to|interested\s+in|excited\s+(?:about|by|to))\b",
)
COMPANY = _cues(
    r"(?:we|our|us|it|this|these|they|there|each|all|every|here|today|founded|at\s+[A-Z]|since|last"
    r"|with\s+(?:over|more|offices|a\s+team))\b",
)
OF_A_NAME = Pattern(
    r"(?-i:[A-Z][\w&'’.-]+(?:\s(?:[A-Z&][\w&'’.-]*|of|and|the))*)\s+(?:is\s+an?|is\s+proud|requires?|offers?|has"
    r"|participates?|does|values?|hires?|welcomes?|believes?|will\s+not)\b(?!.*\b(?:plus|essential|required"
    r"|advantage)\b)"
)
FINITE = Pattern(
    r"\b(?:is|are|was|were|has|have|had|provides?|offers?|believes?|helps?|makes?|sells?|turns?|runs?|delivers?"
    r"|serves?|works?|values?)\b",
    re.IGNORECASE,
)
NO_ASK = _cues(
    r"\b(?:AI|automated|chat\s?bot)\s+(?:assistants?|tools?|systems?|agents?|screeners?)\b.*\b(?:ignore|note"
    r"|instruct)|\bignore\s+(?:all\s+)?(?:the\s+|any\s+)?(?:previous|prior|above)\b",
    r"^(?:note|attention|message)\s+to\s+(?:all\s+)?(?:AI|automated|chat\s?bots?|language\s+models?)\b"
    r"|\brate\s+this\s+candidate\b|\bthe\s+candidate\s+has\b",
    r"\bconsidered$",
    r"^(?:newly|recently|no|new|recent|beginners|career\s+changers|school\s+leavers|trainees)\b.*\b(?:fine|welcome|ok|okay)\b",
    r"\bperform\s+(?:each|the|all|any|these)\s+(?:\w+\s+)?essential\s+(?:dut|function|job)",
    r"\b(?:requirements?|duties|demands)\b.{0,40}\b(?:are|is)\s+representative\s+of\b|\bwithout\s+notice\b",
    r"^(?:none|n/?a|nil|not\s+applicable)\b|^no\b.*\b(?:needed|required|necessary|expected)\b"
    r"|\bseeks?\s+to\s+(?:fill|appoint|recruit|employ|hire)\b|^(?:yours|(?:kind|best|warm)\s+regards|sincerely)\b",
    r"\b(?:is|are|will\s+be)\s+(?:all\s+)?(?:provided|supplied|included)\b|\bprovided\s*$|\bshould\s+apply\b"
    r"|\b(?:encouraged|welcome|welcomed|invited|free)\s+to\s+(?:apply|contact|visit|call)"
    r"|^(?:in\s+return,?\s+)?we(?:['’]ll|\s+will|\s+also|\s+can)*\s+(?:offer|provide|give|pay)\b|^in\s+return\b"
    r"|\bwelcomed\s*$|\bfull\s+training\s+(?:is|will)|\bno\s+experience\b|\binterviews?\s+(?:will|are|is|take)\b",
)
YOU = Pattern(r"(?:you|about you|you are|you have|ideally|wanted|profile)\s*:\s*", re.IGNORECASE)
QUESTION = Pattern(r"\?\s*$")
ASK_NOUN = _cues(
    r"\b(?:experience|knowledge|familiarity|understanding|proficiency|fluency|degree|diploma|certificat\w+"
    r"|licen[cs]e|ability|willingness|skills?|years?['’]?\s+(?:of|in|on|as|with)|background|track\s+record"
    r"|expertise)\b",
)
FRAGMENT = Pattern(
    r"^(?:must|should|need|able|ability|willing|experience|knowledge|fluent|proficien|familiar|strong|excellent"
    r"|good|solid|proven|minimum|at\s+least|valid|current|active|clean|bachelor|master|degree"
    r"|no\s+experience\s+nec|\d+\+?\s*(?:-\s*\d+\s*)?(?:years|yrs))\b",
    re.IGNORECASE,
)
# What will do beside the tool of the house is one more of a choice: "we use Trados, but memoQ is close enough".
WILL_DO = Pattern(
    r"\bwe(?:['’]re)?\s+(?:currently\s+|mainly\s+|mostly\s+)?(?:use|run|work\s+(?:in|with|on)|are\s+on|have|on)\s+(?P<own>[^,;.]{2,60}?),?\s+"
    r"(?P<but>but|though|although)\s+(?:if\s+you\s+know\s+|experience\s+(?:of|with|in)\s+|any\s+|knowing\s+)?(?=[\w+#]+(?:\s|$))"
    r"(?!(?:we|you|it|that|this|they|not|are|is|don['’]t)\b)",
    re.IGNORECASE,
)
BUT = Pattern(r",?\s+(?:although|though|even\s+though|however|but(?!\s+(?:also|not|by)\b))\s", re.IGNORECASE)
AND_YOU = Pattern(
    r",\s+so\s+(?=you\b)|,\s+(?:(?:and|or)\s+)?(?=that\s+you\b|who\s+(?:has|have|is|are|can|does|doesn['’]t|don['’]t|will|also|never|always|knows?|likes?|enjoys?"
    r"|speaks?|brings?|wants?|takes?|works?|keeps?|thinks?|finds?|holds?|isn['’]t|(?!was\b)[a-z]{2,}s)\b)|,\s+(?:and|but)\s+(?=(?:you|you['’]ll|we|they|candidates|applicants|the\s+(?:successful|ideal)|ideally\s+you)\b)",
    re.IGNORECASE,
)
SPEAKS_EARLY = _cues(
    r"^.{0,40}\b(?:you|candidates?|applicants?|role|position|we|must|should)\b",
    r"\b(?:required|essential|plus|preferred|desirable|advantage|bonus|asset|mandatory)\b",
)
