"""A run as a picture: well-formed, to scale, and readable whatever happened in it."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestrator import Entry, EventType, InMemoryCache, RunResult, TaskGraph, TaskOrchestrator, Way
from orchestrator.testing import Fail, Give, Hang, run_virtual, scripted, scripted_task, virtual_clock
from runs.pictures.svg import element, shortened, text, width_of
from runs.pictures.time_axis import length, ticks
from runs.pictures.timeline import draw_timeline
from tests.orchestrator.plans import Plan, decide, plans

SVG = "{http://www.w3.org/2000/svg}"


def run(graph: TaskGraph, slots: int = 5, **options: Any) -> Sequence[Entry]:
    async def go() -> RunResult:
        cache = options.pop("cache", None)
        orchestrator = TaskOrchestrator(slots, clock=virtual_clock, decide=decide, cache=cache)
        return await orchestrator.run(graph, run_id="run", **options)

    return run_virtual(go()).entries


def add(graph: TaskGraph, name: str, *ways: Way[Any], needs: Sequence[str] = ()) -> None:
    graph.add(scripted_task(), name=name, ways=ways, needs=[graph.ref(n) for n in needs])


def takes(seconds: float) -> Way[Any]:
    return scripted("model", Give(after_s=seconds))


def chain(*seconds: float) -> TaskGraph:
    graph = TaskGraph()
    for i, each in enumerate(seconds):
        add(graph, f"t{i}", takes(each), needs=[f"t{i - 1}"] if i else [])
    return graph


def eventful() -> TaskGraph:
    """A graph in which about everything happens that can."""
    graph = TaskGraph()
    add(graph, "good", takes(2))
    add(graph, "again", scripted("model", Fail("overloaded", "busy", after_s=1, retry_after_s=1), Give(after_s=1)))
    add(graph, "other", scripted("model", Fail("auth", "no", after_s=1)), scripted("rules", Give(), is_instant=True))
    add(graph, "bad", scripted("model", Fail("auth", "no key", after_s=2)), needs=["good"])
    add(graph, "after", takes(1), needs=["bad"])
    add(graph, "hang", scripted("model", Hang()))
    return graph


class Picture:
    """A drawn run, read back."""

    def __init__(self, entries: Sequence[Entry], what: str = "") -> None:
        self.svg = draw_timeline(entries, what)
        self.root = ElementTree.fromstring(self.svg)  # noqa: S314 - our own picture
        rows = [g for g in self.root.iter(f"{SVG}g") if g.find(f"{SVG}title") is not None]
        self.rows = {_told(g).partition(":")[0]: g for g in rows}

    @property
    def words(self) -> list[str]:
        return ["".join(e.itertext()) for e in self.root.iter(f"{SVG}text")]

    def story(self, task: str) -> str:
        return _told(self.rows[task])

    def bars(self, task: str, css: str) -> list[tuple[float, float]]:
        """Begin and end of the task's bars of a class, in the picture's units."""
        found = [e for e in self.rows[task].iter(f"{SVG}rect") if css in (e.get("class") or "").split()]
        return [(float(e.attrib["x"]), float(e.attrib["x"]) + float(e.attrib["width"])) for e in found]


def _told(row: Element) -> str:
    return row.findtext(f"{SVG}title") or ""


def test_bars_are_to_scale_and_in_order_of_start() -> None:
    picture = Picture(run(chain(1, 3, 2)))

    ((a0, a1),), ((b0, b1),), ((c0, c1),) = (picture.bars(t, "way0") for t in ("t0", "t1", "t2"))
    assert list(picture.rows) == ["t0", "t1", "t2"]
    assert (b1 - b0) / (a1 - a0) == pytest.approx(3, abs=0.01)
    assert (c1 - c0) / (a1 - a0) == pytest.approx(2, abs=0.01)
    assert [b0, c0] == pytest.approx([a1, b1], abs=0.05)


def test_the_critical_path_is_marked_and_the_slack_of_the_others_told() -> None:
    graph = chain(1, 3)
    add(graph, "aside", takes(2.5))

    picture = Picture(run(graph))

    assert [len(picture.bars(t, "critical")) for t in ("t0", "t1", "aside")] == [1, 1, 0]
    assert picture.story("t1").endswith("on the critical path")
    assert picture.story("aside").endswith("slack 1.5 s")
    assert "1.5 s" in picture.words
    assert "3 tasks, critical path 4.0 s over 2 tasks" in picture.words
    assert sum(e.get("class") == "link" for e in picture.root.iter(f"{SVG}path")) == 1


def test_attempts_waits_and_changes_of_way_can_be_told_apart() -> None:
    picture = Picture(run(eventful(), slots=3, deadline_s=20))

    assert len(picture.bars("again", "lost")) == 1
    assert len(picture.bars("again", "way0")) == 2
    assert picture.story("again").split("; ")[1:4] == [
        "model from 0 s for 1.0 s, no output: busy",
        "waited 1.0 s to retry",
        "model from 2.0 s for 1.0 s",
    ]
    assert len(picture.bars("other", "rules")) == 1
    assert "1.0 s, model → rules" in picture.words
    assert "failed: no key" in picture.words
    assert "skipped: bad failed: no key" in picture.words
    assert "waited" in picture.story("hang")
    legend = {"model", "rules", "gave no output", "waits to retry", "waits for its turn", "never started"}
    assert legend <= set(picture.words)


def test_what_came_from_the_cache_says_so() -> None:
    cache = InMemoryCache()
    run(chain(1, 1), cache=cache)

    picture = Picture(run(chain(1, 1), cache=cache))

    assert picture.words.count("from the cache") == 2
    assert len(picture.bars("t0", "cache")) == 1
    assert "critical path" not in picture.words  # nothing took any time


def test_names_and_reasons_are_text_and_nothing_else() -> None:
    graph = TaskGraph()
    add(graph, '<script>x</script> & "q" \x00\x1b\ud800', takes(1))
    add(graph, "bad", scripted("model", Fail("auth", "<b>no</b> ]]> \x07")))

    picture = Picture(run(graph), "</title><script>alert(1)</script>")

    assert not list(picture.root.iter(f"{SVG}script"))
    assert "<script" not in picture.svg
    assert any(w.startswith("failed: <b>no</b> ]]>") for w in picture.words)
    picture.svg.encode()


def test_it_needs_no_colour_and_no_light_to_be_read() -> None:
    picture = Picture(run(eventful(), deadline_s=20), "me.md for ad.txt")

    assert picture.root.get("role") == "img"
    labels = (picture.root.get("aria-labelledby") or "").split()
    told = {e.get("id"): e.text or "" for e in picture.root if e.get("id") in labels}
    assert told["title"].startswith("me.md for ad.txt: completed in ")
    assert told["desc"].startswith("6 tasks, 2 failed, 1 skipped")
    assert "prefers-color-scheme: dark" in picture.svg
    assert all(picture.story(task) for task in picture.rows)


def test_a_restart_is_marked_and_its_pause_takes_no_room() -> None:
    whole = run(chain(1, 1))
    first = next(e for e in whole if e.type is EventType.TASK_COMPLETED)
    again = {"tasks": whole[0].payload["tasks"], "redone": []}
    restarted = first._replace(
        seq=first.seq + 1, type=EventType.RUN_RESTARTED, task=None, at=first.at + 3600, payload=again
    )
    later = [e._replace(seq=e.seq + 1, at=e.at + 3600) for e in whole[first.seq :]]

    picture = Picture([*whole[: first.seq], restarted, *later])

    assert "restarted after 1:00:00 h" in picture.words
    (((a0, a1),), ((b0, b1),)) = picture.bars("t0", "way0"), picture.bars("t1", "way0")
    assert b1 - b0 == pytest.approx(a1 - a0, abs=0.05)


@pytest.mark.parametrize(("count", "seconds"), [(1, 0.0), (3, 0.001), (300, 1.0), (2, 150.0), (2, 1e-5)])
def test_any_number_of_tasks_of_any_length_has_room(count: int, seconds: float) -> None:
    picture = Picture(run(chain(*[seconds] * count)))

    _, _, width, height = map(float, picture.root.attrib["viewBox"].split())
    assert len(picture.rows) == count
    for row in picture.rows.values():
        for e in row.iter(f"{SVG}rect"):
            assert 0 <= float(e.attrib["x"]) <= float(e.attrib["x"]) + float(e.attrib["width"]) <= width
            assert 0 <= float(e.attrib["y"]) <= height


def test_a_graph_without_tasks_and_a_run_that_has_just_begun_are_drawn_too() -> None:
    assert "0 tasks" in Picture(run(TaskGraph())).words
    assert Picture(run(chain(1))[:1]).words[0] == "Run run: running for 0 s"
    with pytest.raises(ValueError):
        draw_timeline([])


@settings(max_examples=40, deadline=None)
@given(plans(max_tasks=6))
def test_any_run_is_a_picture_with_a_row_for_every_task(plan: Plan) -> None:
    result = run_virtual(plan.run())

    picture = Picture(result.entries)

    assert set(picture.rows) == set(result.tasks)
    assert "nan" not in picture.svg


# Lengths of time


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "0 s"),
        (0.00004, "40 µs"),
        (0.0009996, "1.0 ms"),
        (0.0032, "3.2 ms"),
        (0.41, "410 ms"),
        (0.9999, "1.0 s"),
        (1.26, "1.3 s"),
        (45.2, "45 s"),
        (59.97, "1:00 min"),
        (125.0, "2:05 min"),
        (3630.0, "1:00:30 h"),
    ],
)
def test_a_length_of_time_is_said_in_the_unit_that_fits(seconds: float, words: str) -> None:
    assert length(seconds) == words


@pytest.mark.parametrize(
    ("whole", "first", "last"),
    [
        (0.003, "0.5 ms", "3 ms"),
        (0.14, "20 ms", "140 ms"),
        (3.3, "0.5 s", "3 s"),
        (30.5, "5 s", "30 s"),
        (100.0, "0:15", "1:30"),
        (300.0, "1:00", "5:00"),
        (7200.0, "15:00", "2:00 h"),
    ],
)
def test_an_axis_has_round_ticks(whole: float, first: str, last: str) -> None:
    labels = [label for _, label in ticks(whole)]

    assert (labels[0], labels[1], labels[-1]) == ("0", first, last)


@given(st.floats(1e-6, 1e7))
def test_an_axis_has_enough_ticks_and_not_too_many(whole: float) -> None:
    found = ticks(whole)

    moments = [at for at, _ in found]
    steps = [b - a for a, b in pairwise(moments)]
    assert 2 <= len(found) <= 10
    assert moments[-1] <= whole * (1 + 1e-9)
    assert steps == [pytest.approx(steps[0])] * len(steps)
    assert len({label for _, label in found}) == len(found)


# Text


def test_attributes_are_named_as_in_svg_and_left_out_when_none() -> None:
    assert element("a", class_="b", font_size=1.0, fill=None, href='"<') == (
        '<a class="b" font-size="1" href="&quot;&lt;"/>'
    )
    assert element("a", text("1 < 2")) == "<a>1 &lt; 2</a>"


@given(st.text(max_size=80), st.floats(20, 300))
def test_a_shortened_text_has_room_and_keeps_both_ends(words: str, room: float) -> None:
    short = shortened(words, room, 11)

    if short != words:
        assert width_of(short, 11) <= max(room, width_of("MM…", 11) * 2)
        assert re.fullmatch(r"(?s).*….*", short)
        assert words.startswith(short.split("…")[0]) or "…" in words
