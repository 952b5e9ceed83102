"""Resumes as files to be sent: made when they are asked for, and proven by reading them again.

They are stored nowhere. For some minutes their bytes stay in memory, by what is in them, since the same one is often
asked for again: by a preview of another page, by who looks at the report first, by an impatient client.
"""

import asyncio
import re
import time
import unicodedata
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

from resume.model import Format, Resume
from resume.writers import Written, check_can_write, write_document
from runs.processes.offload import Offload

MEDIA_TYPES = {
    Format.MARKDOWN: "text/markdown; charset=utf-8",
    Format.TEXT: "text/plain; charset=utf-8",
    Format.HTML: "text/html; charset=utf-8",
    Format.JSON: "application/json",
    Format.YAML: "application/yaml",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
}
_LONGEST_NAME = 80  # characters
_MOST_BYTES = 32 * 2**20
_KEPT_S = 600.0


@dataclass(frozen=True, slots=True)
class Export:
    """A resume as a file. `written` has its bytes and what was found in them."""

    format: Format
    template: str | None
    file_name: str
    written: Written

    @property
    def media_type(self) -> str:
        """What it is to a browser."""
        return MEDIA_TYPES[self.format]


@dataclass(slots=True)
class _Kept:
    """A file that is made, or was."""

    making: "asyncio.Task[Written]"
    until: float
    size: int = 0


class Exports:
    """Makes files of resumes; the same one once for all who ask at the same time, or soon after.

    Args:
        most_bytes, kept_s: how much is kept in memory, and for how many seconds.
        clock: seconds of any origin.
    """

    def __init__(
        self,
        offload: Offload,
        *,
        most_bytes: int = _MOST_BYTES,
        kept_s: float = _KEPT_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._offload = offload
        self._most_bytes = most_bytes
        self._kept_s = kept_s
        self._clock = clock
        self._kept: OrderedDict[bytes, _Kept] = OrderedDict()  # the oldest first
        self._size = 0

    async def make(
        self,
        resume: Resume,
        name: str,
        format: Format,  # noqa: A002
        template: str | None = None,
    ) -> Export:
        """The resume in a format.

        Args:
            name: what the file is to be called, without its ending.
            template: the look of a PDF; None for the default.
        Raises: UnwritableDocument.
        """
        check_can_write(format, template)
        written = await self._written(resume, format, template)
        return Export(format, template, f"{file_stem(name)}.{format.value}", written)

    async def _written(self, resume: Resume, format: Format, template: str | None) -> Written:  # noqa: A002
        self._drop_expired()
        key = blake2b("\0".join((format.value, template or "", resume.model_dump_json())).encode()).digest()
        if (kept := self._kept.get(key)) is None:
            making = asyncio.create_task(self._offload.run(write_document, resume, format, template))
            kept = self._kept[key] = _Kept(making, self._clock() + self._kept_s)
            making.add_done_callback(lambda _: self._weigh(key, kept))
        return await asyncio.shield(kept.making)  # whoever else waits for it is not concerned when one goes

    def _weigh(self, key: bytes, kept: _Kept) -> None:
        """Keep what was made, if it was, and let the oldest go when that is too much."""
        if self._kept.get(key) is not kept:
            return
        if kept.making.cancelled() or kept.making.exception() is not None:
            self._drop(key)
            return
        kept.size = len(kept.making.result().data)
        self._size += kept.size
        while self._size > self._most_bytes:
            self._drop(next(iter(self._kept)))

    def _drop_expired(self) -> None:
        now = self._clock()
        while self._kept and (oldest := next(iter(self._kept))) and self._kept[oldest].until <= now:
            self._drop(oldest)

    def _drop(self, key: bytes) -> None:
        self._size -= self._kept.pop(key).size


def file_stem(name: str) -> str:
    """A name for a file that every system can take."""
    plain = unicodedata.normalize("NFC", name)
    kept = re.sub(r"[^\w.,()+ -]+", " ", plain)
    return " ".join(kept.split()).strip(". ")[:_LONGEST_NAME].rstrip(". ") or "resume"
