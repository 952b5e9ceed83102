"""The bytes of files: on a disk and in a store that only fsspec knows."""

import logging
import stat
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import fsspec  # type: ignore[import-untyped] # has no types
import pytest
from fsspec.implementations.memory import MemoryFileSystem  # type: ignore[import-untyped] # has no types

from storage.errors import FileTooLarge, NotThere, StoreUnusable
from storage.files import FOLDER, FileStore, open_files


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FileStore]:
    if request.param == "disk":
        yield open_files(None, tmp_path)
        return
    yield open_files("memory://bucket/folder", tmp_path)
    fsspec.filesystem("memory").store.clear()


async def test_bytes_come_back_as_they_were(store: FileStore) -> None:
    content = bytes(range(256)) * 1000

    place = await store.put("ada", content, len(content))

    assert await store.get(place) == content
    assert place.startswith("ada/")
    assert await store.put("ada", content, len(content)) != place


async def test_a_file_that_is_too_large_is_refused_and_not_kept(store: FileStore) -> None:
    await store.put("ada", b"", 0)

    with pytest.raises(FileTooLarge, match=r"more than 0\.5 MiB: send a smaller one"):
        await store.put("ada", b"x" * (2**19 + 1), 2**19)
    assert len(await store.places(time.time() + 60)) == 1


async def test_what_is_deleted_is_gone(store: FileStore) -> None:
    places = [await store.put("ada", b"x", 1) for _ in range(3)]

    await store.delete([places[0], "ada/neverthere", places[1]])

    assert await store.places(time.time() + 60) == [places[2]]
    with pytest.raises(NotThere, match="no such file"):
        await store.get(places[0])


@pytest.mark.parametrize(
    "place", ["../outside", "ada/../../outside", "/etc/passwd", "ada", "", "ada/", "a/b/c", "a/b\0"]
)
async def test_nothing_but_places_of_ours_can_be_read(store: FileStore, place: str, tmp_path: Path) -> None:
    (tmp_path / "outside").write_bytes(b"secret")

    with pytest.raises(NotThere):
        await store.get(place)
    await store.delete([place])
    assert (tmp_path / "outside").exists()


async def test_places_are_told_by_age(store: FileStore) -> None:
    assert await store.places(time.time() + 60) == []
    place = await store.put("ada", b"x", 1)

    assert await store.places(time.time() - 60) == []
    assert await store.places(time.time() + 60) == [place]


async def test_a_store_like_s3_tells_moments_and_has_no_folders() -> None:
    class Bucket(MemoryFileSystem):  # type: ignore[misc] # has no types
        def find(self, path: str, **options: object) -> dict[str, dict[str, object]]:
            moment = datetime.fromtimestamp(1000, UTC)
            return {name: {"LastModified": moment} for name in super().find(path, **options)}

        def makedirs(self, *_: object, **__: object) -> None:
            raise PermissionError("buckets are not ours to make")

    store = FileStore(Bucket(), "/bucket/folder")
    place = await store.put("ada", b"x", 1)

    assert await store.places(1000) == []
    assert await store.places(1001) == [place]
    fsspec.filesystem("memory").store.clear()


async def test_only_the_owner_may_look_into_the_folder(tmp_path: Path) -> None:
    await open_files(None, tmp_path).put("ada", b"x", 1)

    assert stat.S_IMODE((tmp_path / FOLDER).stat().st_mode) == 0o700


async def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / FOLDER).touch()
    store = open_files(None, tmp_path)

    with pytest.raises(StoreUnusable, match=r"files cannot be kept in .*: .*; see that there is room"):
        await store.put("ada", b"x", 1)


async def test_what_cannot_be_deleted_now_stays_for_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store = open_files(None, tmp_path)
    place = await store.put("ada", b"x", 1)

    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("fsspec.implementations.local.LocalFileSystem.rm_file", fail)
        with caplog.at_level(logging.WARNING):
            await store.delete([place])

    assert "a file was not deleted" in caplog.text
    assert await store.get(place) == b"x"


@pytest.mark.parametrize("url", ["nosuchstore://bucket", "gdrive://x"])
def test_an_address_that_cannot_be_used_is_told(url: str, tmp_path: Path) -> None:
    with pytest.raises(
        StoreUnusable, match=r"TAILORBIRD_FILES_URL cannot be used: .*; write it like s3://bucket/folder"
    ):
        open_files(url, tmp_path)
