"""The noun phrases of an English clause: what is done work on, without the verbs, praise and small words around it."""

import re
from collections.abc import Iterator

from resume.ads.words import ad_words, is_base_verb, is_verb_ing, verb_of
from resume.terms import STOP_WORDS, words_of

_TOKEN = re.compile(r"[^\W_][\w&/'’+#.-]*")
_BREAK = re.compile(r"[^\s*_]")
_SMALL = words_of(
    """
    you've you're you'll you'd we've we're we'll they're it's that's i'm don't doesn't can't
    won't isn't aren't didn't let's
    across after against along among around at before behind below beside between beyond by down during except for
    from in inside into near of off on onto out outside over past per since than through throughout till to toward
    towards under until up upon via with within without and or nor but yet so if unless because although though
    while whereas when where whenever wherever whether which who whom whose what that this these those an a the
    both either neither each every all any no not only just even also too very more most less least much many few
    several some such same another other own is are was were be been being am has have had having do does did done
    doing will would shall should can could may might must need needs i you he she it we they me him her us them
    my your his its our their as like e.g eg i.e etc including include includes once then there here how why again
    further well away about above currently always never often must-have following according due based using use
    used related required preferred desired gained concerned involved relevant needed ever already ideally
    preferably plus minus annum mr mrs dr please thank thanks sound ready one two three four five six seven eight
    nine ten first second third last next years year months month weeks week days day hour hours minutes daily
    weekly monthly
    """
)
# Behind these begins a purpose or a circumstance, in which nothing is asked for.
_ASIDE = re.compile(
    r"\b(?:so\s+that|in\s+order\s+to|to\s+(?:ensure|meet|make|help|support|improve|achieve|drive|keep"
    r"|maximi[sz]e|deliver|enable|increase|answer|allow|share|be)\b"
    r"|while|because|when|where|which|as\s+needed|as\s+required|as\s+we\b|if\b|until|whenever|that\s+(?:have|has"
    r"|are|is|need)|who\b|on\s+time|in\s+the\s+absence)",
    re.IGNORECASE,
)
# Behind these stand the circumstances of a duty, once it is said what is done.
_CIRCUMSTANCE = words_of("against at by during within before after per under across throughout between without until")
_ADJECTIVE = re.compile(
    r"^[a-z-]+(?:able|ible|ous|ful|less|ive|ish)$|^(?:\w+-)+(?:based|driven|oriented|friendly|focused|facing"
    r"|related|free|grade|ready)$"
)
_POSSESSIVE = re.compile(r"['’]s$")
_LONGEST = 4  # words


def noun_phrases(
    text: str, start: int, end: int, *, noise: frozenset[str], is_duty: bool = False, is_loose: bool = False
) -> Iterator[tuple[int, int]]:
    """The spans of the noun phrases between `start` and `end`, in order.

    Args:
        noise: words that neither begin nor end a term.
        is_loose: whether a general word alone is a term, as beside another that it is an alternative to.
        is_duty: whether the clause begins with a verb; then what is told of purpose and circumstances is left out.
    """
    if is_duty and (aside := _ASIDE.search(text, start + 12, end)):
        end = aside.start()
    run: list[re.Match[str]] = []
    is_verb_due = is_duty
    has_object = is_verb = False
    for token in [*_TOKEN.finditer(text, start, end), None]:
        if token is None:
            yield from _phrase(run, text, noise, is_duty, is_loose)
            break
        bare = token[0].rstrip(".'’-").lower().replace("’", "'")
        gap = text[run[-1].end() : token.start()] if run else ""
        if run and (_BREAK.search(gap) or run[-1][0].endswith((".", "'")) or gap.count("\n") > 1):
            yield from _phrase(run, text, noise, is_duty, is_loose)
            run = []
        before = text[max(0, token.start() - 4) : token.start()]
        is_due = (
            is_verb_due and not (is_verb and before[-1:].isspace() and not is_base_verb(bare))
        ) or before.endswith("to ")
        is_next = is_duty and before.endswith(("and ", "or ", ", ")) and bare not in _NOUN_VERBS and is_base_verb(bare)
        is_verb = all(_is_weak(word, noise) for word in run) and (is_next or _is_verb(token[0], is_due=is_due))
        if (
            bare in _SMALL
            or bare in STOP_WORDS
            or (bare.endswith("ly") and len(bare) > 4 and bare not in _NOUNS_LY)
            or is_verb
            or not any(c.isalpha() for c in bare)
        ):
            found = list(_phrase(run, text, noise, is_duty, is_loose))
            has_object |= bool(found)
            yield from found
            run = []
            if is_duty and has_object and bare in _CIRCUMSTANCE:
                return
            # "hire, train and schedule": behind a verb and "and" stands another
            is_verb_due = is_verb or (is_verb_due and bare in ("and", "or", "to", "then", "also")) or bare == "to"
            continue
        run.append(token)
        is_verb_due = False


_NOUNS_LY = words_of(
    "supply assembly family fly poultry jewelry rely anomaly monthly italy ally butterfly underlay reply assembly july"
)


def _is_verb(word: str, *, is_due: bool) -> bool:
    if word[:1].isupper() and not is_due:
        return False
    bare = word.lower()
    return (
        (is_due and verb_of(word) is not None)
        or is_verb_ing(word)
        or not {bare, bare.removesuffix("s")}.isdisjoint(ad_words("vague"))
    )


def _phrase(
    run: list[re.Match[str]], text: str, noise: frozenset[str], is_duty: bool, is_loose: bool
) -> Iterator[tuple[int, int]]:
    words = list(run)
    while words and (_is_weak(words[0], noise) or _POSSESSIVE.search(words[0][0])):
        words.pop(0)
    while words and _is_weak(words[-1], noise):
        words.pop()
    words = words[-_LONGEST:]
    while words and _is_weak(words[0], noise):
        words.pop(0)
    if not words:
        return
    first, last = words[0].start(), words[-1].end()
    while last > first and text[last - 1] in ".'’-":
        last -= 1
    spoken = [word[0].lower().strip(".'’-") for word in words]
    if len(spoken) == 1 and is_duty and spoken[0].endswith("ed"):
        return
    if (is_worth(spoken) or (is_loose and not ad_words("empty").issuperset(spoken))) and re.search(
        r"[^\W\d_]{3}", text[first:last]
    ):
        yield first, last


def says_nothing(text: str) -> bool:
    """Whether a duty is but talk: "Contribute to our success"."""
    words = [word[0].lower().strip(".'’-") for word in _TOKEN.finditer(text)]
    known = (
        _SMALL
        | STOP_WORDS
        | ad_words("vague")
        | ad_words("empty")
        | ad_words("noise")
        | {"ensuring", "contributing", "helping", "making"}
    )
    return bool(words) and all(word in known or word.endswith("ly") for word in words)


def _is_weak(word: re.Match[str], noise: frozenset[str]) -> bool:
    bare = word[0].lower().strip(".'’-")
    return bare in noise or not any(c.isalpha() for c in bare)


def is_worth(words: list[str]) -> bool:
    """Whether a resume would be searched for these words: not for empty ones, nor for one that any trade has."""
    telling = [word for word in words if word not in ad_words("empty")]
    if not telling:
        return False
    if len(telling) == 1:
        return (
            telling[0] not in ad_words("general")
            and not _ADJECTIVE.match(telling[0])
            and not (len(words) == 1 and (is_base_verb(telling[0]) and telling[0] not in _NOUN_VERBS))
        )
    return any(word not in ad_words("general") for word in telling) or len(telling) >= 2


_NOUN_VERBS = words_of(
    """
    audit inventory invoice budget research design video contract chart test plan order report market model
    support control schedule process program brief map list log label purchase supply survey review study network
    project price produce care
    """
)
