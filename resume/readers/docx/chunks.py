"""Pages that a Word document holds as they are, in place of text: HTML, also with its pictures in one file."""

import email
import email.policy

from resume.readers.html import decode, extract_text
from resume.readers.laid_out.layout import Extracted

_MULTIPART = (b"mime-version:", b"content-type: multipart", b"from:")


def read_chunk(source: bytes) -> Extracted:
    """The text of such a page."""
    if source.lstrip()[:20].lower().startswith(_MULTIPART):
        message = email.message_from_bytes(source, policy=email.policy.default)
        page = message.get_body(("html", "plain"))
        content = page.get_payload(decode=True) if page is not None else None
        source = content if isinstance(content, bytes) else b""
    return extract_text(decode(source))
