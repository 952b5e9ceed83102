"""Building graphs: what is refused, what is frozen, and what can be asked of a graph."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator import GraphError, MicroTask, TaskContext, TaskGraph, Way, at_least, optional
from orchestrator.testing import Give, scripted, scripted_task

WAYS = [scripted("give", Give())]


class ReadThings(MicroTask[int]):
    async def run(self, ctx: TaskContext) -> int:
        return 1


def chain(*names: str) -> TaskGraph:
    graph = TaskGraph()
    before: list[object] = []
    for name in names:
        before = [graph.add(scripted_task(), name=name, ways=WAYS, before=before)]
    return graph


def test_a_task_is_named_by_its_kind_when_no_name_is_given() -> None:
    assert TaskGraph().add(ReadThings()).name == "read_things"


def test_two_tasks_of_one_name_are_refused() -> None:
    graph = chain("a")

    with pytest.raises(GraphError, match="two tasks are named 'a'"):
        graph.add(scripted_task(), name="a", ways=WAYS)


def test_a_reference_of_another_graph_is_refused_wherever_it_stands() -> None:
    foreign = chain("a").ref("a")

    for value in (foreign, [foreign], {"x": (foreign,)}, optional(foreign), at_least(1, [foreign])):
        with pytest.raises(GraphError, match="of another graph"):
            TaskGraph().add(scripted_task(), name="b", ways=WAYS, value=value)
    with pytest.raises(GraphError, match="of another graph"):
        TaskGraph().add(scripted_task(), name="b", ways=WAYS, after=[foreign])


def test_a_reference_to_a_task_that_was_never_added_is_refused_when_built() -> None:
    graph = TaskGraph()
    graph.add(scripted_task(), name="a", ways=WAYS, value=graph.ref("ghost"))

    with pytest.raises(GraphError, match="'a' needs 'ghost', which was never added"):
        graph.build()


def test_a_cycle_is_refused_and_shown_in_the_direction_of_the_data() -> None:
    graph = TaskGraph()
    graph.add(scripted_task(), name="outside", ways=WAYS)
    graph.add(scripted_task(), name="a", ways=WAYS, value=graph.ref("c"))
    graph.add(scripted_task(), name="b", ways=WAYS, value=[graph.ref("a")])
    graph.add(scripted_task(), name="c", ways=WAYS, after=[graph.ref("b")], other=graph.ref("outside"))

    with pytest.raises(GraphError) as caught:
        graph.build()

    shown = str(caught.value).split(": ")[1].split(" -> ")
    assert shown[0] == shown[-1]
    assert {"a b", "b c", "c a"} == {f"{one} {next_}" for one, next_ in itertools.pairwise(shown)}


def test_a_task_that_needs_itself_is_a_cycle() -> None:
    graph = TaskGraph()
    graph.add(scripted_task(), name="a", ways=WAYS, value=graph.ref("a"))

    with pytest.raises(GraphError, match="a -> a"):
        graph.build()


def test_a_built_graph_takes_no_more_tasks() -> None:
    graph = chain("a")
    graph.build()

    with pytest.raises(GraphError, match="'b' comes too late"):
        graph.add(scripted_task(), name="b", ways=WAYS)


def test_a_task_without_any_way_is_refused() -> None:
    with pytest.raises(GraphError, match="no way to be done"):
        TaskGraph().add(scripted_task(), ways=[])


@pytest.mark.parametrize("task", [scripted_task(weight=0), scripted_task(timeout_s=0.0)])
def test_a_task_that_could_never_get_any_time_is_refused(task: MicroTask[object]) -> None:
    with pytest.raises(GraphError, match="a weight and a timeout_s of more than 0"):
        TaskGraph().add(task, name="a", ways=WAYS)


def test_changing_a_list_after_it_was_given_changes_no_graph() -> None:
    graph = chain("a", "b")
    needs = [graph.ref("a")]
    graph.add(scripted_task(), name="c", ways=WAYS, needs=needs)

    needs.append(graph.ref("b"))

    assert graph.critical_path({"b": 100.0}) == ["a", "b"]
    assert graph.slack()["c"] == 0


def test_a_chain_of_ten_thousand_builds_without_recursion() -> None:
    graph = chain(*(f"t{i}" for i in range(10_000)))

    assert len(graph.critical_path()) == 10_000


def test_the_critical_path_follows_durations_where_given_and_weights_elsewhere() -> None:
    graph = TaskGraph()
    a = graph.add(scripted_task(weight=2.0), name="a", ways=WAYS)
    b = graph.add(scripted_task(weight=3.0), name="b", ways=WAYS)
    graph.add(scripted_task(), name="c", ways=WAYS, needs=[a, b])

    assert graph.critical_path() == ["b", "c"]
    assert graph.critical_path({"a": 9.0}) == ["a", "c"]
    assert graph.slack() == {"a": 1.0, "b": 0.0, "c": 0.0}
    assert TaskGraph().critical_path() == []
    assert TaskGraph().slack() == {}


@given(st.data())
def test_using_up_the_slack_of_a_task_makes_the_whole_no_longer(data: st.DataObject) -> None:
    graph = TaskGraph()
    count = data.draw(st.integers(1, 8))
    for i in range(count):
        upstream = data.draw(st.lists(st.integers(0, i - 1), unique=True)) if i else []
        graph.add(scripted_task(), name=f"t{i}", ways=WAYS, needs=[graph.ref(f"t{u}") for u in upstream])
    durations = {f"t{i}": float(data.draw(st.integers(1, 9))) for i in range(count)}
    slack = graph.slack(durations)
    whole = sum(durations[name] for name in graph.critical_path(durations))

    for name, spare in slack.items():
        longer = {**durations, name: durations[name] + spare}
        assert sum(longer[n] for n in graph.critical_path(longer)) == whole
        longer[name] += 1
        assert sum(longer[n] for n in graph.critical_path(longer)) == whole + 1


def test_mermaid_shows_needed_inputs_as_whole_lines_and_the_others_as_dotted() -> None:
    graph = chain("a", "b")
    graph.add(scripted_task(), name='say "c"', ways=WAYS, one=graph.ref("a"), other=optional(graph.ref("b")))

    drawn = graph.to_mermaid(notes={"a": 'by "rules"'}, classes={"a": "recovered", "b": "unknown"})

    assert drawn.startswith("flowchart LR\n")
    assert """t0["a<br/><small>by 'rules'</small>"]:::recovered""" in drawn
    assert "t0 --> t2" in drawn
    assert "t1 -.-> t2" in drawn
    assert "say 'c'" in drawn
    assert "classDef recovered" in drawn
    assert "classDef unknown" not in drawn


def test_mermaid_draws_what_is_highlighted_and_the_arrows_along_it_with_thick_lines() -> None:
    graph = chain("a", "b")
    graph.add(scripted_task(), name="c", ways=WAYS, both=[graph.ref("a"), graph.ref("b")])

    lines = [line.strip() for line in graph.to_mermaid(highlighted=["a", "b", "c"]).splitlines()]

    arrows = [line for line in lines if "-->" in line]
    assert arrows == ["t0 --> t1", "t0 --> t2", "t1 --> t2"]
    assert {line for line in lines if line.startswith("style")} == {f"style t{i} stroke-width:4px" for i in range(3)}
    assert "linkStyle 0,2 stroke-width:4px" in lines
    assert "linkStyle" not in graph.to_mermaid(highlighted=["b"])
    assert "stroke-width" not in graph.to_mermaid()


def test_a_plain_task_has_one_way_its_own_run() -> None:
    graph = TaskGraph()
    graph.add(ReadThings())

    (node,) = graph.build().nodes

    assert [way.name for way in node.ways] == ["run"]
    assert not node.ways[0].is_instant


def test_kind_and_output_type_come_from_the_class_unless_set() -> None:
    class Given(MicroTask[str]):
        kind = "other"
        output_type = list

    class Deeper(ReadThings):
        pass

    assert (ReadThings.kind, ReadThings.output_type) == ("read_things", int)
    assert (Given.kind, Given.output_type) == ("other", list)
    assert (Deeper.kind, Deeper.output_type) == ("deeper", int)


async def test_a_task_without_run_says_that_it_needs_ways() -> None:
    with pytest.raises(NotImplementedError, match="add it with ways"):
        await scripted_task().run(None)  # type: ignore[arg-type]


def test_a_way_is_a_value() -> None:
    way: Way[None] = scripted("x", Give())

    with pytest.raises(AttributeError):
        way.name = "y"  # type: ignore[misc]
