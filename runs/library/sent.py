"""Files as users send them, and how their bytes are kept beside the row that points at them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from storage.files import FileStore


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent.

    Args:
        name: what the user calls it; for messages only.
    """

    name: str
    media_type: str
    content: bytes


class Added(Protocol):
    """What came of adding a row."""

    @property
    def is_new(self) -> bool:
        """Whether it was not there before."""
        ...


A = TypeVar("A", bound=Added)


async def add_with_file(
    files: FileStore, user_id: str, sent: object, most: int, add: Callable[[str | None], Awaitable[A]]
) -> A:
    """Keep the bytes of what was sent, where it is a file, and add the row; without a new row no bytes stay.

    Args:
        most: bytes that a file may have.
        add: given where the bytes are, None without a file.
    Raises: FileTooLarge; what `add` raises.
    """
    if not isinstance(sent, Sent):
        return await add(None)
    place = await files.put(user_id, sent.content, most)
    try:
        added = await add(place)
    except BaseException:
        await files.delete([place])
        raise
    if not added.is_new:
        await files.delete([place])
    return added
