"""What kind of document some bytes are, told by their content; and a clear refusal of what cannot be read."""

import re

from resume.errors import UnreadableDocument
from resume.model import Format

MAX_BYTES = 5 * 1024 * 1024
MAX_CHARACTERS = 200_000  # some eighty pages
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document"),
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
_HTML = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
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
    if _HTML.match(text):
        return "an HTML page"
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
