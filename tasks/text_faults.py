"""Faults of one text by its form and its words: each a pattern, with the reason why what looks alike is none.

What is about English words looks at English texts only; marks and forms are the same in every language.
"""

import re
import unicodedata
from functools import cache

from resume.language import TAGS, fold, language
from resume.patterns import Pattern

#: Openings that tell of taking part instead of doing.
TAKES_PART = re.compile(
    r"\s*(?:(?:was|were)\s+)?(?:help(?:ed|ing)?|assist(?:ed|ing)?|work(?:ed|ing)?\s+(?:on|with|closely)"
    r"|participat(?:ed|ing)"
    r"|involved|took\s+part|support(?:ed|ing)|contribut(?:ed|ing)|exposed|also)\b",
    re.IGNORECASE,
)
_OF_DUTIES = re.compile(
    r"\s*(?:(?:was|were|am|is)\s+)?(?:responsible\s+for|tasked\s+with|in\s+charge\s+of"
    r"|(?:my\s+)?(?:duties|responsibilities)\b|(?:a\s+)?part\s+of\s+(?:a|the)\s+(?:\w+\s+)?team\b|(?:tried"
    r"|attempted|had)\s+to\b"
    r"|gained\s+(?:exposure|experience)\b|aided\s+in\b|exposure\s+to\b|familiar\s+with\b)",
    re.IGNORECASE,
)

_TO_FILL_IN = (
    "your|insert|add|enter|company|employer|organi[sz]ation|client|customer|names?|numbers?|metrics?|amount"
    "|percent(?:age)?"
    "|figures?|x+|n|dates?|months?|years?|titles?|roles?|positions?|skills?|tools?|technolog(?:y|ies)|software"
    "|city|location"
    "|industry|team size|results?|outcomes?|quantify|tbd|todo|placeholder|example|specific|relevant|fill"
    "|replace|project"
    "|country|region|state|team|degree|university|school|product|department"
)
PLACEHOLDER = re.compile(
    rf"[\[<{{](?:{_TO_FILL_IN})\b[^\]\[<>{{}}]{{0,60}}[\]>}}](?!\()"
    r"|\{\{|%[sd]\b|\bX{1,4}\s?(?:%|percent\b)|\$X+\b|\b20XX\b|\bMM/YYYY\b|\bX\+? years\b|\bXYZ\b"
    r"|\bABC (?:Company|Corp|Inc|Ltd)\b"
    r"|\b(?:Company|Employer|Your|Client|School|Project) Name\b|\bTBD\b|\bTODO\b|\bTKTK\b|\blorem ipsum\b|_{3,}"
    r"|\$_+|\?{3,}|(?<!^)(?<!#)#{3,}(?=\s\w)|\[\s?[%#$]\s?\]|\b(?:of|by|for|in|over) N\b"
    r"|\((?:insert|add|fill in|specify|quantify)\b[^)]{0,60}\)",
    re.IGNORECASE,
)
# Case makes the difference: "x%" is algebra, "Company name" may be a field that somebody filled in.

SELF_TALK = re.compile(
    r"^\W*(?:unfortunately\b|great (?:question|choice))"
    r"|\bi (?:don['’]t|do not) have (?:enough|any|the) (?:information|details|context)"
    r"|\bthis (?:aligns|demonstrates|speaks) (?:with|to|your)\b|\bas an? (?:ai\b|(?:large )?language model)"
    r"|\bi(?:['’]m| am) (?:sorry|unable|an ai)\b"
    r"|\bi (?:can(?:['’]t|not)|could not|couldn['’]t) "
    r"(?:help|provide|assist|verify|confirm|find|rewrite|improve|change|invent)\b"
    r"|\bi(?:['’]ve| have) (?:rewritten|rephrased|revised|emphasi[sz]ed|tailored|kept|adjusted|changed)\b"
    r"|\bi (?:rewrote|rephrased|revised|kept|changed|left) (?:it|this|the (?:line|bullet|text|wording|summary"
    r"|figures|numbers))\b"
    r"|^\W*here(?:['’]s| is| are)\b[^.]{0,80}(?::|\b(?:bullet|version|summary|rewrite|text|line)s?\b)"
    r"|^\W*(?:sure|certainly|of course|absolutely|understood|okay|got it|great)\s*[,!.:]"
    r"|^\W*(?:(?:the )?(?:rewritten|revised|updated|improved|tailored|new|final|original|suggested|edited"
    r"|optimi[sz]ed)"
    r" )?(?:bullet(?: point)?|version|rewrite|rewording|output|answer|option|alternative|suggestion)"
    r"(?: (?:\d|one|two|a|b))?\s*:"
    r"|^\W*(?:rewritten|revised|updated|improved|tailored)(?: (?:text|summary|line|sentence))?\s*:"
    r"|\bthis (?:rewrite|revision|version|bullet|wording|change|line)(?: point)? (?:\w+ )?"
    r"(?:emphasi[sz]es|highlights|shows|uses|keeps|aligns|incorporates|better)\b"
    r"|\bnote(?: that)?:? (?:i\b|this\b|the (?:original|resume|bullet|job)\b|no\b)"
    r"|\b(?:let me know|feel free to|hope this helps|would you like me to|happy to (?:help|adjust|revise))\b"
    r"|\b(?:based on|according to|from) the (?:provided|given|supplied) \w+|\bthe (?:provided|given) (?:resume"
    r"|job|text)\b"
    r"|\bthe original (?:bullet|text|line|wording|resume)\b|\bthe job (?:description|posting|ad) (?:asks"
    r"|requires|mentions)\b"
    r"|^\W*(?:as (?:you )?requested|per your (?:request|instructions))\b|\bno changes? (?:is |are |was "
    r"|were )?(?:needed|required|made)\b"
    r"|^\W*(?:this|the) candidate\b|^\W*(?:n/?a|none|null|undefined)\W*$|^\W*(?:thinking|reasoning|explanation"
    r"|rationale)\s*:"
    r"|</?(?:think(?:ing)?|answer|output|response|resume|bullet)>",
    re.IGNORECASE,
)

_PRAISED = (
    "professional|leader|individual|manager|candidate|expert|person|team player|communicator|executive|specialist"
)
CLICHE = re.compile(
    rf"\b(?:results?[- ](?:driven|oriented|focused)|go[- ]getter|team[- ]player|self[- ](?:starter|motivated)"
    rf"|hard[- ]?working|detail[- ]oriented|proven track record|track record of (?:success|excellence|delivering)"
    rf"|highly (?:motivated|skilled|experienced|qualified|accomplished|effective)|passionate (?:about"
    rf"|{_PRAISED})|passion for"
    rf"|(?:seasoned|dynamic|dedicated|motivated|visionary|consummate|exceptional|outstanding|accomplished"
    rf"|ambitious|driven)"
    rf" (?:\w+ )?(?:{_PRAISED})|think(?:s|ing|er)? outside (?:of )?the box|outside[- ]the[- ]box|synerg(?:y|ies"
    rf"|istic)"
    rf"|best[- ]of[- ]breed|world[- ]class|cutting[- ]edge|(?:\w+ )(?:guru|ninja|rock ?star)|thought leader(?:ship)?"
    rf"|game[- ]chang(?:er|ing)|strategic thinker|excellent (?:communication|interpersonal)(?: skills)?"
    rf"|can[- ]do attitude|hard worker|strong work ethic"
    rf"|fast[- ]paced environments?|wear(?:s|ing)? many hats|hit(?:s|ting)? the ground running|(?:went |go(?:es"
    rf"|ing)? )?above and beyond"
    rf"|innovative solutions|unparalleled|unwavering|bottom[- ]line results|culture of excellence|testament to"
    rf"|exceptional (?:value|results|quality|service)|second to none|to the next level|paradigm shift"
    rf"|value[- ]added? solutions)\b",
    re.IGNORECASE,
)

# Words that nothing ends with. In lower case only: "Hepatitis A", "opt-in" and "checked in" are whole.
_ENDS_OPEN = re.compile(
    r"(?<![-\w])(?:and|or|the|a|an|including|such as|via|as|while|between|than|but|per|its|their|our|using"
    r"|resulting in|leading to|because|where|when|was|were|is|are)\s*[.,;:]?$|(?<![-\w])(?:that|which|who)\s*$"
    r"|(?:\.{3}|…|[,;(&/+=]|\s[-–—]|[a-z]-)$"
)
_TAIL = 200  # characters, more than any last clause needs
# These end a clause about what was named before: "the pipeline that 14 teams deploy with".
_ENDS_WITH_PREPOSITION = re.compile(r"(?<![-\w])(?:of|for|with|by|from|into|to)\s*[.,;:]?$")
_RELATIVE = re.compile(r"\b(?:that|which|who|whom|whose|they|what|whatever|to (?:\w+ ){1,3}(?:with|from|for|to|by)$)\b")
MARKUP = re.compile(
    r"^\s*(?:[-*+•▪◦‣●>]\s+\S|#{1,6}\s+\S|\d{1,2}[.)]\s+[A-Z]|[a-z]\)\s+\S|```)"
    r"|```|^\s*[\[{]\s*[\"'{]|[\"']\s*[\]}]+\s*,?\s*$|\"(?:\w+)\"\s*:\s|\",\s*$"
    r"|</?(?:b|i|u|p|br|li|ul|ol|div|span|strong|em|h[1-6]|a|td|tr|font)(?:\s[^<>]{0,200})?/?>|&(?:nbsp|amp|lt"
    r"|gt|quot|#\d{1,6});"
    r"|\\n|\\t\b|\\u[0-9a-f]{4}|\\(?:textbf|textit|item|emph|section)\b|\[object \w+\]"
    r"|^[\"“'][^\"“”]+[\"”']\.?$"
)
_BOLD = re.compile(r"\*\*")

PUNCTUATION = re.compile(
    r",\s*,|;\s*[;,]|,\s*[.;:]|[!?]{2,}|(?<!\.)\.\.(?!\.)|\.\s\.|:\s*:|\s[-–]\s+[-–]\s|!\s*[.,]|(?<=[a-z]{2}),(?=[a-z]{2})"
    r"|(?<=[a-z]{2})\.(?=[A-Z][a-z]{2,} [a-z])"
)
_SPACED = re.compile(r"\s[,;:!?](?=\s|$)|(?<=\w)\s\.(?=\s|$)")

_CAPITALS = re.compile(r"\b[A-Z]{2,}(?: [A-Z]{2,}){2,}\b")
_LOUD = Pattern(r"\b(?:[A-Z]{6,}|BY|THE|OF|AND|IN|FOR|TO|WITH|ON|OUR|ALL|TEAM|SALES|MORE|NEW|WON|LED)\b")
_STRESSED = re.compile(r"\b(?:[A-Z]{4,}(?:LY|ED)|VERY|HUGE|MASSIVE|NEVER|ALWAYS|BEST|AMAZING|GREAT)\b")

TWO_IN_ONE = re.compile(
    r"\S\s+[•▪◦‣●]\s+\S|[.;]\s+[-*–]\s+[A-Z]|\n\s*\S|;\s+(?:[A-Z][a-z]+(?:ed|t)|Led|Ran|Wrote|Won|Cut|Oversaw|Made)\s+[a-z\d]|\s\d\)\s+[A-Z].*"
    r"|\s\|\s(?=[A-Z][a-z]+ed\s)"
)

# Pictures, not signs: stars, arrows, ticks of one colour and the marks of phone and mail stay.
EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2705\u274c\u2728\u2757\u2b50\u26a1\u2764\u26a0\u231a\u23f0]|\u2714\ufe0f"
    "|:[a-z]+_[a-z_]+:|[:;]-?[)D](?=\\s|$)"
)

_FIRST_PERSON = re.compile(
    r"(?<![\w/&.-])(?:I['’](?:m|ve|ll|d)|[Mm]y|me|[Mm]yself|[Ww]e|[Ww]e['’](?:ve|re)|[Oo]ur|us)(?![\w/&.-])"
)
_I = re.compile(r"(?:(?P<before>[\w.-]+)\s+)?(?<![\w/&.'’-])I(?![\w/&.-])(?!,? (?:and|&|or|to) I)")
_NUMBERED = frozenset(
    """phase type level class part grade tier stage title category vol volume section division group algebra calculus
    physics chemistry biology war engineer analyst clerk technician teacher officer chapter schedule factor article unit
    accountant lab module step mark region zone area nurse assistant specialist scientist developer king""".split()
)

_WORD = re.compile(r"[^\W\d_]{4,}")
_MOST_TIMES = 3  # that a word of four letters or more may stand in one text
_SMALL = frozenset(
    "with from that into over their which were this than each more when have them your across through".split()
)
_DOUBLED = re.compile(r"\b(?P<one>[^\W\d_]{2,})\s+(?=[a-z])(?P<two>(?i:(?P=one)))\b")
_MAY_DOUBLE = frozenset(("had", "that", "so"))

_BASE = """
    manage train lead build run develop write design create maintain oversee coordinate prepare review support
    plan analyze analyse implement deliver test conduct provide monitor handle organize organise supervise teach
    coach mentor negotiate increase reduce improve process track schedule install repair inspect clean cook
    serve sell drive load pack operate perform present report assess administer document evaluate launch update
    order hire recruit resolve answer draft edit audit reconcile ensure keep make take give set cut find hold
    grow
""".split()
_IRREGULAR = {
    "lead": "led", "build": "built", "run": "ran", "write": "wrote", "oversee": "oversaw", "teach": "taught",
    "sell": "sold", "drive": "drove", "keep": "kept", "make": "made", "take": "took", "give": "gave", "find": "found",
    "hold": "held", "grow": "grew",
}  # fmt: skip
_SAME = ("set", "cut")


def _past(base: str) -> str:
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}{base[-1]}ed" if base in ("plan",) else f"{base}ed"


_PASTS = "|".join(_past(b) for b in _BASE if b not in _SAME)
_BASES = "|".join(b for b in _BASE if b not in _SAME)
_AND = r"(?:,|;|\band)\s+(?:\w+ly\s+)?"
_OBJECT = r"\s+(?:the|an?|all|its|their|his|her|them|it|new|every|each|any|our|up|\d)\b"
_MIXED = (
    re.compile(rf"^\W*(?:{_PASTS})\b.*{_AND}(?:{_BASES}|manages|leads|trains|runs|maintains){_OBJECT}", re.IGNORECASE),
    re.compile(rf"^\W*(?:{_BASES})s?{_OBJECT}.*{_AND}(?:{_PASTS}){_OBJECT}", re.IGNORECASE),
)


_FEWEST = 2  # words of another language that tell it
_ALSO_ENGLISH = frozenset(
    "a an as at be by do he i if in is it me no of on or so to up us was we who all per me die".split()
)


def opens_weakly(text: str) -> bool:
    """Whether the text begins with taking part or with duties instead of with what was done."""
    return TAKES_PART.match(text) is not None or _OF_DUTIES.match(text) is not None


def is_first_person(text: str) -> bool:
    """Whether it speaks of "I", "my", "we"; the numeral of "Title I school" and the letters of "I-9" are none."""
    if _FIRST_PERSON.search(text):
        return True
    return any((m["before"] or "").casefold().strip(".") not in _NUMBERED for m in _I.finditer(text))


def is_unfinished(text: str) -> bool:
    """Whether it breaks off: a last word that nothing ends with, or a bracket that is never closed."""
    if text.count("(") > text.count(")"):
        return True
    text = text.rstrip()[-_TAIL:]
    if _ENDS_OPEN.search(text):
        return True
    return _ENDS_WITH_PREPOSITION.search(text) is not None and _RELATIVE.search(text) is None


def has_markup(text: str) -> bool:
    """Whether marks are left of a list, of data or of a page, or the whole stands in quotes."""
    return MARKUP.search(text) is not None or len(_BOLD.findall(text)) % 2 == 1


def is_ill_punctuated(text: str, *, is_english: bool) -> bool:
    """Whether marks stand twice, or where none belong; other languages have spaces before theirs."""
    return PUNCTUATION.search(text) is not None or (is_english and _SPACED.search(text) is not None)


def is_shouting(text: str, *, is_english: bool) -> bool:
    """Whether words, and not just acronyms, are in capitals."""
    run = any(_LOUD.search(m[0]) for m in _CAPITALS.finditer(text))
    return run or (is_english and _STRESSED.search(text) is not None)


def repeats(text: str) -> bool:
    """Whether a word stands twice in a row, or too often; a name may ("Walla Walla")."""
    if any(m["one"].casefold() not in _MAY_DOUBLE for m in _DOUBLED.finditer(text)):
        return True
    words = [w for w in (w.casefold() for w in _WORD.findall(text)) if w not in _SMALL]
    return any(words.count(w) > _MOST_TIMES for w in set(words))


def has_mixed_tense(text: str) -> bool:
    """Whether one deed is told in the past and the next one, joined to it, in the present."""
    return any(pattern.search(text) for pattern in _MIXED)


def is_english(text: str) -> bool:
    """Whether the words of one line are English, or at least of no other language that is known here."""
    letters = [c for c in text if c.isalpha()]
    if sum("LATIN" not in unicodedata.name(c, "") for c in letters) * 2 > len(letters):
        return False
    words = re.findall(r"[^\W\d_]+", fold(text))
    english = _common_words()["en"]
    for tag, common in _common_words().items():
        foreign = sum(w in common and w not in english for w in words)
        if tag != "en" and foreign >= _FEWEST and foreign > sum(w in english and w not in common for w in words):
            return False
    return True


@cache
def _common_words() -> dict[str, frozenset[str]]:
    common = {tag: frozenset(fold(language(tag)["common"]).split()) for tag in TAGS}
    return common | {"en": common["en"] | _ALSO_ENGLISH}
