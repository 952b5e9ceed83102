"""Documents that are zip archives: what is in one, and a refusal of those made to do harm when unpacked.

Knows nothing of the formats beyond the names of their members; standard library only.
"""

import io
import zipfile
import zlib

from resume.errors import UnreadableDocument

MAX_UNPACKED_BYTES = 50_000_000
MAX_MEMBERS = 2_000
_MAX_RATIO = 100  # text of office documents shrinks to a tenth at most
_SMALL_MEMBER = 1_000_000  # bytes; a smaller one does no harm however well it shrinks
_ENCRYPTED = 0x1  # bit of the general purpose flags


def check_archive(source: bytes, name: str) -> zipfile.ZipFile:
    """The archive, opened; nothing of it is unpacked yet.

    The sizes checked are those that the archive states. `zipfile` never unpacks more of a member than was stated,
    so one that lies ends as broken.
    Raises: UnreadableDocument with the code damaged, encrypted or zip_bomb.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(source))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise damaged_archive(name) from error
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise _bomb(name, f"is an archive of {len(members):,} files, more than {MAX_MEMBERS:,}")
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise _bomb(name, f"unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB")
    if any(_shrinks_too_well(member) for member in members):
        raise _bomb(name, f"holds a file that shrinks to less than a {_MAX_RATIO}th, as no document does")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise UnreadableDocument("encrypted", f"{name} is protected with a password: save it without one and try again")
    return archive


def read_member(archive: zipfile.ZipFile, member: str, name: str) -> bytes:
    """The bytes of a member of a checked archive, `name` being what the user calls the document.

    Raises: UnreadableDocument with the code damaged, also when the member is missing.
    """
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, OSError, EOFError, zlib.error) as error:
        raise damaged_archive(name) from error


def damaged_archive(name: str) -> UnreadableDocument:
    """The refusal of a document whose archive cannot be unpacked."""
    return UnreadableDocument(
        "damaged", f"{name} is damaged and cannot be unpacked: open it in its program, save it anew and try again"
    )


def _shrinks_too_well(member: zipfile.ZipInfo) -> bool:
    return member.file_size > _SMALL_MEMBER and member.file_size > _MAX_RATIO * max(member.compress_size, 1)


def _bomb(name: str, what: str) -> UnreadableDocument:
    return UnreadableDocument("zip_bomb", f"{name} {what}: save the text as a new document and try again")
