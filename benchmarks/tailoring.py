"""What tailoring by the rules does to the pairs of a folder: `python -m benchmarks.tailoring DIR [--pages DIR]
[--levels]`.

The folder has `pairs.csv` (columns resume, job, fit; paths relative to it). Each pair is run as the command runs it.

- lost: lines of the source whose words are neither in the result nor told by a change, counted by
  `benchmarks.losses` on the plain text of the file;
- ungrounded: statements that changes put in and the resume does not support, as our own gate sees it;
- new words, from the ad: words put in by changes that the resume has in no form, and those of them that the ad has:
  a look at the same that does not trust the gate, so common words ("and", "including") are in it too;
- match: of 100, before and after; fit: what we say, and what a person said when it is not the same.

`--levels` shows the levels side by side: changes by what they are about, the pairs that stay as they are, and those of
which two levels make the same. `--pages` writes one page per pair, before and after side by side with the reason for
each change, for a person to judge.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.pairs import Tailored, Unread, pairs_of, tailor
from benchmarks.tailoring_levels import about, levels_table, tailored_at_levels
from benchmarks.tailoring_pages import write_pages
from resume.changes import ChangeKind
from tasks.plan import Level

_MOVED = re.compile(r"^Move .+ forward(?=\. )")  # names the skills
_QUOTED = re.compile(r"[“\"‘][^”\"’]*[”\"’]")


def table(done: Sequence[Tailored | Unread]) -> str:
    """One line per pair, then the sums."""
    kinds = [kind for kind in ChangeKind if any(each.kinds[kind] for each in _tailored(done))]
    width = max(20, *(len(str(each.pair)) for each in done)) + 2
    head = f"{'pair':{width}}{'lost':>5}{'ungr.':>6}{'new':>5}{'ad':>4}{'match':>9}  {'fit':18}"
    lines = [head + "".join(f"{kind:>9}" for kind in kinds) + f"{'read s':>8}{'run s':>7}"]
    for each in done:
        if isinstance(each, Unread):
            lines.append(f"{each.pair!s:{width}}not read: {each.reason}")
            continue
        fit = each.fit if each.fit == each.pair.expected else f"{each.fit}, not {each.pair.expected}"
        lines.append(
            f"{each.pair!s:{width}}{len(each.lost):>5}{len(each.ungrounded):>6}{len(each.new_words):>5}"
            f"{len(each.from_ad):>4}{_scores(each):>9}  {fit:18}"
            + "".join(f"{each.kinds[kind]:>9}" for kind in kinds)
            + f"{each.read_s:>8.2f}{each.run_s:>7.2f}"
        )
    return "\n".join([*lines, "", totals(done)])


def totals(done: Sequence[Tailored | Unread]) -> str:
    """All pairs in a few lines."""
    good = _tailored(done)
    said = sum(each.fit == each.pair.expected for each in good)
    reasons = Counter(
        _MOVED.sub("Move … forward", _QUOTED.sub("…", change.reason)) for each in good for change in each.changes
    )
    head = (
        f"{len(good)} pairs tailored, {len(done) - len(good)} not read;"
        f" {sum(len(each.lost) for each in good)} lines lost,"
        f" {sum(len(each.ungrounded) for each in good)} statements ungrounded,"
        f" {sum(len(each.from_ad) for each in good)} new words from ads;"
        f" fit as expected in {said} of {len(good)};"
        f" {sum(each.kinds.total() for each in good)} changes"
    )
    if good:
        head += f"; median {median(each.run_s for each in good):.2f} s a run"
    return "\n".join([head, "", "reasons", *(f"  {count:4} {reason}" for reason, count in reasons.most_common())])


def figures(done: Sequence[Tailored | Unread]) -> dict[str, object]:
    """The same as data, with what was lost and made up."""
    return {
        "pairs": [_data(each) for each in done],
        "lost": sum(len(each.lost) for each in _tailored(done)),
        "ungrounded": sum(len(each.ungrounded) for each in _tailored(done)),
        "from_ad": sum(len(each.from_ad) for each in _tailored(done)),
        "fit_as_expected": sum(each.fit == each.pair.expected for each in _tailored(done)),
        "not_read": len(done) - len(_tailored(done)),
    }


def _tailored(done: Sequence[Tailored | Unread]) -> list[Tailored]:
    return [each for each in done if isinstance(each, Tailored)]


def _scores(each: Tailored) -> str:
    match = each.report.match
    return f"{match.before.score} > {match.after.score}" if match else "-"


def _data(each: Tailored | Unread) -> dict[str, object]:
    pair = {"pair": str(each.pair), "expected": each.pair.expected}
    if isinstance(each, Unread):
        return {**pair, "not_read": each.reason}
    match = each.report.match
    return {
        **pair,
        "fit": each.fit,
        "match_before": match.before.score if match else None,
        "match_after": match.after.score if match else None,
        "lost": list(each.lost),
        "ungrounded": list(each.ungrounded),
        "new_words": list(each.new_words),
        "from_ad": list(each.from_ad),
        "changes": dict(each.kinds),
        "about": dict(Counter(about(change) for change in each.changes)),
        "read_s": round(each.read_s, 4),
        "run_s": round(each.run_s, 4),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.tailoring",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="with pairs.csv")
    parser.add_argument("--only", default="", metavar="TEXT", help="the pairs whose name has this in it")
    parser.add_argument("--pages", type=Path, metavar="DIR", help="write a page for each pair there, and an index")
    parser.add_argument("--level", type=Level, choices=list(Level), default=Level.BALANCED, help="balanced by default")
    parser.add_argument("--levels", action="store_true", help="show what all levels do, side by side")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    given = parser.parse_args(arguments)
    try:
        pairs = [pair for pair in pairs_of(given.folder) if given.only in str(pair)]
    except ValueError as error:
        raise SystemExit(str(error)) from error
    if not pairs:
        raise SystemExit("no pair has such a name")
    if given.levels:
        print(levels_table(tailored_at_levels(pairs)))
        return
    done = [tailor(pair, level=given.level) for pair in pairs]
    print(table(done))
    for each in _tailored(done):
        told = [("lost", each.lost), ("ungrounded", each.ungrounded), ("from the ad", each.from_ad)]
        for name, what in told:
            if what:
                print(f"\n{each.pair}, {name}:", *(f"  {line.strip()[:160]}" for line in what), sep="\n")
    if given.pages:
        print(f"\nPages: {write_pages(done, given.pages)}")
    if given.json:
        given.json.write_text(json.dumps(figures(done), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
