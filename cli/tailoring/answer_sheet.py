"""The sheet of questions: written with --questions, filled in with any editor, read back with --answers.

It is Markdown. Each heading has the id of a question and what the ad says; the question stands behind `>`, and all
other lines below are the answer. As JSON it is an object of `{"question", "quote", "answer"}` by id. What the ad says
is there so that no answer is ever taken for one to something else when the ad has changed.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tasks.plan import Question

LONGEST_ANSWER = 2_000  # characters


class Answered(NamedTuple):
    """One answer, and what the ad said where it was asked about ("" when the file does not say)."""

    requirement_id: str
    quote: str
    text: str


class BadSheet(ValueError):
    """The text is no sheet; says why in a few words."""


_INTRODUCTION = """\
<!--
Write your answer below each question in a sentence or two, in the words that may stand in the resume.
Name the employer, and it becomes a line of that position. "No" is an answer too: it is not asked again.
Leave empty what you would rather not say. Then run the same command again with

  --answers {name}
-->
"""
_HEADING = re.compile(r"##[ \t]+(?P<id>r\d{1,6})[ \t]*(?::[ \t]*(?P<quote>.*))?$")
_COMMENT = re.compile(r"\A\s*<!--.*?-->", re.DOTALL)  # the introduction; an ad may have its own


def write_sheet(questions: Sequence[Question], name: str) -> str:
    """The sheet as Markdown, or as JSON where the name ends in .json; questions about no requirement are left out."""
    by_id: dict[str, list[Question]] = {}
    for question in questions:
        if question.requirement_id:
            by_id.setdefault(question.requirement_id, []).append(question)
    if name.lower().endswith(".json"):
        rows = {
            id_: {"question": " ".join(q.text for q in asked), "quote": _quote(asked), "answer": ""}
            for id_, asked in by_id.items()
        }
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    parts = [_INTRODUCTION.format(name=name) if by_id else "<!-- There is nothing to ask. -->\n"]
    for id_, asked in by_id.items():
        heading = f"## {id_}: {_quote(asked)}".rstrip(": ")
        lines = [f"> {' '.join(question.text.split())}" for question in asked]
        parts.append("\n".join([heading, "", *lines, "", ""]))
    return "\n".join(parts)


def _quote(asked: Sequence[Question]) -> str:
    return next((" ".join(q.quote.split()) for q in asked if q.quote), "")


def read_sheet(text: str) -> list[Answered]:
    """The answers that are filled in.

    Raises: BadSheet.
    """
    rows = list(_from_json(text) if text.lstrip()[:1] in ("{", "[") else _from_markdown(text))
    for row in rows:
        if len(row.text) > LONGEST_ANSWER:
            raise BadSheet(f"the answer to {row.requirement_id} is longer than {LONGEST_ANSWER:,} characters")
    return [row for row in rows if row.text]


def _from_markdown(text: str) -> Iterator[Answered]:
    id_, quote = "", ""
    said: list[str] = []
    is_sheet = False
    for line in _COMMENT.sub("", text).splitlines():
        heading = _HEADING.match(line)
        if heading is None:
            if id_ and not line.startswith(">"):
                said.append(line)
            continue
        if id_:
            yield Answered(id_, quote, _joined(said))
        id_, quote, said, is_sheet = heading["id"], (heading["quote"] or "").strip(), [], True
    if id_:
        yield Answered(id_, quote, _joined(said))
    if not is_sheet and text.strip() and _COMMENT.sub("", text).strip():
        raise BadSheet('it has no heading with the id of a question, such as "## r3"')


def _joined(lines: Sequence[str]) -> str:
    """Paragraphs and list items as lines of their own, wrapped lines as one."""
    joined: list[str] = []
    for line in (line.strip() for line in lines):
        is_new = not joined or not line or not joined[-1] or line[:2] in ("- ", "* ")
        if is_new:
            joined.append(line)
        else:
            joined[-1] += f" {line}"
    return "\n".join(line for line in joined if line)


def _from_json(text: str) -> Iterator[Answered]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        raise BadSheet("it is not valid JSON") from None
    if not isinstance(rows, Mapping):
        raise BadSheet("it has no answers by the ids of the questions")
    for id_, row in rows.items():
        given = {"answer": row} if isinstance(row, str) else row
        if not isinstance(given, Mapping) or not all(isinstance(given.get(k, ""), str) for k in ("answer", "quote")):
            raise BadSheet(f"the answer to {id_!r} is no text")
        yield Answered(id_, " ".join(given.get("quote", "").split()), given.get("answer", "").strip())
