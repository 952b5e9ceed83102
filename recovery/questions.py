"""What to ask the candidate about the gaps."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from resume.job import Category, Priority, Requirement
from resume.matching import MatchStatus
from tasks.plan import Question

MOST = 6  # questions at a time; more are not answered


def ask(
    requirements: Sequence[Requirement], status: Mapping[str, MatchStatus], answered: Collection[str]
) -> Iterator[Question]:
    """About what is missing and may only be unsaid, the most wanted first; what was answered is not asked again.

    Soft skills are shown, not asserted, and a duty without a term can hardly be answered.
    """
    missing = [
        r
        for r in requirements
        if status.get(r.id) is MatchStatus.MISSING
        and r.keywords
        and r.category is not Category.SOFT_SKILLS
        and r.id not in answered
    ]
    order = list(Priority)
    for requirement in sorted(missing, key=lambda r: order.index(r.priority))[:MOST]:
        named = listed(list(requirement.keywords[:3]), "or" if requirement.any_of else "and")
        quote = " ".join(requirement.text.split())
        yield Question(
            requirement_id=requirement.id,
            text=f"The job asks for {named} (“{shortened(quote)}”), and the resume does not show it. "
            "Do you have it? Where did you use it, and what came of it?",
        )


def listed(parts: Sequence[str], word: str = "and") -> str:
    """ "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def shortened(text: str, most: int = 120) -> str:
    """At most so many characters, cut between words."""
    return text if len(text) <= most else text[: text.rfind(" ", 0, most)].rstrip(",;") + " ..."
