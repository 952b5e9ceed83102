"""What a single line is: blank, a rule, a bullet, a label with its list; which lines are one paragraph.

Everything here looks at lines as strings; nothing knows of sections or entries.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from resume.ads.cues import words
from resume.text import plain

_LEAD = re.compile(r"\s*(?:>\s?)*")
_BULLET = re.compile(
    r"""\s*(?: [-*+–—·∙‐‒−→⇒»¤](?=\s) | [•▪‣◦●○■□►▸▶▷➢➤➔➜✓✔⁃◆◇❖★✦✧⦁\uf0b7\uf0a7\uf0d8\uf0fc\uf076](?!\ufe0f)
             | (?:\d{1,2}[.)] | \(\d{1,2}\) | [a-z]\))(?=\s) )\s*(?=\S)""",
    re.VERBOSE,
)
# Signs that begin a bullet only where several lines of a document begin so: "-Text", ". text", "o text", "1.Text".
_LOOSE_BULLET = re.compile(
    r"""\s*(?: (?P<sign>[-–—‐−·»→])(?=[^\W_]|["“‘'(£$€<]) | (?P<plus>[+~])(?=[^\W\d_])
             | (?P<star>\*)(?=[^\W_])(?![^*]*\*) | (?P<dot>\.)\s+ | (?P<round>o)\s+
             | \d{1,2}(?P<number>[.)])(?=[^\W\d_]) )(?=\S)""",
    re.VERBOSE,
)
_LEAST_ALIKE = 2  # lines that begin with a sign, before one that stands directly before its text is a bullet's
_RULE = re.compile(r"\s*([-=_*~─━═—–#])(?:\s?\1){2,}\s*")
_LABEL = re.compile(r"\s*[*_]{0,3}(?P<label>[^\W_][^:*_]{0,45}?)(?:[*_]{1,3}\s?:|:[*_]{1,3}|:)\s+(?=\S)")
_MAX_LABEL_WORDS = 6
_LIST_SEPARATORS = re.compile(r"\s*[,;|•·]\s*|\s+/\s+")
_MAX_SKILL_WORDS = 7
_FUNCTION_WORDS = words(
    "and or of the a an in to for with by on at from as into than that which while including via per"
)
_MIN_WRAP = 55  # characters; nobody wraps narrower than that
_LONG = 2_000  # characters; a longer line is never looked at with patterns


def split_lines(text: str) -> list[str]:
    """The lines without their ends, which are \\n, \\r\\n and \\r only; a form feed stays in its line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def is_blank(line: str) -> bool:
    """Whether the line shows nothing."""
    return not line.strip()


def indent(line: str) -> int:
    """How many columns the line is indented; a tab goes to the next multiple of four."""
    return len(line[: len(line) - len(line.lstrip())].expandtabs(4))


def is_rule(line: str) -> bool:
    """Whether the line is drawn: ---, ===, * * *."""
    return len(line) <= _LONG and _RULE.fullmatch(line) is not None


def bullet_marker(line: str, loose: frozenset[str] = frozenset()) -> str | None:
    """The list marker with the space around it; None when the line is no bullet.

    Args: `loose` are the signs that begin bullets of this document in other ways too, as `loose_signs` finds them.
    """
    if is_rule(line):
        return None
    match = _BULLET.match(line)
    if match is None and loose:
        match = _LOOSE_BULLET.match(line)
        match = match if match and _sign(match) in loose else None
    return match[0] if match else None


def loose_signs(lines: Sequence[str]) -> frozenset[str]:
    """The signs that stand before bullets in ways that a single line would not tell: "-Text", ". text", "*Text"."""
    sure: set[str] = set()
    times: Counter[str] = Counter()
    for line in lines:
        if len(line) > _LONG or is_rule(line):
            continue
        if match := _BULLET.match(line):
            times[match[0].strip()[-1]] += 1
        elif match := _LOOSE_BULLET.match(line):
            times[_sign(match)] += 1
            if not _is_weak(line, match):
                sure.add(_sign(match))
    return frozenset(sign for sign in sure if times[sign] >= _LEAST_ALIKE)


def _sign(match: re.Match[str]) -> str:
    return next(sign for sign in match.groups() if sign)


def _is_weak(line: str, match: re.Match[str]) -> bool:
    """Whether the sign may be a minus before a number or, before a small letter, a word: "o projeto"."""
    following = line[match.end() : match.end() + 1]
    return following.isdigit() or (match["round"] is not None and following.islower() and match[0].endswith("o "))


def lead(line: str) -> str:
    """What stands before the text of a line that is no bullet: space, and the ">" of a quotation."""
    match = _LEAD.match(line)
    found = match[0] if match else ""
    return found if len(found) < len(line) else ""


def label_of(line: str) -> str | None:
    """The label of "Languages: Python, Go" or "**Languages:** ..."; None when the line begins with none."""
    match = _LABEL.match(line)
    if match is None or len(match["label"].split()) > _MAX_LABEL_WORDS:
        return None
    return match["label"].strip()


def is_skill_list(text: str) -> bool:
    """Whether the text lists short things, after a label or not: "Python, Go" or "Tools: Git"."""
    return has_short_parts(text, 1 if label_of(text) else 2)


def has_short_parts(text: str, least: int) -> bool:
    """Whether the text lists so many things at least, after a label or not, and most of them are short."""
    if len(text) > _LONG:
        return False
    match = _LABEL.match(text) if label_of(text) else None
    rest = plain(text[match.end() :] if match else text)
    parts = [part for part in _LIST_SEPARATORS.split(_without_parentheses(rest)) if part.strip()]
    if len(parts) < least:
        return False
    short = sum(len(part.split()) <= _MAX_SKILL_WORDS for part in parts)
    return 5 * short >= 4 * len(parts)


def join(lines: Sequence[str]) -> str:
    """The lines as one, without what only lays them out: indents, hard breaks, the ">" of quotations."""
    parts = (line[len(lead(line)) :].strip() for line in lines)
    return " ".join(part.removesuffix("\\").rstrip() if len(part) > 1 else part for part in parts if part)


def paragraphs(lines: Sequence[str]) -> list[int]:
    """Where the paragraphs of adjacent lines end.

    A paragraph goes on where a line was wrapped: the next word would not have fitted, or the next line goes
    on in the middle of a sentence. A label, as in "Languages: Python", begins a new one.
    Returns: the index behind the last line of each paragraph.
    """
    ends: list[int] = []
    begin = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or label_of(lines[i]) or _has_hard_break(lines[i - 1]):
            ends += [begin + end for end in _wrapped(lines[begin:i])]
            begin = i
    return ends


def continues(line: str, following: str) -> bool:
    """Whether `following` goes on in the middle of the sentence that `line` leaves open."""
    line, following = line.rstrip(), following[len(lead(following)) :].lstrip()
    if not line or not following or label_of(following):
        return False
    last_word = line[-30:].split()[-1]
    open_end = line[-1] in ",;-–—&/(" or last_word.lower() in _FUNCTION_WORDS
    return open_end or (following[0].islower() and line[-1] not in ".!?:")


def _has_hard_break(line: str) -> bool:
    return line.endswith(("  ", "\\")) and not is_blank(line)


def _wrapped(lines: Sequence[str]) -> list[int]:
    """The ends of paragraphs among lines that no label and no hard break parts."""
    if len(lines) == 1:
        return [1]
    width = max(map(len, lines))
    joins = [continues(a, b) for a, b in pairwise(lines)]
    full = all(len(a) + 1 + len(b.split(maxsplit=1)[0]) > width - 2 for a, b in pairwise(lines) if b)
    if width >= _MIN_WRAP and full and any(joins):
        return [len(lines)]
    return [*(i + 1 for i, joined in enumerate(joins) if not joined), len(lines)]


def _without_parentheses(text: str) -> str:
    """The text without what stands in round brackets, nested ones included."""
    depth, kept = 0, []
    for char in text:
        depth += char == "("
        if depth == 0:
            kept.append(char)
        depth -= char == ")" and depth > 0
    return "".join(kept) if depth == 0 else text
