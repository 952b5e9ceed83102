"""What kind of document some bytes are, told by their content; and a clear refusal of what cannot be read."""

import re

from resume.errors import UnreadableDocument
from resume.model import Format
from resume.readers.archive import check_archive, read_member

MAX_BYTES = 5 * 1024 * 1024
MAX_CHARACTERS = 200_000  # some eighty pages
_SIGNATURES = (
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image"),
    (b"BM6", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
)
_PDF = b"%PDF-"
_PDF_HEAD = 1024  # bytes in which a PDF begins
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OTHER_ARCHIVES = (
    ("xl/", "a spreadsheet (Excel)"),
    ("ppt/", "a presentation (PowerPoint)"),
    ("visio/", "a drawing (Visio)"),
    ("Index/", "an Apple Pages document"),
    ("META-INF/container.xml", "an e-book (EPUB)"),
    ("AndroidManifest.xml", "an app"),
)
_ODT = "application/vnd.oasis.opendocument.text"
_SNIFFED = 4_096  # characters of the beginning that tell HTML
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,500}-->\s*){0,3}<(?:!doctype html|html|head|body|title|meta)\b",
    re.IGNORECASE,
)
_HTML_NAMES = (".html", ".htm", ".xhtml")
_JSON_NAME = r'"(?:[^"\\\n]|\\.){0,200}"\s*'
_JSON_START = re.compile(rf"\{{\s*(?:\}}|{_JSON_NAME}:)|\[\s*(?:\]|\{{|{_JSON_NAME}[,\]])")
_YAML_LINE = re.compile(r"\s*(?:#.*|---|(?:- )*[\w\"'][\w \"'.-]{0,60}:(?: .*)?|- .*)")
_YAML_CV = re.compile(r"^cv:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n){0,20}[ \t]+\S", re.MULTILINE)
_YAML_FIRST = re.compile(
    r"(?:(?:---|%YAML[^\n]*|#[^\n]*|)[ \t\r]*\n){0,40}[\w\"'][\w \"'-]{0,40}:(?:[ \t][^\n]*)?\r?\n"
)
_MARKDOWN = re.compile(
    r"^ {0,3}#{1,6}[ \t]+\S.{0,200}$|\*\*[^*\s][^*\n]{0,200}\*\*|(?<!\w)__[^_\s][^_\n]{0,200}__(?!\w)"
    r"|\]\([^()\s]{1,300}\)|^ {0,3}```",
    re.MULTILINE,
)
_AS_TEXT = "save or paste it as Markdown or plain text"


def detect_laid_out(source: bytes | str, name: str) -> Format | None:
    """PDF, DOCX, ODT or HTML, by what the document begins with and what is in its archive; None for all else.

    Raises: UnreadableDocument with one of the codes too_large, damaged, encrypted, zip_bomb, unsupported.
    """
    if isinstance(source, str):
        if _is_html(source[:_SNIFFED], name):
            _check_size(source, name)
            return Format.HTML
        return None
    if len(source) > MAX_BYTES:
        raise too_large(name, len(source))
    if _PDF in source[:_PDF_HEAD]:
        return Format.PDF
    if source.startswith(_ZIP):
        return _detect_in_archive(source, name)
    if source.startswith(_OLD_OFFICE):
        raise _old_office(source, name)
    encoding = "utf-16" if source.startswith((b"\xff\xfe", b"\xfe\xff")) else "latin-1"
    start = source[:_SNIFFED].decode(encoding, "replace").removeprefix("\xef\xbb\xbf")
    return Format.HTML if _is_html(start, name) else None


def decode(source: bytes | str, name: str) -> str:
    """The text of a document that the readers can read, without a byte order mark.

    Raises: UnreadableDocument with one of the codes empty, too_large, too_long, not_text, encoding,
    unsupported, nothing_found.
    """
    text = source if isinstance(source, str) else _decode_bytes(source, name)
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise UnreadableDocument("empty", f"{name} is empty: choose a file with text in it, or paste the text")
    if "\x00" in text:
        raise _not_text(name)
    if len(text) > MAX_CHARACTERS:
        raise UnreadableDocument(
            "too_long",
            f"{name} has {len(text):,} characters, more than {MAX_CHARACTERS:,}:"
            " keep the part that matters and try again",
        )
    if kind := _unsupported_text(text, name):
        raise _unsupported(name, kind)
    if not any(c.isalpha() for c in text):
        raise UnreadableDocument("nothing_found", f"{name} has no words in it: {_AS_TEXT}")
    return text


def detect_format(text: str, name: str) -> Format:
    """JSON and YAML by how they begin, Markdown if the text uses its marks; else, and only then, what the name says.

    Broken JSON and YAML are JSON and YAML here, so that their readers can say what is wrong.
    """
    lower = name.lower()
    if _JSON_START.match(text.lstrip()) and (lower.endswith(".json") or _is_closed(text)):
        return Format.JSON
    if _is_yaml(text, is_named=lower.endswith((".yaml", ".yml"))):
        return Format.YAML
    if _MARKDOWN.search(text):
        return Format.MARKDOWN
    return Format.MARKDOWN if lower.endswith((".md", ".markdown")) else Format.TEXT


def _is_html(start: str, name: str) -> bool:
    start = start.removeprefix("\ufeff")
    return bool(_HTML.match(start)) or (name.lower().endswith(_HTML_NAMES) and start.lstrip().startswith("<"))


def _check_size(text: str, name: str) -> None:
    size = len(text.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        raise too_large(name, size)


def _detect_in_archive(source: bytes, name: str) -> Format:
    archive = check_archive(source, name)
    members = archive.namelist()
    if "word/document.xml" in members or any(member.startswith("word/") for member in members):
        return Format.DOCX
    kind = read_member(archive, "mimetype", name)[:100].decode("ascii", "replace") if "mimetype" in members else ""
    if kind.startswith(_ODT) or (not kind and "content.xml" in members):
        return Format.ODT
    for prefix, what in _OTHER_ARCHIVES:
        if any(member.startswith(prefix) for member in members):
            raise _unsupported(name, what)
    if kind.startswith("application/vnd.oasis.opendocument."):
        raise _unsupported(name, f"an OpenDocument {kind.rpartition('.')[2].split('-')[0]}")
    raise _unsupported(name, "a zip archive")


def _old_office(source: bytes, name: str) -> UnreadableDocument:
    if _ENCRYPTED_PACKAGE in source:
        return UnreadableDocument(
            "encrypted", f"{name} is protected with a password: save it without one and try again"
        )
    return UnreadableDocument(
        "unsupported", f"{name} is an old Word document (.doc), which cannot be read: save it as DOCX or PDF"
    )


def _decode_bytes(source: bytes, name: str) -> str:
    if len(source) > MAX_BYTES:
        raise too_large(name, len(source))
    for signature, kind in _SIGNATURES:
        if source.startswith(signature):
            raise _unsupported(name, kind)
    encoding = "utf-16" if source.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    if encoding == "utf-8" and b"\x00" in source:
        raise _not_text(name)
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and _looks_binary(source):
            raise _not_text(name) from error
        raise UnreadableDocument(
            "encoding", f"{name} is not UTF-8 text: save it with the encoding UTF-8 and try again"
        ) from error


def too_large(name: str, size: int) -> UnreadableDocument:
    """The refusal of `size` bytes."""
    return UnreadableDocument(
        "too_large", f"{name} has {size / 1024 / 1024:.1f} MiB, more than 5 MiB: {_AS_TEXT}, without pictures"
    )


def _looks_binary(source: bytes) -> bool:
    head = source[:4096]
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x0b" for byte in head)
    return control * 50 > len(head)


def _not_text(name: str) -> UnreadableDocument:
    return UnreadableDocument("not_text", f"{name} is a binary file and not text: {_AS_TEXT}")


def _unsupported(name: str, kind: str) -> UnreadableDocument:
    return UnreadableDocument("unsupported", f"{name} is {kind}, which cannot be read yet: {_AS_TEXT}")


def _unsupported_text(text: str, name: str) -> str | None:
    start = text.lstrip()[:8]
    if start.startswith("%PDF-"):
        return "a PDF"
    if start.startswith("{\\rtf"):
        return "an RTF document"
    return None


def _is_closed(text: str) -> bool:
    """Whether the text has the marks of JSON throughout: it ends as it begins, or names most of what it says."""
    text = text.strip()
    return text[-1] == {"{": "}", "[": "]"}[text[0]] or 20 * text.count('":') > text.count("\n")


def _is_yaml(text: str, is_named: bool) -> bool:
    """Whether the text is RenderCV's YAML; by its name too any other, if most of its lines look like YAML."""
    if _YAML_FIRST.match(text) and _YAML_CV.search(text):
        return True
    lines = [line for line in text.split("\n") if line.strip()] if is_named else []
    return bool(lines) and 5 * sum(_YAML_LINE.fullmatch(line) is not None for line in lines) >= 4 * len(lines)
