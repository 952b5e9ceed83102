"""Pairs of a resume and a job ad, tailored by the rules as the command does it, and what is measured of each."""

import asyncio
import csv
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.losses import Edit, lost_lines, new_words, words
from benchmarks.plain_text import source_lines
from resume.changes import Change, effective
from resume.errors import UnreadableDocument
from resume.grounding.gate import Sources
from resume.matching.match import Fit
from resume.model import Format, Resume
from resume.readers import read_job, read_resume
from resume.readers.files import load
from resume.writers import write_resume
from runs.bootstrap import make_service
from runs.report import Report
from runs.service import Request
from runs.settings import Settings
from tasks.plan import Level

if TYPE_CHECKING:
    from llm.clients import MakeTransport

_OWN_FORMAT = (Format.MARKDOWN, Format.TEXT, Format.JSON, Format.YAML)  # written as read, so that like meets like
_MONTH = "2026-11"  # that it is in a run, so that figures stay what they are
_FITS = {"misfit": Fit.WEAK, "mismatch": Fit.WEAK}


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of `pairs.csv`. `fit` is what a person says: strong, partial or weak (misfit, mismatch)."""

    name: str
    resume: Path
    job: Path
    fit: str
    why: str = ""

    def __str__(self) -> str:
        return self.name

    @property
    def expected(self) -> str:
        return _FITS.get(self.fit, self.fit)


@dataclass(frozen=True, slots=True)
class Tailored:
    """One pair after its run.

    Args:
        lost: source lines that are neither in the result nor in a change.
        ungrounded: statements of changes that the source does not support, as the program's own gate sees it.
        new_words: words put in by changes that the source has in no form; an independent look at the same.
        from_ad: those of them that the ad has.
        read_s, run_s: seconds to read both documents, and to tailor.
    """

    pair: Pair
    resume: Resume
    report: Report
    lost: tuple[str, ...]
    ungrounded: tuple[str, ...]
    new_words: tuple[str, ...]
    from_ad: tuple[str, ...]
    read_s: float
    run_s: float

    @property
    def changes(self) -> list[Change]:
        return effective(self.report.changes)

    @property
    def kinds(self) -> Counter[str]:
        return Counter(str(change.kind) for change in self.changes)

    @property
    def fit(self) -> str:
        return self.report.match.fit if self.report.match else "unknown"


@dataclass(frozen=True, slots=True)
class Unread:
    """A pair that could not be read, and why."""

    pair: Pair
    reason: str


def pairs_of(folder: Path) -> list[Pair]:
    """The rows of `pairs.csv`, whose paths are relative to the folder; each has a name of its own.

    Raises: ValueError when there is no such file, or it lacks the columns resume, job and fit.
    """
    try:
        with (folder / "pairs.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise ValueError(f"{folder} has no readable pairs.csv: {error.strerror}") from error
    if not rows or not {"resume", "job", "fit"} <= rows[0].keys():
        raise ValueError(f"{folder / 'pairs.csv'} needs rows with the columns resume, job and fit")
    pairs: dict[str, Pair] = {}
    for row in rows:
        resume, job = folder / row["resume"], folder / row["job"]
        name = f"{resume.stem}-{job.stem}"
        if name in pairs:
            name += f"-{len(pairs) + 1}"
        pairs[name] = Pair(name, resume, job, row["fit"], row.get("why") or "")
    return list(pairs.values())


def tailor(
    pair: Pair,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    transport: "MakeTransport | None" = None,
    planted: str = "",
    level: Level = Level.BALANCED,
) -> Tailored | Unread:
    """Read, run, measure.

    Args:
        settings: who does the work; the rules when there are no models in it.
        transport: makes what carries the models' requests; the network when None.
        planted: stands at the end of the ad.
    """
    begin = time.perf_counter()
    try:
        source = load(pair.resume)
        resume = read_resume(source, pair.resume.name)
        job = read_job(load(pair.job), pair.job.name)
        job = job.model_copy(update={"text": job.text + planted})
    except UnreadableDocument as error:
        return Unread(pair, str(error))
    read = time.perf_counter()
    report = asyncio.run(_run(Request(resume, job, level, month=_MONTH), settings, transport))
    ran = time.perf_counter()
    try:
        lines = source_lines(source, pair.resume.name)
    except ValueError as error:
        return Unread(pair, f"{pair.resume.name} cannot be checked for losses: {error}")
    changes = effective(report.changes)
    fresh = tuple(dict.fromkeys(word for edit in _edits(changes) for word in new_words(edit, lines)))
    ad = set(words(job.text))
    return Tailored(
        pair=pair,
        resume=resume,
        report=report,
        lost=tuple(lost_lines(lines, _result_lines(resume, report), _edits(changes))),
        ungrounded=tuple(_ungrounded(changes, [*lines, report.original.text])),
        new_words=fresh,
        from_ad=tuple(word for word in fresh if word in ad),
        read_s=read - begin,
        run_s=ran - read,
    )


async def _run(request: Request, settings: Settings, transport: "MakeTransport | None") -> Report:
    service = make_service(settings, transport=transport)
    try:
        return await service.start(request).worker
    finally:
        await service.close()


def _result_lines(resume: Resume, report: Report) -> list[str]:
    if resume.format in _OWN_FORMAT:
        written = write_resume(report.customized.resume, resume.format)
        return source_lines(written.encode(), f"result.{resume.format}")
    return report.customized.text.splitlines()


def _edits(changes: Iterable[Change]) -> Iterator[Edit]:
    """The words of the changes; what only changes its place has none."""
    for change in changes:
        if change.target.field in ("text", "head") and not isinstance(change.before or change.after, tuple):
            title = change.placement.section_title if change.placement else ""
            yield Edit(str(change.before or ""), f"{title}\n{change.after or ''}")


def _ungrounded(changes: Sequence[Change], sources: Iterable[str]) -> Iterator[str]:
    known = Sources(sources)
    for change in changes:
        if change.target.field in ("text", "head") and isinstance(change.after, str):
            after = change.after.strip()
            yield from (f"{claim.text}: {after}" for claim in known.ungrounded(after))
