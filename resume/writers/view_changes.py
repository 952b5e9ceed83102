"""Changes of every text of a view at once."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from resume.writers.inline import stripped
from resume.writers.view import Block, EntryView, HeadLine, ResumeView, SectionView, Text

Change = Callable[[str], str]

_SPACES = re.compile(r" {2,}")
_ISO = re.compile(
    r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?(?![\w/]|[-.]\d)"
)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def with_texts(view: ResumeView, change: Change) -> ResumeView:
    """The view with each of its texts changed, and without space that the change left around or between words."""

    def text(old: Text) -> Text:
        runs = [run._replace(text=_changed(run.text, change)) for run in old]
        return stripped(tuple(run for run in runs if run.text))

    def block(old: Block) -> Block:
        if old.form == "verbatim":
            return old._replace(text=tuple(run._replace(text=change(run.text)) for run in old.text))
        return old._replace(text=text(old.text), label=_changed(old.label, change).strip())

    def blocks(old: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(map(block, old))

    def entry(old: EntryView) -> EntryView:
        return EntryView(tuple(HeadLine(*map(text, line)) for line in old.head), blocks(old.blocks))

    def section(old: SectionView) -> SectionView:
        return SectionView(_changed(old.title, change).strip(), blocks(old.blocks), tuple(map(entry, old.entries)))

    return replace(
        view,
        title=_changed(view.title, change).strip(),
        name=_changed(view.name, change).strip(),
        headline=_changed(view.headline, change).strip(),
        contact=tuple(shown for each in view.contact if (shown := text(each))),
        preface=tuple(shown for each in view.preface if (shown := text(each))),
        sections=tuple(map(section, view.sections)),
    )


def with_readable_dates(view: ResumeView) -> ResumeView:
    """The view with ISO dates, which data formats ask for, as people write them: "2024-08" as "Aug 2024", or as
    "08/2024" where the language is not English.

    The first day of a month stands for the month, as it does in JSON Resume.
    """
    in_english = view.language == "en"

    def written(match: re.Match[str]) -> str:
        year, month, day = match["year"], match["month"], match["day"]
        is_month = day in (None, "01")
        if in_english:
            return f"{'' if is_month else f'{int(day)} '}{_MONTHS[int(month) - 1]} {year}"
        return f"{month}/{year}" if is_month else match[0]

    return with_texts(view, lambda text: _ISO.sub(written, text))


def _changed(text: str, change: Change) -> str:
    return _SPACES.sub(" ", change(text))
