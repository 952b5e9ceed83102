"""How well the rules read what an ad asks for: `python -m benchmarks.requirements [--set NAME] [--show AD]`.

The ads of `benchmarks/ads/` were written and labelled by hand; those in the folders there by authors who did not know
the rules, to measure with and not to work with (of `sealed/` and `unseen/` look at nothing but the figures). What is a
right requirement and a found label is said in `ad_comparison.py`.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.ad_comparison import Comparison, Share, agrees, by_category, by_priority, compare, details, whole
from benchmarks.labels import SETS, Stress, labelled_ads
from recovery.rules.extract_requirements import extract_requirements
from resume.job import Category


def show(comparison: Comparison) -> str:
    """What was missed, made up, or given another class, for people."""
    lines = [f"{comparison.name}:"]
    for each in comparison.known:
        label, best = each.label, next(iter(each.partners), None)
        if best is None or not each.is_found:
            lines.append(f"  missed    {_class(label.priority, label.categories)} {label.text}")
        elif not each.has(agrees):
            lines.append(f"  otherwise {_class(label.priority, label.categories)} {label.text}")
            lines.append(f"       read {_class(best.priority, [best.category])} {_one_line(best.text)}")
        wrong = [read.years for read in each.partners if read.years not in (None, label.years)] if label.years else []
        lines += [f"  years     {label.years:g} read as {years:g}: {label.text}" for years in wrong]
    for read, partner in comparison.read:
        if partner is None:
            lines.append(f"  spurious  {_class(read.priority, [read.category])} {_one_line(read.text)}")
    return "\n".join(lines)


def table(title: str, shares: Iterable[Share]) -> str:
    lines = [f"{title:20}{'labels':>8}{'found':>7}{'recall':>8}{'read':>7}{'right':>7}{'precision':>11}"]
    lines += [
        f"{each.name:20}{each.labels:>8}{each.found:>7}{_percent(each.recall):>8}"
        f"{each.read:>7}{each.right:>7}{_percent(each.precision):>11}"
        for each in shares
    ]
    return "\n".join(lines)


def report(comparisons: Sequence[Comparison]) -> str:
    """All tables for people."""
    ads = [whole(each.name, [each]) for each in comparisons]
    found = details(comparisons)
    return "\n\n".join(
        [
            table("ad", [*ads, whole("all", comparisons)]),
            table("priority", by_priority(comparisons)),
            table("category", by_category(comparisons)),
            "\n".join(f"{name:20}{right:>4} of {count}" for name, (right, count) in found.items()),
        ]
    )


def figures(comparisons: Sequence[Comparison]) -> dict[str, object]:
    """The same as data."""
    return {
        "all": _data(whole("all", comparisons)),
        "ads": [_data(whole(each.name, [each])) for each in comparisons],
        "priorities": [_data(each) for each in by_priority(comparisons)],
        "categories": [_data(each) for each in by_category(comparisons)],
        "details": {name: list(counts) for name, counts in details(comparisons).items()},
        "missed": {c.name: [each.label.text for each in c.known if not each.is_found] for c in comparisons},
        "spurious": {c.name: [read.text for read, partner in c.read if partner is None] for c in comparisons},
    }


def _class(priority: Stress, categories: Iterable[Category | None]) -> str:
    return f"[{priority}: {' or '.join(each for each in categories if each) or '-'}]"


def _one_line(text: str) -> str:
    return " ".join(text.split())[:160]


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.0%}"


def _data(share: Share) -> dict[str, object]:
    return {**asdict(share), "recall": share.recall, "precision": share.precision}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.requirements",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--ad", action="append", metavar="AD", help="only this one (may be given again)")
    parser.add_argument("--set", choices=SETS, default="working", help="whose ads (default: working)")
    parser.add_argument("--show", action="append", metavar="AD", default=[], help="its mistakes; 'all' for every ad")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    given = parser.parse_args(arguments)
    ads = [each for each in labelled_ads(SETS[given.set]) if not given.ad or each.name in given.ad]
    if not ads:
        raise SystemExit("no ad has such a name")
    comparisons = [compare(each, extract_requirements(each.job)) for each in ads]
    for each in comparisons:
        if each.name in given.show or "all" in given.show:
            print(show(each), end="\n\n")
    print(report(comparisons))
    if given.json:
        given.json.write_text(json.dumps(figures(comparisons), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
