"""How well resumes are read whose contents are known: `python -m benchmarks.reading [--all] [--json FILE]`.

Each known resume of `benchmarks/corpus/people/` is rendered by several programs in many layouts, and what is read is
compared with what the document shows. Other readers read the same documents.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from statistics import median

from benchmarks.corpus.compare import MEASURES, Score, Share, compare
from benchmarks.corpus.documents import Document, corpus, sample
from benchmarks.corpus.people import FOLDER
from benchmarks.corpus.readers import OURS, Reader, readers
from benchmarks.corpus.show import side_by_side
from resume.errors import UnreadableDocument
from resume.model import Resume

PROMISED = ("pdf", "docx", "html")  # the formats that the headline is about
NOT_READ = "not read"


@dataclass(frozen=True, slots=True)
class Case:
    """One document, read by one reader."""

    document: Document
    reader: str
    read: Resume | None
    score: Score
    ms: float


@dataclass(frozen=True, slots=True)
class Line:
    """The shares of several cases. `whole` is of documents all of whose sections and entries are right."""

    name: str
    documents: int
    shares: dict[str, float | None]  # None where there was nothing to get right
    whole: float
    ms: float  # the median


def main(arguments: Sequence[str] | None = None) -> None:
    given = _parser().parse_args(arguments)
    documents = [
        each
        for each in corpus(given.people)
        if fnmatch(each.person.slug, given.person) and fnmatch(each.renderer.name, given.renderer)
    ]
    if not documents:
        raise SystemExit("no document has such a person and such a layout")
    if not given.all:
        documents = sample(documents, given.seed, given.per_layout)
    if given.write:
        write(documents, given.write)
    cases = [case for each in readers() if not given.ours or each.name == OURS for case in read(each, documents)]
    ours = [case for case in cases if case.reader == OURS]
    if given.show:
        for case in ours:
            print(side_by_side(case.document.name, case.document.known, case.read, case.score))
    print(report(cases))
    if given.worst:
        print(worst(ours, given.worst))
    if given.json:
        given.json.write_text(json.dumps(figures(cases), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def read(reader: Reader, documents: Iterable[Document]) -> list[Case]:
    """All documents of the reader's formats, each read and compared. What it refuses has nothing right."""
    cases: list[Case] = []
    for each in documents:
        if each.renderer.format not in reader.formats:
            continue
        source = each.render()
        begin = time.perf_counter()
        found, reason = _read(reader, source, each.name)
        ms = (time.perf_counter() - begin) * 1000
        score = compare(each.known, found)
        if reason:
            score.wrong = [(NOT_READ, reason)]
        cases.append(Case(each, reader.name, found, score, ms))
    return cases


def write(documents: Iterable[Document], folder: Path) -> None:
    """The rendered files, for a look with other programs."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in documents:
        (folder / each.name).write_bytes(each.render())


def report(cases: Sequence[Case]) -> str:
    """The tables for people."""
    ours = [case for case in cases if case.reader == OURS]
    promised = [case for case in ours if case.document.renderer.format in PROMISED]
    parts = [_table("by format", _lines(ours, lambda case: case.document.renderer.format))]
    parts.append(_table("by layout", _lines(ours, lambda case: case.document.renderer.name)))
    parts.append(_table("by person", _lines(promised or ours, lambda case: case.document.person.slug)))
    compared = _lines(cases, lambda case: f"{case.document.renderer.format}: {case.reader}")
    parts.append(_table("readers", sorted(compared, key=lambda line: line.name.partition(":")[0])))
    mistakes = Counter(mistake for case in ours for mistake, _ in case.score.wrong)
    parts.append("mistakes\n" + "\n".join(f"  {count:6} {mistake}" for mistake, count in mistakes.most_common()))
    if promised:
        parts.append(_headline(line_of("PDF, DOCX, HTML", promised)))
    return "\n\n".join(parts)


def figures(cases: Sequence[Case]) -> dict[str, object]:
    """The same as data, with every case."""
    ours = [case for case in cases if case.reader == OURS]
    promised = [case for case in ours if case.document.renderer.format in PROMISED]
    groups: dict[str, Callable[[Case], str]] = {
        "formats": lambda case: case.document.renderer.format,
        "layouts": lambda case: case.document.renderer.name,
        "people": lambda case: case.document.person.slug,
    }
    return {
        "headline": _data(line_of("PDF, DOCX, HTML", promised)) if promised else None,
        **{name: [_data(line) for line in _lines(ours, key)] for name, key in groups.items()},
        "readers": [_data(line) for line in _lines(cases, lambda c: f"{c.document.renderer.format}: {c.reader}")],
        "cases": [
            {
                "document": case.document.name,
                "reader": case.reader,
                **{name: [share.right, share.of] for name, share in case.score.shares.items()},
                "ms": round(case.ms, 1),
                "wrong": case.score.wrong,
            }
            for case in cases
        ],
    }


def worst(cases: Sequence[Case], count: int) -> str:
    """The documents with most wrong sections and entries, and what is wrong with them."""

    def wrong(case: Case) -> int:
        return sum(case.score.shares[name].of - case.score.shares[name].right for name in ("sections", "entries"))

    lines = ["", "worst"]
    for case in sorted(cases, key=wrong, reverse=True)[:count]:
        lines.append(f"  {case.document.name}: {wrong(case)} sections and entries wrong")
        lines += [f"    {mistake}: {where[:230]}" for mistake, where in case.score.wrong[:10]]
    return "\n".join(lines)


def line_of(name: str, cases: Sequence[Case]) -> Line:
    """The sums over the cases."""
    totals = {measure: Share() for measure in MEASURES}
    for case in cases:
        for measure, share in case.score.shares.items():
            totals[measure].add(share)
    whole = sum(case.score.is_right for case in cases) / len(cases)
    shares = {measure: share.value if share.of else None for measure, share in totals.items()}
    return Line(name, len(cases), shares, whole, median(case.ms for case in cases))


def _read(reader: Reader, source: bytes, name: str) -> tuple[Resume | None, str]:
    try:
        return reader.read(source, name), ""
    except UnreadableDocument as error:
        return None, str(error)


def _lines(cases: Iterable[Case], key: Callable[[Case], str]) -> list[Line]:
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(key(case), []).append(case)
    return [line_of(name, group) for name, group in groups.items()]


def _table(title: str, lines: Sequence[Line]) -> str:
    width = max(34, *(len(line.name) for line in lines)) if lines else 34
    shown = [f"{title:{width}} {'docs':>5} {'whole':>7} " + " ".join(f"{name:>8}" for name in MEASURES) + f" {'ms':>6}"]
    for line in lines:
        shares = " ".join(f"{_percent(line.shares[name]):>8}" for name in MEASURES)
        shown.append(f"{line.name:{width}} {line.documents:5} {line.whole:7.1%} {shares} {line.ms:6.0f}")
    return "\n".join(shown)


def _headline(line: Line) -> str:
    return (
        f"{line.documents} documents ({line.name}): sections {_percent(line.shares['sections'])} right,"
        f" entries {_percent(line.shares['entries'])}, all of both in {line.whole:.1%} of the documents"
    )


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def _data(line: Line) -> dict[str, object]:
    shares = {name: share and round(share, 4) for name, share in line.shares.items()}
    return {
        "name": line.name,
        "documents": line.documents,
        "whole": round(line.whole, 4),
        **shares,
        "ms": round(line.ms, 1),
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reading", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--all", action="store_true", help="everybody in every layout, instead of a choice")
    parser.add_argument("--seed", type=int, default=0, help="of the choice (default: 0)")
    parser.add_argument("--per-layout", type=int, default=6, metavar="N", help="documents of each (default: 6)")
    parser.add_argument("--people", type=Path, default=FOLDER, metavar="DIR", help="other known resumes than ours")
    parser.add_argument("--person", default="*", metavar="PATTERN", help="such as 'nurse' or 'academic*'")
    parser.add_argument("--renderer", default="*", metavar="PATTERN", help="such as 'docx-*'")
    parser.add_argument("--ours", action="store_true", help="leave the other readers out")
    parser.add_argument("--show", action="store_true", help="print what is known beside what was read")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="say what is wrong with the worst N")
    parser.add_argument("--write", type=Path, metavar="DIR", help="write the rendered files there")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    return parser


if __name__ == "__main__":
    main()
