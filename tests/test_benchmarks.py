"""The benchmarks run; what they measure is not judged here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.ad_comparison import compare
from benchmarks.labels import SETS, labelled_ads
from benchmarks.losses import Edit, lost_lines, new_words
from benchmarks.pairs import Tailored, Unread, pairs_of, tailor
from benchmarks.tailoring_pages import write_pages
from resume.job import Category, Priority, Requirement, Requirements

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("module", "options", "rows"),
    [
        (
            "benchmarks.engine",
            ["--sizes", "9", "--repeat", "1", "--draws", "1", "--crowds", "3", "--calls-ms", "5"],
            12,
        ),
        ("benchmarks.durable", ["--sizes", "20", "--repeat", "1", "--runs", "5", "--call-ms", "2"], 5),
        ("benchmarks.service", ["requests", "fanout", "--small"], 12),
        ("benchmarks.hedging", ["--runs", "20", "--seeds", "7"], 8),
        ("benchmarks.cost", ["--pairs", "1"], 4),
        ("benchmarks.command", ["--repeat", "1"], 3),
        ("benchmarks.reading", ["--person", "[nt]*", "--renderer", "*table", "--per-layout", "1"], 12),
        ("benchmarks.incremental", ["--jobs", "2", "--repeat", "1"], 6),
        ("benchmarks.grounding", ["--seeds", "1", "--pairs", "1", "--truths", "5"], 50),
        ("benchmarks.requirements", ["--ad", "cook", "--ad", "hr_german", "--show", "cook"], 20),
        ("benchmarks.tailoring", ["examples", "--only", "line_cook"], 6),
    ],
)
def test_a_benchmark_prints_a_table_and_writes_its_figures(
    module: str, options: list[str], rows: int, tmp_path: Path
) -> None:
    figures = tmp_path / "figures.json"

    done = subprocess.run(
        [sys.executable, "-m", module, *options, "--json", str(figures)], cwd=ROOT, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > rows
    assert json.loads(figures.read_text())


@pytest.mark.parametrize("name", SETS)
def test_every_label_is_a_quote_of_its_ad(name: str) -> None:
    ads = labelled_ads(SETS[name])

    found = [known for ad in ads for known in compare(ad, Requirements()).known]

    assert len(ads) >= 8
    assert len(found) == sum(len(ad.labels) for ad in ads) > 100
    assert all(each.words for each in found)


def test_a_quote_of_the_whole_ad_finds_nothing() -> None:
    (ad,) = [each for each in labelled_ads() if each.name == "nurse"]
    everything = Requirement(
        id="r1",
        text=ad.job.text,
        start=0,
        end=len(ad.job.text),
        category=Category.TECHNICAL_SKILLS,
        priority=Priority.CRITICAL,
    )

    comparison = compare(ad, Requirements(items=(everything,)))

    assert not any(each.is_found for each in comparison.known)
    assert [partner for _, partner in comparison.read] == [None]


def test_a_lost_line_is_told_whether_or_not_its_words_stand_elsewhere() -> None:
    source = ["Ran the kitchen", "Paid rent", "Ran the bar"]

    assert lost_lines(source, ["Ran the kitchen paid", "rent"], []) == ["Ran the bar"]
    assert lost_lines(source, ["Ran the kitchen", "Paid rent"], [Edit("Ran the bar", "")]) == []
    assert lost_lines(source, ["Ran the kitchen", "Led the bar", "rent"], [Edit("Ran the bar", "Led the bar")]) == [
        "Paid rent"
    ]
    assert new_words(Edit("Ran the bar", "Running the famous bar"), source) == ["running", "famous"]


def test_what_cannot_be_read_does_not_stop_the_rest_and_each_pair_has_its_page(tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text("resume,job,fit\nno.md,ad.txt,strong\na.md,ad.txt,misfit\na.md,ad.txt,weak\n")
    (tmp_path / "a.md").write_text(
        "# Ann Lee\n\n## Skills\n\nWord, <b>Excel</b>, Go\n\n## Experience\n\n- Fed 9 people\n"
    )
    (tmp_path / "ad.txt").write_text("Clerk\n\nRequirements\n- Strong Go\n- A driving licence\n")

    done = [tailor(pair) for pair in pairs_of(tmp_path)]
    index = write_pages(done, tmp_path / "pages")

    assert isinstance(done[0], Unread)
    assert "no.md does not exist" in done[0].reason
    (tailored,) = [each for each in done if isinstance(each, Tailored) and each.pair.fit == "misfit"]
    assert (tailored.lost, tailored.ungrounded, tailored.from_ad) == ((), (), ())
    assert sorted(path.name for path in index.parent.iterdir()) == ["a-ad-3.html", "a-ad.html", "index.html"]
    page = (index.parent / "a-ad.html").read_text()
    assert "<script" not in page
    assert "<b>Excel" not in page
    assert "Fed 9 people" in page
