"""One paragraph as several bullets: how a change of form says it, and what it comes to. Pure."""

from collections.abc import Sequence

from resume.model import Item, ItemKind

_SIGN = "• "


def as_list(sentences: Sequence[str]) -> str:
    """The text of a change that makes a bullet of each sentence: one line for each, behind a sign."""
    return "\n".join(f"{_SIGN}{sentence}" for sentence in sentences)


def as_parts(text: str) -> tuple[str, ...]:
    """The bullets of such a text, without their signs; none when it is not two or more lines that all have one."""
    lines = text.split("\n")
    texts = tuple(line.removeprefix(_SIGN).strip() for line in lines)
    is_list = len(lines) > 1 and all(texts) and all(line.startswith(_SIGN) for line in lines)
    return texts if is_list else ()


def parted(item: Item, marker: str) -> tuple[Item, ...]:
    """The item itself, or the bullets that its text lists. The first keeps its id, so that what is said of the item
    is said of that one; the others are named after it.

    Args:
        marker: what precedes the bullets of the resume.
    """
    texts = as_parts(item.text)
    if not texts:
        return (item,)
    first = item.model_copy(update={"text": texts[0], "kind": ItemKind.BULLET, "marker": marker, "raw": None})
    others = (
        first.model_copy(update={"id": f"{item.id}-part-{number}", "text": text, "gap": 0})
        for number, text in enumerate(texts[1:], start=2)
    )
    return (first, *others)
