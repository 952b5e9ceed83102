"""What a model turned out not to take."""

from dataclasses import replace

from llm.chain import Output, make_entry
from llm.manners import OUTPUT, KnownManners, Manners

EVERYTHING = {"temperature": 0.5, "thinking": "low", "output": "schema"}


def refuse_all(known: KnownManners) -> list[Manners]:
    """All that is tried while everything is refused."""
    tried = [known.now]
    while known.refuse(known.now):
        tried.append(known.now)
    return tried


def test_parts_are_left_out_one_by_one_the_least_missed_first() -> None:
    tried = refuse_all(KnownManners(make_entry("anthropic:x", EVERYTHING)))

    first = Manners(Output.SCHEMA)
    less = replace(first, temperature=False)
    least = replace(less, thinking=False, cache=False)
    assert tried == [
        first,
        less,
        replace(less, thinking=False),
        least,
        replace(least, output=Output.TOOL),
        replace(least, output=Output.TEXT),
    ]


def test_only_what_is_sent_can_be_left_out() -> None:
    tried = refuse_all(KnownManners(make_entry("openai-chat:x", {})))

    assert [each.output for each in tried] == [Output.TOOL, Output.TEXT]


def test_when_nothing_helps_all_of_it_comes_back_and_is_not_tried_again() -> None:
    known = KnownManners(make_entry("openai-chat:x", EVERYTHING))

    refuse_all(known)

    assert known.now == Manners(Output.SCHEMA)
    assert not known.refuse(known.now)


def test_what_was_taken_once_is_not_the_reason_later() -> None:
    known = KnownManners(make_entry("openai-chat:x", EVERYTHING))
    known.refuse(known.now)
    taken = known.now
    known.take(taken)

    assert not known.refuse(taken)
    assert known.now == taken
    assert known.left_out() == ["temperature"]


def test_calls_that_overlap_learn_it_once() -> None:
    known = KnownManners(make_entry("openai-chat:x", EVERYTHING))
    used = known.now

    assert [known.refuse(used) for _ in range(5)] == [True] * 5
    assert known.now == replace(used, temperature=False)


def test_what_the_provider_names_goes_first() -> None:
    known = KnownManners(make_entry("openai-chat:x", EVERYTHING))
    known.refuse(known.now, "thinking")
    assert known.left_out() == ["thinking"]

    known.refuse(known.now, OUTPUT)
    assert known.left_out() == ["thinking", "the form schema"]

    known.refuse(known.now, "no parameter of ours")
    assert known.left_out() == ["temperature", "thinking", "the form schema"]
