"""PDF by typst: single columns, sidebars, grids, columns that flow. The layouts are in `layouts.typ`."""

import json
from dataclasses import asdict
from functools import partial
from pathlib import Path

import typst

from benchmarks.corpus.known import Known
from benchmarks.corpus.renderer import Renderer
from benchmarks.corpus.wording import WORDINGS
from resume.writers.fonts import fonts

LAYOUTS = Path(__file__).with_name("layouts.typ")
NAMES = (
    *("plain", "company-first", "dates-left", "dates-below", "two-columns", "left-sidebar", "right-sidebar"),
    *("titles-left", "centred-caps", "running-header", "academic", "flowing-columns", "timeline", "one-line"),
    "bordered-table",
)


def renderers() -> list[Renderer]:
    """One for each layout."""
    return [
        Renderer(
            f"typst-{name}",
            "pdf",
            partial(render, name),
            has_places=name != "running-header",
            has_grouped_skills=name not in ("running-header", "one-line"),
            has_capital_headings=name in ("centred-caps", "one-line", "right-sidebar"),
        )
        for name in NAMES
    ]


def render(layout: str, known: Known) -> bytes:
    """The PDF."""
    words = WORDINGS[known.language]
    data = asdict(known) | {"contact": known.contact, "contact_title": known.contact_title}
    data |= {"page": words.page, "page_of": words.page_of}
    for section, shown in zip(data["sections"], known.sections, strict=True):
        section["is_aside"] = shown.is_aside
        for item, each in zip(section["items"], shown.items, strict=True):
            item["line"] = each.line
    return bytes(
        typst.compile(
            str(LAYOUTS),
            root=str(LAYOUTS.parent),
            font_paths=fonts(),
            ignore_system_fonts=True,
            timestamp=0,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False), "layout": layout},
        )
    )
