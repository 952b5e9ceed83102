"""Sentences of an English ad: whom each one speaks of, and the demands and duties that it lists.

"You will draft contracts and advise the sales team, and you bring a law degree and a good ear." holds two duties and
two demands; "We build ovens" holds nothing. What comes out are clauses like the lines of a list: the part of each tells
what it is. Pure; every span is a span of the ad.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import resume.prose_cues as cues
from resume.ad_headings import Part
from resume.ad_words import is_base_verb, is_verb_ing, is_verb_s, verb_of
from resume.ads import Clause, trimmed
from resume.conditions import is_greeting
from resume.cues import title_score
from resume.members import split_demands, split_duties
from resume.soft_skills import SoftSkill, find_soft_skills

_QUIET = frozenset({Part.BENEFITS, Part.APPLY, Part.LEGAL, Part.LOGISTICS})
_LISTS = frozenset({Part.ASKED, Part.MUST, Part.NICE})
_EARLY = 90  # characters in which a sentence says whom it speaks of


def read_sentence(clause: Clause, *, is_line: bool) -> list[Clause]:
    """The duties and demands of one clause in order, as lines of a list; none of a sentence about the firm.

    Args: `is_line` tells a line with a mark of its own, whose heading speaks louder than its words.
    """
    if clause.part in _QUIET:
        return []
    if is_line and clause.part in _LISTS:
        return _listed_demands(clause)
    if is_line and clause.part is Part.DUTIES:
        return _line_of_duties(clause)
    found = [each for part in _coordinated(clause) for each in _sentence(part, is_line=is_line)]
    return [each for each in found if each.part is not Part.DUTIES] if clause.part is Part.ABOUT else found


def _coordinated(clause: Clause) -> Iterator[Clause]:
    """The sentences that "and you ..." joins, each by itself."""
    cuts = [0, *(match.end() for match in cues.AND_YOU.finditer(clause.text)), len(clause.text)]
    for a, b in pairwise(cuts):
        start, end = trimmed(clause.text, a, b)
        text = re.sub(r"[,\s]+(?:and|but)$", "", clause.text[start:end])
        if text:
            yield clause._replace(text=text, start=clause.start + start, end=clause.start + start + len(text))


def _sentence(clause: Clause, *, is_line: bool) -> list[Clause]:
    if not is_line and is_greeting(clause.text) and not cues.ASK_NOUN.search(clause.text):
        return []
    framed = _framed(clause) if not is_line or cues.SPEAKS_EARLY.search(clause.text[:_EARLY]) else None
    if framed is not None:
        return framed
    return _bare_line(clause) if is_line else _unframed(clause)


def _listed_demands(clause: Clause) -> list[Clause]:
    match = cues.YOU_ARE.match(clause.text)
    return _demands(clause, match.end() if match and match.end() < len(clause.text) else 0, clause.part)


def _line_of_duties(clause: Clause) -> list[Clause]:
    if cues.MUST_ALONE.match(clause.text) and not verb_of(clause.text.split()[-1]):
        return _demands(clause, 0, Part.ASKED)
    return [clause]


def _framed(clause: Clause) -> list[Clause] | None:
    """What a sentence says that speaks of the candidate or of the job; None for one that does not seem to."""
    text = clause.text
    if cues.NO_ASK.search(_before_but(text)):
        return []
    if wish := cues.WISH.search(text[: _EARLY * 2]):
        return _demands(clause, wish.end(), Part.NICE)
    if cues.QUESTION.search(text):
        return []
    if matters := cues.HAVE_ASKED.search(text):
        return _demands(clause._replace(text=text[: matters.start()].rstrip()), 0, _stronger(clause, Part.ASKED))
    asked = _asked(clause)
    if (if_you := cues.IF_YOU.match(text)) and asked is None:
        return _demands(clause, if_you.end(), Part.NICE) if cues.WISHED.search(text, if_you.end()) else []
    seek = cues.SEEK.search(text)
    if seek and _is_seeking(text, seek):
        return _sought(clause, seek.end())
    if (ask := cues.WE_ASK.search(text)) and ask.start() < _EARLY and _is_candidate(text, ask):
        verb = ask["verb"].lower()
        part = Part.NICE if verb in ("prefer", "like") else Part.ASKED
        return _demands(clause, ask.end(), part if asked is None else asked[1])
    found = [
        match for match in (cues.MUST.search(text), _will(text), cues.RE.search(text), cues.HAVE.search(text)) if match
    ]
    first = min(found, key=lambda match: (match.start(), -match.end()), default=None)
    if asked and (first is None or first.start() > asked[0].start()):
        return _demands(clause, 0, asked[1])
    if first is None:
        return _told(clause)
    if first.re is cues.MUST:
        return _demands(clause, first.end(), _stronger(clause, Part.ASKED))
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
    if how.lower() in ("key", "important", "critical", "ideal", "welcome", "expected") and not cues.ASK_NOUN.search(
        clause.text[: match.start()]
    ):
        return None
    if not (cues.ASK_NOUN.search(clause.text[: match.start()]) or len(clause.text[: match.start()].split()) <= 12):
        return None
    return match, Part.NICE if cues.NICE_HOW.search(how) else _stronger(clause, Part.ASKED)


def _stronger(clause: Clause, part: Part) -> Part:
    return clause.part if clause.part in _LISTS else part


def _is_seeking(text: str, seek: re.Match[str]) -> bool:
    before = text[: seek.start()].rstrip().lower()
    word = seek[0].split()[0].lower()
    if word in ("seeking", "looking", "searching", "hiring", "recruiting", "in", "seek", "seeks", "wanted"):
        return not re.search(r"\byou(?:['’]re| are)?$|\bare you\b", before)
    if word in ("appoint", "recruit"):
        return before.endswith((" to", "will"))
    # "need" and "want" only where someone is needed
    after = text[seek.end() : seek.end() + 60]
    return (
        bool(
            re.match(
                r"(?:someone|somebody|people|an?\s+(?:\w+\s+){0,4}\w+|(?:\w+\s+){1,3}(?:who|with))\b",
                after,
                re.IGNORECASE,
            )
        )
        and (not before or before.endswith(("we", "we are", "we also", "and", "we all")))
        and bool(cues.WHO_HAS.search(text, seek.end()))
    )


def _sought(clause: Clause, start: int) -> list[Clause]:
    """What is said of the person who is looked for: what they are like, have, and will do."""
    text = clause.text
    found: list[Clause] = []
    has = cues.WHO_HAS.search(text, start)
    does = next(
        (
            match
            for match in cues.TO_DO.finditer(text, start)
            if verb_of(match["verb"]) and not cues.BENT_TO.search(text, max(start, match.start() - 20), match.start())
        ),
        None,
    )
    head_end = min([m.start() for m in (has, does) if m] + [len(text)])
    soft = _traits(text[start:head_end])
    if soft and len(text[start:head_end].split()) <= 14:
        first, last = start + soft[0].start, start + soft[-1].end
        found.append(_part_of(clause, first, last, _stronger(clause, Part.ASKED)))
    if formal := cues.FORMAL.search(text, start, head_end):
        end = cues.CLAUSE_END.search(text, formal.start(), head_end)
        found.append(_part_of(clause, formal.start(), end.start() if end else head_end, _stronger(clause, Part.ASKED)))
    comma = cues.COMMA.search(text, start, head_end)
    if comma and not has and not does and cues.ASK_NOUN.search(text, comma.end()):
        return found + _demands(clause, comma.end(), _stronger(clause, Part.ASKED))
    if has and (does is None or has.start() < does.start()):
        if cues.LIKES.match(text, has.end()):
            return found
        word = text[has.end() :].split(" ", 1)[0]
        is_duty = has[0].lower().strip() in ("who will", "who would", "who can") or (
            has[0].lower().strip() == "who" and bool(verb_of(word))
        )
        if is_duty and not find_soft_skills(text[has.end() :]):
            return found + _duties(clause, has.end())
        return found + _demands(clause, has.end(), _stronger(clause, Part.ASKED))
    if does:
        return found + _duties(clause, does.start("verb"))
    return found


def _traits(text: str) -> list[SoftSkill]:
    """The soft skills of somebody who is looked for; praise that every ad has is none."""
    return [each for each in find_soft_skills(text, is_person=True) if each.text.lower() not in cues.HYPE]


def _will(text: str) -> re.Match[str] | None:
    match = cues.WILL.search(text)
    title = cues.TITLE_WILL.search(text)
    if title and title_score(title["title"]) > 0 and (match is None or title.start() < match.start()):
        return title
    return match


def _to_come(clause: Clause, match: re.Match[str]) -> list[Clause]:
    """What stands behind "you will"."""
    text, at = clause.text, match.end()
    if demand := cues.DEMAND_AFTER_WILL.match(text, at):
        if not cues.NOTHING_AFTER_WILL.match(text, at):
            return _demands(clause, demand.end(), _stronger(clause, Part.ASKED))
        return []
    soft = cues.SOFT_BE.match(text, at)
    if soft and any(s.start < 12 for s in find_soft_skills(text[soft.end() :])):
        return _demands(clause, soft.end(), _stronger(clause, Part.ASKED))
    if responsible := cues.RESPONSIBLE.match(text, at):
        return _duties(clause, responsible.end())
    is_led = re.search(r"\b(?:for|of|in|on|with)\s*$", match["modal"]) is not None
    if not is_led and cues.NOTHING_AFTER_WILL.match(text, at):
        later = re.search(
            r",?\s+(?:and|where\s+you(?:['’]ll|\s+will)|in\s+which\s+you(?:['’]ll|\s+will)|to)\s+(?P<verb>[a-z]+)\b",
            text[at:],
            re.IGNORECASE,
        )
        if (
            later
            and is_base_verb(later["verb"])
            and len(text[at + later.end() :].split()) > 1
            and later[0].lower().split()[-1] not in ("grow", "help", "make", "be", "report")
        ):
            return _duties(clause, at + later.start("verb"))
        return []
    if cues.DUTY_LIST.match(text, match.start()) and not is_base_verb(text[at:].split(" ", 1)[0]):
        listed = cues.DUTY_LIST.match(text, match.start())
        return _duties(clause, listed.end() if listed else at)
    if match.re is cues.WILL and match["role"] and not _is_duty_verb(text, at):
        listed = re.match(r"(?:include|involve|cover|entail|be\s+to|require)\s*:?\s*", text[at:], re.IGNORECASE)
        return _duties(clause, at + listed.end()) if listed else []
    return _duties(clause, at)


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
            return _duties(clause, responsible.end())
        if re.match(r"(?:expected|required|asked)\s+to\s+", rest, re.IGNORECASE):
            return _duties(clause, at + re.match(r"\w+\s+to\s+", rest).end())  # type: ignore[union-attr]  # it has just matched
    start = at if verb in (*_STATES, *_BEINGS) else match.start("verb")
    return _demands(clause, start, _stronger(clause, Part.ASKED))


def _told(clause: Clause) -> list[Clause] | None:
    """Duties told without "you will"."""
    text = clause.text
    for pattern in (cues.RESPONSIBLE, cues.DUTY_LIST):
        match = pattern.search(text[:_EARLY])
        if match:
            rest = text[match.end() :]
            word = rest.split(" ", 1)[0]
            is_list = pattern is cues.RESPONSIBLE or re.search(
                r"(?:includ|involv|cover|consist|entail|compris|:|\bto)\w*\s*(?:of\s*)?:?\s*$", match[0]
            )
            if is_list or is_verb_ing(word):
                return _duties(clause, match.end())
    you = cues.YOU_DO.match(text) or cues.YOU_DO.search(text[:_EARLY])
    if (
        you
        and is_base_verb(you["verb"])
        and you["verb"].lower()
        not in ("join", "report", "find", "receive", "see", "earn", "work" if "work in" in text else "")
    ):
        return _duties(clause, you.start("verb"))
    role = re.match(rf"(?:[^,]{{0,60}}?,?\s*)?\b{cues.ROLE}\s+(?P<verb>[a-z]+)\b\s*", text, re.IGNORECASE)
    if role:
        if role["verb"].lower() in ("requires", "needs", "demands", "calls"):
            return _demands(clause, role.end(), _stronger(clause, Part.ASKED))
        return (
            _duties(clause, role.start("verb"))
            if is_verb_s(role["verb"])
            and role["verb"].lower() not in ("reports", "offers", "sits", "provides", "gives", "joins")
            else []
        )
    return None


def _bare_line(clause: Clause) -> list[Clause]:
    """A line of a list that stands under no heading that says what it is."""
    word = re.match(r"[\W_]*([^\W\d_][\w-]*)", clause.text)
    if clause.part is Part.ABOUT:
        return []
    if (
        word
        and (is_base_verb(word[1]) or is_verb_ing(word[1]) or word[1].lower() == "be")
        and not cues.ASK_NOUN.search(clause.text[:_EARLY])
    ):
        return [clause._replace(part=Part.DUTIES)]
    if cues.ASK_NOUN.search(clause.text) or cues.FRAGMENT.match(clause.text) or len(clause.text.split()) <= 10:
        return _demands(clause, 0, Part.ASKED)
    return [] if cues.COMPANY.match(clause.text) else [clause]


def _unframed(clause: Clause) -> list[Clause]:
    """A sentence that speaks of nobody: a demand or a duty only under a heading for these, or by its form."""
    text = clause.text
    if clause.part in _LISTS:
        if (cues.COMPANY.match(text) and cues.FINITE.search(text)) or cues.OF_A_NAME.match(text):
            return []
        return _demands(clause, 0, clause.part)
    word = re.match(r"[\W_]*([^\W\d_][\w-]*)", text)
    begins = word[1] if word else ""
    if cues.FRAGMENT.match(text) and not (cues.FINITE.search(text) and not cues.ASK_NOUN.search(text)):
        return _demands(clause, 0, Part.ASKED)
    if clause.part is Part.DUTIES:
        if is_base_verb(begins) or is_verb_ing(begins) or begins.lower() == "be" or text[0].islower():
            return _duties(clause, 0)
        subject = re.match(r"(?:the|our|an?|this)\s+((?:[\w/&-]+\s+){1,5}?)(?P<verb>[a-z]+s)\b", text, re.IGNORECASE)
        if subject and title_score(subject[1]) > 0 and is_verb_s(subject["verb"]):
            return _duties(clause, subject.start("verb"))
        if cues.COMPANY.match(text) or cues.FINITE.search(text):
            return []
        return _duties(clause, 0) if clause.is_listed else []
    if clause.part is Part.INTRO and is_base_verb(begins) and clause.is_listed:
        return _duties(clause, 0)
    return []


def _part_of(clause: Clause, start: int, end: int, part: Part) -> Clause:
    text = clause.text[start:end]
    return Clause(text, clause.start + start, clause.start + end, part, clause.lead, is_listed=True)


def _demands(clause: Clause, start: int, part: Part) -> list[Clause]:
    whole = _before_but(clause.text)
    spans = list(split_demands(whole if len(whole) > start else clause.text, start))
    return list(_as_lines(clause, spans, part))


def _before_but(text: str) -> str:
    but = cues.BUT.search(text)
    return text[: but.start()] if but and but.start() else text


def _duties(clause: Clause, start: int) -> list[Clause]:
    spans = list(split_duties(clause.text, start))
    return list(_as_lines(clause, spans, Part.DUTIES))


def _as_lines(clause: Clause, spans: list[tuple[int, int]], part: Part) -> Iterator[Clause]:
    for start, end in spans:
        yield _part_of(clause, start, end, part)
