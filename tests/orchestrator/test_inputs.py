"""What an attempt is called with, and which inputs it can do without."""

from typing import Any

import pytest

from orchestrator import Missing, TaskGraph, TaskOrchestrator, at_least, optional
from orchestrator.testing import Fail, Give, Make, scripted, scripted_task, virtual_time


def sources(graph: TaskGraph) -> tuple[Any, Any]:
    """A task that gives 1, and one that fails."""
    there = graph.add(scripted_task(), name="there", ways=[scripted("give", Give(1))])
    gone = graph.add(scripted_task(), name="gone", ways=[scripted("fail", Fail(message="no luck"))])
    return there, gone


async def received(graph: TaskGraph, **inputs: Any) -> Any:
    """What a task with these inputs is called with."""
    task = graph.add(scripted_task(), name="reader", ways=[scripted("read", Make(dict))], **inputs)
    return (await TaskOrchestrator().run(graph))[task]


@virtual_time
async def test_references_are_replaced_at_any_depth_and_literals_stay_the_same_objects() -> None:
    graph = TaskGraph()
    there, _ = sources(graph)
    literal = {"left": ["as", "it is"]}

    got = await received(graph, plain=there, nested=[there, {"x": (there, 2)}], literal=literal)

    assert got == {"plain": 1, "nested": [1, {"x": (1, 2)}], "literal": literal}
    assert got["literal"] is literal


@virtual_time
async def test_what_is_missing_is_given_with_its_reason_where_it_is_optional() -> None:
    graph = TaskGraph()
    there, gone = sources(graph)

    got = await received(graph, maybe=optional(gone), sure=optional(there), several=[optional(gone), there])

    missing = Missing("gone failed: no luck", "gone")
    assert got == {"maybe": missing, "sure": 1, "several": [missing, 1]}
    assert not missing


@virtual_time
async def test_at_least_gives_a_list_in_order_with_holes() -> None:
    graph = TaskGraph()
    there, gone = sources(graph)

    got = await received(graph, some=at_least(1, [gone, there, gone]), none=at_least(0, [gone]))

    assert [bool(value) for value in got["some"]] == [False, True, False]
    assert isinstance(got["none"][0], Missing)


@virtual_time
async def test_at_least_none_of_nothing_is_an_empty_list_also_inside_another_input() -> None:
    assert await received(TaskGraph(), some=at_least(0, []), deep={"x": [at_least(0, ())]}) == {
        "some": [],
        "deep": {"x": [[]]},
    }


@pytest.mark.parametrize("k", [-1, 3])
def test_at_least_refuses_what_can_never_be(k: int) -> None:
    graph = TaskGraph()

    with pytest.raises(ValueError, match=f"at_least\\({k}\\) of 2 tasks cannot be"):
        at_least(k, sources(graph))


@virtual_time
async def test_a_dict_with_keys_of_several_types_is_an_input_like_any_other() -> None:
    graph = TaskGraph()
    there, _ = sources(graph)

    assert await received(graph, mixed={1: there, "a": there}) == {"mixed": {1: 1, "a": 1}}


@virtual_time
async def test_inputs_that_differ_have_keys_that_differ() -> None:
    graph = TaskGraph()
    there, gone = sources(graph)
    one = graph.add(scripted_task(), name="one", ways=[scripted("give", Give("one"))])
    different: list[object] = [
        there,
        one,
        optional(gone),
        [there],
        [there, there],
        {"a": there},
        {"b": there},
        {1: there},
        {"1": there},
        at_least(1, [there, gone]),
        at_least(1, [gone, there]),
        [there, "literal"],
        [there, "other"],
    ]
    for i, value in enumerate(different):
        graph.add(scripted_task(), name=f"t{i}", ways=[scripted("read", Make(len))], value=value)

    result = await TaskOrchestrator().run(graph)

    keys = [result.tasks[f"t{i}"].key for i in range(len(different))]
    assert None not in keys
    assert len(set(keys)) == len(keys)


def test_references_to_the_same_task_are_equal_and_show_its_name() -> None:
    graph = TaskGraph()
    there, _ = sources(graph)

    assert there == graph.ref("there")
    assert hash(there) == hash(graph.ref("there"))
    assert there != TaskGraph().ref("there")
    assert there != "there"
    assert repr(there) == "TaskRef('there')"
