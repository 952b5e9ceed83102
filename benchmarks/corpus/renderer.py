"""What a renderer is: a program and a layout that make a document of what is known."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.corpus.known import Known


@dataclass(frozen=True, slots=True)
class Renderer:
    """One layout in one format. `render` shows everything that is known, and nothing else that matters."""

    name: str
    format: str  # the ending of its files
    render: Callable[[Known], bytes]
    has_places: bool = True
    has_grouped_skills: bool = True
    has_capital_headings: bool = False
