"""Starting again after every single entry of a journal that went through bytes, in virtual time."""

import asyncio
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from orchestrator import Codec, Entry, JsonCodec
from orchestrator.testing import virtual_time
from resume.codec import PydanticCodec
from storage.journal.encoding import COLUMNS, ENTRY_END, OUTPUT_BEGIN, Decoder, encode
from tests.orchestrator.plans import Plan, check_entries, check_restart, outcomes_of, plans
from tests.orchestrator.test_promises import CANCEL_TIMES, DEADLINES
from tests.storage.stores import any_type

CODECS: list[Codec] = [PydanticCodec(), JsonCodec()]


def through_bytes(entries: Sequence[Entry], codec: Codec) -> list[Entry]:
    """The entries as the store gives them back."""
    values = encode(codec, 1, entries).values
    texts = [
        text if output is None else f"{text}{OUTPUT_BEGIN}{output}"
        for text, output in zip(values[2::COLUMNS], values[3::COLUMNS], strict=True)
    ]
    return list(Decoder(codec, any_type, "run").decode(ENTRY_END.join(texts)))


@given(plans(max_tasks=5), st.sampled_from(CODECS))
@virtual_time
async def test_a_restart_after_any_entry_gives_the_same_outcomes(plan: Plan, codec: Codec) -> None:
    uninterrupted = await plan.run()
    restored = through_bytes(uninterrupted.entries, codec)

    for count in range(1, len(restored) + 1):
        result = await check_restart(plan, restored[:count])

        assert outcomes_of(result) == outcomes_of(uninterrupted)
        assert result.view.percent == 100


@given(plans(max_tasks=5, deadlines=st.none() | DEADLINES), st.none() | CANCEL_TIMES, st.sampled_from(CODECS))
@virtual_time
async def test_a_restart_after_any_entry_of_a_run_that_is_being_closed_ends_in_a_whole_journal(
    plan: Plan, cancel_at: float | None, codec: Codec
) -> None:
    orchestrator = plan.orchestrator()
    if cancel_at is not None:
        asyncio.get_running_loop().call_at(cancel_at, orchestrator.cancel, "run")
    ended = await orchestrator.run(plan.graph(), run_id="run", deadline_s=plan.deadline_s)
    restored = through_bytes(ended.entries, codec)

    for count in range(1, len(restored) + 1):
        check_entries(await check_restart(plan, restored[:count]))


@given(plans(max_tasks=5))
@virtual_time
async def test_a_restart_that_is_broken_off_after_any_entry_is_restarted_too(plan: Plan) -> None:
    uninterrupted = await plan.run()
    first = uninterrupted.entries[: len(uninterrupted.entries) // 2 + 1]
    again = await check_restart(plan, through_bytes(first, CODECS[0]))

    for count in range(len(first), len(again.entries) + 1):
        result = await check_restart(plan, through_bytes(again.entries[:count], CODECS[0]))

        assert outcomes_of(result) == outcomes_of(uninterrupted)
