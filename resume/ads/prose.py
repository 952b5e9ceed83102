"""Sentences of an English ad: whom each one speaks of, and the demands and duties that it lists.

"You will draft contracts and advise the sales team, and you bring a law degree and a good ear." holds two duties and
two demands; "We build ovens" holds nothing. What comes out are clauses like the lines of a list: the part of each tells
what it is. Pure; every span is a span of the ad.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import resume.ads.prose_cues as cues
from resume.ads.clauses import Clause
from resume.ads.conditions import is_benefit, is_condition, is_equal_chance, is_greeting
from resume.ads.conduct import is_way_of_working
from resume.ads.cues import title_score
from resume.ads.headings import Part
from resume.ads.listing import LISTS, before_but, demands, duties, part_of, stronger
from resume.ads.members import split_duties
from resume.ads.sentences import trimmed
from resume.ads.soft_skills import find_soft_skills
from resume.ads.sought import is_seeking, read_sought
from resume.ads.wishes import read_wish
from resume.ads.words import is_base_verb, is_verb_ing, is_verb_s, verb_of
from resume.credentials import CREDENTIAL

_QUIET = frozenset({Part.BENEFITS, Part.APPLY, Part.LEGAL, Part.LOGISTICS})
_WORD = re.compile(r"[^\W\d_][\w-]*")
_EARLY = 90  # characters in which a sentence says whom it speaks of
_BEGINNING = 12  # characters


def read_sentence(clause: Clause, *, is_line: bool, title: str | None = None) -> list[Clause]:
    """The duties and demands of one clause in order, as lines of a list; none of a sentence about the firm.

    Args:
        is_line: a line with a mark of its own, whose heading speaks louder than its words.
        title: of the job, by which an ad may call the one who will hold it.
    """
    if cues.NOTHING.fullmatch(clause.text):
        return []
    if clause.part in _QUIET:
        return _formal(clause) if clause.part is Part.LOGISTICS else []
    if clause.part is not Part.DUTIES and is_benefit(clause.text) and not cues.ASK_NOUN.search(clause.text):
        return []
    if is_line and clause.part in LISTS:
        return _listed_demands(clause)
    if is_line and clause.part is Part.DUTIES:
        return _line_of_duties(clause)
    if same := cues.SAME_IN_YOU.search(clause.text):
        return [part_of(clause, *same.span("what"), stronger(clause))]
    found: list[Clause] = []
    for part in _coordinated(clause):
        told = _sentence(part, title, is_line=is_line)
        if cues.GOES_ON.match(part.text):  # ", who has ..." asks as strongly as what it goes on from, or for nothing
            told = [each._replace(part=found[-1].part) for each in told] if found and found[-1].part in LISTS else []
        found += told
    return [each for each in found if each.part is not Part.DUTIES] if clause.part is Part.ABOUT else found


def _formal(clause: Clause) -> list[Clause]:
    """A paper that must be held, told among the conditions."""
    text = clause.text
    insists = cues.MUST.search(text) or cues.MUST_ALONE.match(text) or _asked(clause)
    if (
        not insists
        or is_condition(text)
        or is_greeting(text)
        or not (CREDENTIAL.search(text) or cues.CLEARANCE.search(text))
    ):
        return []
    return [part_of(clause, 0, len(text), Part.MUST)]


def _coordinated(clause: Clause) -> Iterator[Clause]:
    """The sentences that "and you ..." joins, each by itself."""
    cuts = [0, *(match.end() for match in cues.AND_YOU.finditer(clause.text)), len(clause.text)]
    for a, b in pairwise(cuts):
        start, end = trimmed(clause.text, a, b)
        text = re.sub(r"[,\s]+(?:and|but|or)$", "", clause.text[start:end])
        if text:
            yield clause._replace(text=text, start=clause.start + start, end=clause.start + start + len(text))


def _sentence(clause: Clause, title: str | None, *, is_line: bool) -> list[Clause]:
    if cues.NO_ASK.search(before_but(clause.text)):
        return []
    if not is_line and is_greeting(clause.text) and not cues.ASK_NOUN.search(clause.text):
        return []
    framed = _framed(clause) if not is_line or cues.SPEAKS_EARLY.search(clause.text[:_EARLY]) else None
    if framed is not None:
        return framed
    if is_line:
        return _bare_line(clause)
    verb = _of_holder(clause.text, title)
    return duties(clause, verb) if verb is not None else _unframed(clause)


def _listed_demands(clause: Clause) -> list[Clause]:
    if is_equal_chance(clause.text) or cues.OUR_WAY.match(clause.text) or cues.CALL_US.match(clause.text):
        return []
    if cues.NO_ASK.search(before_but(clause.text)):
        return []
    match = cues.YOU_ARE.match(clause.text)
    return demands(clause, match.end() if match and match.end() < len(clause.text) else 0, clause.part)


def _line_of_duties(clause: Clause) -> list[Clause]:
    if people := cues.PEOPLE.match(clause.text):
        return demands(clause, people.end(), Part.ASKED)
    if brings := cues.BRINGS.match(clause.text):
        return demands(clause, brings.end(), Part.ASKED)
    if cues.MUST_ALONE.match(clause.text) and not verb_of(clause.text.split()[-1]):
        return demands(clause, 0, Part.ASKED)
    if len(clause.text.split()) > cues.LONG_LINE and len(spans := list(split_duties(clause.text, 0))) > 2:
        return [part_of(clause, start, end, Part.DUTIES) for start, end in spans]
    return [clause]


def _framed(clause: Clause) -> list[Clause] | None:
    """What a sentence says that speaks of the candidate or of the job; None for one that does not seem to."""
    text = clause.text
    if you := cues.YOU.match(text):
        return demands(clause, you.end(), stronger(clause))
    if clause.part is Part.DUTIES and (word := cues.FIRST.match(text)) and is_base_verb(word[1]):
        return duties(clause, 0)
    if who := cues.WHO_ALSO.match(text):
        return demands(clause, who.end(), stronger(clause))
    if (wished := read_wish(clause)) is not None:
        return wished
    if wish := cues.WISH.search(text[: _EARLY * 2]):
        return demands(clause, wish.end(), Part.NICE)
    if cues.QUESTION.search(text):
        return []
    if never := cues.YOU_NEVER.match(text):
        return demands(clause, never.start(), stronger(clause))
    if matters := cues.HAVE_ASKED.search(text):
        return demands(clause._replace(text=text[: matters.start()].rstrip()), 0, stronger(clause))
    asked = _asked(clause)
    if (if_you := cues.IF_YOU.match(text)) and asked is None:
        return demands(clause, if_you.end(), Part.NICE) if cues.WISHED.search(text, if_you.end()) else []
    if love := cues.LOVE.search(text):
        return demands(clause, love.end(), Part.NICE)
    seek = cues.SEEK.search(text)
    # "You will seek funding": it is not the firm that looks for somebody.
    is_own = seek is not None and (will := _will(text)) is not None and will.start() < seek.start()
    if seek and not is_own and is_seeking(text, seek):
        return read_sought(clause, seek.end())
    if (ask := cues.WE_ASK.search(text)) and ask.start() < _EARLY and _is_candidate(text, ask):
        verb = ask["verb"].lower()
        if cues.ANOTHER.fullmatch(text, ask.end()) or (
            verb in ("want", "need") and title_score(text[ask.end() :]) > 0 and len(text[ask.end() :].split()) < 4
        ):
            return []
        part = Part.NICE if verb in ("prefer", "like") else Part.ASKED
        return demands(clause, ask.end(), part if asked is None else asked[1])
    found = [
        match for match in (cues.MUST.search(text), _will(text), cues.RE.search(text), cues.HAVE.search(text)) if match
    ]
    if (done := cues.WILL_HAVE_DONE.match(text)) and (verb_of(done["verb"]) or cues.DONE.match(done["verb"])):
        return duties(clause, done.start("verb"))
    if clause.part is Part.DUTIES and (does := cues.YOU_DO.match(text)) and is_base_verb(does["verb"]):
        return duties(clause, does.start("verb"))
    first = min(found, key=lambda match: (match.start(), -match.end()), default=None)
    if asked and (first is None or first.start() > asked[0].start()):
        return demands(clause, 0, asked[1])
    if first is None:
        return _told(clause)
    if clause.part in LISTS and first.re in (cues.HAVE, cues.RE) and "," in text[: first.start()]:
        return demands(clause, 0, clause.part)  # one of a list of notes
    if first.re is cues.MUST:
        return demands(clause, first.end(), stronger(clause))
    if first.re in (cues.HAVE, cues.RE):
        return _had(clause, first)
    return _to_come(clause, first)


def _is_candidate(text: str, ask: re.Match[str]) -> bool:
    return not re.match(
        r"(?:to|our|customers?|clients?|the\s+(?:future|world|best\s+for))\b", text[ask.end() :], re.IGNORECASE
    )


def _asked(clause: Clause) -> tuple[re.Match[str], Part] | None:
    match = cues.IS_ASKED.search(clause.text)
    if match is None or match.start() == 0:
        return None
    how = match["how"] or match["how2"]
    if cues.NOT_ASKED.search(match[0]):
        return match, Part.NICE
    subject = clause.text[: match.start()]
    is_unsure = how.lower() in ("key", "important", "critical", "ideal", "welcome", "expected")
    is_trait = any(each.start < _BEGINNING for each in find_soft_skills(subject))
    if is_unsure and not cues.ASK_NOUN.search(subject) and not is_trait:
        return None
    if not (cues.ASK_NOUN.search(clause.text[: match.start()]) or len(clause.text[: match.start()].split()) <= 12):
        return None
    return match, Part.NICE if cues.NICE_HOW.search(how) else stronger(clause)


def _will(text: str) -> re.Match[str] | None:
    match = cues.WILL.search(text)
    title = cues.TITLE_WILL.search(text)
    if title and title_score(title["title"]) > 0 and (match is None or title.start() < match.start()):
        return title
    return match


def _to_come(clause: Clause, match: re.Match[str]) -> list[Clause]:
    """What stands behind "you will"."""
    text, at = clause.text, match.end()
    if done := cues.DO_LIST.match(text, at):
        return duties(clause, done.end())
    if charge := cues.HAVE_CHARGE.match(text, at):
        return duties(clause, charge.end())
    if demand := cues.DEMAND_AFTER_WILL.match(text, at):
        if not cues.NOTHING_AFTER_WILL.match(text, at):
            return demands(clause, demand.end(), stronger(clause))
        return []
    soft = cues.SOFT_BE.match(text, at)
    if soft and any(s.start < 12 for s in find_soft_skills(text[soft.end() :])):
        return demands(clause, soft.end(), stronger(clause))
    is_led = re.search(r"\b(?:for|of|in|on|with)\s*$", match["modal"]) is not None
    if not is_led and cues.NOTHING_AFTER_WILL.match(text, at):
        later = next((m for m in cues.LATER_VERB.finditer(text, at) if is_base_verb(m["verb"])), None)
        if (
            later
            and len(text[later.end() :].split()) > 1
            and later["verb"].lower() not in ("grow", "help", "make", "be", "report")
        ):
            return duties(clause, later.start("verb"))
        return []
    if match.re is cues.WILL and match["role"] and not _is_duty_verb(text, at):
        listed = re.match(r"(?:include|involve|cover|entail|be\s+to|require)\s*:?\s*", text[at:], re.IGNORECASE)
        return duties(clause, at + listed.end()) if listed else []
    return duties(clause, at)


def _is_duty_verb(text: str, at: int) -> bool:
    word = re.match(r"(?:also\s+)?([a-z]+)", text[at:], re.IGNORECASE)
    return (
        word is not None
        and is_base_verb(word[1])
        and word[1].lower() not in ("see", "suit", "offer", "give", "provide")
    )


_STATES = frozenset(
    "have has bring brings hold holds possess possesses need needs require demonstrate demonstrates ve".split()
)
_BEINGS = frozenset("are is re".split())


def _had(clause: Clause, match: re.Match[str]) -> list[Clause]:
    """What stands behind "you have", "you are" and the like."""
    text, at, verb = clause.text, match.end(), match["verb"].lower()
    if cues.NOT_HAVE.match(text, at):
        return []
    rest = text[at:]
    if verb in _BEINGS:
        if responsible := cues.RESPONSIBLE.match(text, at):
            return duties(clause, responsible.end())
        if re.match(r"(?:expected|required|asked)\s+to\s+", rest, re.IGNORECASE):
            return duties(clause, at + re.match(r"\w+\s+to\s+", rest).end())  # type: ignore[union-attr]  # it has just matched
    start = at if verb in (*_STATES, *_BEINGS) else match.start("verb")
    return demands(clause, start, stronger(clause))


def _told(clause: Clause) -> list[Clause] | None:
    """Duties told without "you will"."""
    text = clause.text
    for pattern in () if clause.part in LISTS else (cues.RESPONSIBLE, cues.DUTY_LIST):
        match = pattern.search(text[:_EARLY])
        if match:
            rest = text[match.end() :]
            word = rest.split(" ", 1)[0]
            is_list = pattern is cues.RESPONSIBLE or re.search(
                r"(?:includ|involv|cover|consist|entail|compris|:|\bto)\w*\s*(?:of\s*)?:?\s*$", match[0]
            )
            if is_list or is_verb_ing(word) or (rest.count(",") > 1 and cues.LISTED.match(rest)):
                return duties(clause, match.end())
    you = cues.YOU_DO.match(text) or cues.YOU_DO.search(text[:_EARLY])
    if you and clause.part in LISTS:
        return demands(clause, 0, clause.part)
    if you and is_base_verb(you["verb"]):
        is_trait = len(text.split()) <= cues.SHORT and (
            find_soft_skills(text[you.start("verb") :]) or is_way_of_working(text[you.start("verb") :])
        )
        if is_trait and clause.part is not Part.DUTIES:
            return demands(clause, you.start("verb"), stronger(clause))
        if not cues.NO_DUTY.match(text, you.start("verb")):
            return duties(clause, you.start("verb"))
    role = re.match(rf"(?:[^,]{{0,60}}?,?\s*)?\b{cues.ROLE}\s+(?P<verb>[a-z]+)\b\s*", text, re.IGNORECASE)
    if role:
        if role["verb"].lower() in ("requires", "needs", "demands", "calls"):
            return demands(clause, role.end(), stronger(clause))
        return (
            duties(clause, role.start("verb"))
            if is_verb_s(role["verb"])
            and role["verb"].lower() not in ("reports", "offers", "sits", "provides", "gives", "joins")
            else []
        )
    return None


def _bare_line(clause: Clause) -> list[Clause]:
    """A line of a list that stands under no heading that says what it is."""
    word = cues.FIRST.match(clause.text)
    if people := cues.PEOPLE.match(clause.text):
        return demands(clause, people.end(), Part.ASKED)
    if clause.part is Part.ABOUT or (clause.start < cues.HEAD and cues.LABELLED.match(clause.text)):
        return []
    if word and cues.DONE.match(word[1]):
        return demands(clause, 0, Part.ASKED)
    if (
        word
        and (is_base_verb(word[1]) or is_verb_ing(word[1]) or word[1].lower() == "be")
        and not cues.ASK_NOUN.search(clause.text[:_EARLY])
    ):
        return [clause._replace(part=Part.DUTIES)]
    if cues.ASK_NOUN.search(clause.text) or cues.FRAGMENT.match(clause.text) or len(clause.text.split()) <= 10:
        return demands(clause, 0, Part.ASKED)
    return [] if cues.COMPANY.match(clause.text) else [clause]


def _of_holder(text: str, title: str | None) -> int | None:
    """Where it is told what the holder of the job does: "The Head Gardener plans the planting"."""
    names = {word.casefold().removesuffix("s") for word in _WORD.findall(title or "") if title_score(word) > 0}
    start = circumstance.end() if (circumstance := cues.CIRCUMSTANCE.match(text)) else 0
    if not (he := cues.HE.match(text, start)) and not cues.ARTICLE.match(text, start):
        return None
    if (whoever := cues.WHOEVER.match(text, start)) and is_verb_s(whoever["verb"]):
        return None if whoever["verb"].lower() in cues.NO_DEED else whoever.start("verb")
    for name, verb in pairwise(list(_WORD.finditer(text, start, start + _EARLY))):
        called = name[0].casefold()
        is_name = called.removesuffix("s") in names or cues.ANY_HOLDER.fullmatch(called)
        if not (is_name or (he and name.end() == he.end())):
            continue
        if verb[0].lower() == "is" and (charge := cues.RESPONSIBLE.match(text, verb.end() + 1)):
            return charge.end()
        is_many = is_name and called.endswith("s")
        if is_base_verb(verb[0]) if is_many else (is_verb_s(verb[0]) and verb[0].lower() not in cues.NO_DEED):
            return verb.start()
    return None


def _goes_on(clause: Clause) -> bool:
    """Whether a part of a sentence behind a semicolon tells more of what one will do."""
    is_later = not clause.lead.startswith(clause.text[:20])
    word = cues.FIRST.match(clause.text)
    return is_later and word is not None and is_base_verb(word[1]) and _will(clause.lead) is not None


def _unframed(clause: Clause) -> list[Clause]:
    """A sentence that speaks of nobody: a demand or a duty only under a heading for these, or by its form."""
    text = clause.text
    traits = find_soft_skills(text)
    if len(traits) > 1 and traits[0].start == 0 and cues.SORT.search(text, traits[-1].end, traits[-1].end + 20):
        return [part_of(clause, 0, traits[-1].end, stronger(clause))]
    if _goes_on(clause):
        return duties(clause, 0)
    if clause.part in LISTS:
        if (cues.FIRM.match(text) or cues.OUR_WAY.match(text)) and not cues.ASK_NOUN.search(text):
            return []
        if (cues.COMPANY.match(text) and cues.FINITE.search(text)) or cues.OF_A_NAME.match(text):
            return []
        return demands(clause, 0, clause.part)
    word = re.match(r"[\W_]*([^\W\d_][\w-]*)", text)
    begins = word[1] if word else ""
    if (paper := cues.QUALIFIED_WITH.match(text)) and not cues.FINITE.search(paper[0]):
        own = part_of(clause, 0, len(text[: paper.start("also")].rstrip(",")), Part.ASKED)
        return [own, *demands(clause, paper.end(), Part.ASKED)]
    if cues.PAPER.search(text) and not cues.FINITE.search(text) and len(text.split()) <= cues.SHORT_NOTE:
        return demands(clause, 0, Part.ASKED)
    if cues.FRAGMENT.match(text) and not (cues.FINITE.search(text) and not cues.ASK_NOUN.search(text)):
        return demands(clause, 0, Part.ASKED)
    if clause.part is Part.DUTIES:
        if is_base_verb(begins) or is_verb_ing(begins) or begins.lower() == "be" or text[0].islower():
            return duties(clause, 0)
        if aim := cues.AIM.match(text):
            return duties(clause, aim.end())
        circumstance = cues.CIRCUMSTANCE.match(text)
        verb = cues.FIRST.match(text, circumstance.end() if circumstance else 0)
        if verb and (is_verb_s(verb[1]) or (circumstance and is_base_verb(verb[1]))):
            return duties(clause, verb.start(1))
        subject = re.match(r"(?:the|our|an?|this)\s+((?:[\w/&-]+\s+){1,5}?)(?P<verb>[a-z]+s)\b", text, re.IGNORECASE)
        if subject and title_score(subject[1]) > 0 and is_verb_s(subject["verb"]):
            return duties(clause, subject.start("verb"))
        if cues.COMPANY.match(text) or cues.FINITE_S.search(text) or cues.SOMEBODY_DOES.match(text):
            return []
        return duties(clause, 0) if clause.is_listed or len(text.split()) <= cues.SHORT else []
    if clause.part is Part.INTRO and is_base_verb(begins) and clause.is_listed:
        return duties(clause, 0)
    return []
