"""Where each answer went: into which line of the resume, or why into none."""

from collections.abc import Iterator, Mapping, Sequence

from recovery.questions import listed, shortened
from resume.changes import Change
from resume.job import Requirement, Requirements
from resume.matching.match import MatchReport, MatchStatus
from resume.terms import stems
from resume.text import plain
from tasks.denials import is_denial
from tasks.own_words import ANSWERS, Answer, OwnWords, ToldFact, told_facts

_LONGEST = 90  # characters of a quote
_NO = 4  # words of an answer that says no more than that


def answer_outcomes(
    requirements: Requirements, match: MatchReport, changes: Sequence[Change], own: OwnWords
) -> Iterator[str]:
    """A sentence about each answer, and one about all that only say no.

    Args:
        match: of the original, as far as that is known apart.
        changes: those that stand.
    """
    shown = {m.requirement_id: m.status for m in match.requirements}
    facts = [fact for fact in told_facts(own, requirements.items) if fact.item_id == ANSWERS]
    denied: list[str] = []
    start = 0
    for answer, asked in own.by_requirement(requirements.items):
        end = start + len(answer.text)
        said = [fact for fact in facts if start <= fact.start < end]
        start = end + 1
        if not answer.text.strip():
            continue
        if asked is None:
            yield _of_nothing_asked(answer)
        elif said:
            yield _of_facts(asked, said, changes, shown)
        elif is_denial(answer.text) and len(answer.text.split()) <= _NO:
            denied.append(f"“{_short(asked.text)}”")
        else:
            said_no = "says no, or nothing about you that is certain: nothing of it is in the resume."
            yield f"Your answer about “{_short(asked.text)}” {said_no}"
    if denied:
        yield f"You said no to {listed(denied)}: nothing of it is in the resume, and it is not asked again."


def _of_nothing_asked(answer: Answer) -> str:
    if answer.quote:
        return f"This ad does not ask for “{_short(answer.quote)}”: your answer to that counts like a note."
    return f"No question of this ad has the id {answer.requirement_id}: write your answer below one that it has."


def _of_facts(
    asked: Requirement, said: Sequence[ToldFact], changes: Sequence[Change], shown: Mapping[str, MatchStatus]
) -> str:
    about = f"Your answer about “{_short(asked.text)}”"
    used = [c for c in changes if isinstance(c.after, str) and any(_is_from(c, fact) for fact in said)]
    if used:
        lines = listed(list(dict.fromkeys(f"“{_short(plain(str(c.after)))}”" for c in used)))
        rest = [fact.text for fact in said if not any(_is_from(c, fact) for c in used)]
        also = f" Not used of it: {listed([f'“{_short(text)}”' for text in rest])}." if rest else ""
        there = " ".join(str(c.after) for c in used)
        is_own_line = any("-told-" in c.target.id or c.target.id.startswith("new-") for c in used)
        if not rest and not is_own_line and any(_is_name_only(fact, there) for fact in said):
            also = (
                " Only the name is: say where you did it, by the name that the resume has, and it becomes a line there."
            )
        return f"{about} is in {lines}.{also}"
    if shown.get(asked.id) is MatchStatus.MATCHED:
        return f"{about} is not in the resume, which shows this already."
    return (
        f"{about} is not in the resume: say in one sentence what you did, and at which employer, in words that may "
        "stand there."
    )


def _is_name_only(fact: ToldFact, there: str) -> bool:
    """Whether most of what the sentence says is not among the lines."""
    said, found = stems(fact.text), stems(there)
    return len(said) > _NO and 2 * len(said & found) < len(said)


def _is_from(change: Change, fact: ToldFact) -> bool:
    return any(e.item_id == fact.item_id and fact.start <= e.start < fact.end for e in change.evidence)


def _short(quote: str) -> str:
    return shortened(" ".join(quote.split()), _LONGEST)
