"""Files of resumes: made once for all who ask, kept for a while, and their names."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from resume.model import Format
from resume.writers import Written
from runs.library.exports import Exports, file_stem
from tests.documents import resume as read_resume


class Maker:
    """Makes files of ten bytes when it is let go, and counts them."""

    def __init__(self) -> None:
        self.made = 0
        self.error: Exception | None = None
        self.go = asyncio.Event()
        self.go.set()

    async def run(self, _: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        self.made += 1
        await self.go.wait()
        if self.error is not None:
            raise self.error
        return Written(f"{self.made:10}".encode())


async def test_the_same_file_is_made_once_for_all_who_ask_at_once_or_soon_after() -> None:
    maker, now = Maker(), [0.0]
    exports = Exports(maker, kept_s=60, clock=lambda: now[0])
    maker.go.clear()
    asked = [asyncio.create_task(exports.make(read_resume(), f"name {n}", Format.PDF)) for n in range(5)]
    await asyncio.sleep(0)
    asked[0].cancel()
    maker.go.set()
    files = await asyncio.gather(*asked[1:])
    later = await exports.make(read_resume(), "later", Format.PDF)

    assert maker.made == 1
    assert {file.written.data for file in files} == {later.written.data}
    assert [file.file_name for file in [*files, later]] == [*(f"name {n}.pdf" for n in range(1, 5)), "later.pdf"]
    await exports.make(read_resume(), "", Format.PDF, "classic")
    await exports.make(read_resume(), "", Format.DOCX)
    await exports.make(read_resume().model_copy(update={"sections": ()}), "", Format.PDF)
    assert maker.made == 4
    now[0] = 60.0
    await exports.make(read_resume(), "", Format.PDF)
    assert maker.made == 5


async def test_no_more_is_kept_than_there_is_room_for_and_nothing_that_failed() -> None:
    maker = Maker()
    exports = Exports(maker, most_bytes=25)
    formats = [Format.PDF, Format.DOCX, Format.HTML]
    for each in formats:
        await exports.make(read_resume(), "", each)
    for each in reversed(formats):
        await exports.make(read_resume(), "", each)
    assert maker.made == 4  # the first had to go

    maker.error = RuntimeError("no paper")
    for _ in range(2):
        with pytest.raises(RuntimeError, match="no paper"):
            await exports.make(read_resume(), "", Format.TEXT)
    assert maker.made == 6


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Ada Example", "Ada Example"),
        ("Ada / Lovelace: résumé", "Ada Lovelace résumé"),
        ("../../etc/passwd", "etc passwd"),
        ("a\x00b\nc", "a b c"),
        ('"quoted" <name>?', "quoted name"),
        ("...", "resume"),
        ("", "resume"),
        ("x" * 200, "x" * 80),
        ("名前", "名前"),
    ],
)
def test_a_name_becomes_one_that_every_system_can_take(name: str, stem: str) -> None:
    assert file_stem(name) == stem
