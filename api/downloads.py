"""Answers that are files."""

from urllib.parse import quote

from fastapi import Response

from runs.library.exports import Export

READBACK = "Tailorbird-Readback"


def download(content: bytes, media_type: str, name: str, headers: dict[str, str] | None = None) -> Response:
    """The bytes as a file to be saved under this name."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " .,()+-_") else "_" for c in name) or "file"
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, 200, {"Content-Disposition": disposition, **(headers or {})}, media_type)


def export_response(export: Export) -> Response:
    """An export, with what was found when it was read again: `whole; lines=40`, or `incomplete; lines=40; lost=2`."""
    headers = {}
    if (readback := export.written.readback) is not None:
        said = "whole" if readback.is_whole else "incomplete"
        headers[READBACK] = f"{said}; lines={readback.lines}; lost={len(readback.lost)}"
    return download(export.written.data, export.media_type, export.file_name, headers)
