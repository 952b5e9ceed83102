"""The view of a resume as data for templates of typst: plain values, lists nested."""

import re
from collections.abc import Sequence
from typing import Any

from resume.writers.view import Block, EntryView, ResumeView, Text

Data = dict[str, Any]

BREAK = "\u200b"
"""A space without width, at which typst may go on in the next line."""

# Where a word that is wider than a page may be broken; what stands beyond the margin would be lost on paper.
_LONG_WORD = re.compile(r"[^\s/]{40}(?=[^\s/]{20})")
_DIGITS = re.compile(r"\d{1,4}")


def view_data(view: ResumeView) -> Data:
    """The view as a template wants it."""
    return {
        "language": view.language,
        "title": view.title,
        "name": view.name,
        "headline": view.headline,
        "contact": [_text(text) for text in view.contact],
        "preface": [_text(text) for text in view.preface],
        "sections": [
            {
                "title": section.title,
                "blocks": _blocks(section.blocks),
                "entries": [_entry(entry) for entry in section.entries],
            }
            for section in view.sections
        ],
    }


def _entry(entry: EntryView) -> Data:
    head = [{"text": _text(line.text)} | ({"aside": _text(line.aside)} if line.aside else {}) for line in entry.head]
    return {"head": head, "blocks": _blocks(entry.blocks)}


def _text(text: Text) -> list[Data]:
    return [
        {"text": _LONG_WORD.sub(rf"\g<0>{BREAK}", run.text)}
        | ({"bold": True} if run.is_bold else {})
        | ({"italic": True} if run.is_italic else {})
        | ({"code": True} if run.is_code else {})
        | ({"link": run.link} if run.link else {})
        for run in text
    ]


def _blocks(blocks: Sequence[Block]) -> list[Data]:
    """The blocks, with those that are listed one after the other as nested lists."""
    found: list[Data] = []
    open_: list[list[Data]] = [found]  # where a further item can go: to the lists here, outermost first
    for block in blocks:
        if block.form != "listed":
            open_ = [found]
            found.append(_block(block))
            continue
        del open_[block.depth + 1 :]
        item = _listed(block)
        _append(open_[-1], item, _pattern(block.number))
        open_.append(item["children"])
    return found


def _block(block: Block) -> Data:
    if block.form == "verbatim":
        return {"form": "verbatim", "text": "".join(run.text for run in block.text)}
    return {"form": block.form, "label": block.label, "text": _text(block.text)}


def _listed(block: Block) -> Data:
    digits = _DIGITS.match(block.number)
    return {"text": _text(block.text), "number": int(digits[0]) if digits else 0, "children": []}


def _pattern(number: str) -> str:
    """How typst is to write numbers such as this one; "" for none."""
    digits = _DIGITS.match(number)
    return "1" + number[digits.end() :] if digits else ""


def _append(blocks: list[Data], item: Data, pattern: str) -> None:
    """The item goes to the list that ends the blocks, if its items are numbered alike, or else to a new one."""
    if not blocks or blocks[-1]["form"] != "list" or blocks[-1]["pattern"] != pattern:
        blocks.append({"form": "list", "pattern": pattern, "items": []})
    blocks[-1]["items"].append(item)
