"""Plain words for what the engine and the document name by codes."""

from collections.abc import Mapping

from resume.job import Priority
from tasks.quality import QaIssue

PRIORITY = {
    Priority.CRITICAL: "must have",
    Priority.IMPORTANT: "important",
    Priority.NICE_TO_HAVE: "nice to have",
}

FAULT = {
    QaIssue.TOO_SHORT: "it is very short",
    QaIssue.TOO_LONG: "it is very long",
    QaIssue.KEYWORD_MISSING: "it lacks a term that was wanted",
    QaIssue.PLACEHOLDER: "something is left to fill in",
    QaIssue.SELF_TALK: "a model speaks about its work in it",
    QaIssue.MARKUP: "signs of another format are left in it",
    QaIssue.UNFINISHED: "it breaks off",
    QaIssue.FIRST_PERSON: "it says “I” or “we”",
    QaIssue.WEAK_VERB: "it opens with duties instead of deeds",
    QaIssue.REPETITION: "it repeats a word",
    QaIssue.CLICHE: "it praises in words that anybody uses",
    QaIssue.MIXED_TENSE: "it mixes past and present",
    QaIssue.PUNCTUATION: "its punctuation is off",
    QaIssue.SHOUTING: "it has words in capitals",
    QaIssue.TWO_IN_ONE: "it is two lines in one",
    QaIssue.EMOJI: "it has pictures in it",
}

_WHOLE = {
    "extract_job": "The job's details",
    "extract_requirements": "What the job asks for",
    "match_requirements": "Match of resume and job",
    "generate_plan": "Plan of the changes",
    "plan_key_skills": "Skills that the resume shows",
    "write_key_skills": "Key skills",
    "assemble_resume": "Putting it together",
    "validate_result": "Last check",
}
_STEPS = {"analyze": "read", "plan_section": "plan", "customize": "write", "refine": "mend"}
_STEPS_IN_FULL = {
    "analyze": "Reading",
    "plan_section": "Planning",
    "customize": "Rewriting",
    "refine": "Mending",
}


def section_of(task: str, titles: Mapping[str, str]) -> str | None:
    """The id of the section that a task is about, by the task's name; None for tasks of the whole resume."""
    section_id = task.rpartition("_")[2]
    return section_id if section_id in titles and task not in _WHOLE else None


def step_of(task: str, section_id: str) -> str:
    """What is done to the section, in one word."""
    prefix = task.removesuffix(f"_{section_id}")
    return _STEPS.get(prefix, prefix.replace("_", " "))


def task_in_words(task: str, titles: Mapping[str, str]) -> str:
    """The task as people would call it.

    Args:
        titles: of the sections, by id.
    """
    section_id = section_of(task, titles)
    if section_id is None:
        return _WHOLE.get(task, task.replace("_", " ").capitalize())
    prefix = task.removesuffix(f"_{section_id}")
    return f"{_STEPS_IN_FULL.get(prefix, prefix.replace('_', ' ').capitalize())} “{titles[section_id]}”"


def seconds(length_s: float) -> str:
    """A length of time as people say it: 0.04 s, 3.2 s, 45 s, 2:05 min."""
    if length_s < 0.095:
        return f"{length_s:.2f} s"
    if length_s < 9.95:
        return f"{length_s:.1f} s"
    if length_s < 59.5:
        return f"{length_s:.0f} s"
    minutes, rest = divmod(round(length_s), 60)
    return f"{minutes}:{rest:02} min"


def count(number: int, noun: str) -> str:
    """ "1 change", "2 changes"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def shortened(text: str, most: int) -> str:
    """At most so many characters, cut between words."""
    if len(text) <= most:
        return text
    words, space, _ = text[: most - 1].rpartition(" ")
    kept = words if space else text[: most - 2]  # one long word is cut anyway
    return kept.rstrip(" ,;:.") + " …"


def dollars(amount: float) -> str:
    """Money, to the cent, or to two digits that say something where it is less."""
    return f"${amount:.2f}" if amount >= 0.1 else f"${amount:.2g}"
