"""What a line announces that speaks to somebody: "What would I do?", "To do this well you'll need:", "The money".

A heading need not be one that everybody uses. Whom it speaks of, and with what verb, tells what stands under it: what
you do, what you need, what helps, what we give. English; headings of nouns alone are read in `resume/ads/headings.py`.
"""

import re

from resume.ads.parts import Part
from resume.patterns import Pattern

_SHORT_FORMS = (
    (re.compile(r"\b(?:let)'s\b"), "let us"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'d\b"), " would"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'m\b"), " am"),
    (re.compile(r"\b(what|who|where|when|how|that|it|there|here)'s\b"), r"\1 is"),
)
_ONE = re.compile(r"\b(?:i|me|my|mine)\b")
_BOTH = re.compile(r"\b(?:i|me|my|mine|you|your)\b")
_READER = {"i": "you", "me": "you", "my": "your", "mine": "yours", "you": "we", "your": "our"}
_EMPLOYER = {"i": "we", "me": "us", "my": "our", "mine": "ours"}
_SOMEBODY = r"(?:you|(?:post|job|role)\W?holder|candidates?|applicants?|person|employee|hire|colleague)"

# In order: the first that fits names the part.
_RULES = (
    (
        Part.ABOUT,
        rf"""
        \b(?:we|you|{_SOMEBODY})\ (?:really\ )?(?:do|does|would|will)\ not\ (?:need|ask|require|want|care|mind)\b
        | \b(?:we|you)\ can\ do\ without\b | \bnot\ (?:required|needed|necessary)\ at\ all\b
        """,
    ),
    (
        Part.NICE,
        r"""
        \b(?:handy|lovely|useful|helpful|extras?|pluses|bonus|ideally|desirable|optional|beneficial|welcome|valued
          |appreciated)\b
        | \bhead\W?start\b | \bstand\ out\b | \bthe\ edge\b | \ban\ edge\b | \bpoints\b | \bbetter\ if\b
          | \bbe\ a\ plus\b
        | \b(?:would|will|might|could|can|also|really|it|what|that)\ (?:also\ |really\ )?helps?\b(?!\ (?:us|to|with
          |you))
        | \bwould\ (?:also\ )?(?:be\ (?:an?\ )?(?:nice|great|good|lovely|ideal|advantage|delighted|thrilled|happy)
          |impress|please|delight)
        | \b(?:we|i)\ would\ (?:also\ )?(?:love|like)\b(?!\ you\ to\b|\ to\b|\ from\b)
        | \bnot\ (?:a\ )?(?:must|required|essential|condition|necessary|mandatory|expected)\b | \bnice\b
        | \bwish\W?list\b | \bahead\ of\b | \b(?:put|set)s?\ you\ (?:ahead|apart)\b | \bnot\ have\ to\ have\b
        | ^(?:the\ |our\ )?negotiables?$ | \b(?:anything|something)\b.*\bhelps?\b
        | \bhelps\ if\b | \bthink\ it\ is\ great\ if\b | \bsmile\b
        """,
    ),
    (Part.ABOUT, r"\bwho\ you\ will\ (?:work|meet|report|join|be\ working)\b"),
    (
        Part.APPLY,
        r"""
        \bapply\b(?!ing\b) | \bin\ touch\b | \bhappens\ (?:next|after)
        | \bhow\ do\ you\ (?:join|contact|reach)\b | \bour\ process\b
        """,
    ),
    (
        Part.BENEFITS,
        r"""
        \b(?:we|us)\ (?:can\ |will\ |do\ |also\ )*(?:offer|give|provide|pay)\b | \b(?:do|will|can|would)\ (?:we
          |i)\ (?:offer|give|provide|pay)\b
        | \byou\ (?:will\ |would\ |can\ |do\ |also\ )*(?:get(?!\ (?:to|on|along|up|things)\b)|receive|earn|gain
          |learn|enjoy(?!\ (?:if|this)\b))\b
        | \bwhat\ (?:will|would|do|can)\ you\ (?:get|earn|receive|be\ paid)\b | \bin\ it\ for\ (?:you|whoever)\b
        | \b(?:the|our|your)\ (?:money|deal|pay|salary|reward|thanks|package)\b | \bhow\ much\b | \bin\ (?:return
          |exchange)\b
        | \bwe\ have(?:\ got)?$ | \bwhat\ (?:it|this|the\ \w+)\ pays$ | \bfrom\ us$
        | \byou\ can\ (?:expect|count\ on|look\ forward\ to)(?!.*\bto$)
        | \bwhy\ (?:(?:should|would|do|will)\ you|us|here|join|work)\b
        """,
    ),
    (
        Part.LOGISTICS,
        r"""
        ^(?:and\ )?(?:when|where)\b(?!.*\b(?:do|come|help|shine)\b.*:) | \bwhat\ (?:are|is|about)\ the\ (?:hours
          |location|shifts?|rota|contract|schedule)\b
        | \b(?:papers|visa|permit|commute|relocate)\b
        | ^(?:the\ |your\ |our\ )?(?:conditions|contract|terms|rota|roster)$
          | \bhow\ (?:long|many\ hours)\b | \bwhat\ hours\b | \bthe\ (?:hours|conditions|terms)\b
        """,
    ),
    (
        Part.DUTIES,
        rf"""
        \b(?:expect|want|need|like|ask)\ (?:\w+\ )?{_SOMEBODY}\ to$ | \bwhat\ is\ (?:the|this|your)\ (?:job|work
          |role|task|position)\b
        | \b{_SOMEBODY}\ (?:will|would|shall)$
        | ^you\ (?:will|would|get\ to)\ (?!need|have|be|bring|love|like|fit|enjoy)\w+$
        | \bwhat\ (?:does|do|would|will)\ (?:an?\ |the\ |our\ )?[\w\ ]+\ do(?:\ here|\ all\ day|\ at\ [\w\ ]+)?$
        | \b{_SOMEBODY}\b.*\b(?:will|would|shall|expect|expected|get|are|is|going|asked|have)\b.*\b(?:to|be|also)$
        | \bwhat\ (?:.*\ )?(?:will|would|do|does|might|could|are|is)\ (?:.*\ )?{_SOMEBODY}\ (?:.*\ )?(?:do|doing|own
          |run|lead|handle|deliver|achieve|build|tackle|cover|look\ after|work\ on|working\ on|spend|responsible)\b
        | \bwhat\ {_SOMEBODY}\ (?:will|would|are|do|get|actually|really)\b.*\b(?:do|doing|own|run|lead|handle
          |deliver|achieve|build|tackle|cover|look\ after|work\ on|working\ on)\b
        | \bhow\ (?:will|would)\ you\ (?:spend|help|contribute|make)\b | \b(?:spend|fill)\b.*\b(?:days?|time|weeks?)\b
        | \b(?:day|week|shift|month|job|role|work|position)\b.*\blooks?\ like\b | \b(?:day|week|shift)\ in\ the\ life\b
        | \b(?:duties|tasks|responsibilities|functions|job|role|work|post|position|shift|day
          |remit)\ (?:\w+\ ){{0,3}}?(?:are|is|include|includes|involve|involves|covers?|comprises?|consists?\ of
          |entails?)(?:\ (?:to|the\ following|as\ follows|mainly|chiefly))?$
        | \b(?:nature|scope|summary|description|outline|examples?)\ of\ (?:the\ )?(?:work|duties|job|role|post
          |position|tasks|responsibilities)\b
        | \b(?:responsible\ for|in\ charge\ of|look\ after|tasked\ with)$ | \b(?:you|role|job|post
          |work)\b.*\b(?:means|involves|includes|includes?\ the\ following)$
        | \b(?:job|role|task|mission)\ is\ to$
        | ^what\ (?:an?|the|our|every)\ [\w\ ]+\ (?:does|do)\b
        | ^what\ (?:it|this|the\ \w+)\ (?:involves|entails|means|includes)$
        """,
    ),
    (
        Part.ASKED,
        rf"""
        \b(?:you|we|i|{_SOMEBODY}|job|role|post|this|it)\ (?:\w+\ ){{0,3}}?(?:needs?|requires?|must|should|brings?
          |takes|wants?|asks?|expects?|look(?:s|ing)?\ for|after|seeks?|seeking)\b
        | \b(?:do|will|would|does|should|must)\ (?:you|we|i|{_SOMEBODY}|the\ \w+)\ (?:.*\ )?(?:need|require|bring
          |want|ask|expect|have|look\ for)\b
        | \b(?:should|must|do)\ you\ (?:.*\ )?(?:be\ able|know|be\ good) | \b(?:has|have)\ to\ have$
        | \bdeal\W?breakers?\b
        | ^(?:the\ |proven\ )?(?:ability|able|knowledge|skilled?|skills|experience|understanding)\ (?:to|of|in|with)$
        | \b(?:without|recogni[sz]e\ yourself)\b | \bsounds?\ (?:like\ you|familiar)\b | \bis\ this\ you\b
          | \bmakes?\ (?:you|someone)\b | \bin\ your\ (?:\w+\ )?\w+$ | \bwho\ .*\bis\ for$
        | \bnot\ do\ without\b
        | \bwho\ (?:.*\ )?(?:looking|after|want|need|fits?|suits?|thrives?|succeeds?|should|would)\b
        | \b{_SOMEBODY}\ (?:\w+\ ){{0,2}}?(?:have|has|is|are)$ | ^(?:and\ )?(?:you|need|needs|needed|wanted|must
          |(?:the\ )?musts|must\ haves?|have)$
        | \b(?:essential|required|mandatory)\ (?:are|is)$ | \byou\ (?:are|have)\b
        """,
    ),
    (
        Part.ABOUT,
        r"""
        ^(?:us|we)$ | \bwho\ (?:are|is)\ (?:we|us|you\ dealing|behind|your)\b | ^who\ we\b
        | ^what\ (?:is|are)\ (?!(?:the|your?|in|on)\b)[\w ]+$
        """,
    ),
)
_PATTERNS = tuple((part, re.compile(pattern, re.VERBOSE)) for part, pattern in _RULES)
_TO_READER = re.compile(
    rf"\b(?:i|me|my|we|us|our|you|your|{_SOMEBODY}|who|what|when|where|how|why|it|this|that|is|are|not|has|ability|able|knowledge|if|helps?)\b"
    r"|^(?:the )?musts?:?$|^(?:needs?|needed|wanted|have|musts?|extras?|handy|useful|helpful|(?:the |our )?negotiables?"
    r"|(?:the )?(?:money|deal|rota|roster|contract|terms|conditions)):?$|\bof\b|:$"
)
_BEGINS_QUESTION = Pattern(
    r"(?:and\s+|so,?\s+|ok,?\s+)*(?:what|who|how|when|where|why|which|is\s+there|are\s+there"
    r"|(?:do|can|will|should|must|would|am)\s+(?:i|we)|(?:would|does|will|is)\s+(?:anything|something|there)|anything|sounds?|is\s+(?:this|it)\s+(?:you|for)|sound\s+like)\b",
    re.IGNORECASE,
)


def announced_part(line: str) -> Part | None:
    """The part that a heading or the sentence before a list opens, by whom it speaks of; None where it speaks of
    nobody."""
    words = _plain(line)
    if not _TO_READER.search(words):
        return None
    words = words.rstrip(":")
    return next((part for part, pattern in _PATTERNS if pattern.search(words)), None)


def asks_for_reader(line: str) -> bool:
    """Whether a question is one that the ad answers itself, and no question to the reader."""
    return _BEGINS_QUESTION.match(line) is not None


def _plain(line: str) -> str:
    """Small letters without short forms and punctuation, and nobody who is called "I"."""
    text = line.casefold().replace("’", "'").replace("‘", "'")
    for form, full in _SHORT_FORMS:
        text = form.sub(full, text)
    text = " ".join(re.sub(r"[^\w'-]+", " ", text).split())
    # Who asks stands in the place of the reader; who tells is the employer.
    if line.rstrip("*_ ").endswith("?") and _ONE.search(text):
        text = _BOTH.sub(lambda match: _READER[match[0]], text)
    text = _ONE.sub(lambda match: _EMPLOYER[match[0]], text)
    return f"{text}:" if line.rstrip("*_ ").endswith(":") else text
