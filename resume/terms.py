"""Content words and their stems: how two texts in other words are seen to speak of the same thing."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from threading import Lock
from typing import NamedTuple, Protocol

import Stemmer  # type: ignore[import-not-found,unused-ignore]  # PyStemmer has no types

from resume.language import fold, language
from resume.remembered import remembered


class Term(NamedTuple):
    """A content word at [start:end] of a text, with the stem that all its forms share."""

    stem: str
    text: str
    start: int
    end: int


class _Stemmer(Protocol):
    maxCacheSize: int  # noqa: N815

    def stemWord(self, word: str) -> str: ...  # noqa: N802  # the library's own name
    def stemWords(self, words: list[str]) -> list[str]: ...  # noqa: N802


def words_of(text: str) -> frozenset[str]:
    """A set of words written as one text, for the word tables of this package."""
    return frozenset(text.split())


STOP_WORDS = words_of(
    """
    a about above across after again all also although am among an and any are as at be because been before
    being below between both but by can could did do does doing done down during each either etc even every
    few for from further had has have having he her here hers him his how i if in into is it its itself just
    let like made make makes making many may me might more most much must my need needs needed neither new no
    nor not of off on once one only onto or other others our ours out over own per plus quite rather same
    shall she should since so some such than that the their theirs them then there these they this those
    through throughout to too toward towards two under until up upon us use used uses using very via was we
    were what when where whether which while who whom whose will with within without would year years yet you
    your yours e.g i.e including includes included well able one's
    """
)

# Irregular forms, British spellings that no rule covers, and families that the stemmer keeps apart. A star keeps a
# form from being stemmed: accounting is nothing that a key account has.
_FORMS = dict(
    pair.split(":")
    for pair in words_of("""
    built:build led:lead ran:run wrote:write written:write grew:grow grown:grow sold:sell taught:teach
    kept:keep held:hold won:win oversaw:oversee overseen:oversee drove:drive driven:drive began:begin
    brought:bring taken:take took:take gave:give given:give spoke:speak spoken:speak sent:send bought:buy
    met:meet chose:choose chosen:choose knew:know known:know found:find sought:seek paid:pay dealt:deal
    rose:rise sale:sell sales:sell seller:sell selling:sell maths:math mathematics:math licence:license
    licences:license licenced:license programme:program programmes:program centre:center centres:center
    behaviour:behavior behaviours:behavior colour:color labour:labor paediatric:pediatric analysis:analyze
    analyses:analyze analyst:analyze analysts:analyze analytics:analyze analytical:analyze analysing:analyze
    analysed:analyze analyse:analyze reconciliation:reconcile reconciliations:reconcile
    certification:certify certifications:certify certificate:certify certificates:certify kids:child
    children:child people:person persons:person women:woman men:man pts:patient pt:patient mgmt:management
    dept:department exp:experience mgr:manager managerial:manager strategies:strategy strategic:strategy
    diagnoses:diagnosis criteria:criterion nurses:nurse nursing:nurse classroom:class classrooms:class
    teacher:teach teachers:teach accountant:accounting* accountants:accounting* accounting:accounting*
    hospitality:hospitality* public:public* operations:operations* operational:operations*
    tests:test testing:test
    resolution:resolve resolutions:resolve retention:retain expansion:expand acquisition:acquire delivery:deliver
    deliveries:deliver compliance:comply growth:grow reduction:reduce reductions:reduce production:produce
    maintenance:maintain description:describe descriptions:describe decision:decide decisions:decide
    tester:test statistical:statistics reps:representative rep:representative menus:menu
    """)
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[^\W_]+")
_BRITISH = re.compile(r"(?<=[a-z]{3})(is)(?=(?:e|es|ed|ing|ation|ations|er|ers)$)")
_NOT_BRITISH = (
    "exercis",
    "supervis",
    "advis",
    "rais",
    "prais",
    "revis",
    "promis",
    "expertis",
    "franchis",
    "pris",
    "wis",
)


# British spellings of stems, by letters that each of them has, since most stems have none: to look for these is much
# faster. It does not matter what becomes of words that have them by chance.
_SPELLINGS = tuple(
    (letters, re.compile(british), american)
    for letters, british, american in (
        ("our", r"(?<=[a-z]{2})our(?=$|ed|it|abl|less|hood|al)", "or"),
        ("e", r"(?<=[^aeiou])ae(?=[a-z]{2})|(?<=[a-z])oe(?=[dst][a-z])|^oe(?=[a-z]{3})", "e"),
        ("r", r"(?<=[a-z][bt])r$", "er"),
        ("ogu", r"(?<=[a-z]{3})ogu$", "og"),
        ("ys", r"(?<=[a-z]{3})ys$", "yz"),
        ("ll", r"(?<=[a-z]{3}[aeiou]l)l$", ""),
        ("tyr", r"^tyr(?=$|e$)", "tire"),
        ("grey", r"^grey", "gray"),
        ("chequ", r"^chequ", "check"),
        ("mould", r"^mould", "mold"),
        ("plough", r"^plough", "plow"),
        ("alumini", r"^aluminium", "aluminum"),
        ("enc", r"(?<=[a-z]{3})enc$", "ens"),
    )
)
_BRITISH_PART = re.compile("our|ae|oe|ogu|tyr|grey|chequ|mould|plough|alumini")
_BRITISH_ENDS = ("r", "ys", "ll", "enc")


def terms(text: str, tag: str = "en") -> Iterator[Term]:
    """The content words of a text in order: no stop words, no single letters.

    Args: `tag` of the language that the text is in.
    """
    stop_words = STOP_WORDS if tag == "en" else _stop_words(tag)
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if not word.isalnum():
            word = word.replace("’", "'").removesuffix("'s")
        if tag != "en":
            word = _ELIDED.sub("", word)
        if len(word) > 1 and word not in stop_words:
            yield Term(stem(word) if tag == "en" else _foreign_stem(word, tag), match[0], match.start(), match.end())


@remembered(200_000)
def stems(text: str, tag: str = "en") -> frozenset[str]:
    """The stems of a text's content words."""
    return frozenset(term.stem for term in terms(text, tag))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem that all forms of a lower-case English word share: managed, management, manager -> manag."""
    word = _known_form(word)
    return _respelled(_stemmed(word, "en")) if _has_stem(word) else word


def stem_each(words: Iterable[str]) -> list[str]:
    """The stems of many words, in their order, several times as fast as one by one."""
    known = [_known_form(word) for word in words]
    with _STEMMING:
        roots = _stemmer("en").stemWords(known)
    return [_respelled(root) if _has_stem(word) else word for word, root in zip(known, roots, strict=True)]


def _known_form(word: str) -> str:
    word = _FORMS.get(word, word)
    return word if "is" not in word or word.startswith(_NOT_BRITISH) else _BRITISH.sub("iz", word)


def _has_stem(word: str) -> bool:
    return len(word) > 3 and word.isascii() and word.isalpha()


def _respelled(root: str) -> str:
    """The American spelling of a stem."""
    if root.endswith(_BRITISH_ENDS) or _BRITISH_PART.search(root):
        for letters, british, american in _SPELLINGS:
            if letters in root:
                root = british.sub(american, root)
    return root


@lru_cache(maxsize=50_000)
def _foreign_stem(word: str, tag: str) -> str:
    """The stem without accents; a word of few letters, or one with figures in it, is its own."""
    if len(word) < 4 or not word.isalpha():
        return fold(word)
    return fold(_stemmed(word, tag))


def _stemmed(word: str, tag: str) -> str:
    """Stemmers keep the word that they work on, and drafts are made on several threads at once."""
    with _STEMMING:
        return _stemmer(tag).stemWord(word)


_STEMMING = Lock()


@cache
def _stop_words(tag: str) -> frozenset[str]:
    return words_of(language(tag)["stop"])


_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|un|all|dell|nell|sull|dall|quell)'(?=\w)")  # l'équipe, dell'ufficio
_SNOWBALL = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "pt": "portuguese",
    "nl": "dutch",
    "it": "italian",
}


@cache
def _stemmer(tag: str) -> _Stemmer:
    stemmer: _Stemmer = Stemmer.Stemmer(_SNOWBALL[tag])
    stemmer.maxCacheSize = 0  # what it keeps of the words of whole tables costs more than to stem them
    return stemmer
