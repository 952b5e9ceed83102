"""Degrees and diplomas that an ad asks for by plain words: "a culinary degree", "a Level 3 diploma in childcare"."""

import re

from resume.ads.phrases import Keyword, KeywordKind

_PAPER = re.compile(
    r"(?<![\w°-])(?:(?:level\s+\d|postgraduate|vocational|national|higher|advanced|technical|foundation)\s+){0,3}"
    r"(?:diploma|qualification|certificate)(?=\s+in\s)"
    r"|(?<![\w°-])(?!(?:an?|the|any|no|your|high|some|certain|or|and|of|in|to|with|by|for)\s)[a-z-]+\s+degree(?![\w-]|\s+of\b)"
    r"|(?<![\w°-])degree[- ]level(?![\w-])",
    re.IGNORECASE,
)
_NAME = re.compile(r"\([A-Z]{2,}[A-Z\s]*\)")
_PAPERS = (KeywordKind.DEGREE, KeywordKind.CREDENTIAL)


def with_papers(text: str, keywords: list[Keyword]) -> list[Keyword]:
    """The keywords in the order of the text, with the plain nouns for papers that are none of them yet."""
    found = list(keywords)
    for match in _PAPER.finditer(text):
        known = [k for k in found if k.start < match.end() and match.start() < k.end]
        if any(k.kind in _PAPERS or k.end > match.end() for k in known) or _has_name(text, match):
            continue
        found = [k for k in found if k not in known]
        found.append(Keyword(match[0], match.start(), match.end(), KeywordKind.DEGREE))
    return sorted(found, key=lambda k: k.start)


def _has_name(text: str, paper: re.Match[str]) -> bool:
    """Whether a certificate has a name behind its noun: "Certificate in radiation safety (DANB RHS)"."""
    return "degree" not in paper[0].lower() and _NAME.search(text, paper.end()) is not None
