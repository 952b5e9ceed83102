"""The text of an HTML page in reading order: blocks, lists, tables, and what styles put side by side."""

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborNode

from resume.readers.html.blocks import Block, fits, inner_nodes, margin, real_target
from resume.readers.html.cells import (
    ASIDE,
    between_siblings,
    classes_of,
    is_aside,
    is_row,
    is_title,
    text_of,
    with_cells,
)
from resume.readers.html.lists import ItemList, is_bare, list_of, word_marker, written_marker
from resume.readers.html.styles import Look, Styles, changed, is_gone
from resume.readers.html.tags import BLOCKS, HEADINGS, LISTS, SILENT
from resume.readers.laid_out.flow import Flow, Setting
from resume.readers.laid_out.inline import Span, clean_target, shown
from resume.readers.laid_out.paragraphs import BLANK_LINE, Spaced, bulleted, is_bullet
from resume.readers.laid_out.tables import table_rows
from resume.readers.laid_out.unseen import hex_of

_SPACE = re.compile(r"[ \t\n\r\f]+")
_MAX_DEPTH = 100  # elements in each other; what is deeper is read as plain text
_ICONS = frozenset("material-icons material-icons-outlined material-symbols-outlined material-symbols-rounded".split())
_CONTROLS = frozenset(("li", "button", "textarea"))  # that stand apart within a line
_PROFILES = ("mailto:", "tel:", "https://www.linkedin.com/in/", "https://linkedin.com/in/", "https://github.com/")
_TYPED = frozenset(("", "text", "email", "tel", "url", "search", "number", "date", "button", "submit"))


class Page:
    """Reads the text of one page; `hidden` holds what nobody can see of it."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.hidden: list[str] = []

    def lines(self, root: LexborNode) -> list[Spaced]:
        """The text of the element with all that is inside, each word once."""
        block = Block()
        style = self._styles.of(root)
        self._walk(root, changed(self._styles.initial, root.tag or "", style), block, 0)
        return self._finish(block)

    def _finish(self, block: Block) -> list[Spaced]:
        self._flush(block)
        if block.floated:
            block.flow.add(block.floated)
        return block.flow.finish()

    def _walk(self, parent: LexborNode, look: Look, block: Block, depth: int) -> None:
        if depth > _MAX_DEPTH:
            self._text(f" {text_of(parent)} ", look, block)
            return
        for each in inner_nodes(parent):
            if each.is_text_node:
                self._text(each.text_content or "", look, block)
            elif each.is_element_node:
                self._element(each, look, block, depth + 1)

    def _element(self, element: LexborNode, look: Look, block: Block, depth: int) -> None:
        tag = element.tag or ""
        if tag in SILENT or not _ICONS.isdisjoint(classes_of(element)):
            return
        if depth > _MAX_DEPTH:
            self._text(f" {text_of(element)} ", look, block)
            return
        style = self._styles.of(element)
        if is_gone(element, style):
            self._hide(text_of(element))
            return
        look = changed(look, tag, style)
        match tag:
            case "br":
                self._break(block)
            case "a":
                self._link(element, look, block, depth, style)
            case "input":
                if (element.attributes.get("type") or "").lower() in _TYPED:
                    self._text(f" {element.attributes.get('value') or ''} ", look, block)
            case "select":
                options = element.css("option")
                chosen = [each for each in options if "selected" in each.attributes] or options[:1]
                self._text(f" {' '.join(each.text() for each in chosen)} ", look, block)
            case _ if "mso-tab-count" in style:
                self._add("\t", look, block)
            case _ if style.get("mso-list", "").lower() == "ignore":
                block.marker = written_marker(block.marker, text_of(element))
            case _:
                self._box(element, look, block, depth, style)

    def _box(self, element: LexborNode, look: Look, block: Block, depth: int, style: dict[str, str]) -> None:
        """An element by how it is displayed: as a block, as cells side by side, within its line."""
        tag, display = element.tag or "", style.get("display", "").lower()
        is_inline = display.startswith("inline") or (display in ("", "contents", "initial") and tag not in BLOCKS)
        floats = style.get("float", "").lower() == "right"
        if tag == "table":
            self._begin(block, tag, look, style)
            block.flow.add(self._spaced(block, table_rows(list(self._grid(element, look, depth)))))
        elif floats and not is_inline:
            self._flush(block)
            block.floated += self._cell(element, look, depth)
        elif is_row(element, display, style):
            self._begin(block, tag, look, style)
            self._add_row(element, look, block, depth)
            self._end(block, tag, look, style)
        elif is_inline:
            block.spans += between_siblings(element)
            stands_apart = floats or display == "inline-block" or tag in _CONTROLS or is_aside(element)
            mark = [Span(ASIDE)] if stands_apart else []
            block.spans += mark
            self._walk(element, look, block, depth)
            block.spans += mark
        elif tag == "dl":
            self._begin(block, tag, look, style)
            self._add_definitions(element, look, block, depth)
            self._end(block, tag, look, style)
        else:
            self._begin(block, tag, look, style)
            self._open(element, look, block, depth, style)
            self._end(block, tag, look, style)

    def _open(self, element: LexborNode, look: Look, block: Block, depth: int, style: dict[str, str]) -> None:
        """The content of a block, which may be a heading, a list or an item."""
        tag = element.tag or ""
        outer_level, outer_lists = block.level, block.lists
        block.level = 1 if tag == "p" and is_title(element) else HEADINGS.get(tag, block.level)
        if tag in LISTS:
            block.lists = [*outer_lists, list_of(element, style, len(outer_lists))]
        elif tag == "li":
            current = block.lists[-1] if block.lists else ItemList()
            block.marker = "" if is_bare(style) else current.next_marker(element.attributes.get("value"))
        elif marker := word_marker(style):
            block.marker = marker
        self._walk(element, look, block, depth)
        self._flush(block)
        block.level, block.lists = outer_level, outer_lists
        if tag == "li":
            block.marker = ""

    def _link(self, element: LexborNode, look: Look, block: Block, depth: int, style: dict[str, str]) -> None:
        """A link; one to a profile that shows only a picture shows where it leads."""
        target = clean_target(real_target(element.attributes.get("href") or ""))
        before = len(block.spans)
        self._box(element, replace(look, target=target), block, depth, style)
        written = shown(block.spans[before:]).strip(ASIDE)
        if not written and target.startswith(_PROFILES) and not text_of(element) and not look.is_hidden:
            label = element.attributes.get("aria-label") or element.attributes.get("title") or ""
            block.spans.append(
                Span(
                    f" {label or target.removeprefix('mailto:').removeprefix('tel:')} ", look.is_bold, look.size, target
                )
            )

    def _add_row(self, element: LexborNode, look: Look, block: Block, depth: int) -> None:
        """The children of an element as cells; a first one that is a bullet makes the others an item."""
        cells = [cell for each in inner_nodes(element) if (cell := self._child_cell(each, look, depth))]
        marker = block.marker
        block.marker = ""
        if len(cells) > 1 and len(cells[0]) == 1 and is_bullet(cells[0][0].row.cells):
            marker = marker or bulleted(0)
            cells = cells[1:]
        lines = table_rows([cells])
        if marker and lines:
            lines[0] = lines[0]._replace(row=lines[0].row._replace(marker=marker, level=0))
        if level := HEADINGS.get(element.tag or "", block.level):
            lines = [line._replace(row=line.row._replace(level=line.row.level or level)) for line in lines]
        block.flow.add(self._spaced(block, lines))

    def _child_cell(self, child: LexborNode, look: Look, depth: int) -> list[Spaced]:
        block = Block()
        if child.is_text_node:
            self._text(child.text_content or "", look, block)
        elif child.is_element_node:
            block.lists = [ItemList(is_bare=True)] if child.tag == "li" else []
            self._element(child, look, block, depth + 1)
        return self._finish(block)

    def _cell(self, element: LexborNode, look: Look, depth: int) -> list[Spaced]:
        """The lines of an element that stands for itself."""
        block = Block(level=HEADINGS.get(element.tag or "", 0))
        self._walk(element, look, block, depth)
        return self._finish(block)

    def _grid(self, parent: LexborNode, look: Look, depth: int) -> Iterator[list[list[Spaced]]]:
        """The rows of a table."""
        cells: list[list[Spaced]] = []
        for each in inner_nodes(parent):
            if not each.is_element_node or each.tag in SILENT or depth > _MAX_DEPTH:
                continue
            style = self._styles.of(each)
            if is_gone(each, style):
                self._hide(text_of(each))
                continue
            inner = changed(look, each.tag or "", style)
            if each.tag == "caption":
                yield [self._cell(each, inner, depth + 1)]
            elif each.tag in ("td", "th"):
                cells.append(self._cell(each, inner, depth + 1))
            else:
                yield from self._grid(each, inner, depth + 1)
        if cells:
            yield cells

    def _add_definitions(self, element: LexborNode, look: Look, block: Block, depth: int) -> None:
        """Terms, each beside what is said of it first."""
        term: list[Spaced] = []
        for each in inner_nodes(element):
            if each.is_element_node and each.tag in ("dt", "dd") and depth < _MAX_DEPTH:
                cell = self._child_cell(each, look, depth)
                if each.tag == "dt":
                    block.flow.add(term)
                    term = cell
                else:
                    block.flow.add(self._spaced(block, table_rows([[term, cell]])))
                    term = []
            else:
                block.flow.add(term)
                term = []
                self._definitions_inside(each, look, block, depth)
        block.flow.add(term)

    def _definitions_inside(self, child: LexborNode, look: Look, block: Block, depth: int) -> None:
        """What else stands among terms: groups of them, and what does not belong there."""
        if child.is_text_node:
            self._text(child.text_content or "", look, block)
            self._flush(block)
        elif child.tag == "div" and depth < _MAX_DEPTH:
            self._add_definitions(child, changed(look, "div", self._styles.of(child)), block, depth + 1)
        elif child.is_element_node:
            self._element(child, look, block, depth)
            self._flush(block)

    def _text(self, text: str, look: Look, block: Block) -> None:
        text = text.replace(ASIDE, "")
        if look.is_hidden:
            block.hidden.append(text)
        elif not look.is_preformatted:
            self._add(_SPACE.sub(" ", text), look, block)
        else:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self._add(first, look, block)
            for line in others:
                self._break(block)
                self._add(line, look, block)

    def _add(self, text: str, look: Look, block: Block) -> None:
        if text:
            block.spans.append(Span(text, look.is_bold, look.size, look.target, hex_of(look.colour)))

    def _break(self, block: Block) -> None:
        """The end of a line; of an empty one, that of the paragraph."""
        last = next((text for span in reversed(block.spans) if (text := span.text.strip(f" {ASIDE}"))), "\n")
        if last.endswith("\n"):
            self._flush(block)
            block.above += BLANK_LINE
        else:
            block.spans.append(Span("\n"))

    def _begin(self, block: Block, tag: str, look: Look, style: dict[str, str]) -> None:
        self._flush(block)
        block.above = max(block.above, margin(tag, look, style, 0))

    def _end(self, block: Block, tag: str, look: Look, style: dict[str, str]) -> None:
        self._flush(block)
        block.above = max(block.above, margin(tag, look, style, 1))

    def _spaced(self, block: Block, lines: list[Spaced]) -> list[Spaced]:
        if lines:
            lines = [lines[0]._replace(above=max(block.above, lines[0].above)), *lines[1:]]
            block.above = 0.0
        return lines

    def _flush(self, block: Block) -> None:
        """Ends the paragraph that is open."""
        self._hide("".join(block.hidden))
        spans, block.spans, block.hidden = with_cells(block.spans), [], []
        if not shown(spans):
            block.above += BLANK_LINE if any("\u00a0" in span.text for span in spans) else 0.0
            return
        setting = Setting(block.level, "" if block.level else block.marker, block.above)
        if block.floated and not fits(block.floated, setting):
            block.flow.add(block.floated)
            block.floated = []
        if block.floated:
            inner = Flow()
            inner.add_text(spans, setting)
            block.flow.add(table_rows([[inner.finish(), block.floated[:1]]]))
            block.floated = block.floated[1:]
        else:
            block.flow.add_text(spans, setting)
        block.above, block.marker = 0.0, ""

    def _hide(self, text: str) -> None:
        if any(char.isalnum() for char in text):
            self.hidden.append(" ".join(text.split()))
