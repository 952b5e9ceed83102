"""A line that lists skills: taken apart and put together again, character for character."""

import re
from dataclasses import dataclass, replace

from resume.matching.denials import has_denial
from resume.skills import find_skills
from resume.text import mask

_LABEL = re.compile(r"\s*[^,;|•·:()]{2,40}:[\s*_]*")
_SEPARATORS = (" | ", "; ", " • ", " · ", ", ")
_FEWEST, _LONGEST = 3, 5  # parts of a line, words of a part
# What stands within a part and holds for those behind it too: a second label, the end of a sentence or of a group, what
# belongs to something else, how long or how well. To move a part across one of these would change what the line says.
_GROUPS = re.compile(r"[:;]|(?<![.\s])\w\.\s+[A-Z]")
_REACHES_ON = re.compile(
    r"(?:\b(?:not|no|never|except|without|yet|plus|incl(?:uding|udes|\.)?|especially|mainly|mostly|particularly|such\s+as"
    r"|e\.g|i\.e|also|both|either|via|currently|previously|formerly|daily|weekly|occasional(?:ly)?|sometimes|regular(?:ly)?"
    r"|\d+\s*\+?\s*(?:years?|yrs?|months?|hours?)|years?|yrs?|since"
    r"|expert|advanced|proficien(?:t|cy)|intermediate|beginner|basics?|familiar(?:ity)?|fluent|native|conversational"
    r"|strong|solid|good|excellent|working\s+knowledge|knowledge\s+of|rusty|learning|novice|competent|exposure)\b"
    r"|\s[-–—]\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SkillLine:
    """`label`, then `parts` joined by `separator`, then `end`; `str()` gives the line."""

    label: str
    parts: tuple[str, ...]
    separator: str
    end: str

    def __str__(self) -> str:
        return self.label + self.separator.join(self.parts) + self.end

    def with_first(self, first: list[str]) -> "SkillLine":
        """The same parts, these ones first; a capital that only begins the line goes to what begins it now."""
        parts = [*first, *(p for p in self.parts if p not in first)]
        old, new = self.parts[0], parts[0]
        others = [p for p in self.parts[1:] if p[:1].isalpha()]
        is_sentence = not self.label and old[:1].isupper() and old[1:].islower() and new[:1].islower()
        if is_sentence and sum(p[0].islower() for p in others) > len(others) / 2:
            is_common = " " in old and not any(m.text == old.split()[0] for m in find_skills(old))
            parts = [
                new[0].upper() + new[1:],
                *(old[0].lower() + old[1:] if p == old and is_common else p for p in parts[1:]),
            ]
        return replace(self, parts=tuple(parts))


def parse_skill_line(text: str) -> SkillLine | None:
    """The line as a list of skills; None when it is running text or has fewer than three parts, and when a part says
    something of those beside it ("5 years: Java, Go; 1 year: Rust", "SQL, not Oracle"): such a line stays as it is.

    Of an enumeration that ends in "b and c" or ", and c" the end is no part: it stays where it is.

    Guarantees: `str(parse_skill_line(text)) == text`.
    """
    visible = mask(text)
    label = _LABEL.match(visible)
    start = label.end() if label else 0
    end = len(text.rstrip(" .*_"))
    body, seen = text[start:end], _without_brackets(visible[start:end])
    for separator in _SEPARATORS:
        parts = _split(body, seen, separator)
        if len(parts) >= _FEWEST:
            break
    else:
        return None
    if separator == ", " and len(parts) > 1 and re.search(r"^and | and ", _without_brackets(parts[-1])):
        end -= len(separator + parts.pop())  # the end of an enumeration stays its end
    words = [_without_brackets(p).split() for p in parts]
    is_prose = any(len(w) > _LONGEST or not w or w[0].lower() in ("and", "or") for w in words)
    is_prose = is_prose or any(map(_is_of_groups, parts)) or has_denial(visible)
    line = SkillLine(text[:start], tuple(parts), separator, text[end:])
    is_list = len(parts) >= 2 and len(set(parts)) == len(parts) and str(line) == text
    return line if is_list and not is_prose else None


def has_label(text: str) -> bool:
    """Whether the line begins with what its skills are ("Tools: ...")."""
    return _LABEL.match(mask(text)) is not None


def _is_of_groups(part: str) -> bool:
    """Whether a part begins another group, or says something that may hold for others: "advanced Excel" does, and
    "Basic Life Support", a name, does not."""
    bare = _without_brackets(part)
    named = find_skills(part)
    return _GROUPS.search(bare) is not None or any(
        not any(m.same and m.start <= found.start() and found.end() <= m.end for m in named)
        for found in _REACHES_ON.finditer(bare)
    )


def _split(body: str, seen: str, separator: str) -> list[str]:
    places = [m.start() for m in re.finditer(re.escape(separator), seen)]
    ends = [*places, len(body)]
    begins = [0, *(p + len(separator) for p in places)]
    return [body[b:e] for b, e in zip(begins, ends, strict=True)]


def _without_brackets(text: str) -> str:
    """What stands in brackets is blanked out: it belongs to its part."""
    return re.sub(r"\([^()]*\)|\[[^\[\]]*\]", lambda m: "x" * len(m[0]), text)
