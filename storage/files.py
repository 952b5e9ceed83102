"""The bytes of files that users sent: on the local disk, or in any store that fsspec knows, such as S3.

Names are ours and nobody can guess them; what the user called the file is in its row (`repositories/files.py`). Bytes
are written before the row and deleted after it, so that a row never points at nothing; what is left without a row
after a crash goes with the next `purge`. All that waits for a disk or a network does so in a thread.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import fsspec  # type: ignore[import-untyped] # has no types

from storage.errors import FileTooLarge, NotThere, StoreError, StoreUnusable
from storage.repositories.base import new_id

logger = logging.getLogger(__name__)

FOLDER = "files"  # in the data folder
SETTING = "TAILORBIRD_FILES_URL"

T = TypeVar("T")


class FileStore:
    """Keeps bytes by places: `put` makes a place, and whoever keeps it may read and delete there."""

    def __init__(self, system: Any, root: str) -> None:
        """Args: system: a file system of fsspec; root: the path in it under which all is kept."""
        self._system = system
        self._root = root.rstrip("/")

    async def put(self, user_id: str, content: bytes, most: int) -> str:
        """Keep the bytes of a user's file.

        Args:
            most: bytes that it may have.
        Returns: the place.
        Raises: FileTooLarge, StoreUnusable.
        """
        if len(content) > most:
            raise FileTooLarge(f"the file has more than {most / 2**20:g} MiB: send a smaller one")
        place = f"{user_id}/{new_id()}"
        await self._call(lambda: self._write(self._path(place), content))
        return place

    async def get(self, place: str) -> bytes:
        """Raises: NotThere, StoreUnusable."""
        return await self._call(lambda: bytes(self._system.cat_file(self._path(place))))

    async def delete(self, places: Iterable[str]) -> None:
        """Delete what is there. What cannot be deleted now goes with a later `purge`, as nothing points at it."""
        for place in places:
            try:
                await self._call(lambda place=place: self._system.rm_file(self._path(place)))  # type: ignore[misc] # its default
            except NotThere:
                continue
            except StoreError as error:
                logger.warning("a file was not deleted (%s)", error, extra={"action": "file_not_deleted"})

    async def places(self, before: float) -> list[str]:
        """Where something is kept that was written before this time (seconds since 1970). Raises: StoreUnusable."""
        return await self._call(lambda: self._places(before))

    def _write(self, path: str, content: bytes) -> None:
        if "file" in self._protocols():
            Path(self._root).mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            self._system.pipe_file(path, content)
        except FileNotFoundError:  # a store with folders; others have none, and must not be asked to make a bucket
            self._system.makedirs(path.rpartition("/")[0], exist_ok=True)
            self._system.pipe_file(path, content)

    def _places(self, before: float) -> list[str]:
        self._system.invalidate_cache()
        try:
            found: dict[str, dict[str, Any]] = self._system.find(self._root, detail=True)
        except FileNotFoundError:
            return []
        start = len(self._root) + 1
        return [
            place
            for path, about in found.items()
            if _is_place(place := path[start:]) and self._written_at(path, about) < before
        ]

    def _written_at(self, path: str, about: dict[str, Any]) -> float:
        """As the store calls it: a number or a moment, listed with the file or to be asked for."""
        listed = next((about[name] for name in ("mtime", "LastModified", "last_modified") if name in about), None)
        written_at = listed if listed is not None else self._system.modified(path)
        return float(written_at.timestamp() if isinstance(written_at, datetime) else written_at)

    def _protocols(self) -> tuple[str, ...]:
        protocol = self._system.protocol
        return (protocol,) if isinstance(protocol, str) else tuple(protocol)

    def _path(self, place: str) -> str:
        """Raises: NotThere for what is no place of ours."""
        if not _is_place(place):
            raise NotThere("there is no such file")
        return f"{self._root}/{place}"

    async def _call(self, call: Callable[[], T]) -> T:
        try:
            return await asyncio.to_thread(call)
        except FileNotFoundError:
            raise NotThere("there is no such file any more") from None
        except OSError as error:
            raise StoreUnusable(
                f"files cannot be kept in {self._root}: {error.strerror or type(error).__name__}; see that there "
                "is room and that it is writable"
            ) from None


def open_files(url: str | None, data_dir: Path) -> FileStore:
    """The store at this address of fsspec (such as `s3://bucket/folder`), or a folder in the data folder.

    Raises: StoreUnusable.
    """
    try:
        system, root = fsspec.core.url_to_fs(url or str((data_dir / FOLDER).absolute()))
    except (ImportError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise StoreUnusable(f"{SETTING} cannot be used: {reason}; write it like s3://bucket/folder") from None
    return FileStore(system, root)


def _is_place(place: str) -> bool:
    user_id, _, name = place.partition("/")
    return place.isascii() and user_id.isalnum() and name.isalnum()
