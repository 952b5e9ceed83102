"""How well resume and job fit: in one sentence, as a small table, and what the resume does not show."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from cli.terminal.hanging import Hanging
from cli.terminal.labels import PRIORITY, count, shortened
from cli.terminal.streams import for_terminal
from resume.job import Priority
from resume.matching.match import Fit, MatchStatus
from resume.text import plain
from runs.report import Match, MatchedRequirement, Score

_FIT = {
    Fit.STRONG: ("A good fit", "good"),
    Fit.PARTIAL: ("A partial fit", "fair"),
    Fit.WEAK: ("Not a fit", "bad"),
}
_MISFIT = "Little was changed, and nothing was made up to close the distance."
_STATUSES = (MatchStatus.MATCHED, MatchStatus.PARTIAL, MatchStatus.MISSING)


def fit_in_words(match: Match | None, *, says_little: bool = False) -> Text:
    """The fit as the first thing to know; a misfit says so plainly, unless the resume says too little to tell."""
    if match is None:
        return Text("Resume and job could not be compared.", "bold")
    if not match.requirements:
        return Text("The ad names nothing that a resume could be compared with.", "bold")
    if match.doubt is not None:
        return Text(match.doubt, "bold")
    if says_little and match.fit == Fit.WEAK:
        return Text("The resume says too little to be compared with the job.", "bold")
    words, style = _FIT.get(Fit(match.fit), ("", "")) if match.fit in set(Fit) else (match.fit, "")
    shown, partly = (sum(r.after is s for r in match.requirements) for s in _STATUSES[:2])
    sentence = f": the resume shows {shown} of {count(len(match.requirements), 'thing')} that the job asks for"
    musts = [r for r in match.requirements if r.priority is Priority.CRITICAL]
    if musts:
        sentence += f" ({sum(r.after is MatchStatus.MATCHED for r in musts)} of {count(len(musts), 'must')})"
    sentence += f", {partly} more in part." if partly else "."
    if match.fit == Fit.WEAK:
        sentence += f" {_MISFIT}"
    text = Text.assemble((words, style), sentence)
    text.stylize("bold", 0, len(words))
    return text


def match_table(match: Match) -> RenderableType:
    """Scores before and after by priority, and how many requirements are shown, partly shown and missing."""
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="quiet")
    for i, heading in enumerate(("Match, of 100", "before", "after", "shown", "partly", "missing")):
        table.add_column(heading, justify="right" if i else "left", no_wrap=True)
    for priority, words in PRIORITY.items():
        those = [r for r in match.requirements if r.priority is priority]
        if those:
            table.add_row(f"  {words.capitalize()}", *_scores(match, priority), *_counts(those))
    table.add_row(Text("  Overall", "bold"), *_scores(match, None), *_counts(match.requirements))
    return table


def missing(match: Match) -> list[Hanging]:
    """What the resume does not show of the job's requirements, then what in part; the most wanted first."""
    order = list(Priority)
    lines = []
    for status, mark, style in ((MatchStatus.MISSING, "✗", "bad"), (MatchStatus.PARTIAL, "~", "fair")):
        those = [r for r in match.requirements if r.after is status]
        those.sort(key=lambda r: order.index(r.priority))
        first = Text(f"  {mark} ", style)
        lines += [Hanging(Text(_quoted(r.text)), "    ", first, Text(PRIORITY[r.priority], "quiet")) for r in those]
    return lines


def requirement_in_words(requirement: MatchedRequirement) -> str:
    """A requirement as a reason for a change: short, with how much it matters."""
    return f"{_quoted(requirement.text, 60)} ({PRIORITY[requirement.priority]})"


def _quoted(text: str, most: int = 110) -> str:
    return shortened(" ".join(for_terminal(plain(text)).split()), most)


def _scores(match: Match, priority: Priority | None) -> tuple[str, Text]:
    before, after = _score(match.before, priority), _score(match.after, priority)
    is_higher = before is not None and after is not None and after > before
    return "" if before is None else str(before), Text("" if after is None else str(after), "good" if is_higher else "")


def _score(score: Score, priority: Priority | None) -> int | None:
    return score.score if priority is None else score.by_priority.get(priority)


def _counts(requirements: Sequence[MatchedRequirement]) -> list[Text]:
    counts = [sum(r.after is s for r in requirements) for s in _STATUSES]
    styles = ("good", "fair", "bad")
    return [Text(str(n) if n else "·", style if n else "quiet") for n, style in zip(counts, styles, strict=True)]
