"""A prompt that is too long for a model even in parts, made shorter: the longest texts lose their ends first, and say
so."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from llm.prompts import Data, Prompt

_CUT = "\n[... cut for length]"


def shortened(prompt: Prompt, most: int, count: Callable[[str], int]) -> Prompt:
    """The prompt within so many tokens, as near as its fixed parts allow; the same when it is short enough.

    Instructions are never cut, and no text below a fair share of the room: all that are longer are cut to the same
    length, so that the short ones stay whole.
    """
    data = [*prompt.shared, *prompt.own]
    if count(prompt.system) + count(prompt.message) <= most or not data:
        return prompt
    sizes = [count(str(each)) for each in data]
    fixed = count(prompt.system) + count(prompt.instructions)
    room = _fair_share(sizes, max(0, most - fixed))
    cut = [each if size <= room else _cut(each, room / size) for each, size in zip(data, sizes, strict=True)]
    return replace(prompt, shared=tuple(cut[: len(prompt.shared)]), own=tuple(cut[len(prompt.shared) :]))


def _fair_share(sizes: Sequence[int], room: int) -> int:
    """The largest size that each may have so that together they fit."""
    left = sorted(sizes)
    while left:
        share = room // len(left)
        if left[0] > share:
            return share
        room -= left.pop(0)
    return max(sizes)


def _cut(data: Data, share: float) -> Data:
    keep = max(0, int(len(data.text) * share) - len(_CUT))
    text = data.text[:keep]
    line = text.rfind("\n", keep // 2)
    return Data(data.name, (text[:line] if line > 0 else text) + _CUT)
