"""Documents that are zip archives: told apart by what is in them, and refused when unpacking them would do harm."""

import io
import zipfile

import pytest

from resume.errors import UnreadableDocument
from resume.readers import read_resume
from resume.readers.archive import MAX_MEMBERS, check_archive, read_member


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def refusal(source: bytes, name: str = "a.docx") -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_resume(source, name)
    message = str(caught.value)
    assert message.startswith(f"{name} ")
    assert ": " in message
    assert "\n" not in message
    return caught.value


def test_an_archive_that_unpacks_to_too_much_is_refused_unread() -> None:
    noise = bytes(range(256)) * 40

    assert refusal(zipped({"word/document.xml": b"a" * 60_000_000})).code == "zip_bomb"
    assert refusal(zipped({"word/document.xml": b"a" * 3_000_000})).code == "zip_bomb"
    assert refusal(zipped({f"word/{i}": b"a" for i in range(MAX_MEMBERS + 1)})).code == "zip_bomb"
    assert len(check_archive(zipped({f"word/{i}": noise for i in range(20)}), "a").namelist()) == 20


def test_a_member_that_lies_about_its_size_is_broken() -> None:
    source = bytearray(zipped({"word/document.xml": b"a" * 5_000}))
    directory = source.rindex(b"PK\x01\x02")
    source[directory + 24 : directory + 28] = (10).to_bytes(4, "little")

    archive = check_archive(bytes(source), "a.docx")

    with pytest.raises(UnreadableDocument) as caught:
        read_member(archive, "word/document.xml", "a.docx")
    assert caught.value.code == "damaged"


@pytest.mark.parametrize(
    ("member", "what"),
    [
        ("xl/workbook.xml", "spreadsheet"),
        ("ppt/presentation.xml", "presentation"),
        ("META-INF/container.xml", "e-book"),
        ("Index/Document.iwa", "Pages"),
        ("photo.jpg", "zip archive"),
    ],
)
def test_another_kind_of_archive_is_named(member: str, what: str) -> None:
    error = refusal(zipped({member: b"x", "[Content_Types].xml": b"<a/>"}), "cv.zip")

    assert error.code == "unsupported"
    assert what in str(error)


def test_another_opendocument_is_named() -> None:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"

    error = refusal(zipped({"mimetype": kind, "content.xml": b"<a/>"}), "cv.ods")

    assert error.code == "unsupported"
    assert "OpenDocument spreadsheet" in str(error)


def test_a_damaged_or_locked_archive_is_refused_by_name() -> None:
    whole = zipped({"word/document.xml": b"<a/>"})
    locked = bytearray(whole)
    locked[whole.rindex(b"PK\x01\x02") + 8] |= 1

    assert refusal(whole[:-30]).code == "damaged"
    assert refusal(b"PK\x03\x04 nothing").code == "damaged"
    assert refusal(bytes(locked)).code == "encrypted"


def test_old_word_documents_are_named_and_locked_new_ones_too() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

    assert refusal(old, "cv.doc").code == "unsupported"
    assert "old Word document" in str(refusal(old, "cv.doc"))
    assert refusal(old + "EncryptedPackage".encode("utf-16-le"), "cv.docx").code == "encrypted"
