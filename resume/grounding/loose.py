"""Parts of sentences in which nothing is from the sources: they say something that nobody said, however little each of
their words claims.
"""

import re
from collections.abc import Iterator

from resume.credentials import NUMBER_WORDS
from resume.grounding.words.ordinary import WordClass, claims_of, word_class
from resume.grounding.words.rewording import is_assurance
from resume.grounding.words.sameness import ANYONE, stems_of
from resume.grounding.words.tokens import TextWords
from resume.grounding.words.vocabulary import Vocabulary
from resume.terms import STOP_WORDS, stem


def loose_parts(words: TextWords, known: Vocabulary) -> Iterator[tuple[int, int]]:
    """The spans of parts without a known word that name an act or a thing ("and its documentation"), or have several
    words, and of such ends of other parts as begin with a preposition: "for users", "with care"."""
    if not known.is_english:
        return
    text, start = words.text, 0
    for end in (*_PART_END.finditer(text), None):
        stop = end.start() if end else len(text)
        if end and end[0] == ":" and not start:  # "Tools and equipment: ..." heads what follows
            start = end.end()
            continue
        is_tail = text[max(0, start - 2) : start] == "by"
        if not _is_loose(words, start, stop, known, is_tail=is_tail):
            yield from _loose_tails(words, start, stop, known)
        elif text[start - 1 : start] == ")" and len(words.between(start, stop)) == 1:
            pass  # "Medicines Use Reviews (MURs) consultations"
        elif not is_tail or _claims_together(words, start, stop):
            yield start + len(text[start:stop]) - len(text[start:stop].lstrip()), stop
        start = end.end() if end else stop


def _loose_tails(words: TextWords, start: int, stop: int, known: Vocabulary) -> Iterator[tuple[int, int]]:
    """What a part says with prepositions and words that are not known: "for users", "from input into plans"."""
    text = words.text
    joints = list(_JOINT.finditer(text, start, stop))
    ends = [*(joint.start() for joint in joints[1:]), stop]
    begin = -1
    for joint, end in zip(joints, ends, strict=False):
        is_tail = joint[0] != "to" or _ARTICLE.match(text, joint.end()) is not None
        if _says_nothing(text, joint, end) or not _is_loose(words, joint.end(), end, known, is_tail=is_tail):
            begin = -1
            continue
        begin = joint.start() if begin < 0 else begin
        if joint[0] == "through" and len(words.between(joint.end(), end)) >= _SEVERAL_NOUNS:
            yield begin, end  # "through closer checks"
        elif joint[0] in _ADDING or _claims_together(words, begin, end):
            yield begin, end


def _says_nothing(text: str, joint: re.Match[str], end: int) -> bool:
    """Whether it is a stock phrase, or leaves it to the next preposition to say what of: "with experience in"."""
    if joint[0] == "with" and text.startswith(("in ", "to ", "as ", "of "), end):
        return True
    if text.startswith("with experience ", joint.start()) and text.startswith(("from ", "at ", "across "), end):
        return True
    return _STOCK.fullmatch(text[joint.start() : end].strip()) is not None and not text.startswith("by ", end)


def _claims_together(words: TextWords, start: int, stop: int) -> bool:
    """Whether what stands behind prepositions claims something: of a single noun of general English only one that says
    for whom or how well ("with care", and no "in operation")."""
    content = [word.bare for word in words.between(start, stop) if word.bare not in STOP_WORDS]
    nouns = [word for word in content if word_class(word) is not WordClass.PLAIN]
    return len(nouns) >= _SEVERAL_NOUNS or any(map(_claims_alone, nouns or content))


def _claims_alone(word: str) -> bool:
    is_general = word_class(word) in (WordClass.NOUN, WordClass.VERB) and stem(word) not in stems_of(ANYONE)
    return is_assurance(word) or not is_general


def _is_loose(words: TextWords, start: int, stop: int, known: Vocabulary, *, is_tail: bool = False) -> bool:
    """Whether no word of a part is known, and they say something.

    Args: `is_tail` of what stands behind a preposition: there every word stands for a thing.
    """
    is_claim = _BESIDE.match(words.text, start, stop) is not None
    strange, meant, last, is_deed = 0, 0, "", is_claim
    for each in words.between(start, stop):
        word = each.bare
        if known.is_parted(last or "?", word, each.behind):
            return False
        last = word
        if word in STOP_WORDS or (len(word) == 1 and word.isalpha()):
            continue
        if word in NUMBER_WORDS or (not word.isalpha() and any(c.isdigit() for c in word)):
            return False
        kind = word_class(word)
        # What was done besides has to be done to something from here: "reducing errors", where waste was reduced.
        needs_itself = is_deed or (is_tail and kind is WordClass.CLAIM)
        if is_tail and not is_deed and known.replaces(word, words):
            continue
        if known.has_form(word) if needs_itself else known.is_anchor(word):
            return False
        is_deed = False
        if is_tail and _is_setting(word, kind) and known.knows(word):
            continue
        strange += 1
        meant += known.knows(word)
        is_claim = (
            is_claim
            or kind in (WordClass.NOUN, WordClass.THING, WordClass.CLAIM)
            or (is_tail and not word.endswith("ing"))
        )
    if not is_tail and strange == meant >= _SEVERAL_NOUNS:
        return False  # each of them stands for one from here
    return strange > 0 and (is_claim or strange >= _SEVERAL_WORDS)


def _is_setting(word: str, kind: WordClass) -> bool:
    """Whether a word of a trade may only say where the work is done: "on the farm"."""
    return kind in (WordClass.RARE, WordClass.THING) or (kind is WordClass.CLAIM and "parties" not in claims_of(word))


# And not only saying where.
_ADDING = frozenset("with without under beyond above across alongside among".split())
_SEVERAL_NOUNS = 2  # of general English, behind prepositions
_SEVERAL_WORDS = 3  # that each claim nothing, of which that many by themselves do
_PART_END = re.compile(
    r"[,;:()\[\]–—!?]|\.(?:\s|$)|(?<![\w-])(?:and|while|including|which|who|whom|by(?! \S?\d)|plus|or)(?![\w-])"
)
_JOINT = re.compile(
    r"(?<![\w-])(?:with|for|to|in|on|under|across|within|at|following|alongside|without|beyond|above|through|"
    r"throughout|"
    r"towards?|into|as|from|before|after|among|around|plus|than)(?![\w-])"
)
_ARTICLE = re.compile(r"\s+(?:the|an?)\b")
# What somebody did besides, of nothing in particular: "guiding others", "and showed others how".
_BESIDE = re.compile(
    r"\s+(?:[a-z]+ing(?: [a-z]|\W*$)|(?:the|its|their) [a-z]+|[a-z]+ (?:about|on|with|to) (?:it|them|this)\b|"
    r"[a-z]+ (?:others|people|everybody|everyone|anyone)\b)"
)
_STOCK = re.compile(  # phrases that say nothing of anything
    r"(?:as|where|when|if) (?:required|needed|necessary|appropriate|agreed|applicable|directed|instructed|well)|"
    r"in turn|in person|by phone|in addition|in particular|for example|for instance|on behalf|in question|"
    r"in accordance|in line|at hand|at the end of (?:each|every) (?:day|shift|night|week|month|quarter|year)"
)
